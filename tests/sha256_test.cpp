#include "platform/os/sha256.h"

#include <doctest/doctest.h>

using namespace lanrian;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
  CHECK(os::to_hex(os::sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(os::to_hex(os::sha256("")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a digest does not depend on how the bytes were cut") {
  os::Sha256 pieces;
  pieces.update("ab");
  pieces.update("");
  pieces.update("c");
  CHECK(pieces.finish() == os::sha256("abc"));
}

TEST_CASE("only 64 lower-case hexadecimal digits are a digest's name") {
  const std::string name(64, 'a');
  CHECK(os::is_sha256_hex(name));
  CHECK_FALSE(os::is_sha256_hex(name.substr(1)));
  CHECK_FALSE(os::is_sha256_hex(std::string(64, 'A')));
  CHECK_FALSE(os::is_sha256_hex("../" + name.substr(3)));
}

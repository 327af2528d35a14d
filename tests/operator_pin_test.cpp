#include "app/config/operator_pin.h"

#include <doctest/doctest.h>

using namespace lanrian::config;

namespace {

const std::string salt = "00112233445566778899aabbccddeeff";

}  // namespace

TEST_CASE("a PIN is 4 to 8 digits") {
  CHECK(is_pin("0000"));
  CHECK(is_pin("12345678"));
  for (const char* text : {"", "123", "123456789", "12a4", "๑๒๓๔", " 1234"}) {
    CAPTURE(text);
    CHECK_FALSE(is_pin(text));
  }
}

TEST_CASE("only the PIN proves itself, only with its own salt") {
  const auto hash = hash_pin("4711", salt, pin_iterations_min);
  CHECK(proves(hash, "4711"));
  CHECK_FALSE(proves(hash, "4712"));
  CHECK_FALSE(proves(hash, "47110"));
  CHECK_FALSE(proves(hash, ""));
  auto other = hash;
  other.salt[0] = 'f';
  CHECK_FALSE(proves(other, "4711"));
  other = hash;
  other.sha256.clear();
  CHECK_FALSE(proves(other, "4711"));
}

TEST_CASE("the hash is SHA-256 over the salt's digits and the PIN, repeated as the header says") {
  // printf %s 00112233445566778899aabbccddeeff4711 | sha256sum
  CHECK(hash_pin("4711", salt, 1).sha256 ==
        "a49c1671b691c9278ab9010768046eae4b7ada72f4181efea95628e8bc0c6723");
  // The same by hashlib, a thousand times.
  CHECK(hash_pin("4711", salt, 1000).sha256 ==
        "aa17b20d38eb83c750463041332b67e4b16c16ff36018903144f8fd0d9e2f803");
}

TEST_CASE("what is written is read back, and nothing else is a hash") {
  const auto hash = hash_pin("4711", salt, pin_iterations_min);
  CHECK(parse_pin_hash(to_text(hash)) == hash);
  const std::string good_hash(64, 'a');
  for (const std::string& text :
       {std::string(), std::string("4711"), "sha1:1000:" + salt + ":" + good_hash,
        "sha256:999:" + salt + ":" + good_hash, "sha256:5000001:" + salt + ":" + good_hash,
        "sha256:1000x:" + salt + ":" + good_hash, "sha256:1000:" + salt,
        "sha256:1000:" + salt.substr(1) + ":" + good_hash,
        "sha256:1000:" + salt + ":" + good_hash + "a",
        "sha256:1000:" + salt + ":" + std::string(64, 'A')}) {
    CAPTURE(text);
    CHECK_FALSE(parse_pin_hash(text));
  }
}

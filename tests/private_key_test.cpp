#include "sync/signing/private_key.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::sync::signing;

TEST_CASE("what a key signed its public half verifies, and nothing else") {
  const auto key = PrivateKey::generate().value();
  const auto signature = key.sign("1.root.json").value();
  CHECK(signature.size() == 128);
  CHECK(key.sign("1.root.json").value() == signature);
  CHECK(sync::tuf::verify(key.public_key(), signature, "1.root.json"));
  CHECK_FALSE(sync::tuf::verify(key.public_key(), signature, "2.root.json"));
  CHECK_FALSE(sync::tuf::verify(PrivateKey::generate()->public_key(), signature, "1.root.json"));
}

TEST_CASE("a key comes back from its file with its passphrase only") {
  const auto key = PrivateKey::generate().value();
  const auto pem = key.to_pem("นกเขา 4 ตัว").value();
  CHECK(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  CHECK(pem != key.to_pem("นกเขา 4 ตัว").value());
  const auto again = PrivateKey::from_pem(pem, "นกเขา 4 ตัว");
  REQUIRE(again.ok());
  CHECK(again->public_key() == key.public_key());
  CHECK(again->sign("x").value() == key.sign("x").value());
  CHECK(PrivateKey::from_pem(pem, "นกเขา 5 ตัว").error().message ==
        "the passphrase is wrong, or the file is damaged");
}

TEST_CASE("files that are no encrypted Ed25519 key are refused") {
  // openssl genpkey -algorithm ed25519, unencrypted, and of an RSA key its first line.
  const std::string plain =
      "-----BEGIN PRIVATE KEY-----\n"
      "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
      "-----END PRIVATE KEY-----\n";
  for (const auto& pem : {std::string(), std::string("MC4CAQAwBQYDK2VwBCIEI"), plain}) {
    CAPTURE(pem);
    const auto key = PrivateKey::from_pem(pem, "");
    REQUIRE_FALSE(key.ok());
    CHECK(key.error().message == "it is no encrypted private key (PKCS#8 in PEM)");
  }
  const auto pem = PrivateKey::generate()->to_pem("a").value();
  for (std::size_t at = 0; at < pem.size(); at += 7) {
    auto cut = pem.substr(0, at);
    CHECK_FALSE(PrivateKey::from_pem(cut, "a").ok());
  }
}

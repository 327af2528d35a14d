#include <doctest/doctest.h>

#include <algorithm>

#include "sync/tuf/key.h"
#include "tests/fakes/tuf_signer.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;
using lanrian::tests::TufKeyKind;
using lanrian::tests::TufSigner;

namespace {

// The same key with a field unknown to TUF, and thus another key id.
PublicKey renamed(const PublicKey& key) {
  auto copy = key;
  copy.object["x-owner"] = Json{std::string("somebody")};
  copy.keyid = "other";
  return copy;
}

}  // namespace

TEST_CASE("each of the three schemes verifies its own signature and no other") {
  for (const auto kind : {TufKeyKind::ed25519, TufKeyKind::p256, TufKeyKind::rsa}) {
    CAPTURE(static_cast<int>(kind));
    const auto signer = TufSigner::make(kind);
    const auto other = TufSigner::make(kind);
    const auto signature = signer.sign("bytes");
    CHECK(verify(signer.key(), signature, "bytes"));
    CHECK_FALSE(verify(signer.key(), signature, "Bytes"));
    CHECK_FALSE(verify(signer.key(), signature, "bytes "));
    CHECK_FALSE(verify(other.key(), signature, "bytes"));
    auto wrong = signature;
    wrong[wrong.size() / 2] = wrong[wrong.size() / 2] == '0' ? '1' : '0';
    CHECK_FALSE(verify(signer.key(), wrong, "bytes"));
  }
}

TEST_CASE("a signature that is no hexadecimal verifies nothing") {
  const auto signer = TufSigner::make();
  const auto signature = signer.sign("bytes");
  for (const auto& wrong : {std::string(), std::string("00"), signature.substr(1), signature + "0",
                            signature + "00", "zz" + signature.substr(2)}) {
    CHECK_FALSE(verify(signer.key(), wrong, "bytes"));
  }
  auto upper = signature;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  CHECK(verify(signer.key(), upper, "bytes"));
}

TEST_CASE("short RSA keys and other curves verify nothing, though they signed") {
  for (const auto kind : {TufKeyKind::rsa_1024, TufKeyKind::p384}) {
    const auto signer = TufSigner::make(kind);
    CHECK_FALSE(verify(signer.key(), signer.sign("bytes"), "bytes"));
  }
}

TEST_CASE("a key under another scheme or keytype verifies nothing") {
  const auto signer = TufSigner::make(TufKeyKind::p256);
  const auto signature = signer.sign("bytes");
  const auto as = [&](const char* keytype, const char* scheme) {
    return verify(make_public_key(keytype, scheme, signer.key().text), signature, "bytes");
  };
  CHECK(as("ecdsa", "ecdsa-sha2-nistp256"));
  CHECK(as("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"));
  CHECK_FALSE(as("rsa", "ecdsa-sha2-nistp256"));
  CHECK_FALSE(as("ecdsa", "rsassa-pss-sha256"));
  CHECK_FALSE(as("ecdsa", "ecdsa-sha2-nistp384"));
  CHECK_FALSE(as("ed25519", "ed25519"));
}

TEST_CASE("text that is no key verifies nothing, and never asks for a passphrase") {
  const auto signer = TufSigner::make();
  const auto signature = signer.sign("bytes");
  const std::string encrypted =
      "-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
      "00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END PUBLIC KEY-----\n";
  for (const auto& text : {std::string(), std::string(64, 'g'), signer.key().text + "00",
                           std::string("-----BEGIN PUBLIC KEY-----"), encrypted}) {
    CHECK_FALSE(verify(make_public_key("ed25519", "ed25519", text), signature, "bytes"));
    CHECK_FALSE(verify(make_public_key("rsa", "rsassa-pss-sha256", text), signature, "bytes"));
    CHECK_FALSE(verify(make_public_key("ecdsa", "ecdsa-sha2-nistp256", text), signature, "bytes"));
  }
}

TEST_CASE("a key id is the SHA-256 of the whole key, as the specification's example has it") {
  const auto key = make_public_key(
      "ed25519", "ed25519", "72378e5bc588793e58f81c8533da64a2e8f1565c1fcc7f253496394ffc52542c");
  CHECK(key.keyid == "1bf1c6e3cdd3d3a8420b19199e27511999850f4b376c4547b2f32fba7e80fca3");
  const auto read = read_public_key(key.keyid, Json{key.object});
  REQUIRE(read);
  CHECK(*read == key);
}

TEST_CASE("a key with fields unknown to us has them in its id") {
  // A real key of a public repository, with an owner noted beside it.
  const auto text = R"({"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\n)"
                    R"(MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEohqIdE+yTl4OxpX8ZxNUPrg3SL9H\n)"
                    R"(BDnhZuceKkxy2oMhUOxhWweZeG3bfM1T4ZLnJimC6CAYVU5+F5jZCoftRw==\n)"
                    R"(-----END PUBLIC KEY-----\n"},"scheme":"ecdsa-sha2-nistp256",)"
                    R"("x-tuf-on-ci-keyowner":"@jku"})";
  CHECK(read_public_key("aa61e09f6af7662ac686cf0c6364079f63d3e7a86836684eeced93eace3acd81",
                        parse_json(text).value()));
}

TEST_CASE("a key under an id that is not its own is refused") {  // mutant M01
  const auto key = TufSigner::make().key();
  const auto other = TufSigner::make().key();
  const auto read = read_public_key(other.keyid, Json{key.object});
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::invalid);
  CHECK(read.error().message == "read key " + other.keyid + ": it is not the SHA-256 of its key");
  auto upper = key.keyid;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  CHECK_FALSE(read_public_key(upper, Json{key.object}));
}

TEST_CASE("a key without one of its parts is refused") {
  const auto key = TufSigner::make().key();
  for (const char* part : {"keytype", "scheme", "keyval"}) {
    auto object = key.object;
    object.erase(part);
    CHECK_FALSE(read_public_key(key.keyid, Json{object}));
    object[part] = Json{std::uint64_t{1}};
    CHECK_FALSE(read_public_key(key.keyid, Json{object}));
  }
  auto object = key.object;
  object["keyval"] = Json{JsonObject{}};
  CHECK_FALSE(read_public_key(key.keyid, Json{object}));
  CHECK_FALSE(read_public_key(key.keyid, Json{std::string("key")}));
}

TEST_CASE("one key written in two ways is the same key, two keys are not") {
  for (const auto kind : {TufKeyKind::ed25519, TufKeyKind::p256, TufKeyKind::rsa}) {
    const auto key = TufSigner::make(kind).key();
    CHECK(is_same_key(key, renamed(key)));
    CHECK_FALSE(is_same_key(key, TufSigner::make(kind).key()));
  }
  auto spaced = TufSigner::make(TufKeyKind::p256).key();
  const auto plain = spaced;
  spaced.text = "A comment before it.\n" + spaced.text + "\n";
  CHECK(is_same_key(plain, spaced));
}

#include "sync/signing/key_ring.h"

#include <doctest/doctest.h>

#include "sync/signing/key_files.h"
#include "sync/tuf/threshold.h"

using namespace lanrian;
using namespace lanrian::sync;
using namespace lanrian::sync::signing;

namespace {

tuf::Role role_of(const std::vector<const PrivateKey*>& keys, std::uint64_t threshold) {
  tuf::Role role;
  role.threshold = threshold;
  for (const auto* key : keys) role.keyids.insert(key->public_key().keyid);
  return role;
}

}  // namespace

TEST_CASE("keys are made once, for their owner only, and read back with one passphrase") {
  const auto folder = os::TemporaryFolder::make("key-ring-test").value();
  const auto keys = folder.path() / "keys";
  const auto made = make_key_file(keys, "root-1", "มะม่วง").value();
  CHECK_FALSE(make_key_file(keys, "root-1", "มะม่วง").ok());
  CHECK_FALSE(make_key_file(keys, "root-2", "").ok());
  CHECK(std::filesystem::status(keys / "root-1.pem").permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  REQUIRE(make_key_file(keys, "timestamp", "มะม่วง"));
  REQUIRE(os::write_file_atomically(keys / "kalasin.pub", "not read"));
  const auto ring = KeyRing::read(keys, "มะม่วง").value();
  REQUIRE(ring.named("root-1") != nullptr);
  CHECK(ring.find(made.public_key().keyid) == ring.named("root-1"));
  CHECK(ring.named("root-1") != ring.named("timestamp"));
  CHECK(ring.named("kalasin") == nullptr);
  const auto wrong = KeyRing::read(keys, "มะละกอ");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().message == "read key " + (keys / "root-1.pem").string() +
                                     ": the passphrase is wrong, or the file is damaged");
}

TEST_CASE("a file is signed with every key at hand, and not with too few") {
  KeyRing ring;
  const auto absent = PrivateKey::generate().value();
  ring.add("root-1", PrivateKey::generate().value());
  ring.add("root-2", PrivateKey::generate().value());
  const auto* one = ring.named("root-1");
  const auto* two = ring.named("root-2");
  const tuf::Json signed_part{tuf::JsonObject{{"_type", tuf::Json{std::string("root")}}}};
  const auto text = signed_text(signed_part, "root", {role_of({one, two, &absent}, 2)}, ring);
  REQUIRE(text.ok());
  const auto envelope = tuf::read_envelope(*text).value();
  CHECK(envelope.signatures.size() == 2);
  const tuf::Keys keys{{one->public_key().keyid, one->public_key()},
                       {two->public_key().keyid, two->public_key()}};
  CHECK(tuf::verify_signatures(envelope, keys, role_of({one, two}, 2)).ok());
  // Both the old role and the new one must be met.
  const auto fewer =
      signed_text(signed_part, "root", {role_of({one, two}, 1), role_of({two, &absent}, 2)}, ring);
  REQUIRE_FALSE(fewer.ok());
  CHECK(fewer.error().message ==
        "sign root: 1 of the 2 keys that it needs are here; add the others to the folder of keys");
}

TEST_CASE("a key's public half stands beside it, for whoever lets it in") {
  const auto folder = os::TemporaryFolder::make("key-ring-test").value();
  const auto keys = folder.path() / "keys";
  CHECK(list_key_files(keys).value().empty());
  const auto made = make_key_file(keys, "city-tak", "x").value();
  CHECK(std::filesystem::status(keys).permissions() == std::filesystem::perms::owner_all);
  CHECK(read_public_key_file(keys / "city-tak.pub.json").value() == made.public_key());
  auto files = list_key_files(keys).value();
  REQUIRE(files.size() == 1);
  CHECK(files[0].name == "city-tak");
  CHECK(files[0].key == made.public_key());
  CHECK(files[0].at_hand);
  REQUIRE(os::remove_file(keys / "city-tak.pem"));
  CHECK_FALSE(list_key_files(keys).value()[0].at_hand);
  const auto refusal = [&](std::string_view text) {
    REQUIRE(os::write_file_atomically(keys / "x.pub.json", text));
    const auto read = read_public_key_file(keys / "x.pub.json");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().message.find("x.pub.json: ") != std::string::npos);
    return read.error().message;
  };
  CHECK_FALSE(refusal("-----BEGIN PUBLIC KEY-----").empty());
  CHECK_FALSE(refusal("[]").empty());
  const auto rsa = tuf::make_public_key("rsa", "rsassa-pss-sha256", "PEM");
  CHECK(refusal(tuf::to_json_text(tuf::Json{rsa.object})).find("it is no Ed25519 key") !=
        std::string::npos);
}

TEST_CASE("a key that is replaced is kept out of use, and its name is not given again") {
  const auto folder = os::TemporaryFolder::make("key-ring-test").value();
  const auto& keys = folder.path();
  REQUIRE(make_key_file(keys, "targets", "x"));
  CHECK(next_key_name(keys, "targets").value() == "targets-2");
  REQUIRE(make_key_file(keys, "targets-2", "x"));
  REQUIRE(retire_key_file(keys, "targets-2"));
  REQUIRE(retire_key_file(keys, "targets-2"));
  CHECK(next_key_name(keys, "targets").value() == "targets-3");
  CHECK(next_key_name(keys, "root").value() == "root-2");
  REQUIRE(make_key_file(keys, "root-3", "x"));
  CHECK(next_key_name(keys, "root").value() == "root-4");
  CHECK(os::list_folder(keys).value() ==
        std::vector<std::string>{"root-3.pem", "root-3.pub.json", "targets-2.pem.retired",
                                 "targets.pem", "targets.pub.json"});
  CHECK(KeyRing::read(keys, "x").value().named("targets-2") == nullptr);
}

#include <doctest/doctest.h>

#include "sync/tuf/metadata.h"
#include "sync/tuf/threshold.h"
#include "tests/fakes/tuf_signer.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;
using lanrian::tests::TufKeyKind;
using lanrian::tests::TufSigner;

namespace {

const os::Instant expires = parse_expires("2027-01-02T03:04:05Z").value();

Header some_header() { return {"1.0.34", 7, expires, {{"x-note", Json{std::string("kept")}}}}; }

Root some_root() {
  Root root;
  root.header = some_header();
  const auto signer = TufSigner::make();
  root.keys.emplace(signer.keyid(), signer.key());
  for (const char* name : {"root", "timestamp", "snapshot", "targets"}) {
    root.roles[name] = {{signer.keyid()}, 1, {{"x-period", Json{std::uint64_t{60}}}}};
  }
  return root;
}

Timestamp some_timestamp() {
  Timestamp timestamp;
  timestamp.header = some_header();
  timestamp.snapshot = {9, 512, hashes_of("snapshot"), {}};
  return timestamp;
}

Snapshot some_snapshot() {
  Snapshot snapshot;
  snapshot.header = some_header();
  snapshot.meta["targets.json"] = {3, {}, {}, {}};
  snapshot.meta["city-kalasin.json"] = {1, 10, hashes_of("x"), {{"x", Json{JsonArray{}}}}};
  return snapshot;
}

Targets some_targets() {
  Targets targets;
  targets.header = some_header();
  targets.targets["a/b"] = {12, hashes_of("b"), JsonObject{{"from", Json{std::uint64_t{3}}}}, {}};
  const auto signer = TufSigner::make(TufKeyKind::p256);
  Delegations delegations;
  delegations.keys.emplace(signer.keyid(), signer.key());
  delegations.roles.push_back(
      {"city-kalasin", {{signer.keyid()}, 1, {}}, true, {"city/kalasin/*"}, {}});
  delegations.roles.push_back({"bin", {{signer.keyid()}, 1, {}}, false, {}, {"00", "ff"}});
  targets.delegations = delegations;
  return targets;
}

// The signed part of a value with one member replaced, or (without a value) removed.
Json with(Json json, const std::string& key, std::optional<Json> value) {
  auto& object = *std::get_if<JsonObject>(&json.value);
  object.erase(key);
  if (value) object[key] = *value;
  return json;
}

Json parsed(std::string_view text) { return parse_json(text).value(); }

template <typename T>
std::string refusal(const Result<T>& read) {
  if (read) return "read";
  CHECK(read.error().kind == ErrorKind::invalid);
  return read.error().message;
}

}  // namespace

TEST_CASE("each kind of metadata reads back as it was written, unknown fields too") {
  CHECK(read_root(to_json(some_root())).ok());
  const auto root = some_root();
  CHECK(read_root(to_json(root)).value() == root);
  const auto timestamp = some_timestamp();
  CHECK(read_timestamp(to_json(timestamp)).value() == timestamp);
  const auto snapshot = some_snapshot();
  CHECK(read_snapshot(to_json(snapshot)).value() == snapshot);
  const auto targets = some_targets();
  CHECK(read_targets(to_json(targets)).value() == targets);
}

TEST_CASE("a whole file reads back with the bytes that were signed") {
  const auto signer = TufSigner::make();
  const auto signed_part = to_json(some_root());  // PEM keys and all
  const auto signature = signer.sign(to_canonical_json(signed_part));
  const auto envelope = read_envelope(to_text(signed_part, {{signer.keyid(), signature}})).value();
  CHECK(envelope.signed_bytes == to_canonical_json(signed_part));
  CHECK(envelope.signatures.at(signer.keyid()) == signature);
  CHECK(verify(signer.key(), signature, envelope.signed_bytes));
}

TEST_CASE("the outside of a file is read strictly") {
  CHECK(read_envelope(R"({"signed":{},"signatures":[],"x":1})"));
  CHECK(refusal(read_envelope(R"({"signed":{},"signatures":[{"keyid":"a","sig":""},)"
                              R"({"keyid":"a","sig":"00"}]})")) ==
        "read metadata: a key id is there twice among the signatures");
  for (const char* text :
       {"[]", "{}", R"({"signed":{}})", R"({"signatures":[]})", R"({"signed":{},"signatures":{}})",
        R"({"signed":{},"signatures":[1]})", R"({"signed":{},"signatures":[{"keyid":"a"}]})",
        R"({"signed":{},"signatures":[{"keyid":"a","sig":1}]})",
        R"({"signed":{},"signed":{},"signatures":[]})", "<html></html>"}) {
    CAPTURE(std::string(text));
    CHECK(refusal(read_envelope(text)) != "read");
  }
}

TEST_CASE("a kind is read only as itself") {
  const Json kinds[] = {to_json(some_root()), to_json(some_timestamp()), to_json(some_snapshot()),
                        to_json(some_targets())};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(read_root(kinds[i]).ok() == (i == 0));
    CHECK(read_timestamp(kinds[i]).ok() == (i == 1));
    CHECK(read_snapshot(kinds[i]).ok() == (i == 2));
    CHECK(read_targets(kinds[i]).ok() == (i == 3));
  }
  // Otherwise right: only _type tells them apart.
  CHECK(refusal(read_timestamp(with(kinds[1], "_type", parsed("\"snapshot\"")))) ==
        "read timestamp metadata: _type is not timestamp");
}

TEST_CASE("only dates of the one form are read") {  // mutant M16
  CHECK(os::to_rfc3339(parse_expires("2028-02-29T23:59:59Z").value()) == "2028-02-29T23:59:59Z");
  for (const char* text : {"",
                           "2027-01-02",
                           "2027-01-02T03:04Z",
                           "2027-01-02T03:04:05",
                           "2027-01-02T03:04:05z",
                           "2027-01-02t03:04:05Z",
                           "2027-01-02T03:04:05+00:00",
                           "2027-01-02T03:04:05.0Z",
                           "2027-02-29T00:00:00Z",
                           "2027-13-01T00:00:00Z",
                           "2027-00-01T00:00:00Z",
                           "2027-01-00T00:00:00Z",
                           "2027-01-02T24:00:00Z",
                           "2027-01-02T00:60:00Z",
                           "2027-01-02T00:00:60Z",
                           " 2027-01-02T03:04:05Z",
                           "2027-01-02T03:04:05Z ",
                           "+027-01-02T03:04:05Z",
                           "2027- 1-02T03:04:05Z",
                           "9999999-01-02T03:04:05Z"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(parse_expires(text));
    CHECK_FALSE(
        read_timestamp(with(to_json(some_timestamp()), "expires", Json{std::string(text)})));
  }
  CHECK_FALSE(read_timestamp(with(to_json(some_timestamp()), "expires", parsed("1"))));
}

TEST_CASE("a spec_version of another major number is refused") {  // mutant M14
  for (const char* version : {"1.0", "1.0.0", "1.0.34", "1.99.1"}) {
    CHECK(read_timestamp(
        with(to_json(some_timestamp()), "spec_version", Json{std::string(version)})));
  }
  for (const char* version : {"", "1", "1.", "2.0.0", "0.9", "10.0", "1.x", "11.0.0", "v1.0"}) {
    CAPTURE(std::string(version));
    CHECK(refusal(read_timestamp(
              with(to_json(some_timestamp()), "spec_version", Json{std::string(version)}))) ==
          "read timestamp metadata: spec_version is not 1.*");
  }
  CHECK_FALSE(read_timestamp(with(to_json(some_timestamp()), "spec_version", std::nullopt)));
}

TEST_CASE("versions are numbers from 1 on") {
  for (const char* version : {"0", "-1", "\"1\"", "null", "true", "[]"}) {
    CHECK_FALSE(read_root(with(to_json(some_root()), "version", parsed(version))));
    CHECK_FALSE(read_snapshot(with(to_json(some_snapshot()), "version", parsed(version))));
    const auto meta = std::string(R"({"snapshot.json":{"version":)") + version + "}}";
    CHECK_FALSE(read_timestamp(with(to_json(some_timestamp()), "meta", parsed(meta))));
  }
  CHECK_FALSE(read_root(with(to_json(some_root()), "version", std::nullopt)));
}

TEST_CASE("a root lacks none of its four roles, and no threshold is 0") {  // mutant M15
  for (const char* name : {"root", "timestamp", "snapshot", "targets"}) {
    auto root = some_root();
    root.roles.erase(name);
    CHECK(refusal(read_root(to_json(root))) ==
          "read root metadata: the role " + std::string(name) + " is missing");
    root = some_root();
    root.roles[name].threshold = 0;
    CHECK(refusal(read_root(to_json(root))) ==
          "read root metadata: threshold is not a number from 1 on");
  }
  auto targets = some_targets();
  targets.delegations->roles[0].role.threshold = 0;
  CHECK_FALSE(read_targets(to_json(targets)));
  CHECK_FALSE(read_root(with(to_json(some_root()), "consistent_snapshot", std::nullopt)));
}

TEST_CASE("a root or a delegation whose key has another id is refused") {  // mutant M01
  auto root = some_root();
  const auto key = root.keys.begin()->second;
  root.keys.clear();
  root.keys.emplace(std::string(64, '0'), key);
  CHECK(refusal(read_root(to_json(root))).find("it is not the SHA-256 of its key") !=
        std::string::npos);
  auto targets = some_targets();
  targets.delegations->keys.emplace(std::string(64, '0'), key);
  CHECK_FALSE(read_targets(to_json(targets)));
}

TEST_CASE("hashes have the length of their algorithm, and a target has one we know") {
  const auto with_hashes = [](const char* hashes) {
    return read_targets(with(to_json(some_targets()), "targets",
                             parsed(std::string(R"({"a":{"length":1,"hashes":)") + hashes + "}}")));
  };
  const std::string digits(64, 'a');
  CHECK(with_hashes((R"({"sha256":")" + digits + R"("})").c_str()));
  CHECK(with_hashes((R"({"sha256":")" + digits + R"(","blake2":"00"})").c_str()));
  CHECK_FALSE(with_hashes((R"({"sha512":")" + digits + R"("})").c_str()));
  CHECK_FALSE(with_hashes((R"({"sha256":")" + digits + R"(0"})").c_str()));
  CHECK_FALSE(with_hashes((R"({"sha256":")" + std::string(64, 'A') + R"("})").c_str()));
  CHECK_FALSE(with_hashes((R"({"blake2":")" + digits + R"("})").c_str()));
  CHECK_FALSE(with_hashes("{}"));
  CHECK_FALSE(with_hashes("[]"));
}

TEST_CASE("a delegated role has a name of its own, and either paths or prefixes") {
  const auto change = [](auto change_role) {
    auto targets = some_targets();
    change_role(targets.delegations->roles[0]);
    return read_targets(to_json(targets)).ok();
  };
  CHECK(change([](DelegatedRole& role) { role.name = "../x"; }));
  CHECK(change([](DelegatedRole& role) { role.paths.clear(); }));
  CHECK_FALSE(change([](DelegatedRole& role) { role.name = ""; }));
  CHECK_FALSE(change([](DelegatedRole& role) { role.name = "root"; }));
  CHECK_FALSE(change([](DelegatedRole& role) { role.name = std::string(65, 'x'); }));
  CHECK_FALSE(change([](DelegatedRole& role) { role.name = "bin"; }));  // there twice
  for (const char* patterns :
       {R"("x":[])", R"("paths":[],"path_hash_prefixes":[])", R"("paths":[1])", R"("paths":"*")"}) {
    const auto role = std::string(R"({"keys":{},"roles":[{"name":"a","keyids":[],"threshold":1,)") +
                      R"("terminating":false,)" + patterns + "}]}";
    CAPTURE(role);
    CHECK_FALSE(read_targets(with(to_json(some_targets()), "delegations", parsed(role))));
  }
}

TEST_CASE("a timestamp says when it was issued and how often to ask, or nothing") {
  auto timestamp = some_timestamp();
  CHECK_FALSE(timestamp.issued());
  CHECK_FALSE(timestamp.min_poll());
  timestamp.set_issued(expires);
  timestamp.set_min_poll(std::chrono::hours(2));
  const auto read = read_timestamp(to_json(timestamp)).value();
  CHECK(read.issued() == expires);
  CHECK(read.min_poll() == std::chrono::seconds(7200));
  timestamp.header.unknown["x-issued"] = Json{std::string("yesterday")};
  timestamp.header.unknown["x-min-poll-s"] = Json{UINT64_MAX};
  CHECK_FALSE(timestamp.issued());
  CHECK(timestamp.min_poll() == std::chrono::hours(7 * 24));
}

TEST_CASE("a timestamp says over how long downloads are spread, at most a day, or nothing") {
  auto timestamp = some_timestamp();
  CHECK_FALSE(timestamp.window());
  timestamp.set_window(std::chrono::minutes(30));
  const auto text = to_canonical_json(to_json(timestamp));
  CHECK(text.find("\"x-window-s\":1800") != std::string::npos);
  CHECK(read_timestamp(to_json(timestamp))->window() == std::chrono::seconds(1800));
  timestamp.set_window(std::chrono::seconds(0));
  CHECK(timestamp.window() == std::chrono::seconds(0));
  timestamp.header.unknown["x-window-s"] = Json{std::uint64_t{86'401}};
  CHECK(timestamp.window() == std::chrono::hours(24));
  timestamp.header.unknown["x-window-s"] = Json{std::string("1800")};
  CHECK_FALSE(timestamp.window());
}

TEST_CASE("a timestamp names the snapshot and nothing else") {
  for (const char* meta : {"{}", R"({"targets.json":{"version":1}})",
                           R"({"snapshot.json":{"version":1},"targets.json":{"version":1}})"}) {
    CHECK_FALSE(read_timestamp(with(to_json(some_timestamp()), "meta", parsed(meta))));
  }
}

TEST_CASE("signatures of different keys of the role are counted, all others passed over") {
  const auto a = TufSigner::make();
  const auto b = TufSigner::make(TufKeyKind::p256);
  const auto stranger = TufSigner::make();
  const Keys keys = {
      {a.keyid(), a.key()}, {b.keyid(), b.key()}, {stranger.keyid(), stranger.key()}};
  const Role role{{a.keyid(), b.keyid(), "unknown"}, 2, {}};
  const auto signed_by = [](const std::vector<TufSigner>& signers) {
    Envelope envelope;
    envelope.signed_bytes = "bytes";
    for (const auto& signer : signers) {
      envelope.signatures[signer.keyid()] = signer.sign("bytes");
    }
    return envelope;
  };
  CHECK(verify_signatures(signed_by({a, b}), keys, role));
  CHECK(verify_signatures(signed_by({a, b, stranger}), keys, role));
  CHECK(refusal(verify_signatures(signed_by({a, stranger}), keys, role)) ==
        "1 of 2 signatures are there");
  auto envelope = signed_by({a, b});
  envelope.signatures["unknown"] = "";
  CHECK(verify_signatures(envelope, keys, role));
  envelope.signatures[b.keyid()] = envelope.signatures[a.keyid()];
  CHECK_FALSE(verify_signatures(envelope, keys, role));
  envelope.signatures[b.keyid()] = "";
  CHECK_FALSE(verify_signatures(envelope, keys, role));
  CHECK(verify_signatures(envelope, keys, Role{role.keyids, 1, {}}));
}

TEST_CASE("one key under two ids is counted once") {
  const auto signer = TufSigner::make();
  auto twin = signer.key();
  twin.object["x-owner"] = Json{std::string("twin")};
  twin.keyid = "twin";
  Envelope envelope;
  envelope.signed_bytes = "bytes";
  envelope.signatures = {{signer.keyid(), signer.sign("bytes")}, {"twin", signer.sign("bytes")}};
  const Keys keys = {{signer.keyid(), signer.key()}, {"twin", twin}};
  CHECK(verify_signatures(envelope, keys, Role{{signer.keyid(), "twin"}, 1, {}}));
  CHECK_FALSE(verify_signatures(envelope, keys, Role{{signer.keyid(), "twin"}, 2, {}}));
}

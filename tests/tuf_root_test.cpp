// TUF 5.3 and what a rotation of keys does to the roles below.
#include <doctest/doctest.h>

#include "platform/os/sha256.h"
#include "tests/fakes/tuf_kiosk.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;
using lanrian::tests::TufKeyKind;
using lanrian::tests::TufKiosk;
using lanrian::tests::TufSigner;

namespace {

using Numbers = std::vector<std::size_t>;

// One version of a root: which keys it names, how many must sign, which did.
struct RootStep {
  Numbers keys;
  std::uint64_t threshold;
  Numbers signed_by;
};

// A row of the table below; the last step may be refused.
struct Rotation {
  const char* name;
  std::vector<RootStep> steps;
  bool accepted;
};

std::vector<TufSigner> ten_signers() {
  std::vector<TufSigner> signers;
  for (int i = 0; i < 10; ++i) signers.push_back(TufSigner::make());
  return signers;
}

std::vector<TufSigner> chosen(const std::vector<TufSigner>& signers, const Numbers& numbers) {
  std::vector<TufSigner> some;
  for (const auto number : numbers) some.push_back(signers.at(number));
  return some;
}

void set_role(TufKiosk& kiosk, const std::string& role, const std::vector<TufSigner>& signers,
              const RootStep& step) {
  auto& repository = kiosk.repository;
  repository.root.roles[role].keyids.clear();
  repository.root.roles[role].threshold = step.threshold;
  for (const auto number : step.keys) repository.add_key(role, signers.at(number));
  repository.signers[role] = chosen(signers, step.signed_by);
}

const Numbers five = {0, 1, 2, 3, 4};

}  // namespace

TEST_CASE("a root is followed only where the old keys and the new ones signed it") {  // mutant M10
  const Rotation rotations[] = {
      {"a new key, signed by both", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}, true},
      {"strangers may sign along",
       {{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}},
       true},
      {"any three of five",
       {{five, 3, {0, 2, 4}}, {five, 3, {0, 4, 1}}, {five, 3, {0, 1, 3}}, {five, 3, {0, 1, 3}}},
       true},
      {"one of five replaced, three of both signed",
       {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 1}}},
       true},
      {"one of five replaced, and used in the version after",
       {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4, 5}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}},
       true},
      {"all replaced",
       {{five, 3, {0, 2, 4}},
        {{5, 6, 7, 8, 9}, 3, {0, 2, 4, 5, 6, 7}},
        {{5, 6, 7, 8, 9}, 3, {5, 6, 7}}},
       true},
      {"threshold raised", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}, true},
      {"threshold lowered",
       {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}},
       true},
      {"a second key wanted", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}, true},
      {"not signed by the old key", {{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}}}, false},
      {"not signed by the new key", {{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}}}, false},
      {"only two of the new five", {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4}}}, false},
      {"only two of the old five", {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}}, false},
      {"raised threshold not reached", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}}, false},
      {"old threshold not reached", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}}, false},
  };
  const auto signers = ten_signers();
  for (const auto& rotation : rotations) {
    CAPTURE(std::string(rotation.name));
    TufKiosk kiosk;
    std::vector<std::string> roots;
    for (const auto& step : rotation.steps) {
      set_role(kiosk, "root", signers, step);
      if (!roots.empty()) ++kiosk.repository.root.header.version;
      kiosk.repository.put("root");
      roots.push_back(kiosk.repository.file("root"));
    }
    REQUIRE(kiosk.store.write("root", roots.front()));
    CHECK(kiosk.refresh() == rotation.accepted);
    CHECK(kiosk.fault == (rotation.accepted ? Fault::none : Fault::signature));
    CHECK(kiosk.stored("root") == roots.at(roots.size() - (rotation.accepted ? 1 : 2)));
  }
}

TEST_CASE("the roles below the root are signed as the root says") {
  const std::pair<RootStep, bool> steps[] = {
      {{{2}, 1, {2}}, true},
      {{{1}, 1, {3, 1, 4}}, true},
      {{{2}, 1, {1, 3, 4}}, false},
      {{{0, 1, 3, 4, 5}, 3, {0, 2, 4}}, false},
      {{{0, 1, 3, 4, 5}, 3, {0, 4}}, false},
      {{five, 3, {0, 2, 4}}, true},
      {{five, 3, {1, 2, 3, 4}}, true},
      {{five, 6, five}, false},
  };
  const auto signers = ten_signers();
  for (const auto& [step, accepted] : steps) {
    for (const char* role : {"timestamp", "snapshot", "targets"}) {
      CAPTURE(std::string(role));
      TufKiosk kiosk;
      set_role(kiosk, role, signers, step);
      kiosk.repository.publish({"root", "targets", "snapshot", "timestamp"});
      CHECK(kiosk.refresh() == accepted);
      CHECK((kiosk.stored(role) == kiosk.repository.file(role)) == accepted);
    }
  }
}

TEST_CASE_FIXTURE(TufKiosk, "keys of all three kinds are wanted together, and each is looked at") {
  for (const auto kind : {TufKeyKind::ed25519, TufKeyKind::p256, TufKeyKind::rsa}) {
    const auto signer = repository.add_key("root", kind);
    repository.root.roles["root"].threshold = repository.root.roles["root"].keyids.size();
    repository.publish({"root"});
    CHECK(refresh());
    repository.publish({"root"});
    auto& file = repository.file("root");
    const auto at = file.find(signer.keyid() + "\",\"sig\":\"") + 64 + 9 + 20;
    const auto honest = file;
    file[at] = file[at] == '0' ? '1' : '0';
    CHECK_FALSE(refresh());
    CHECK(fault == Fault::signature);
    file = honest;
    CHECK(refresh());
  }
}

TEST_CASE_FIXTURE(TufKiosk, "a wrong signature beside enough right ones does no harm") {
  const auto second = repository.add_key("timestamp");
  repository.publish({"root", "timestamp"});
  for (const char* wrong : {"", "00", "no hexadecimal"}) {
    repository.publish({"timestamp"});
    auto& file = repository.file("timestamp");
    const auto at = file.find("\"sig\":\"", file.find(second.keyid())) + 7;
    file.replace(at, file.find('"', at) - at, wrong);
    CHECK(refresh());
    CHECK(stored("timestamp") == file);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "a file in which a key id signs twice is refused") {
  auto& file = repository.file("snapshot");
  const auto begin = file.find('{', 1);
  const auto signature = file.substr(begin, file.find('}') + 1 - begin);
  file.insert(begin, signature + ",");
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::malformed);
  CHECK(version("snapshot") == 0);
}

TEST_CASE_FIXTURE(TufKiosk, "one key under ten ids does not make ten signatures") {
  const auto signer = repository.signers["snapshot"].front();
  auto& keyids = repository.root.roles["snapshot"].keyids;
  for (std::uint64_t i = 0; i < 9; ++i) {
    auto object = signer.key().object;
    object["x-number"] = Json{i};
    const auto keyid = os::to_hex(os::sha256(to_canonical_json(Json{object})));
    repository.root.keys[keyid] = read_public_key(keyid, Json{object}).value();
    keyids.insert(keyid);
  }
  const auto sign_with_all = [&] {
    const auto bytes = to_canonical_json(to_json(repository.snapshot));
    std::map<std::string, std::string> signatures;
    for (const auto& keyid : keyids) signatures[keyid] = signer.sign(bytes);
    repository.file("snapshot") = to_text(to_json(repository.snapshot), signatures);
  };
  sign_with_all();
  repository.publish({"root"});
  CHECK(refresh());  // one signature is wanted, one is there
  repository.root.roles["snapshot"].threshold = 2;
  repository.publish({"root", "snapshot", "timestamp"});
  sign_with_all();
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::signature);
}

TEST_CASE_FIXTURE(TufKiosk, "the keys that a root names under wrong ids make it none") {  // M01
  const auto stranger = TufSigner::make();
  auto key = stranger.key();
  repository.root.keys[key.keyid.replace(0, 8, "00000000")] = key;
  repository.publish({"root"});
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::malformed);
  CHECK(version("root") == 1);
}

TEST_CASE_FIXTURE(TufKiosk, "only a root that is not there ends the chain") {  // mutant M11
  const Error others[] = {{"fetch 2.root.json: 500"},
                          {"fetch 2.root.json: connection refused"},
                          {"fetch 2.root.json: too long", ErrorKind::invalid},
                          {"fetch 2.root.json: disk full", ErrorKind::full}};
  for (const auto& other : others) {
    mirror.errors = {{"metadata/2.root.json", other}};
    CHECK_FALSE(refresh());
    CHECK(fault == Fault::network);
    CHECK(asked() == std::vector<std::string>{"2.root.json"});
  }
  mirror.errors = {{"metadata/2.root.json", {"404", ErrorKind::not_found}}};
  CHECK(refresh());
}

TEST_CASE_FIXTURE(TufKiosk, "roots come one after the other, none is left out or repeated") {
  repository.publish({"root", "root"});
  auto& second = repository.files.at("metadata/2.root.json");
  const auto honest = second;
  for (const char* other : {"metadata/1.root.json", "metadata/3.root.json"}) {
    second = repository.files.at(other);
    CHECK_FALSE(refresh());
    CHECK(fault == Fault::rollback);
    CHECK(version("root") == 1);
  }
  second = honest;
  CHECK(refresh());
  CHECK(version("root") == 3);
}

TEST_CASE_FIXTURE(TufKiosk, "a chain of roots is followed as far as the policy says, then used") {
  for (int i = 0; i < 10; ++i) repository.publish({"root"});
  policy.root_rotations_max = 4;
  CHECK(refresh());
  CHECK(version("root") == 5);
  CHECK(refresh());
  CHECK(refresh());
  CHECK(version("root") == 11);
  CHECK(Policy().root_rotations_max == 256);
}

TEST_CASE_FIXTURE(TufKiosk, "a fast-forwarded timestamp is got rid of with its key") {  // M12
  for (int i = 0; i < 99; ++i) repository.publish({"timestamp"});
  CHECK(refresh());
  CHECK(version("timestamp") == 100);
  repository.rotate_keys("timestamp");
  repository.timestamp.header.version = 1;
  repository.publish({"root"});
  repository.put("timestamp");
  CHECK(refresh());
  CHECK(version("timestamp") == 1);
}

TEST_CASE_FIXTURE(TufKiosk, "a power cut right after the root was stored hides no rotation") {
  for (int i = 0; i < 99; ++i) repository.publish({"timestamp"});
  CHECK(refresh());
  repository.rotate_keys("timestamp");
  repository.timestamp.header.version = 1;
  repository.publish({"root"});
  repository.put("timestamp");
  REQUIRE(store.write("root", repository.file("root")));  // and then the light went out
  CHECK(refresh());
  CHECK(version("timestamp") == 1);
}

TEST_CASE_FIXTURE(TufKiosk, "a fast-forwarded snapshot is got rid of with both keys") {
  repository.snapshot.header.version = 99'999;
  repository.put("snapshot");
  repository.publish({"timestamp"});
  CHECK(refresh());
  CHECK(version("snapshot") == 99'999);
  repository.rotate_keys("snapshot");
  repository.rotate_keys("timestamp");
  repository.snapshot.header.version = 1;
  repository.put("snapshot");
  repository.publish({"root", "timestamp"});
  CHECK(refresh());
  CHECK(version("snapshot") == 1);
}

TEST_CASE_FIXTURE(TufKiosk, "fast-forwarded targets are got rid of with the snapshot's key") {
  for (int i = 0; i < 99; ++i) repository.publish({"targets"});
  repository.publish({"snapshot", "timestamp"});
  CHECK(refresh());
  CHECK(version("targets") == 100);
  repository.rotate_keys("snapshot");
  repository.targets["targets"].header.version = 1;
  repository.put("targets");
  repository.publish({"root", "snapshot", "timestamp"});
  CHECK(refresh());
  CHECK(version("targets") == 1);
}

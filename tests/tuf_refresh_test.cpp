// TUF 5.2 to 5.6 for the top-level roles: what has to be believed and what must not, and that a
// client which refused something goes on when the mirror is honest again.
#include <doctest/doctest.h>

#include "tests/fakes/tuf_kiosk.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;
using lanrian::tests::TufKiosk;

namespace {

using Versions = std::vector<std::uint64_t>;  // root, timestamp, snapshot, targets
using Names = std::vector<std::string>;

constexpr std::chrono::hours day{24};

// After a refusal: an honest publisher, one version on, is believed, and nothing went back.
void check_goes_on(TufKiosk& kiosk) {
  const auto before = kiosk.versions();
  kiosk.serves_repository = true;
  kiosk.mirror.errors.clear();
  kiosk.repository.publish({"root", "targets", "snapshot", "timestamp"});
  CHECK_MESSAGE(kiosk.refresh(), kiosk.error);
  const auto after = kiosk.versions();
  for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i] >= before[i]);
  CHECK(after[3] == kiosk.repository.targets["targets"].header.version);
}

// Another mirror behind it, whose timestamp has an etag.
class EtagMirror final : public sync::transfer::Fetcher {
 public:
  EtagMirror(Fetcher& behind, std::string etag) : behind_(behind), etag_(std::move(etag)) {}

  Result<sync::transfer::Fetched> fetch(const sync::transfer::Request& request,
                                        sync::transfer::Receiver& receiver) override {
    using sync::transfer::Answer;
    if (request.name == "metadata/timestamp.json" && request.etag == etag_) {
      ++unchanged;
      return sync::transfer::Fetched{Answer::unchanged, etag_};
    }
    auto fetched = behind_.fetch(request, receiver);
    if (fetched && request.name == "metadata/timestamp.json") fetched->etag = etag_;
    return fetched;
  }
  const std::string& mirror() const override { return behind_.mirror(); }

  int unchanged = 0;

 private:
  Fetcher& behind_;
  std::string etag_;
};

}  // namespace

TEST_CASE_FIXTURE(TufKiosk, "a timestamp that the mirror calls unchanged is judged all the same") {
  repository.root.header.expires += day;
  repository.publish({"root"});
  serve();
  EtagMirror known(mirror, "\"1\"");
  std::string etag;
  const auto run = [&] {
    Client client(store, {&known, "metadata/"}, now, policy);
    client.set_timestamp_etag(etag);
    const bool refreshed = client.refresh().ok();
    fault = client.fault();
    etag = client.timestamp_etag();
    return refreshed;
  };
  CHECK(run());
  CHECK(etag == "\"1\"");
  CHECK(known.unchanged == 0);
  CHECK(run());
  CHECK(known.unchanged == 1);
  CHECK(etag == "\"1\"");
  REQUIRE(store.write("timestamp", "damaged"));  // then there is nothing that could be unchanged
  CHECK(run());
  CHECK(known.unchanged == 1);
  now = repository.timestamp.header.expires;
  CHECK_FALSE(run());
  CHECK(known.unchanged == 2);
  CHECK(fault == Fault::expired);
  CHECK(etag.empty());
}

TEST_CASE_FIXTURE(TufKiosk, "other bytes of the trusted version leave no etag behind") {
  REQUIRE(refresh());
  mirror.files["metadata/timestamp.json"] += "\n";
  EtagMirror other(mirror, "other");
  Client client(store, {&other, "metadata/"}, now, policy);
  CHECK(client.refresh());
  CHECK(client.timestamp_etag().empty());
}

TEST_CASE_FIXTURE(TufKiosk, "a first run asks for each file once and keeps its bytes") {
  repository.file("timestamp") += " \n";  // not as anybody else would write it
  CHECK(refresh());
  CHECK(asked() == Names{"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"});
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
    CHECK(stored(role) == repository.file(role));
  }
}

TEST_CASE_FIXTURE(TufKiosk, "a run without news asks for the next root and the timestamp") {
  CHECK(refresh());
  CHECK(refresh());
  CHECK(asked() == Names{"2.root.json", "timestamp.json"});
}

TEST_CASE_FIXTURE(TufKiosk, "news are taken over, roots one by one") {
  CHECK(refresh());
  repository.publish({"root", "root", "targets", "snapshot", "timestamp"});
  CHECK(refresh());
  CHECK(asked() == Names{"2.root.json", "3.root.json", "4.root.json", "timestamp.json",
                         "2.snapshot.json", "2.targets.json"});
  CHECK(versions() == Versions{3, 2, 2, 2});
}

TEST_CASE_FIXTURE(TufKiosk, "a repository without consistent snapshots has plain names") {
  repository.root.consistent_snapshot = false;
  repository.publish({"root", "targets", "snapshot", "timestamp"});
  CHECK(refresh());
  CHECK(asked() ==
        Names{"2.root.json", "3.root.json", "timestamp.json", "snapshot.json", "targets.json"});
}

TEST_CASE_FIXTURE(TufKiosk, "a trusted root that is damaged or not its own is never built upon") {
  const auto root = stored("root");
  auto other = root;
  other.replace(other.find("\"sig\":\"") + 7, 4, "0000");
  for (const auto& bad : {std::string(), root.substr(0, root.size() / 2), other}) {
    REQUIRE(store.write("root", bad));
    shipped_root.clear();
    CHECK_FALSE(refresh());
    CHECK(asked().empty());
    shipped_root = root;  // what came with the program helps
    CHECK(refresh());
    CHECK(stored("root") == root);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "of the stored and the shipped root the newer one is built upon") {
  const auto first = stored("root");
  repository.publish({"root"});
  shipped_root = repository.file("root");
  CHECK(refresh());
  CHECK(asked().front() == "3.root.json");
  shipped_root = first;
  CHECK(refresh());
  CHECK(asked().front() == "3.root.json");
  CHECK(version("root") == 2);
  shipped_root = "<html>";
  CHECK(refresh());
}

TEST_CASE_FIXTURE(TufKiosk, "a role that is not signed is refused, those before it are believed") {
  const std::map<std::string, Versions> expected = {{"root", {1, 0, 0, 0}},
                                                    {"timestamp", {2, 0, 0, 0}},
                                                    {"snapshot", {2, 2, 0, 0}},
                                                    {"targets", {2, 2, 2, 0}}};
  for (const auto& [role, kept] : expected) {
    CAPTURE(role);
    TufKiosk kiosk;
    const auto signers = kiosk.repository.signers[role];
    kiosk.repository.signers[role] = {tests::TufSigner::make()};
    kiosk.repository.publish({"root", "targets", "snapshot", "timestamp"});
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::signature);
    CHECK(kiosk.versions() == kept);
    kiosk.repository.signers[role] = signers;
    if (role == "root") kiosk.repository.put("root");
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "a file whose version is not its name's is refused") {
  const std::map<std::string, Versions> expected = {
      {"root", {1, 0, 0, 0}}, {"snapshot", {2, 2, 0, 0}}, {"targets", {2, 2, 2, 0}}};
  for (const auto& [role, kept] : expected) {
    CAPTURE(role);
    TufKiosk kiosk;
    kiosk.repository.publish({"root", "targets", "snapshot", "timestamp"});
    kiosk.repository.header(role).version = 3;
    const auto text = kiosk.repository.text(role);
    kiosk.repository.header(role).version = 2;
    auto& file = kiosk.repository.file(role);
    const auto honest = std::exchange(file, text);
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == (role == "root" ? Fault::rollback : Fault::mismatch));
    CHECK(kiosk.versions() == kept);
    file = honest;
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "one kind of metadata is not believed in another's place") {
  // The snapshot's key may sign timestamps, too: only _type tells the two apart.
  for (const auto& signer : repository.signers["snapshot"]) repository.add_key("timestamp", signer);
  repository.publish({"root"});
  repository.snapshot.meta = {{"snapshot.json", MetaFile{}}};
  ++repository.snapshot.header.version;
  repository.file("timestamp") = repository.text("snapshot");
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::malformed);
  CHECK(versions() == Versions{2, 0, 0, 0});
}

TEST_CASE_FIXTURE(TufKiosk, "a timestamp of the same version keeps the bytes that were there") {
  CHECK(refresh());
  const auto before = stored("timestamp");
  repository.timestamp.snapshot.version = 100;
  repository.put("timestamp");
  CHECK(refresh());
  CHECK(asked().back() == "timestamp.json");
  CHECK(stored("timestamp") == before);
}

TEST_CASE_FIXTURE(TufKiosk, "a timestamp that goes back is refused") {
  repository.publish({"timestamp"});
  CHECK(refresh());
  repository.timestamp.header.version = 1;
  repository.put("timestamp");
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::rollback);
  CHECK(version("timestamp") == 2);
  repository.timestamp.header.version = 2;
  check_goes_on(*this);
}

TEST_CASE_FIXTURE(TufKiosk, "a timestamp that names an older snapshot is refused") {  // mutant M03
  for (const bool hashes : {false, true}) {
    TufKiosk kiosk;
    kiosk.repository.lists_hashes = hashes;
    kiosk.repository.publish({"snapshot", "timestamp"});
    CHECK(kiosk.refresh());
    kiosk.repository.snapshot.header.version = 1;
    kiosk.repository.put("snapshot");
    kiosk.repository.publish({"timestamp"});
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::rollback);
    CHECK(kiosk.versions() == Versions{1, 2, 2, 1});
    CHECK(kiosk.asked().back() == "timestamp.json");
    kiosk.repository.snapshot.header.version = 2;
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "an old snapshot under the same timestamp is not even asked for") {
  repository.publish({"snapshot", "timestamp"});
  CHECK(refresh());
  repository.snapshot.header.version = 1;
  repository.put("snapshot");
  CHECK(refresh());
  CHECK(version("snapshot") == 2);
}

TEST_CASE_FIXTURE(TufKiosk, "a snapshot in which a role went back is refused") {
  for (const bool hashes : {false, true}) {
    TufKiosk kiosk;
    kiosk.repository.lists_hashes = hashes;
    kiosk.repository.publish({"targets", "targets", "snapshot", "timestamp"});
    CHECK(kiosk.refresh());
    kiosk.repository.targets["targets"].header.version = 1;
    kiosk.repository.put("targets");
    kiosk.repository.publish({"snapshot", "timestamp"});
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::rollback);
    CHECK(kiosk.versions() == Versions{1, 3, 2, 3});
    kiosk.repository.targets["targets"].header.version = 3;
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "a snapshot that no longer lists a role is refused") {
  repository.delegate("targets", "city", {"city/*"});
  repository.publish({"city"});
  repository.publish({"targets", "snapshot", "timestamp"});
  CHECK(refresh());
  repository.snapshot.meta.erase("city.json");
  repository.publish({"snapshot", "timestamp"});
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::rollback);
  CHECK(version("snapshot") == 2);
  repository.put("city");
  check_goes_on(*this);
}

TEST_CASE_FIXTURE(TufKiosk, "a snapshot that does not list the targets is no use") {
  repository.snapshot.meta.clear();
  repository.publish({"snapshot", "timestamp"});
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::mismatch);
  check_goes_on(*this);
}

TEST_CASE_FIXTURE(TufKiosk, "announced lengths and hashes are kept to") {  // mutant M07
  repository.lists_hashes = true;
  repository.publish({"targets", "snapshot", "timestamp"});
  CHECK(refresh());
  for (const char* role : {"snapshot", "targets"}) {
    CAPTURE(std::string(role));
    auto& announced = std::string(role) == "snapshot" ? repository.timestamp.snapshot
                                                      : repository.snapshot.meta["targets.json"];
    const auto publish_with = [&](auto change) {
      repository.publish({"targets", "snapshot"});
      if (std::string(role) == "targets") {
        change(announced);
        repository.publish({"snapshot"});
      } else {
        change(announced);
      }
      repository.publish({"timestamp"});
      return refresh();
    };
    CHECK(publish_with([](MetaFile&) {}));
    CHECK_FALSE(publish_with([](MetaFile& file) { file.length = *file.length + 1; }));
    CHECK(fault == Fault::mismatch);
    CHECK_FALSE(publish_with([](MetaFile& file) { file.length = *file.length - 1; }));
    CHECK(error.find("longer than announced") != std::string::npos);  // not taken at all
    // Only the length is there to tell.
    CHECK_FALSE(publish_with([](MetaFile& file) {
      file.length = *file.length + 1;
      file.hashes.clear();
    }));
    CHECK_FALSE(publish_with([](MetaFile& file) { file.hashes["sha256"] = std::string(64, '0'); }));
    CHECK(fault == Fault::mismatch);
    CHECK_FALSE(
        publish_with([](MetaFile& file) { file.hashes["sha512"] = std::string(128, '0'); }));
    CHECK(fault == Fault::mismatch);
    CHECK(publish_with([](MetaFile& file) { file.hashes = {{"blake2b", "00"}}; }));
  }
  check_goes_on(*this);
}

TEST_CASE_FIXTURE(TufKiosk, "no role may be longer than its cap, whatever is announced") {  // M02
  const std::map<std::string, std::size_t> caps = {{"root", 64 * 1024},
                                                   {"timestamp", 16 * 1024},
                                                   {"snapshot", 256 * 1024},
                                                   {"targets", 1024 * 1024}};
  for (const auto& [role, cap] : caps) {
    CAPTURE(role);
    TufKiosk kiosk;
    kiosk.repository.publish({"root", "targets", "snapshot", "timestamp"});
    auto& file = kiosk.repository.file(role);
    const auto honest = file;
    file.resize(cap, ' ');
    CHECK(kiosk.refresh());
    TufKiosk other;
    other.repository.publish({"root", "targets", "snapshot", "timestamp"});
    auto& longer = other.repository.file(role);
    longer.resize(cap + 1, ' ');
    CHECK_FALSE(other.refresh());
    CHECK(other.error.find("longer than announced") != std::string::npos);
    longer.resize(honest.size());
    check_goes_on(other);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "an expired root is kept, and nothing after it is asked for") {
  CHECK(refresh());
  repository.root.header.expires = now - day;
  repository.publish({"root", "targets", "snapshot", "timestamp"});
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::expired);
  CHECK(versions() == Versions{2, 1, 1, 1});
  CHECK(asked() == Names{"2.root.json", "3.root.json"});
  repository.root.header.expires = now + day;
  check_goes_on(*this);
}

TEST_CASE_FIXTURE(TufKiosk, "an expired root leads on to one that is not") {
  CHECK(refresh());
  now = repository.root.header.expires + day;
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
    repository.header(role).expires = now + day;
  }
  repository.publish({"root", "targets", "snapshot", "timestamp"});
  CHECK(refresh());
  CHECK(versions() == Versions{2, 2, 2, 2});
}

TEST_CASE_FIXTURE(TufKiosk, "expired metadata is not taken, the one before it stays") {
  const std::map<std::string, Versions> expected = {
      {"timestamp", {1, 1, 1, 1}}, {"snapshot", {1, 2, 1, 1}}, {"targets", {1, 2, 2, 1}}};
  for (const auto& [role, kept] : expected) {
    CAPTURE(role);
    TufKiosk kiosk;
    CHECK(kiosk.refresh());
    const auto expires = std::exchange(kiosk.repository.header(role).expires, kiosk.now);
    kiosk.repository.publish({"targets", "snapshot", "timestamp"});
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::expired);
    CHECK(kiosk.versions() == kept);
    kiosk.repository.header(role).expires = expires;
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "what was believed is judged again in every run") {  // mutants M04, M05
  for (const char* role : {"timestamp", "snapshot", "targets"}) {
    CAPTURE(std::string(role));
    TufKiosk kiosk;
    kiosk.repository.header(role).expires = kiosk.now + day;
    kiosk.repository.publish({"targets", "snapshot", "timestamp"});
    CHECK(kiosk.refresh());
    kiosk.now += day - std::chrono::seconds(1);
    CHECK(kiosk.refresh());
    kiosk.now += std::chrono::seconds(1);  // "MUST be higher than the fixed update start time"
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::expired);
    kiosk.repository.header(role).expires = kiosk.now + day;
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "an expired local timestamp does not keep a new one out") {
  repository.timestamp.header.expires = now + 7 * day;
  repository.publish({"timestamp"});
  CHECK(refresh());
  repository.timestamp.header.expires = now + 21 * day;
  repository.publish({"targets", "snapshot", "timestamp"});
  now += 18 * day;
  CHECK(refresh());
  CHECK(versions() == Versions{1, 3, 2, 2});
}

TEST_CASE_FIXTURE(TufKiosk,
                  "an import with somebody at hand takes a stale timestamp and snapshot") {
  repository.timestamp.header.expires = now + day;
  repository.snapshot.header.expires = now + day;
  repository.root.header.expires = now + 900 * day;
  repository.targets["targets"].header.expires = now + 900 * day;
  repository.publish({"root", "targets", "snapshot", "timestamp"});
  policy.stale_max = 400 * day;
  now += 401 * day - std::chrono::seconds(1);
  CHECK(refresh());
  CHECK(versions() == Versions{2, 2, 2, 2});
  now += std::chrono::seconds(1);
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::expired);
  now -= std::chrono::seconds(1);
  policy.stale_max = std::chrono::hours(0);
  CHECK_FALSE(refresh());
}

TEST_CASE_FIXTURE(TufKiosk, "an import with somebody at hand takes no stale root or targets") {
  policy.stale_max = 400 * day;
  for (const char* role : {"root", "targets"}) {
    CAPTURE(std::string(role));
    TufKiosk kiosk;
    kiosk.policy = policy;
    kiosk.repository.header(role).expires = kiosk.now;
    kiosk.repository.publish({"root", "targets", "snapshot", "timestamp"});
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::expired);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "a missing file ends the run where it is missing") {
  const std::map<std::string, Versions> expected = {
      {"timestamp", {1, 1, 1, 1}}, {"snapshot", {1, 2, 1, 1}}, {"targets", {1, 2, 2, 1}}};
  for (const auto& [role, kept] : expected) {
    CAPTURE(role);
    TufKiosk kiosk;
    CHECK(kiosk.refresh());
    kiosk.repository.publish({"targets", "snapshot", "timestamp"});
    const auto name = "metadata/" + (role == "timestamp" ? "" : "2." + std::string()) + role;
    const auto file = kiosk.repository.files.extract(name + ".json");
    REQUIRE_FALSE(file.empty());
    CHECK_FALSE(kiosk.refresh());
    CHECK(kiosk.fault == Fault::network);
    CHECK(kiosk.versions() == kept);
    check_goes_on(kiosk);
  }
}

TEST_CASE_FIXTURE(TufKiosk, "fields that nobody knows are signed with the rest") {
  repository.root.header.unknown["x-field"] = Json{std::string("value")};
  repository.root.roles["root"].unknown["x-other"] = Json{JsonObject{}};
  repository.timestamp.header.unknown["x-issued"] = Json{std::string("2026-11-21T12:00:00Z")};
  repository.publish({"root", "targets", "snapshot", "timestamp"});
  CHECK(refresh());
  auto& file = repository.file("timestamp");
  REQUIRE(store.write("timestamp", ""));
  file.replace(file.find("2026-11-21T12:00:00Z"), 4, "2027");
  CHECK_FALSE(refresh());
  CHECK(fault == Fault::signature);
}

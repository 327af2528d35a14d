#include "sync/sync_run.h"

#include <doctest/doctest.h>

#include "tests/fakes/fake_fetcher.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::FakeFetcher;
using tests::sample_release;

namespace {

// Two mirrors of one repository with three cities, and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("sync-run-test").value();
  tests::TestNetwork network{folder.path() / "repository"};
  os::Path state = folder.path() / "state";
  Trust trust{state, network.root(), tests::sample_now()};
  std::vector<std::unique_ptr<transfer::Fetcher>> mirrors;
  FakeFetcher& first;
  FakeFetcher& second;

  Fixture() : first(add("first")), second(add("second")) {
    REQUIRE(os::make_folders(state));
    for (const char* city : {"kalasin", "phayao", "tak"}) {
      REQUIRE(network.publish(sample_release(city, 2)));
    }
    first.serve(network.repository());
    second.serve(network.repository());
  }

  FakeFetcher& add(const std::string& name) {
    auto mirror = std::make_unique<FakeFetcher>(name);
    auto& added = *mirror;
    mirrors.push_back(std::move(mirror));
    return added;
  }

  std::vector<std::string> cities() const {
    std::vector<std::string> names;
    for (const auto& city : data::cities_in(releases_folder(state))) names.push_back(city.value);
    return names;
  }
};

// The name of a city's release on a mirror.
std::string target_of(const FakeFetcher& mirror, const std::string& city) {
  for (const auto& [name, bytes] : mirror.files) {
    if (name.find("/" + city + "/") != std::string::npos) return name;
  }
  return "";
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "no wish means every city, and the second mirror is left alone") {
  const auto report = sync_cities(mirrors, {}, trust);
  CHECK(report.faults.empty());
  CHECK(report.cities.size() == 3);
  CHECK(report.mirror == "first");
  CHECK(cities() == std::vector<std::string>{"kalasin", "phayao", "tak"});
  CHECK(second.asked.empty());
}

TEST_CASE_FIXTURE(Fixture, "only the wanted cities are taken") {
  const auto report = sync_cities(mirrors, {{{"tak"}}}, trust);
  CHECK(report.faults.empty());
  CHECK(cities() == std::vector<std::string>{"tak"});
}

TEST_CASE_FIXTURE(Fixture, "a dead mirror is replaced by the next") {
  first.errors["metadata/timestamp.json"] = Error{"fetch: connection refused"};
  const auto report = sync_cities(mirrors, {}, trust);
  CHECK(report.faults.empty());
  CHECK(report.mirror == "second");
  CHECK(cities().size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a city that one mirror cannot give comes from the next, alone") {
  first.files[target_of(first, "phayao")] = "damaged";
  const auto report = sync_cities(mirrors, {}, trust);
  CHECK(report.faults.empty());
  CHECK(cities().size() == 3);
  // Root and timestamp say that nothing has changed since the first mirror was asked.
  CHECK(second.asked == std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json",
                                                 target_of(second, "phayao")});
}

TEST_CASE_FIXTURE(Fixture, "one city's fault does not hold up the others and is told once") {
  for (auto* mirror : {&first, &second}) mirror->files.erase(target_of(*mirror, "phayao"));
  const auto report = sync_cities(mirrors, {}, trust);
  REQUIRE(report.faults.size() == 1);
  CHECK(report.faults[0].starts_with("take phayao version 1: fetch targets/city/phayao/"));
  CHECK(report.cities.size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a city that is not published is named with those that are") {
  const auto report = sync_cities(mirrors, {{{"tak"}, {"phayo"}}}, trust);
  CHECK(report.faults == std::vector<std::string>{"find phayo in second: it is not published "
                                                  "there, write one of: kalasin, phayao, tak"});
  CHECK(cities() == std::vector<std::string>{"tak"});
}

TEST_CASE_FIXTURE(Fixture, "when every mirror is dead the last one's reason is given") {
  first.errors["metadata/timestamp.json"] = Error{"first is down"};
  second.errors["metadata/timestamp.json"] = Error{"second is down"};
  const auto report = sync_cities(mirrors, {}, trust);
  CHECK(report.faults.size() == 1);
  CHECK(report.faults[0].find("second is down") != std::string::npos);
  CHECK(report.mirror.empty());
}

TEST_CASE_FIXTURE(Fixture, "downloads that no offer asks for any more are removed") {
  REQUIRE(os::make_folders(state / "partial" / "folder"));
  REQUIRE(os::write_file_atomically(state / "partial" / "old.part", "x"));
  CHECK(sync_cities(mirrors, {}, trust).faults.empty());
  const auto left = os::list_folder(state / "partial");
  CHECK((!left || left->empty()));
}

namespace {

// A mirror far away, a kiosk that shows Kalasin's first release, and a second one.
struct FarAway {
  os::TemporaryFolder folder = os::TemporaryFolder::make("sync-run-test").value();
  tests::TestNetwork network{folder.path() / "repository", {"kalasin"}};
  os::Path state = folder.path() / "state";
  Trust trust{state, network.root(), tests::sample_now()};
  std::vector<std::unique_ptr<transfer::Fetcher>> mirrors;
  RunPlan plan{{}, false, "0123456789abcdef"};

  FarAway() {
    REQUIRE(os::make_folders(state));
    mirrors.push_back(std::make_unique<FakeFetcher>("https://mirror.example"));
    publish(2);
    REQUIRE(sync_cities(mirrors, plan, trust).cities.at(0).outcome == Outcome::switched);
    publish(3);
  }

  // A network begins with a window of two hours.
  void publish(int places) {
    REQUIRE(network.publish(sample_release("kalasin", places)));
    static_cast<FakeFetcher&>(*mirrors[0]).serve(network.repository());
  }
  RunReport run() { return sync_cities(mirrors, plan, trust); }
};

}  // namespace

TEST_CASE_FIXTURE(FarAway, "a release waits for this kiosk's turn in the signed window") {
  const auto early = run();
  REQUIRE(early.next_turn);
  CHECK(early.faults.empty());
  CHECK(early.cities.at(0).outcome == Outcome::later);
  CHECK(early.cities.at(0).current.version == 1);
  CHECK(*early.next_turn - trust.now < std::chrono::hours(2));
  trust.now = *early.next_turn - std::chrono::seconds(1);
  CHECK(run().next_turn == early.next_turn);
  trust.now = *early.next_turn;
  CHECK(run().cities.at(0).outcome == Outcome::switched);
}

TEST_CASE_FIXTURE(FarAway, "two kiosks have turns of their own") {
  const auto one = run().next_turn;
  plan.kiosk = "fedcba9876543210";
  CHECK(run().next_turn != one);
}

TEST_CASE_FIXTURE(FarAway, "nobody who stands by waits for a turn") {
  plan.attended = true;
  CHECK(run().cities.at(0).outcome == Outcome::switched);
}

TEST_CASE_FIXTURE(FarAway, "a kiosk that shows nothing yet waits for no turn") {
  std::filesystem::remove_all(releases_folder(state));
  CHECK(run().cities.at(0).outcome == Outcome::switched);
}

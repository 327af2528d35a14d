// What a kiosk believes of what mirrors offer.
#include "sync/trust.h"

#include <doctest/doctest.h>

#include "tests/fakes/fake_fetcher.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using namespace std::chrono_literals;
using tests::sample_release;

namespace {

// A network of three cities, of which tak has published nothing, a mirror and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("trust-test").value();
  tests::TestNetwork network{folder.path() / "repository"};
  Trust trust{folder.path() / "state", network.root(), tests::sample_now()};
  tests::FakeFetcher mirror{"fake://mirror"};
  tuf::Fault fault = tuf::Fault::none;

  Fixture() {
    REQUIRE(network.publish(sample_release("kalasin", 3)));
    REQUIRE(network.publish(sample_release("phayao", 2)));
    serve();
  }

  void serve() { mirror.serve(network.repository()); }
  Result<Offers> offers(std::vector<data::CityId> wanted = {}) {
    return fetch_offers(mirror, trust, wanted, fault);
  }
  std::string refusal() {
    const auto refused = offers();
    REQUIRE_FALSE(refused);
    return refused.error().message;
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "every city's offer is believed that its own key signed") {
  const auto found = offers();
  REQUIRE(found);
  CHECK(found->faults.empty());
  CHECK(found->cities.size() == 2);
  CHECK(found->cities.at({"kalasin"}) ==
        published_offer(network.repository(), {"kalasin"}).value());
  CHECK(found->issued == tests::sample_now());
  CHECK(is_enrolled(trust.state));
}

TEST_CASE_FIXTURE(Fixture, "only wanted cities' lists are fetched, and nothing twice") {
  CHECK(offers({{"phayao"}})->cities.size() == 1);
  for (const auto& name : mirror.asked) CHECK(name.find("kalasin") == std::string::npos);
  mirror.asked.clear();
  trust.shipped_root.clear();
  CHECK(offers({{"phayao"}})->cities.size() == 1);
  CHECK(mirror.asked ==
        std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json"});
}

TEST_CASE_FIXTURE(Fixture, "without a root, or with a stranger's, nothing is believed") {
  SUBCASE("none") {
    trust.shipped_root.clear();
    CHECK_FALSE(offers());
    CHECK_FALSE(is_enrolled(trust.state));
  }
  SUBCASE("another network's") {
    const tests::TestNetwork other(folder.path() / "other");
    trust.shipped_root = other.root();
    CHECK(has(refusal(), "another network's mirror"));
    CHECK(fault == tuf::Fault::signature);
  }
}

TEST_CASE_FIXTURE(Fixture, "a mirror that answers with a page or with expired lists") {
  REQUIRE(offers());
  SUBCASE("page") {
    mirror.files["metadata/timestamp.json"] = "<!DOCTYPE html><title>Free Wi-Fi</title>";
    CHECK(has(refusal(), "somebody has to log in"));
    CHECK(fault == tuf::Fault::portal);
  }
  SUBCASE("expired") {
    trust.now += 61 * 24h;
    CHECK(has(refusal(), "lanrian-publish refresh"));
    CHECK(fault == tuf::Fault::expired);
  }
}

TEST_CASE_FIXTURE(Fixture, "a mirror that lags behind changes nothing: what is known is used") {
  const auto before = offers();
  REQUIRE(before);
  CHECK_FALSE(before->lags_behind);
  network.begin_again();
  REQUIRE(network.publish(sample_release("kalasin", 9)));
  serve();
  const auto known = offers();
  REQUIRE(known);
  CHECK(known->lags_behind);
  CHECK(known->cities == before->cities);
  CHECK(fault == tuf::Fault::rollback);
  trust.now += 61 * 24h;
  CHECK(has(refusal(), "lags behind"));
}

TEST_CASE_FIXTURE(Fixture, "a city's nonsense is its own fault, and the others are offered") {
  auto nonsense = targets_of(published_offer(network.repository(), {"phayao"}).value());
  nonsense.begin()->second.custom->erase("content_root");
  REQUIRE(signing::sign_city(network.repository(), "phayao", nonsense, network.ring(),
                             {tests::sample_now()}));
  network.refresh(tests::sample_now());
  serve();
  const auto found = offers();
  REQUIRE(found);
  CHECK(found->cities.size() == 1);
  REQUIRE(found->faults.size() == 1);
  CHECK(has(found->faults[0], "read what phayao offers: city/phayao/release-1.jsonl.zst: "));
}

TEST_CASE_FIXTURE(Fixture, "a city cannot offer for another") {
  // tak signs what kalasin offers, under kalasin's names and under its own.
  const auto stolen = targets_of(published_offer(network.repository(), {"kalasin"}).value());
  REQUIRE(signing::sign_city(network.repository(), "tak", stolen, network.ring(),
                             {tests::sample_now()}));
  network.refresh(tests::sample_now());
  serve();
  const auto found = offers();
  REQUIRE(found);
  CHECK(found->cities.size() == 2);
  CHECK_FALSE(found->cities.contains({"tak"}));
  CHECK(found->faults.size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "when the last timestamp was issued is known from its signature alone") {
  CHECK_FALSE(last_issued(trust.state));
  REQUIRE(offers());
  CHECK(last_issued(trust.state) == tests::sample_now());
  REQUIRE(os::write_file_atomically(trust_folder(trust.state) / "timestamp.json", "rubbish"));
  CHECK_FALSE(last_issued(trust.state));
}

TEST_CASE_FIXTURE(Fixture, "a timestamp that did not change is not sent again") {
  std::map<std::string, std::string> etags;
  trust.etags = &etags;
  mirror.with_etags = true;
  REQUIRE(offers());
  CHECK_FALSE(etags.at(mirror.mirror()).empty());
  const auto sent = mirror.bytes_sent;
  REQUIRE(offers());
  CHECK(mirror.bytes_sent == sent);
}

TEST_CASE("offers are read back as they were signed, and names of others passed over") {
  Offer offer;
  offer.release.stamp = {{"tak"}, 7, std::string(64, 'a'), "2026-11-21T00:00:00Z"};
  offer.release.sha256 = std::string(64, 'b');
  offer.release.bytes = 5 << 20;
  offer.release.json_bytes = 9 << 20;
  offer.release.pieces_sha256 = std::vector<std::string>(5, std::string(64, 'c'));
  offer.deltas = {{5, std::string(64, 'd'), std::string(64, 'e'), 10, {}},
                  {6, std::string(64, 'f'), std::string(64, '0'), 20, {}}};
  tuf::Targets targets;
  targets.targets = targets_of(offer);
  targets.targets["city/tak/map-1.pmtiles"] = {};
  targets.targets["city/yala/release-9.jsonl.zst"] = {};
  targets.targets["city/tak/delta-5-6.zst"] = {};
  targets.targets["city/tak/release-07.jsonl.zst"] = {};
  CHECK(offer_from({"tak"}, targets).value() == offer);
  targets.targets["city/tak/release-8.jsonl.zst"] = targets.targets["city/tak/release-7.jsonl.zst"];
  CHECK(has(offer_from({"tak"}, targets).error().message, "there are two releases"));
  CHECK(has(offer_from({"yala"}, targets).error().message, "city/yala/release-9.jsonl.zst: "));
}

#include "sync/pin.h"

#include <doctest/doctest.h>

#include "sync/slot_care.h"
#include "sync/sync_city.h"
#include "tests/fakes/fake_fetcher.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::sample_release;

namespace {

const data::CityId kalasin{"kalasin"};

// A kiosk that took two releases, the second of which shows.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("pin-test").value();
  tests::TestNetwork network{folder.path() / "repository", {"kalasin"}};
  os::Path state = folder.path() / "state";
  tests::FakeFetcher mirror{"fake://mirror"};

  Fixture() {
    REQUIRE(os::make_folders(state));
    take(2);
    take(3);
  }

  Result<SyncedCity> sync() {
    mirror.serve(network.repository());
    return sync_city(mirror, published_offer(network.repository(), kalasin).value(), state);
  }
  SyncedCity take(int places) {
    REQUIRE(network.publish(sample_release("kalasin", places)));
    return sync().value();
  }
  std::int64_t shown() const {
    return data::open_current_slot(releases_folder(state), kalasin)->slot.stamp().version;
  }
  os::Path pin_file() const { return releases_folder(state) / "kalasin" / "pin"; }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a pinned city shows the version before, whatever mirrors offer") {
  CHECK(pin_city(state, kalasin, {}).value().version == 1);
  CHECK(shown() == 1);
  const auto asked = mirror.asked.size();
  const auto held = take(4);
  CHECK(held.outcome == Outcome::pinned);
  CHECK(in_words(held) == "kalasin: pinned at version 1 (the mirror has 3)");
  CHECK(mirror.asked.size() == asked);
  CHECK(shown() == 1);
  // The slot that shows is never removed, nor the one that comes back.
  CHECK(unpin_city(state, kalasin).value().version == 2);
  CHECK(shown() == 2);
  CHECK(sync().value().current.version == 3);
  CHECK(shown() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a version that is here may be named, another one is not found") {
  CHECK(pin_city(state, kalasin, 2).value().version == 2);
  CHECK(take(4).outcome == Outcome::pinned);
  CHECK(pin_city(state, kalasin, 1).value().version == 1);
  const auto missing = pin_city(state, kalasin, 7);
  CHECK(missing.error().kind == ErrorKind::not_found);
  CHECK(missing.error().message == "pin kalasin: no such version is here, there is 2, 1");
  CHECK(pin_city(state, kalasin, {}).error().kind == ErrorKind::not_found);  // 1 is the oldest
  CHECK(shown() == 1);
  CHECK(pin_city(state, {"tak"}, {}).error().message ==
        "pin tak: no such version is here, there is none");
  CHECK(unpin_city(state, {"tak"}).error().kind == ErrorKind::not_found);
}

TEST_CASE_FIXTURE(Fixture, "a pin is finished by the next run where the power went between") {
  REQUIRE(pin_city(state, kalasin, {}));
  const auto pin = os::read_file(pin_file(), 100).value();
  REQUIRE(unpin_city(state, kalasin));
  REQUIRE(shown() == 2);
  REQUIRE(os::write_file_atomically(pin_file(), pin));
  CHECK(sync().value().outcome == Outcome::pinned);
  CHECK(shown() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a damaged pin, or one whose slot is damaged, holds nobody back") {
  REQUIRE(pin_city(state, kalasin, {}));
  SUBCASE("rubbish") { REQUIRE(os::write_file_atomically(pin_file(), "rubbish")); }
  SUBCASE("empty") { REQUIRE(os::write_file_atomically(pin_file(), "")); }
  SUBCASE("another root") {
    REQUIRE(os::write_file_atomically(pin_file(), std::string(64, 'a') + "\n"));
  }
  SUBCASE("no slot") {
    const auto stamp = pinned_release(state, kalasin).value();
    const auto path = data::slot_path(releases_folder(state), kalasin, stamp.content_root);
    REQUIRE(os::write_file_atomically(path, "rubbish"));
    REQUIRE(put_damaged_slots_aside(state).size() == 1);
  }
  CHECK_FALSE(pinned_release(state, kalasin));
  REQUIRE(sync());
  CHECK(shown() == 2);
}

#include "sync/slot_care.h"

#include <doctest/doctest.h>

#include "tests/fakes/small_releases.h"

using namespace lanrian;
using namespace lanrian::sync;

namespace {

// Versions 1 and 2 of Kalasin, the second shown.
struct Fixture {
  Fixture() {
    first = releases.add(1);
    second = releases.add(2);
    REQUIRE(data::write_pointer(releases.path, tests::kalasin(), {7, second}));
  }

  // Changes one byte of the second slot.
  void flip(std::size_t at) const {
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    std::ofstream(releases.slot(second), std::ios::binary) << bytes;
  }

  std::vector<std::string> files() const {
    return os::list_folder(releases.path / "kalasin").value();
  }

  os::TemporaryFolder state = os::TemporaryFolder::make("slot-care-test").value();
  tests::SmallReleases releases{state.path()};
  std::string first;
  std::string second;
  std::string whole = os::read_file(releases.slot(releases.add(2)), 1 << 20).value();
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "slots that are whole are left alone") {
  CHECK(put_damaged_slots_aside(state.path()).empty());
  CHECK(data::read_pointer(releases.path, tests::kalasin()).value().sequence == 7);
  CHECK(files().size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a damaged slot is put aside, and the pointer names the other one") {
  tests::SmallReleases::damage(releases.slot(second));
  const auto damaged = put_damaged_slots_aside(state.path());
  REQUIRE(damaged.size() == 1);
  CHECK(damaged[0].shown->version == 1);
  CHECK(in_words(damaged[0]).starts_with("kalasin: open slot "));
  CHECK(in_words(damaged[0]).ends_with("; version 1 shows"));
  const auto pointer = data::read_pointer(releases.path, tests::kalasin()).value();
  CHECK(pointer.sequence == 8);
  CHECK(pointer.content_root == first);
  CHECK(std::filesystem::exists(releases.slot(second).string() + ".damaged"));
  CHECK(put_damaged_slots_aside(state.path()).empty());
}

TEST_CASE_FIXTURE(Fixture, "a changed byte anywhere is found, or changes nothing that is shown") {
  std::size_t found = 0;
  std::size_t tried = 0;
  for (std::size_t at = 0; at < whole.size(); at += 257) {
    flip(at);
    REQUIRE(data::write_pointer(releases.path, tests::kalasin(), {7, second}));
    const auto damaged = put_damaged_slots_aside(state.path());
    ++tried;
    found += damaged.size();
    const auto shown = data::open_current_slot(releases.path, tests::kalasin()).value();
    CHECK(shown.slot.stamp().version == (damaged.empty() ? 2 : 1));
    CHECK(shown.slot.prove());
  }
  CHECK(tried > 100);
  CHECK(found > 10);
  // Only the last is kept.
  CHECK(files().size() <= 4);
}

TEST_CASE_FIXTURE(Fixture, "without another slot that is whole, the seed is said to show") {
  tests::SmallReleases::damage(releases.slot(first));
  tests::SmallReleases::damage(releases.slot(second));
  const auto damaged = put_damaged_slots_aside(state.path());
  REQUIRE(damaged.size() == 1);
  CHECK_FALSE(damaged[0].shown);
  CHECK(in_words(damaged[0]).ends_with("the seed shows"));
  REQUIRE(files().size() == 2);
  const auto other = files()[files()[0] == "current" ? 1 : 0];
  CHECK(other.ends_with(".db.damaged"));
}

TEST_CASE_FIXTURE(Fixture, "a damaged pointer is written again for the newest slot") {
  tests::SmallReleases::damage(releases.current());
  const auto damaged = put_damaged_slots_aside(state.path());
  REQUIRE(damaged.size() == 1);
  CHECK(damaged[0].shown->version == 2);
  CHECK(data::read_pointer(releases.path, tests::kalasin()).value().content_root == second);
}

TEST_CASE_FIXTURE(Fixture, "a city whose first release is still being written is nobody's damage") {
  REQUIRE(os::remove_file(releases.current()));
  CHECK(put_damaged_slots_aside(state.path()).empty());
  CHECK(files().size() == 2);
}

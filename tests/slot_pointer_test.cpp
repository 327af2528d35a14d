#include <doctest/doctest.h>

#include "data/slot.h"
#include "platform/os/sha256.h"
#include "tests/fakes/small_releases.h"

using namespace lanrian;
using namespace lanrian::data;

namespace {

const CityId kalasin{"kalasin"};

// A releases folder that goes with the test.
struct Releases : tests::SmallReleases {
  Releases() : Releases(os::TemporaryFolder::make("pointer-test").value()) {}
  explicit Releases(os::TemporaryFolder made)
      : tests::SmallReleases(made.path()), folder(std::move(made)) {}

  const os::Path& path() const { return tests::SmallReleases::path; }

  os::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("the pointer is one line of canonical JSON with its own hash") {
  const Releases releases;
  const auto root = std::string(64, 'a');
  REQUIRE(write_pointer(releases.path(), kalasin, {7, root}));
  const auto line = os::read_file(releases.current(), 1000).value();
  const auto hash = os::to_hex(os::sha256(R"({"content_root":")" + root + R"(","sequence":7})"));
  CHECK(line == R"({"content_root":")" + root + R"(","sequence":7,"sha256":")" + hash + "\"}\n");
  const auto pointer = read_pointer(releases.path(), kalasin);
  REQUIRE(pointer);
  CHECK(pointer->sequence == 7);
  CHECK(pointer->content_root == root);
}

TEST_CASE("where no release was taken there is no pointer and no slot") {
  const Releases releases;
  CHECK(read_pointer(releases.path(), kalasin).error().kind == ErrorKind::not_found);
  CHECK(open_current_slot(releases.path(), kalasin).error().kind == ErrorKind::not_found);
  CHECK(open_current_slot(releases.path(), {"tak"}).error().kind == ErrorKind::not_found);
  CHECK(open_current_slot(releases.path() / "none", kalasin).error().kind == ErrorKind::not_found);
}

TEST_CASE("a pointer cut anywhere or with any bit changed is invalid") {
  const Releases releases;
  REQUIRE(write_pointer(releases.path(), kalasin, {7, std::string(64, 'a')}));
  const auto good = os::read_file(releases.current(), 1000).value();
  const auto kind_of = [&](const std::string& bytes) {
    std::ofstream(releases.current(), std::ios::trunc) << bytes;
    const auto pointer = read_pointer(releases.path(), kalasin);
    return pointer ? ErrorKind::failed : pointer.error().kind;
  };
  for (std::size_t i = 0; i < good.size(); ++i) {
    CAPTURE(i);
    CHECK(kind_of(good.substr(0, i)) == ErrorKind::invalid);
    auto bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    CHECK(kind_of(bad) == ErrorKind::invalid);
  }
  CHECK(kind_of(good + "x") == ErrorKind::invalid);
  CHECK(kind_of(std::string(5000, 'x')) == ErrorKind::invalid);
  CHECK(kind_of(R"({"sequence":7})"
                "\n") == ErrorKind::invalid);
}

TEST_CASE("the slot that the pointer names is opened, be it older than another") {
  const Releases releases;
  const auto first = releases.add(1);
  releases.add(2);
  REQUIRE(write_pointer(releases.path(), kalasin, {1, first}));
  const auto opened = open_current_slot(releases.path(), kalasin);
  REQUIRE(opened);
  CHECK(opened->slot.stamp().version == 1);
  CHECK(opened->fallback.empty());
}

TEST_CASE("with a damaged slot, the newest other one serves, and why is said") {
  const Releases releases;
  releases.add(1);
  releases.add(3);
  releases.add(2);
  const auto newest = releases.add(4);
  REQUIRE(write_pointer(releases.path(), kalasin, {1, newest}));
  const auto path = slot_path(releases.path(), kalasin, newest);
  Releases::damage(path);
  const auto opened = open_current_slot(releases.path(), kalasin);
  REQUIRE(opened);
  CHECK(opened->slot.stamp().version == 3);
  CHECK(opened->fallback.find(path.string()) != std::string::npos);

  REQUIRE(os::remove_file(path));
  CHECK(open_current_slot(releases.path(), kalasin).value().slot.stamp().version == 3);
}

TEST_CASE("with a damaged or missing pointer, the newest slot serves") {
  const Releases releases;
  releases.add(2);
  releases.add(1);
  Releases::damage(releases.current());
  auto opened = open_current_slot(releases.path(), kalasin);
  REQUIRE(opened);
  CHECK(opened->slot.stamp().version == 2);
  CHECK(opened->fallback.find("damaged") != std::string::npos);
  REQUIRE(os::remove_file(releases.current()));
  opened = open_current_slot(releases.path(), kalasin);
  REQUIRE(opened);
  CHECK_FALSE(opened->fallback.empty());
}

TEST_CASE("a slot under another slot's name, or another city's, is not taken for it") {
  const Releases releases;
  const auto root = releases.add(1);
  const auto other = std::string(64, 'b');
  std::filesystem::rename(slot_path(releases.path(), kalasin, root),
                          slot_path(releases.path(), kalasin, other));
  REQUIRE(write_pointer(releases.path(), kalasin, {1, other}));
  const auto opened = open_current_slot(releases.path(), kalasin);
  REQUIRE(opened);
  CHECK(opened->fallback.find("another release") != std::string::npos);

  std::filesystem::rename(releases.path() / "kalasin", releases.path() / "tak");
  CHECK(open_current_slot(releases.path(), {"tak"}).error().kind == ErrorKind::not_found);
}

TEST_CASE("when every slot is damaged there is none, and the first cause is told") {
  const Releases releases;
  const auto root = releases.add(1);
  REQUIRE(write_pointer(releases.path(), kalasin, {1, root}));
  Releases::damage(slot_path(releases.path(), kalasin, root));
  const auto opened = open_current_slot(releases.path(), kalasin);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == ErrorKind::not_found);
  CHECK(opened.error().message.find(root) != std::string::npos);
}

TEST_CASE("cities are the folders with a slug for a name, in order") {
  const Releases releases;
  REQUIRE(os::make_folders(releases.path() / "bangkok"));
  REQUIRE(os::make_folders(releases.path() / "Not-A-City"));
  std::ofstream(releases.path() / "file") << "x";
  const auto cities = cities_in(releases.path());
  CHECK(cities == std::vector<CityId>{{"bangkok"}, {"kalasin"}});
  CHECK(cities_in(releases.path() / "none").empty());
}

TEST_CASE("a slot that opens and does not stand the check is passed over like a damaged one") {
  const Releases releases;
  releases.add(1);
  const auto newest = releases.add(2);
  REQUIRE(write_pointer(releases.path(), kalasin, {1, newest}));
  const auto check = [](const Slot& slot) -> Result<void> {
    if (slot.stamp().version == 1) return {};
    return Error{"not this one", ErrorKind::invalid};
  };
  const auto opened = open_current_slot(releases.path(), kalasin, check);
  REQUIRE(opened);
  CHECK(opened->slot.stamp().version == 1);
  CHECK(opened->fallback.find("not this one") != std::string::npos);
}

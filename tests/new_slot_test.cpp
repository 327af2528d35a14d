#include "sync/new_slot.h"

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "sync/delta.h"
#include "tests/fakes/sample_release.h"

using namespace lanrian;
using namespace lanrian::sync;

namespace {

constexpr std::string_view released_at = "2026-11-21T00:00:00Z";

std::vector<data::Record> records_of(int places, const std::string& wording = "one") {
  return tests::sample_release("kalasin", places, wording).records;
}

data::ReleaseStamp stamp_of(const std::vector<data::Record>& records) {
  return {{"kalasin"}, 2, data::content_root(records), std::string(released_at)};
}

// A folder with a release's file, and the slot that shall be made of it.
struct Taking {
  Taking() : folder(os::TemporaryFolder::make("new-slot").value()) {}

  os::Path file() const { return folder.path() / "release.zst"; }
  os::Path slot() const { return folder.path() / "slot" / "a.db"; }

  // What comes of a file of this text under this stamp.
  Result<void> take(std::string_view text, const data::ReleaseStamp& stamp) const {
    const auto packed = compress_release(text).value();
    return take_file(packed, {packed.size(), text.size()}, stamp);
  }

  Result<void> take_file(std::string_view packed, const ReleaseBytes& bytes,
                         const data::ReleaseStamp& stamp) const {
    REQUIRE(os::make_folders(slot().parent_path()));
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << packed;
    return write_slot_of_release(file(), bytes, {slot(), stamp});
  }

  std::vector<std::string> left() const { return os::list_folder(slot().parent_path()).value(); }

  os::TemporaryFolder folder;
};

// Why a text is no release of Kalasin with the content root of `records`; nothing is left of it.
std::string why_not(const std::string& text, const std::vector<data::Record>& records) {
  const Taking taking;
  const auto taken = taking.take(text, stamp_of(records));
  CHECK(taking.left().empty());
  if (taken) return "";
  CHECK(taken.error().kind == ErrorKind::invalid);
  return taken.error().message;
}

std::string bytes_of(const os::Path& path) { return os::read_file(path, 1 << 28).value(); }

// Puts a file system of 600 KiB at `folder`, which only this process sees; false where a test may
// not.
bool mount_small_disk(const os::Path& folder) {
  if (::unshare(CLONE_NEWNS) != 0) {
    const auto user = std::to_string(::getuid());
    const auto group = std::to_string(::getgid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/uid_map") << user << " " << user << " 1";
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/gid_map") << group << " " << group << " 1";
  }
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  return ::mount("none", folder.c_str(), "tmpfs", 0, "size=600k,mode=0777") == 0;
}

}  // namespace

TEST_CASE("a release's file becomes the slot that its records at hand become") {
  // 5,000: lines and texts end inside pieces of every kind.
  for (const int places : {0, 1, 5'000}) {
    CAPTURE(places);
    const Taking taking;
    const auto records = records_of(places);
    REQUIRE(taking.take(data::to_json_lines(records), stamp_of(records)));
    CHECK(taking.left() == std::vector<std::string>{"a.db"});
    const auto at_once = taking.folder.path() / "at-once.db";
    REQUIRE(data::write_slot(at_once, stamp_of(records), records));
    CHECK((bytes_of(taking.slot()) == bytes_of(at_once)));
    CHECK(data::Slot::open(taking.slot()).value().records().value() == records);
  }
}

TEST_CASE("a line that ends anywhere in a piece is whole") {
  const auto records = records_of(1);
  for (int extra = 0; extra < 70; ++extra) {
    auto longer = records;
    data::Place place = data::place_from_line(records.back().line).value();
    // Two lines of nearly 64 KiB: the second crosses the end of a piece of 128 KiB.
    place.description_th = std::string(65'000 + static_cast<std::size_t>(extra), 'd');
    longer.back() = data::record_of(place);
    place.id = {"temple-2000"};
    longer.push_back(data::record_of(place));
    place.id = {"temple-3000"};
    longer.push_back(data::record_of(place));
    const Taking taking;
    CAPTURE(extra);
    CHECK(taking.take(data::to_json_lines(longer), stamp_of(longer)));
  }
}

TEST_CASE("a text that is no release is refused by its line, and nothing is left") {
  const auto records = records_of(3);
  const auto text = data::to_json_lines(records);
  const auto line = [&records](std::size_t i) { return records[i].line + "\n"; };
  CHECK(why_not("", records) ==
        "the content root is not what the city signed: publish this city again");
  CHECK(why_not(text + "{", records) == "read release: line 5: cut off, no line feed at its end");
  CHECK(why_not(text.substr(0, text.size() - 1), records) ==
        "read release: line 4: cut off, no line feed at its end");
  CHECK(why_not(text + "\n", records).starts_with("read release: line 5: "));
  CHECK(
      why_not(text + std::string(10, '\0') + "\n", records).starts_with("read release: line 5: "));
  CHECK(why_not(line(0) + line(2) + line(1), records) ==
        "read release: line 3: not in the order of the ids");
  CHECK(why_not(line(0) + line(1) + line(1), records) ==
        "read release: line 3: the id of the line above again");
  CHECK(why_not(line(0) + line(1), records) ==
        "the content root is not what the city signed: publish this city again");
  CHECK(why_not(line(1) + line(2) + line(3), {records.begin() + 1, records.end()}) ==
        "read release: 0 city records instead of one");
  const auto other = tests::sample_release("tak", 1).records;
  CHECK(why_not(data::to_json_lines(other), other) == "the release is another city's");
}

TEST_CASE("a line of more than 64 KiB is refused before the rest of it comes") {
  const auto records = records_of(1);
  const auto begin = records[0].line + "\n";
  for (const std::size_t size : {65'537U, 300'000U, 50'000'000U}) {
    CAPTURE(size);
    const auto text = begin + std::string(size, 'x') + "\n";
    CHECK(why_not(text, records) == "read release: line 2: read record: the line is over 64 KiB");
  }
  // Of this one the end never comes.
  const auto text = begin + std::string(50'000'000, 'x') + "\n";
  const auto packed = compress_release(text).value();
  const Taking taking;
  const auto taken = taking.take_file(std::string_view(packed).substr(0, packed.size() / 2),
                                      {packed.size(), text.size()}, stamp_of(records));
  REQUIRE_FALSE(taken);
  CHECK(taken.error().message == "read release: line 2: read record: the line is over 64 KiB");
}

TEST_CASE("a file with other bytes than announced is refused, and nothing is left") {
  const auto records = records_of(50);
  const auto stamp = stamp_of(records);
  const auto text = data::to_json_lines(records);
  const auto packed = compress_release(text).value();
  const auto outcome_of = [&](std::string_view file, const ReleaseBytes& bytes) {
    const Taking taking;
    const auto taken = taking.take_file(file, bytes, stamp);
    CHECK((taken || taking.left().empty()));
    return taken ? "" : taken.error().message;
  };
  CHECK(outcome_of(packed, {packed.size(), text.size()}).empty());
  CHECK(outcome_of(packed, {packed.size(), text.size() - 1}) ==
        "decompress release: more than the announced " + std::to_string(text.size() - 1) +
            " bytes");
  CHECK(outcome_of(packed, {packed.size(), text.size() + 1}) ==
        "decompress release: " + std::to_string(text.size()) + " bytes instead of " +
            std::to_string(text.size() + 1));
  CHECK(outcome_of(packed, {packed.size() - 1, text.size()}).find("larger than") !=
        std::string::npos);
  CHECK(outcome_of(packed + "x", {packed.size() + 1, text.size()}) ==
        "decompress release: bytes after the end");
  CHECK(outcome_of("", {10, text.size()}) == "decompress release: the file ends too early");
  CHECK_FALSE(outcome_of("<html>login</html>", {18, text.size()}).empty());
  for (std::size_t size = 0; size < packed.size(); size += 13) {
    CAPTURE(size);
    CHECK_FALSE(outcome_of(std::string_view(packed).substr(0, size), {size, text.size()}).empty());
  }
}

TEST_CASE("a bomb is refused after what was announced") {
  const auto records = records_of(1);
  const auto packed = compress_release(std::string(100'000'000, '\n')).value();
  const Taking taking;
  const auto taken = taking.take_file(packed, {packed.size(), 1000}, stamp_of(records));
  REQUIRE_FALSE(taken);
  CHECK(taken.error().message == "decompress release: more than the announced 1000 bytes");
  CHECK(taking.left().empty());
}

TEST_CASE("the slot before and changes become the slot that the records after become") {
  const auto before = records_of(600);
  auto after = before;
  after.erase(after.begin() + 10);
  const auto other = records_of(700, "two");
  std::mt19937 chance(3);
  for (int i = 0; i < 60; ++i) {
    const auto& record = other[chance() % other.size()];
    const auto at =
        std::lower_bound(after.begin(), after.end(), record,
                         [](const data::Record& a, const data::Record& b) { return a.id < b.id; });
    if (at != after.end() && at->id == record.id) {
      *at = record;
    } else {
      after.insert(at, record);
    }
  }
  const Taking taking;
  REQUIRE(taking.take(data::to_json_lines(before), stamp_of(before)));
  const auto slot = data::Slot::open(taking.slot()).value();
  const DeltaEnds ends{data::content_root(before), data::content_root(after)};
  const auto delta = encode_delta(before, after, ends).value();
  const auto changes = decode_delta(delta, ends, old_release_of(slot).value()).value();
  const auto path = taking.folder.path() / "after.db";
  REQUIRE(write_slot_of_changes(slot, changes, {path, stamp_of(after)}));
  const auto at_once = taking.folder.path() / "at-once.db";
  REQUIRE(data::write_slot(at_once, stamp_of(after), after));
  CHECK((bytes_of(path) == bytes_of(at_once)));
}

TEST_CASE("changes that do not fit the slot, or lead elsewhere, are refused and leave nothing") {
  const Taking taking;
  const auto records = records_of(3);
  REQUIRE(taking.take(data::to_json_lines(records), stamp_of(records)));
  const auto slot = data::Slot::open(taking.slot()).value();
  const auto outcome_of = [&](const data::ChangeSet& changes) {
    const auto written = write_slot_of_changes(
        slot, changes, {taking.slot().parent_path() / "b.db", stamp_of(records_of(4))});
    CHECK(taking.left() == std::vector<std::string>{"a.db"});
    if (written) return std::string();
    CHECK(written.error().kind == ErrorKind::invalid);
    return written.error().message;
  };
  const auto& first = records[1];
  CHECK(outcome_of({}) == "what the delta leads to is not the release");
  CHECK(outcome_of({{first.id}, {}}) == "what the delta leads to is not the release");
  CHECK(outcome_of({{"place:none"}, {}}) ==
        "apply changes: place:none is removed and was not there");
  CHECK(outcome_of({{first.id}, {first}}) ==
        "apply changes: " + first.id + " is removed and changed");
  CHECK(outcome_of({{}, {records[2], first}}) ==
        "apply changes: a list is not in the order of the ids");
  CHECK(outcome_of({{}, {{first.id, "{}"}}}).starts_with("read release: line 2: "));
  CHECK(outcome_of({{}, {{"a", first.line}}}) ==
        "read release: line 2: not in the order of the ids");
}

TEST_CASE("a damaged slot leads nowhere") {
  const Taking taking;
  const auto records = records_of(300);
  REQUIRE(taking.take(data::to_json_lines(records), stamp_of(records)));
  auto damaged = bytes_of(taking.slot());
  const auto at = damaged.find("one 150");
  REQUIRE(at != std::string::npos);
  // The first may be in the record or in a column: both copies of the name.
  for (auto i = at; i != std::string::npos; i = damaged.find("one 150", i + 1)) damaged[i] = 'O';
  std::ofstream(taking.slot(), std::ios::binary | std::ios::trunc) << damaged;
  const auto slot = data::Slot::open(taking.slot());
  REQUIRE(slot);
  const auto written =
      write_slot_of_changes(*slot, {}, {taking.slot().parent_path() / "b.db", stamp_of(records)});
  REQUIRE_FALSE(written);
  CHECK(written.error().message == "read records of kalasin: the record is damaged");
  CHECK(taking.left() == std::vector<std::string>{"a.db"});
}

TEST_CASE("a full disk is told as a full disk by both ways") {
  const Taking taking;
  const auto before = records_of(300);
  const auto after = records_of(20'000);
  REQUIRE(taking.take(data::to_json_lines(before), stamp_of(before)));
  const auto text = data::to_json_lines(after);
  const auto packed = compress_release(text).value();
  std::ofstream(taking.file(), std::ios::binary | std::ios::trunc) << packed;
  const auto disk = taking.folder.path() / "disk";
  REQUIRE(os::make_folders(disk));
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (!mount_small_disk(disk)) ::_exit(77);
    const auto slot = data::Slot::open(taking.slot());
    const data::ChangeSet changes{{}, {after.begin() + 301, after.end()}};
    const NewSlot wanted{disk / "b.db", stamp_of(after)};
    const auto is_full = [&disk](const Result<void>& written) {
      return !written && written.error().kind == ErrorKind::full &&
             os::list_folder(disk).value().empty();
    };
    const bool right =
        is_full(write_slot_of_release(taking.file(), {packed.size(), text.size()}, wanted)) &&
        is_full(write_slot_of_changes(*slot, changes, wanted));
    ::_exit(right ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) {
    MESSAGE("skipped: this machine does not let a test mount a small file system");
    return;
  }
  CHECK(WEXITSTATUS(status) == 0);
}

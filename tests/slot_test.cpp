#include "data/slot.h"

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>

using namespace lanrian;
using namespace lanrian::data;

namespace {

Place place_of(int number) {
  Place place;
  place.id = {"place-" + std::to_string(100'000 + number)};
  place.name_th = "พิพิธภัณฑ์ที่ " + std::to_string(number);
  place.name_en = number % 3 == 0 ? "" : "Museum " + std::to_string(number);
  place.category = static_cast<Category>(number % static_cast<int>(category_count));
  place.district_th = "เมือง";
  if (number % 2 == 0) place.position = Position{164'000'000 + number, 1'035'000'000 - number};
  place.summary_th = "คำอธิบายของสถานที่เรียนรู้แห่งนี้";
  place.source = "https://example.org/" + std::to_string(number);
  place.licence = "CC0-1.0";
  return place;
}

std::vector<Record> records_of(int places) {
  std::vector<Record> records;
  records.push_back(record_of(City{{"kalasin"}, "กาฬสินธุ์", "Kalasin", std::nullopt}));
  for (int i = 0; i < places; ++i) records.push_back(record_of(place_of(i)));
  return records;
}

ReleaseStamp stamp_of(const std::vector<Record>& records, std::int64_t version = 3) {
  return {{"kalasin"}, version, content_root(records), "2026-11-23T02:30:00Z"};
}

os::TemporaryFolder make_folder() {
  auto folder = os::TemporaryFolder::make("slot-test");
  REQUIRE(folder);
  return std::move(*folder);
}

std::string read_all(const os::Path& path) { return os::read_file(path, 1 << 28).value(); }

void overwrite(const os::Path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::string> names_in(const os::Path& folder) {
  return os::list_folder(folder).value();
}

// What a kiosk would show of a slot; nothing when any of it is refused.
std::optional<std::string> shown_from(const os::Path& path) {
  const auto slot = Slot::open(path);
  if (!slot) return std::nullopt;
  std::string shown = slot->stamp().city.value + std::to_string(slot->stamp().version) +
                      slot->stamp().content_root + slot->stamp().released_at;
  shown += record_of(slot->city()).line;
  const auto places = slot->places();
  if (!places) return std::nullopt;
  for (PlaceIndex i = 0; i < places->size(); ++i) {
    const auto row = places->row(i);
    shown += std::string(row.id) + std::string(row.name_th) + std::string(row.name_en) +
             std::string(slug(row.category)) + std::string(row.district_th) +
             std::string(row.district_en);
    if (row.position) shown += std::to_string(row.position->lat_e7 ^ row.position->lon_e7);
    const auto place = slot->place({std::string(row.id)});
    if (!place) return std::nullopt;
    shown += record_of(*place).line;
  }
  return shown;
}

// Puts a file system of 256 KiB at `folder`, which only this process sees; false where a test may
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
  return ::mount("none", folder.c_str(), "tmpfs", 0, "size=256k,mode=0777") == 0;
}

// Records read from a damaged slot are the right ones, or their content root gives them away.
void check_records(const os::Path& path, const std::vector<Record>& right) {
  const auto slot = Slot::open(path);
  if (!slot) return;
  const auto read = slot->records();
  if (read) CHECK((*read == right || content_root(*read) != slot->stamp().content_root));
  // An index entry that no longer finds it can hide an asset, but nothing can make it another.
  const auto assets = slot->assets();
  if (assets && !assets->empty()) CHECK(record_of(assets->front()) == right.front());
}

}  // namespace

TEST_CASE("a slot gives back what was written into it") {
  const auto folder = make_folder();
  const auto records = records_of(30);
  const auto path = folder.path() / "a.db";
  REQUIRE(write_slot(path, stamp_of(records), records));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a.db"});

  const auto slot = Slot::open(path);
  REQUIRE(slot);
  CHECK(slot->stamp() == stamp_of(records));
  CHECK(slot->city().name_th == "กาฬสินธุ์");
  CHECK(slot->records().value() == records);
  const auto places = slot->places();
  REQUIRE(places);
  REQUIRE(places->size() == 30);
  for (int i = 0; i < 30; ++i) {
    const auto row = places->row(static_cast<PlaceIndex>(i));
    const auto place = place_of(i);
    CHECK(row.id == place.id.value);
    CHECK(row.name_th == place.name_th);
    CHECK(row.name_en == place.name_en);
    CHECK(row.category == place.category);
    CHECK(row.district_th == place.district_th);
    CHECK(row.position == place.position);
    CHECK(slot->place(place.id).value() == place);
  }
}

TEST_CASE("a slot gives single records by their position in id order") {
  const auto folder = make_folder();
  const auto records = records_of(30);
  const auto path = folder.path() / "a.db";
  REQUIRE(write_slot(path, stamp_of(records), records));
  const auto slot = Slot::open(path);
  REQUIRE(slot);
  CHECK(slot->record_count().value() == records.size());
  const auto last = records.size() - 1;
  CHECK(slot->records_at(std::vector<std::size_t>{last, 0, 7, 7}).value() ==
        std::vector<Record>{records[last], records[0], records[7], records[7]});
  CHECK(slot->records_at({}).value().empty());
  const auto beyond = slot->records_at(std::vector<std::size_t>{records.size()});
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().message == "read records of kalasin: there is none at 31");
  CHECK(beyond.error().kind == ErrorKind::invalid);
}

TEST_CASE("a slot tells its assets, and a slot without any is as good as ever") {
  const auto folder = make_folder();
  auto records = records_of(2);
  REQUIRE(write_slot(folder.path() / "old.db", stamp_of(records), records));
  CHECK(Slot::open(folder.path() / "old.db").value().assets().value().empty());

  const Asset list{{"dictionary"}, "word_list", std::string(64, 'a'), 28};
  const Asset later{{"old-town"}, "map_pack", std::string(64, 'b'), 3'000'000'000};
  records.insert(records.begin(), {record_of(list), record_of(later)});
  REQUIRE(write_slot(folder.path() / "new.db", stamp_of(records), records));
  const auto slot = Slot::open(folder.path() / "new.db");
  REQUIRE(slot);
  CHECK(slot->assets().value() == std::vector<Asset>{list, later});
  CHECK(slot->records().value() == records);
  CHECK(slot->places().value().size() == 2);
  CHECK(slot->place(place_of(1).id).value() == place_of(1));
}

TEST_CASE("a slot tells its events, categories and holidays") {
  const auto folder = make_folder();
  Event event;
  event.id = {"reading-day"};
  event.name_th = "วันอ่าน";
  event.start = "2026-12-05";
  event.source = "s";
  event.licence = "l";
  const LocalCategory category{"weaving-house", "โรงทอผ้า", "", Category::museum};
  const hours::Holiday day{{2026, 3, 3}, "วันมาฆบูชา", "", {}, "s"};
  const HolidayYear year{2026, hours::HolidayKind::public_holiday};
  std::vector<Record> records = {record_of(category),
                                 record_of(City{{"kalasin"}, "กาฬสินธุ์", "Kalasin", std::nullopt}),
                                 record_of(event),
                                 record_of(day),
                                 record_of(year),
                                 record_of(place_of(1)),
                                 {"route:a", R"({"id":"route:a","type":"route"})"}};
  REQUIRE(write_slot(folder.path() / "a.db", stamp_of(records), records));
  const auto slot = Slot::open(folder.path() / "a.db");
  REQUIRE(slot);
  CHECK(slot->events().value() == std::vector<Event>{event});
  CHECK(slot->categories().value() == std::vector<LocalCategory>{category});
  CHECK(slot->holidays().value().days == std::vector<hours::Holiday>{day});
  CHECK(slot->holidays().value().complete_years ==
        std::vector{std::pair(2026, hours::HolidayKind::public_holiday)});
  CHECK(slot->records().value() == records);
}

TEST_CASE("a place that is not in the slot is not found") {
  const auto folder = make_folder();
  const auto records = records_of(2);
  REQUIRE(write_slot(folder.path() / "a.db", stamp_of(records), records));
  const auto slot = Slot::open(folder.path() / "a.db");
  REQUIRE(slot);
  CHECK(slot->place({"none"}).error().kind == ErrorKind::not_found);
}

TEST_CASE("a city without places is a slot too") {
  const auto folder = make_folder();
  const auto records = records_of(0);
  REQUIRE(write_slot(folder.path() / "a.db", stamp_of(records), records));
  CHECK(Slot::open(folder.path() / "a.db").value().places().value().size() == 0);
}

TEST_CASE("records that are not the stamp's, or no release, are refused before a file is made") {
  const auto folder = make_folder();
  auto records = records_of(3);
  auto stamp = stamp_of(records);
  stamp.content_root = std::string(64, '0');
  auto written = write_slot(folder.path() / "a.db", stamp, records);
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("content root") != std::string::npos);

  std::swap(records[1], records[2]);
  CHECK_FALSE(write_slot(folder.path() / "a.db", stamp_of(records), records));

  records = records_of(3);
  stamp = stamp_of(records);
  stamp.city = {"tak"};
  CHECK_FALSE(write_slot(folder.path() / "a.db", stamp, records));
  stamp = stamp_of(records);
  stamp.released_at = "yesterday";
  CHECK_FALSE(write_slot(folder.path() / "a.db", stamp, records));
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("what an interrupted write left behind is no hindrance to the next") {
  const auto folder = make_folder();
  const auto records = records_of(3);
  overwrite(folder.path() / "a.db.tmp", "half a database");
  REQUIRE(write_slot(folder.path() / "a.db", stamp_of(records), records));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a.db"});
}

TEST_CASE("a write into a folder that is not there fails in one line") {
  const auto folder = make_folder();
  const auto records = records_of(1);
  const auto written = write_slot(folder.path() / "none" / "a.db", stamp_of(records), records);
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find('\n') == std::string::npos);
}

TEST_CASE("a write cut short by a file size limit keeps the old slot and leaves nothing else") {
  const auto folder = make_folder();
  const auto path = folder.path() / "a.db";
  const auto old_records = records_of(3);
  REQUIRE(write_slot(path, stamp_of(old_records), old_records));
  const auto old_bytes = read_all(path);

  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  const auto records = records_of(500);
  for (rlim_t bytes = 0; bytes < 300'000; bytes += 30'000) {
    const struct rlimit limit = {bytes, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    const auto written = write_slot(path, stamp_of(records), records);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    CAPTURE(bytes);
    CHECK_FALSE(written);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a.db"});
    CHECK(read_all(path) == old_bytes);
  }
  std::signal(SIGXFSZ, handler);
}

TEST_CASE("a full disk is told as a full disk and leaves nothing behind") {
  const auto folder = make_folder();
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (!mount_small_disk(folder.path())) ::_exit(77);
    const auto records = records_of(1000);
    const auto written = write_slot(folder.path() / "a.db", stamp_of(records), records);
    const bool right =
        !written && written.error().kind == ErrorKind::full && names_in(folder.path()).empty();
    if (!right) std::fprintf(stderr, "%s\n", written ? "no" : written.error().message.c_str());
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

TEST_CASE("a file that is no slot is refused by reason") {
  const auto folder = make_folder();
  const auto path = folder.path() / "a.db";
  CHECK_FALSE(Slot::open(path));
  for (const auto& bytes : {std::string(), std::string("hello"), std::string(100'000, '\0')}) {
    overwrite(path, bytes);
    const auto slot = Slot::open(path);
    REQUIRE_FALSE(slot);
    CHECK(slot.error().message.find(path.string()) != std::string::npos);
  }
}

TEST_CASE("a slot of another schema or another program is refused") {
  const auto folder = make_folder();
  const auto path = folder.path() / "a.db";
  const auto records = records_of(1);
  REQUIRE(write_slot(path, stamp_of(records), records));
  const auto good = read_all(path);
  auto other = good;
  other[63] = 9;  // user_version, big endian, in the file's header
  overwrite(path, other);
  CHECK(Slot::open(path).error().message.find("schema version (9)") != std::string::npos);
  other = good;
  other[68] = 'X';  // application_id
  overwrite(path, other);
  CHECK(Slot::open(path).error().message.find("not a slot") != std::string::npos);
}

TEST_CASE("a slot cut at any 4 KiB is never shown as whole") {
  const auto folder = make_folder();
  const auto path = folder.path() / "a.db";
  const auto records = records_of(300);
  REQUIRE(write_slot(path, stamp_of(records), records));
  const auto good = read_all(path);
  REQUIRE(good.size() > 100'000);
  const auto right = shown_from(path);
  REQUIRE(right);
  for (std::size_t size = 0; size < good.size(); size += 4096) {
    CAPTURE(size);
    overwrite(path, std::string_view(good).substr(0, size));
    CHECK_FALSE(shown_from(path));
    auto holed = good;
    std::fill_n(holed.begin() + static_cast<std::ptrdiff_t>(size), std::size_t{4096}, '\0');
    overwrite(path, holed);
    const auto shown = shown_from(path);
    if (shown) CHECK((*shown == *right));
    check_records(path, records);
  }
}

TEST_CASE("no changed byte of a slot is ever shown") {
  const auto folder = make_folder();
  const auto path = folder.path() / "a.db";
  auto records = records_of(60);
  const Asset list{{"dictionary"}, "word_list", std::string(64, 'a'), 28};
  records.insert(records.begin(), record_of(list));
  REQUIRE(write_slot(path, stamp_of(records), records));
  const auto good = read_all(path);
  const auto right = shown_from(path);
  REQUIRE(right);
  unsigned seed = 7;
  int harmless = 0;
  for (std::size_t i = 0; i < good.size(); i += 1 + seed % 127) {
    seed = seed * 1'664'525 + 1'013'904'223;
    auto bad = good;
    bad[i] = static_cast<char>(bad[i] ^ (1 << (seed >> 29)));
    overwrite(path, bad);
    CAPTURE(i);
    const auto shown = shown_from(path);
    if (shown) CHECK((*shown == *right));  // in parentheses: too long to print
    if (shown) ++harmless;
    check_records(path, records);
  }
  MESSAGE("flips in unused bytes: " << harmless);
}

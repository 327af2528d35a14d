#include "data/slot_writer.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <memory>

using namespace lanrian;
using namespace lanrian::data;

namespace {

// Names of every length and kind, so that pieces end inside texts and ranks have something to do.
Place place_of(int number) {
  Place place;
  place.id = {"place-" + std::to_string(100'000 + number)};
  place.name_th = std::string(static_cast<std::size_t>(number) * 7 % 40, 'x') + "วัดที่ " +
                  std::to_string(number * 7919 % 1000);
  place.name_en = number % 3 == 0 ? "" : "Temple " + std::to_string(number * 31 % 500);
  place.category = static_cast<Category>(number % static_cast<int>(category_count));
  place.district_th = "ตำบล " + std::to_string(number % 17);
  place.district_en = number % 2 == 0 ? "" : "Tambon " + std::to_string(number % 17);
  place.opening_hours = number % 5 == 0 ? "" : "Mo-Fr 08:" + std::to_string(10 + number % 40);
  if (number % 2 == 0) place.position = Position{164'000'000 + number, 1'035'000'000 - number};
  if (number % 4 == 0) place.alt_names = {"ก", "ข"};
  place.summary_th = std::string(static_cast<std::size_t>(number % 300), 's') + ".";
  place.source = "s";
  place.licence = "l";
  return place;
}

std::vector<Record> records_of(int places) {
  std::vector<Record> records;
  records.push_back(record_of(City{{"kalasin"}, "กาฬสินธุ์", "Kalasin", std::nullopt}));
  for (int i = 0; i < places; ++i) records.push_back(record_of(place_of(i)));
  return records;
}

ReleaseStamp stamp_of(const std::vector<Record>& records) {
  return {{"kalasin"}, 3, content_root(records), "2026-11-23T02:30:00Z"};
}

struct CloseTables {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

// All rows of all tables of a slot, each value as a blob, and what the file says of itself.
std::string tables_of(const os::Path& path) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  const std::unique_ptr<sqlite3, CloseTables> database(handle);
  std::string all;
  const auto add_row = [](void* text, int count, char** values, char**) {
    for (int i = 0; i < count; ++i)
      *static_cast<std::string*>(text) += std::string(values[i]) + "|";
    *static_cast<std::string*>(text) += "\n";
    return 0;
  };
  for (const auto* sql :
       {"PRAGMA application_id", "PRAGMA user_version", "PRAGMA page_size", "PRAGMA freelist_count",
        "SELECT type, name, sql FROM sqlite_schema ORDER BY name",
        "SELECT hex(city), version, content_root, released_at, hex(sha256) FROM stamp",
        "SELECT row, typeof(id), id, typeof(line), line, hex(sha256) FROM record ORDER BY row",
        "SELECT row, name, hex(sha256), typeof(data), hex(data) FROM place_column ORDER BY row"}) {
    REQUIRE(sqlite3_exec(handle, sql, add_row, &all, nullptr) == SQLITE_OK);
  }
  return all;
}

// What the tables must be, made in the plain way: all columns at once.
std::vector<StoredColumn> columns_at_once(const std::vector<Record>& records) {
  std::vector<Place> places;
  for (const auto& record : records) {
    if (record.id.starts_with("place:")) places.push_back(place_from_line(record.line).value());
  }
  return stored_columns(columns_of(places));
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string hex(const os::Sha256Digest& digest) {
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

// The rows that tables_of() must show of records and columns.
std::string rows_at_once(const std::vector<Record>& records) {
  std::string rows;
  int row = 0;
  for (const auto& record : records) {
    rows += std::to_string(++row) + "|text|" + record.id + "|text|" + record.line + "|" +
            hex(os::sha256(record.line)) + "|\n";
  }
  row = 0;
  for (const auto& column : columns_at_once(records)) {
    rows += std::to_string(++row) + "|" + column.name + "|" + hex(os::sha256(column.bytes)) +
            "|blob|" + hex(column.bytes) + "|\n";
  }
  return rows;
}

Result<void> write_in_turn(const os::Path& path, const ReleaseStamp& stamp,
                           const std::vector<Record>& records) {
  auto writer = SlotWriter::open(path, stamp);
  if (!writer) return writer.error();
  for (const auto& record : records) {
    if (auto added = writer->add(record.line); !added) return added;
  }
  return writer->finish();
}

std::string why_not(const Result<void>& outcome) { return outcome ? "" : outcome.error().message; }

}  // namespace

TEST_CASE("a slot written record by record has the tables of all records at once") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto path = folder.path() / "a.db";
  // None; within one portion of rows; at its end; several; more than is held in memory.
  for (const int places : {0, 1, 255, 256, 257, 1000, 12'000}) {
    CAPTURE(places);
    const auto records = records_of(places);
    REQUIRE(write_in_turn(path, stamp_of(records), records));
    CHECK(os::list_folder(folder.path()).value() == std::vector<std::string>{"a.db"});
    const auto tables = tables_of(path);
    CHECK(tables.starts_with(std::to_string(0x4c4e524e) + "|\n2|\n16384|\n0|\n"));
    CHECK((tables.ends_with(rows_at_once(records))));  // in parentheses: too long to print
    const auto slot = Slot::open(path);
    REQUIRE(slot);
    CHECK(slot->prove());
    CHECK(slot->place_count().value() == static_cast<std::size_t>(places));
    CHECK(slot->places().value().size() == static_cast<std::size_t>(places));
  }
}

TEST_CASE("a writer refuses what cannot be a release at the line where it shows") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto path = folder.path() / "a.db";
  const auto records = records_of(3);
  const auto outcome_of = [&](const std::vector<std::string>& lines) {
    auto writer = SlotWriter::open(path, stamp_of(records));
    REQUIRE(writer);
    for (const auto& line : lines) {
      if (auto added = writer->add(line); !added) {
        CHECK(added.error().kind == ErrorKind::invalid);
        return added.error().message;
      }
    }
    return why_not(writer->finish());
  };
  const auto& city = records[0].line;
  const auto& first = records[1].line;
  const auto& second = records[2].line;
  CHECK(outcome_of({city, second, first}) == "read release: line 3: not in the order of the ids");
  CHECK(outcome_of({city, first, first}) == "read release: line 3: the id of the line above again");
  CHECK(outcome_of({city, city}) == "read release: line 2: the id of the line above again");
  CHECK(outcome_of({record_of(City{{"tak"}, "ตาก", "", std::nullopt}).line}) ==
        "the release is another city's");
  CHECK(outcome_of({city, record_of(City{{"tak"}, "ตาก", "", std::nullopt}).line}) ==
        "the release is another city's");
  CHECK(outcome_of({first, second}) == "read release: 0 city records instead of one");
  CHECK(outcome_of({city, first}) ==
        "write slot " + path.string() + ": the records are not those of the stamp's content root");
  CHECK(outcome_of({city, first + " "}).starts_with("read release: line 2: "));
  CHECK(outcome_of({""}).starts_with("read release: line 1: "));
  CHECK(outcome_of({city, std::string(1, '\0')}).starts_with("read release: line 2: "));
  CHECK(outcome_of({city, std::string(line_bytes_max + 1, 'x')}) ==
        "read release: line 2: read record: the line is over 64 KiB");
  CHECK(os::list_folder(folder.path()).value().empty());
}

TEST_CASE("a stamp that no slot could be opened with is refused before a file is made") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto good = stamp_of(records_of(1));
  for (int i = 0; i < 4; ++i) {
    auto stamp = good;
    if (i == 0) stamp.city = {"../tak"};
    if (i == 1) stamp.version = -1;
    if (i == 2) stamp.content_root = "abc";
    if (i == 3) stamp.released_at = "yesterday";
    const auto writer = SlotWriter::open(folder.path() / "a.db", stamp);
    REQUIRE_FALSE(writer);
    CHECK(writer.error().message.find("the stamp does not parse") != std::string::npos);
    CHECK(os::list_folder(folder.path()).value().empty());
  }
}

TEST_CASE("a writer that is let go leaves the old slot and nothing else") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto path = folder.path() / "a.db";
  const auto old_records = records_of(2);
  REQUIRE(write_slot(path, stamp_of(old_records), old_records));
  const auto records = records_of(12'000);
  {
    auto writer = SlotWriter::open(path, stamp_of(records));
    REQUIRE(writer);
    for (std::size_t i = 0; i + 1 < records.size(); ++i) REQUIRE(writer->add(records[i].line));
    CHECK(writer->count() == records.size() - 1);
    CHECK_FALSE(writer->is_complete());
    CHECK_FALSE(writer->finish());
  }
  CHECK(os::list_folder(folder.path()).value() == std::vector<std::string>{"a.db"});
  CHECK(Slot::open(path).value().records().value() == old_records);
}

TEST_CASE("columns that cannot be laid aside fail the write, and nothing is left") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto path = folder.path() / "a.db";
  const auto records = records_of(12'000);
  // What stands where they would lie cannot be removed.
  REQUIRE(os::make_folders(folder.path() / "a.db.columns.tmp" / "full"));
  const auto written = write_in_turn(path, stamp_of(records), records);
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("a.db.columns.tmp") != std::string::npos);
  CHECK(os::list_folder(folder.path()).value() == std::vector<std::string>{"a.db.columns.tmp"});
}

TEST_CASE("a write cut short while columns are laid aside or put in leaves nothing") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto records = records_of(12'000);
  const auto stamp = stamp_of(records);
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t bytes : {100'000U, 900'000U, 3'000'000U, 5'000'000U, 6'000'000U}) {
    const struct rlimit limit = {bytes, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    const auto written = write_in_turn(folder.path() / "a.db", stamp, records);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    CAPTURE(bytes);
    CHECK_FALSE(written);
    CHECK(os::list_folder(folder.path()).value().empty());
  }
  std::signal(SIGXFSZ, handler);
}

TEST_CASE("a slot with a column changed, or without one, does not prove") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto path = folder.path() / "a.db";
  const auto records = records_of(300);
  const auto outcome_after = [&](const char* sql) {
    REQUIRE(write_slot(path, stamp_of(records), records));
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    const std::unique_ptr<sqlite3, CloseTables> database(handle);
    REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto slot = Slot::open(path);
    return slot ? why_not(slot->prove()) : "not opened";
  };
  CHECK(outcome_after("SELECT 1").empty());
  CHECK(outcome_after("UPDATE place_column SET data = zeroblob(length(data)) WHERE name = 'lat'") ==
        "read places of kalasin: column lat is damaged");
  CHECK(outcome_after("UPDATE place_column SET data = data || x'00' WHERE name = 'fee'") ==
        "read places of kalasin: column fee is damaged");
  CHECK(outcome_after("UPDATE place_column SET data = 5 WHERE name = 'fee'") != "");
  CHECK(outcome_after("DELETE FROM place_column WHERE name = 'fee'") == "not opened");
  CHECK(outcome_after("UPDATE record SET line = replace(line, 'Temple', 'Castle') WHERE row = 3") ==
        "read records of kalasin: the record is damaged");
  CHECK(outcome_after("DELETE FROM record WHERE row = 301") ==
        "read records of kalasin: they are not the content root's");
}

TEST_CASE("records are handed over until whoever takes them has enough") {
  const auto folder = os::TemporaryFolder::make("slot-writer").value();
  const auto records = records_of(5);
  REQUIRE(write_slot(folder.path() / "a.db", stamp_of(records), records));
  const auto slot = Slot::open(folder.path() / "a.db");
  REQUIRE(slot);
  std::vector<Record> taken;
  const auto outcome = slot->each_record([&](std::string_view id, std::string_view line) {
    taken.push_back({std::string(id), std::string(line)});
    return taken.size() < 3 ? Result<void>() : Result<void>(Error{"enough"});
  });
  CHECK(why_not(outcome) == "enough");
  CHECK(taken == std::vector<Record>{records[0], records[1], records[2]});
  CHECK(slot->records().value() == records);
}

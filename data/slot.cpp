#include "data/slot.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <set>

#include "data/slot_blob.h"
#include "data/slot_schema.h"
#include "data/sqlite_statement.h"
#include "platform/os/clock.h"

namespace lanrian::data {
namespace {

constexpr std::uintmax_t value_bytes_max = 1 << 29;
// Below this a thread costs more than it saves.
constexpr std::size_t threaded_bytes_min = std::size_t{512} * 1024;

Error damaged(std::string message) { return {std::move(message), ErrorKind::invalid}; }

Result<std::int64_t> integer_of(sqlite3* database, std::string_view sql) {
  auto statement = SqliteStatement::prepare(database, sql);
  if (!statement) return statement.error();
  const auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : 0;
}

Result<void> expect(sqlite3* database, std::string_view sql, std::int64_t wanted,
                    const std::string& complaint) {
  const auto found = integer_of(database, sql);
  if (!found) return found.error();
  if (*found != wanted) return damaged(complaint + " (" + std::to_string(*found) + ")");
  return {};
}

Result<void> check_ours(sqlite3* database) {
  if (auto ours =
          expect(database, "PRAGMA application_id", slot_application_id, "not a slot of Lanrian");
      !ours) {
    return ours;
  }
  return expect(database, "PRAGMA user_version", slot_schema_version, "another schema version");
}

Result<std::unique_ptr<sqlite3, CloseDatabase>> open_read_only(const os::Path& path) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<sqlite3, CloseDatabase> database(handle);
  if (code != SQLITE_OK) return database_error(handle, "open SQLite file");
  // No value is longer than its file: a damaged length must not allocate more.
  std::error_code unknown;
  const auto file_bytes = std::filesystem::file_size(path, unknown);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH,
                static_cast<int>(unknown ? 0 : std::min(file_bytes, value_bytes_max)));
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  auto prepared = execute(handle,
                          "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                          "PRAGMA mmap_size=0; PRAGMA query_only=ON;");
  if (!prepared) return prepared.error();
  return database;
}

// The stamp, if the table of places is still what it was when the stamp was written.
Result<ReleaseStamp> read_stamp(sqlite3* database) {
  auto statement = SqliteStatement::prepare(
      database, "SELECT city, version, content_root, released_at, sha256 FROM stamp");
  if (!statement) return statement.error();
  const auto row = statement->step();
  if (!row) return row.error();
  if (!*row) return damaged("the stamp is missing");
  ReleaseStamp stamp{{std::string(statement->text(0))},
                     statement->integer(1),
                     std::string(statement->text(2)),
                     std::string(statement->text(3))};
  if (auto checked = check_stamp(stamp); !checked) return checked.error();
  const auto digest = columns_digest(database, stamp);
  if (!digest) return digest.error();
  if (statement->text(4) != bytes_of(*digest)) return damaged("the stamp is damaged");
  return stamp;
}

// Whether each column that lists need is there with the bytes that were written.
Result<void> prove_columns(sqlite3* database) {
  std::set<std::string, std::less<>> missing;
  for (const auto& view : views_of({})) missing.emplace(view.name);
  auto statement = SqliteStatement::prepare(database, "SELECT row, name, sha256 FROM place_column");
  if (!statement) return statement.error();
  for (;;) {
    const auto more = statement->step();
    if (!more) return more.error();
    if (!*more) break;
    const std::string name(statement->text(1));
    const auto blob = SlotBlob::open(database, statement->integer(0), SlotBlob::Access::read);
    if (!blob) return blob.error();
    const auto digest = blob->sha256();
    if (!digest) return digest.error();
    if (statement->text(2) != bytes_of(*digest)) return damaged("column " + name + " is damaged");
    missing.erase(name);
  }
  if (missing.empty()) return {};
  return damaged("column " + *missing.begin() + " is missing");
}

// The canonical line of a record, proven against its own digest.
Result<std::string> read_line(sqlite3* database, const std::string& id) {
  auto statement =
      SqliteStatement::prepare(database, "SELECT line, sha256 FROM record WHERE id = ?1");
  if (!statement) return statement.error();
  statement->bind(1, id);
  const auto row = statement->step();
  if (!row) return row.error();
  if (!*row) return Error{"no such record", ErrorKind::not_found};
  std::string line(statement->text(0));
  if (statement->text(1) != bytes_of(os::sha256(line))) return damaged("the record is damaged");
  return line;
}

Result<City> read_city(sqlite3* database, const CityId& id) {
  auto line = read_line(database, "city:" + id.value);
  if (!line) return line.error().within("city " + id.value);
  auto city = city_from_line(*line);
  if (city && city->id != id) return damaged("the city is not the stamp's");
  return city;
}

// The lines of all records of a type ("event") in id order, each proven against its own digest.
template <typename Take>
Result<void> each_line(sqlite3* database, const std::string& type, Take take) {
  auto statement = SqliteStatement::prepare(
      database, "SELECT line, sha256 FROM record WHERE id >= ?1 AND id < ?2 ORDER BY id");
  if (!statement) return statement.error();
  const auto from = type + ":";
  const auto end = type + ";";  // ';' follows ':'
  statement->bind(1, from);
  statement->bind(2, end);
  for (;;) {
    const auto more = statement->step();
    if (!more) return more.error();
    if (!*more) return {};
    const auto line = statement->text(0);
    if (statement->text(1) != bytes_of(os::sha256(line))) return damaged("the record is damaged");
    if (auto taken = take(line); !taken) return taken;
  }
}

template <typename T>
Result<std::vector<T>> all_of_type(sqlite3* database, const std::string& type,
                                   Result<T> (*read)(std::string_view)) {
  std::vector<T> all;
  auto done = each_line(database, type, [&](std::string_view line) -> Result<void> {
    auto one = read(line);
    if (!one) return one.error();
    all.push_back(std::move(*one));
    return {};
  });
  if (!done) return done.error();
  return all;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<void> check_stamp(const ReleaseStamp& stamp) {
  if (is_slug(stamp.city.value, city_slug_max) && stamp.version >= 0 &&
      os::is_sha256_hex(stamp.content_root) && os::parse_rfc3339(stamp.released_at)) {
    return {};
  }
  return damaged("the stamp does not parse");
}

Result<os::Sha256Digest> columns_digest(sqlite3* database, const ReleaseStamp& stamp) {
  auto statement =
      SqliteStatement::prepare(database, "SELECT name, sha256 FROM place_column ORDER BY name");
  if (!statement) return statement.error();
  os::Sha256 digest;
  const auto add = [&digest](std::string_view value) {
    digest.update(value);
    digest.update("\x1f");
  };
  add(stamp.city.value);
  add(std::to_string(stamp.version));
  add(stamp.content_root);
  add(stamp.released_at);
  for (;;) {
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return digest.finish();
    add(statement->text(0));
    add(statement->text(1));
  }
}

std::string_view bytes_of(const os::Sha256Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Result<Slot> Slot::open(const os::Path& path) {
  const auto where = "open slot " + path.string();
  auto database = open_read_only(path);
  if (!database) return database.error().within(where);
  if (auto ours = check_ours(database->get()); !ours) return ours.error().within(where);
  auto stamp = read_stamp(database->get());
  if (!stamp) return stamp.error().within(where);
  auto city = read_city(database->get(), stamp->city);
  if (!city) return city.error().within(where);
  Slot slot;
  slot.database_ = std::move(*database);
  slot.stamp_ = std::move(*stamp);
  slot.city_ = std::move(*city);
  return slot;
}

Result<PlaceColumns> Slot::places() const {
  const auto where = "read places of " + stamp_.city.value;
  auto statement =
      SqliteStatement::prepare(database_.get(), "SELECT name, sha256, data FROM place_column");
  if (!statement) return statement.error().within(where);
  PlaceColumnsReader reader;
  for (;;) {
    const auto more = statement->step();
    if (!more) return more.error().within(where);
    if (!*more) break;
    const auto name = statement->text(0);
    const auto bytes = statement->text(2);
    // Half of the time to open a large city is this digest, so that of a long column is made beside
    // the copying, by a thread where there is one; the reader is safe with whatever bytes these
    // are.
    const auto policy = bytes.size() > threaded_bytes_min
                            ? std::launch::async | std::launch::deferred
                            : std::launch::deferred;
    auto digest = std::async(policy, [bytes] { return os::sha256(bytes); });
    reader.take(name, bytes);
    if (statement->text(1) != bytes_of(digest.get())) {
      return damaged(where + ": column " + std::string(name) + " is damaged");
    }
  }
  auto columns = std::move(reader).finish();
  if (!columns) return columns.error().within(where);
  return columns;
}

Result<Place> Slot::place(const PlaceId& id) const {
  const auto where = "read place " + id.value + " of " + stamp_.city.value;
  auto line = read_line(database_.get(), "place:" + id.value);
  if (!line) return line.error().within(where);
  auto place = place_from_line(*line);
  if (!place) return place.error().within(where);
  if (place->id != id) return damaged(where + ": another place stands in its row");
  return place;
}

Result<std::vector<Asset>> Slot::assets() const {
  auto assets = all_of_type(database_.get(), "asset", asset_from_line);
  if (!assets) return assets.error().within("read assets of " + stamp_.city.value);
  return assets;
}

Result<std::vector<Event>> Slot::events() const {
  auto events = all_of_type(database_.get(), "event", event_from_line);
  if (!events) return events.error().within("read events of " + stamp_.city.value);
  return events;
}

Result<std::vector<LocalCategory>> Slot::categories() const {
  auto categories = all_of_type(database_.get(), "category", category_from_line);
  if (!categories) return categories.error().within("read categories of " + stamp_.city.value);
  return categories;
}

Result<hours::Holidays> Slot::holidays() const {
  const auto where = "read holidays of " + stamp_.city.value;
  auto days = all_of_type(database_.get(), "holiday", holiday_from_line);
  if (!days) return days.error().within(where);
  const auto years = all_of_type(database_.get(), "holiday_year", holiday_year_from_line);
  if (!years) return years.error().within(where);
  hours::Holidays holidays{std::move(*days), {}};
  for (const auto& year : *years) holidays.complete_years.emplace_back(year.year, year.kind);
  return holidays;
}

Result<void> Slot::prove() const {
  if (auto columns = prove_columns(database_.get()); !columns) {
    return columns.error().within("read places of " + stamp_.city.value);
  }
  ContentRoot root;
  auto read = each_record([&root](std::string_view id, std::string_view line) -> Result<void> {
    root.add(id, os::sha256(line));
    return {};
  });
  if (!read) return read;
  if (root.finish() == stamp_.content_root) return {};
  return damaged("read records of " + stamp_.city.value + ": they are not the content root's");
}

Result<void> Slot::each_record(const TakeRecord& take) const {
  const auto where = "read records of " + stamp_.city.value;
  auto statement =
      SqliteStatement::prepare(database_.get(), "SELECT id, line, sha256 FROM record ORDER BY row");
  if (!statement) return statement.error().within(where);
  for (;;) {
    const auto more = statement->step();
    if (!more) return more.error().within(where);
    if (!*more) return {};
    const auto line = statement->text(1);
    if (statement->text(2) != bytes_of(os::sha256(line))) {
      return damaged(where + ": the record is damaged");
    }
    if (auto taken = take(statement->text(0), line); !taken) return taken;
  }
}

Result<std::vector<Record>> Slot::records() const {
  std::vector<Record> records;
  auto read = each_record([&records](std::string_view id, std::string_view line) -> Result<void> {
    records.push_back({std::string(id), std::string(line)});
    return {};
  });
  if (!read) return read.error();
  return records;
}

Result<std::size_t> Slot::record_count() const {
  const auto last = integer_of(database_.get(), "SELECT max(row) FROM record");
  if (!last) return last.error().within("count records of " + stamp_.city.value);
  return static_cast<std::size_t>(*last);
}

Result<std::size_t> Slot::place_count() const {
  const auto count = integer_of(
      database_.get(), "SELECT count(*) FROM record WHERE id >= 'place:' AND id < 'place;'");
  if (!count) return count.error().within("count places of " + stamp_.city.value);
  return static_cast<std::size_t>(*count);
}

Result<std::vector<Record>> Slot::records_at(std::span<const std::size_t> positions) const {
  const auto where = "read records of " + stamp_.city.value;
  auto statement = SqliteStatement::prepare(database_.get(),
                                            "SELECT id, line, sha256 FROM record WHERE row = ?1");
  if (!statement) return statement.error().within(where);
  std::vector<Record> records;
  records.reserve(positions.size());
  for (const auto position : positions) {
    statement->bind(1, static_cast<std::int64_t>(position) + 1);
    const auto row = statement->step();
    if (!row) return row.error().within(where);
    if (!*row) return damaged(where + ": there is none at " + std::to_string(position));
    Record record{std::string(statement->text(0)), std::string(statement->text(1))};
    if (statement->text(2) != bytes_of(os::sha256(record.line))) {
      return damaged(where + ": the record is damaged");
    }
    records.push_back(std::move(record));
    statement->reset();
  }
  return records;
}

}  // namespace lanrian::data

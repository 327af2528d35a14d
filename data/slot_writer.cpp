#include <sqlite3.h>

#include "data/slot.h"
#include "data/slot_schema.h"
#include "data/sqlite_statement.h"

namespace lanrian::data {
namespace {

// Removes a half-written file, unless it was kept.
struct TemporaryFile {
  explicit TemporaryFile(os::Path file) : path(std::move(file)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    // What cannot be removed is removed by the next write: the name is always the same.
    if (!path.empty()) static_cast<void>(os::remove_file(path).ok());
  }
  void keep() { path.clear(); }

  os::Path path;
};

Error refused(std::string message) { return {std::move(message), ErrorKind::invalid}; }

Result<std::unique_ptr<sqlite3, CloseDatabase>> create_database(const os::Path& path) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<sqlite3, CloseDatabase> database(handle);
  if (code != SQLITE_OK) return database_error(handle, "create SQLite file");
  // No journal and no sync: the file is thrown away if anything fails, and synced once at the end.
  auto prepared = execute(handle,
                          "PRAGMA page_size=16384; PRAGMA journal_mode=OFF;"
                          "PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                          "PRAGMA application_id=" +
                              std::to_string(slot_application_id) +
                              ";PRAGMA user_version=" + std::to_string(slot_schema_version) +
                              ";BEGIN;" + std::string(slot_schema_sql));
  if (!prepared) return prepared.error();
  return database;
}

Result<void> insert_record(SqliteStatement& insert, std::int64_t row, const Record& record) {
  const auto digest = os::sha256(record.line);
  insert.bind(1, row);
  insert.bind(2, record.id);
  insert.bind(3, record.line);
  insert.bind_blob(4, digest);
  const auto inserted = insert.step();
  insert.reset();
  if (!inserted) return inserted.error();
  return {};
}

Result<void> insert_columns(sqlite3* database, const PlaceColumns& columns) {
  auto insert =
      SqliteStatement::prepare(database, "INSERT INTO place_column VALUES(NULL, ?1, ?2, ?3)");
  if (!insert) return insert.error();
  for (const auto& column : stored_columns(columns)) {
    const auto digest = os::sha256(column.bytes);
    insert->bind(1, column.name);
    insert->bind_blob(2, digest);
    insert->bind_blob(
        3, {reinterpret_cast<const std::uint8_t*>(column.bytes.data()), column.bytes.size()});
    const auto inserted = insert->step();
    insert->reset();
    if (!inserted) return inserted.error();
  }
  return {};
}

Result<void> insert_all(sqlite3* database, std::span<const Record> records) {
  auto insert = SqliteStatement::prepare(database, "INSERT INTO record VALUES(?1, ?2, ?3, ?4)");
  if (!insert) return insert.error();
  std::int64_t row = 0;
  PlaceColumnsBuilder places;
  for (const auto& record : records) {
    if (auto done = insert_record(*insert, ++row, record); !done) return done;
    if (!record.id.starts_with("place:")) continue;
    const auto place = place_from_line(record.line);
    if (!place) return place.error().within(record.id);
    places.add(*place);
  }
  return insert_columns(database, std::move(places).finish());
}

Result<void> insert_stamp(sqlite3* database, const ReleaseStamp& stamp) {
  const auto digest = columns_digest(database, stamp);
  if (!digest) return digest.error();
  auto insert = SqliteStatement::prepare(database, "INSERT INTO stamp VALUES(?1, ?2, ?3, ?4, ?5)");
  if (!insert) return insert.error();
  insert->bind(1, stamp.city.value);
  insert->bind(2, stamp.version);
  insert->bind(3, stamp.content_root);
  insert->bind(4, stamp.released_at);
  insert->bind_blob(5, *digest);
  if (const auto inserted = insert->step(); !inserted) return inserted.error();
  return {};
}

Result<void> fill(const os::Path& path, const ReleaseStamp& stamp,
                  std::span<const Record> records) {
  auto database = create_database(path);
  if (!database) return database.error();
  if (auto done = insert_all(database->get(), records); !done) return done;
  if (auto done = insert_stamp(database->get(), stamp); !done) return done;
  return execute(database->get(), "COMMIT");
}

Result<void> check_structure(const os::Path& path) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, CloseDatabase> database(handle);
  if (code != SQLITE_OK) return database_error(handle, "open SQLite file");
  auto check = SqliteStatement::prepare(handle, "PRAGMA quick_check(1)");
  if (!check) return check.error();
  const auto row = check->step();
  if (!row) return row.error();
  if (check->text(0) != "ok") return refused("damaged: " + std::string(check->text(0)));
  return {};
}

// Reads the file back as a kiosk will, and proves that it holds what was to be written.
Result<void> prove(const os::Path& path, const ReleaseStamp& stamp) {
  if (auto checked = check_structure(path); !checked) return checked;
  const auto slot = Slot::open(path);
  if (!slot) return slot.error();
  if (slot->stamp() != stamp) return refused("what was written reads back differently");
  return slot->prove();
}

}  // namespace

Result<void> write_slot(const os::Path& path, const ReleaseStamp& stamp,
                        std::span<const Record> records) {
  const auto where = "write slot " + path.string();
  if (content_root(records) != stamp.content_root) {
    return refused(where + ": the records are not those of the stamp's content root");
  }
  // Refuses what cannot be a release: order, double ids, lines that are no records.
  if (auto read = records_from_json_lines(to_json_lines(records)); !read) {
    return read.error().within(where);
  }
  TemporaryFile temporary(path.string() + ".tmp");
  if (auto removed = os::remove_file(temporary.path); !removed) return removed;
  if (auto done = fill(temporary.path, stamp, records); !done) return done.error().within(where);
  if (auto done = prove(temporary.path, stamp); !done) return done.error().within(where);
  if (auto done = os::sync_file_and_folder(temporary.path); !done) {
    return done.error().within(where);
  }
  if (auto done = os::rename_durably(temporary.path, path); !done) {
    return done.error().within(where);
  }
  temporary.keep();
  return {};
}

}  // namespace lanrian::data

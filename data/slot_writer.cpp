#include "data/slot_writer.h"

#include <sqlite3.h>

#include <optional>

#include "data/slot_columns.h"
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

Result<void> insert_record(SqliteStatement& insert, std::int64_t row, std::string_view id,
                           std::string_view line, const os::Sha256Digest& digest) {
  insert.bind(1, row);
  insert.bind(2, id);
  insert.bind(3, line);
  insert.bind_blob(4, digest);
  const auto inserted = insert.step();
  insert.reset();
  if (!inserted) return inserted.error();
  return {};
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

// What a writer holds. The database is closed before its file goes.
struct SlotWriter::Work {
  Work(const os::Path& slot_path, ReleaseStamp slot_stamp)
      : path(slot_path),
        where("write slot " + slot_path.string()),
        stamp(std::move(slot_stamp)),
        temporary(slot_path.string() + ".tmp"),
        columns(slot_path.string() + ".columns.tmp") {}

  Result<void> begin();
  Result<void> check_order(const std::string& id);
  Result<void> insert(const ReadRecord& record, std::string_view line);
  Result<void> close();
  Result<void> publish();

  os::Path path;
  std::string where;
  ReleaseStamp stamp;
  TemporaryFile temporary;
  std::unique_ptr<sqlite3, CloseDatabase> database;
  std::optional<SqliteStatement> insert_statement;
  SlotColumns columns;
  std::size_t count = 0;
  bool has_city = false;  // one at most: ids rise, and another city's is refused
  std::string last_id;
  ContentRoot running_root;
  std::string content_root;  // once it is known
};

Result<void> SlotWriter::Work::begin() {
  if (auto checked = check_stamp(stamp); !checked) return checked;
  if (auto removed = os::remove_file(temporary.path); !removed) return removed;
  auto created = create_database(temporary.path);
  if (!created) return created.error();
  database = std::move(*created);
  auto prepared =
      SqliteStatement::prepare(database.get(), "INSERT INTO record VALUES(?1, ?2, ?3, ?4)");
  if (!prepared) return prepared.error();
  insert_statement.emplace(std::move(*prepared));
  return {};
}

Result<void> SlotWriter::Work::check_order(const std::string& id) {
  if (count == records_max) return refused("more than 1,000,000 records");
  if (count > 0 && last_id == id) return refused("the id of the line above again");
  if (count > 0 && last_id > id) return refused("not in the order of the ids");
  return {};
}

Result<void> SlotWriter::Work::insert(const ReadRecord& record, std::string_view line) {
  const auto digest = os::sha256(line);
  running_root.add(record.id, digest);
  const auto row = static_cast<std::int64_t>(++count);
  auto inserted = insert_record(*insert_statement, row, record.id, line, digest);
  return inserted && record.place ? columns.add(*record.place) : inserted;
}

Result<void> SlotWriter::Work::close() {
  insert_statement.reset();
  if (auto done = columns.insert_into(database.get()); !done) return done;
  if (auto done = insert_stamp(database.get(), stamp); !done) return done;
  if (auto done = execute(database.get(), "COMMIT"); !done) return done;
  database.reset();
  return {};
}

Result<void> SlotWriter::Work::publish() {
  if (auto done = prove(temporary.path, stamp); !done) return done;
  if (auto done = os::sync_file_and_folder(temporary.path); !done) return done;
  if (auto done = os::rename_durably(temporary.path, path); !done) return done;
  temporary.keep();
  return {};
}

SlotWriter::SlotWriter(std::unique_ptr<Work> work) : work_(std::move(work)) {}
SlotWriter::SlotWriter(SlotWriter&&) noexcept = default;
SlotWriter::~SlotWriter() = default;

Result<SlotWriter> SlotWriter::open(const os::Path& path, const ReleaseStamp& stamp) {
  auto work = std::make_unique<Work>(path, stamp);
  if (auto begun = work->begin(); !begun) return begun.error().within(work->where);
  return SlotWriter(std::move(work));
}

Result<void> SlotWriter::add(std::string_view line) {
  const auto where = [this] { return "read release: line " + std::to_string(count() + 1); };
  const auto record = read_record(line);
  if (!record) return record.error().within(where());
  if (auto checked = work_->check_order(record->id); !checked) {
    return checked.error().within(where());
  }
  if (record->id.starts_with("city:")) {
    if (record->id != "city:" + work_->stamp.city.value) {
      return refused("the release is another city's");
    }
    work_->has_city = true;
  }
  if (auto done = work_->insert(*record, line); !done) return done.error().within(work_->where);
  work_->last_id = record->id;
  return {};
}

std::size_t SlotWriter::count() const { return work_->count; }

bool SlotWriter::is_complete() {
  auto& root = work_->content_root;
  if (root.empty()) root = work_->running_root.finish();
  return root == work_->stamp.content_root;
}

Result<void> SlotWriter::finish() {
  if (!work_->has_city) return refused("read release: 0 city records instead of one");
  if (!is_complete()) {
    return refused(work_->where + ": the records are not those of the stamp's content root");
  }
  if (auto done = work_->close(); !done) return done.error().within(work_->where);
  if (auto done = work_->publish(); !done) return done.error().within(work_->where);
  return {};
}

Result<void> write_slot(const os::Path& path, const ReleaseStamp& stamp,
                        std::span<const Record> records) {
  auto writer = SlotWriter::open(path, stamp);
  if (!writer) return writer.error();
  for (const auto& record : records) {
    if (auto added = writer->add(record.line); !added) return added;
  }
  return writer->finish();
}

}  // namespace lanrian::data

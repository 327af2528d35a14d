#include "data/settings_store.h"

#include <sqlite3.h>

#include "data/sqlite_statement.h"

namespace lanrian::data {
namespace {

using Database = std::unique_ptr<sqlite3, CloseDatabase>;

Result<Database> open_database(const os::Path& path) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) return database_error(handle, "open " + path.string());
  // The kiosk's own file, but a damaged or planted one must not run triggers or views.
  auto prepared = execute(handle,
                          "PRAGMA trusted_schema=OFF; PRAGMA journal_mode=DELETE;"
                          "PRAGMA synchronous=EXTRA;"
                          "CREATE TABLE IF NOT EXISTS setting("
                          "key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  if (!prepared) return prepared.error().within("open " + path.string());
  return database;
}

}  // namespace

Result<SettingsStore> SettingsStore::open(const os::Path& path) {
  auto database = open_database(path);
  if (!database && database.error().kind == ErrorKind::invalid) {
    if (auto aside = os::rename_durably(path, path.string() + ".damaged"); !aside) {
      return aside.error();
    }
    database = open_database(path);
  }
  if (!database) return database.error();
  return SettingsStore(std::move(*database));
}

std::optional<std::string> SettingsStore::find(std::string_view key) const {
  auto query =
      SqliteStatement::prepare(database_.get(), "SELECT value FROM setting WHERE key = ?1");
  if (!query) return std::nullopt;
  query->bind(1, key);
  const auto row = query->step();
  if (!row || !*row) return std::nullopt;
  return std::string(query->text(0));
}

Result<void> SettingsStore::set(std::string_view key, std::string_view value) {
  auto replace = SqliteStatement::prepare(
      database_.get(), "INSERT OR REPLACE INTO setting(key, value) VALUES(?1, ?2)");
  if (!replace) return replace.error();
  replace->bind(1, key);
  replace->bind(2, value);
  const auto done = replace->step();
  if (!done) return done.error().within("remember " + std::string(key));
  return {};
}

}  // namespace lanrian::data

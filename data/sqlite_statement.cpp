#include "data/sqlite_statement.h"

#include <sqlite3.h>

namespace lanrian::data {

void FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Error database_error(sqlite3* database, std::string_view verb) {
  const int code = sqlite3_errcode(database);
  const auto kind = code == SQLITE_FULL                               ? ErrorKind::full
                    : code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? ErrorKind::invalid
                                                                      : ErrorKind::failed;
  return {std::string(verb) + ": " + sqlite3_errmsg(database), kind};
}

Result<void> execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return database_error(database, "run SQL");
  }
  return {};
}

Result<SqliteStatement> SqliteStatement::prepare(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const auto length = static_cast<int>(sql.size());
  if (sqlite3_prepare_v2(database, sql.data(), length, &statement, nullptr) != SQLITE_OK) {
    return database_error(database, "prepare SQL");
  }
  return SqliteStatement(statement);
}

void SqliteStatement::bind(int parameter, std::string_view text) {
  const char* bytes = text.data() ? text.data() : "";  // a null pointer would bind NULL
  sqlite3_bind_text64(statement_.get(), parameter, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void SqliteStatement::bind_blob(int parameter, std::span<const std::uint8_t> bytes) {
  sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
}

void SqliteStatement::bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), parameter, number);
}

void SqliteStatement::bind_null(int parameter) { sqlite3_bind_null(statement_.get(), parameter); }

Result<bool> SqliteStatement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_error(sqlite3_db_handle(statement_.get()), "step SQL");
}

void SqliteStatement::reset() { sqlite3_reset(statement_.get()); }

std::string_view SqliteStatement::text(int column) const {
  // As a blob: the bytes as they stand, whatever the type, and no conversion to fail.
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto length = sqlite3_column_bytes(statement_.get(), column);
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(length)) : std::string_view();
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

}  // namespace lanrian::data

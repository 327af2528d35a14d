// A prepared SQLite statement and what may go wrong with it, in our words. Belongs to the thread of
// its connection.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/os/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lanrian::data {

// Ends a prepared statement.
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};

// What SQLite says went wrong last, as `verb`: cause. A full disk is `full`, damage is `invalid`.
Error database_error(sqlite3* database, std::string_view verb);

// Runs SQL without results.
Result<void> execute(sqlite3* database, const std::string& sql);

// One statement: bind, step through its rows, reset. Columns count from 0, parameters from 1.
class SqliteStatement {
 public:
  static Result<SqliteStatement> prepare(sqlite3* database, std::string_view sql);

  // The bytes must live until the next reset().
  void bind(int parameter, std::string_view text);
  void bind_blob(int parameter, std::span<const std::uint8_t> bytes);
  void bind(int parameter, std::int64_t number);
  void bind_null(int parameter);

  // True when there is a row, false after the last.
  Result<bool> step();

  // Ready to be bound and stepped again.
  void reset();

  // Views into the current row, good until the next step().
  std::string_view text(int column) const;
  std::int64_t integer(int column) const;
  bool is_null(int column) const;

 private:
  explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}

  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
};

}  // namespace lanrian::data

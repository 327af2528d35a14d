// What a slot looks like as a SQLite file (data/README.md): for the files that write and read one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "data/slot.h"
#include "platform/os/result.h"
#include "platform/os/sha256.h"

struct sqlite3;

namespace lanrian::data {

inline constexpr std::int64_t slot_application_id = 0x4c4e524e;  // "LNRN"
inline constexpr std::int64_t slot_schema_version = 2;

// `row` follows the order of the ids. `place_column` repeats what lists, filters and search need of
// `record.line`, a property of all places a row; each sha256 is over line or data. `stamp.sha256`
// is columns_digest().
inline constexpr std::string_view slot_schema_sql =
    "CREATE TABLE stamp(city TEXT NOT NULL, version INTEGER NOT NULL, content_root TEXT NOT NULL,"
    " released_at TEXT NOT NULL, sha256 BLOB NOT NULL);"
    "CREATE TABLE record(row INTEGER PRIMARY KEY, id TEXT NOT NULL, line TEXT NOT NULL,"
    " sha256 BLOB NOT NULL);"
    "CREATE TABLE place_column(row INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " sha256 BLOB NOT NULL, data BLOB NOT NULL);"
    "CREATE UNIQUE INDEX record_by_id ON record(id);";

// Whether a stamp may stand in a slot.
Result<void> check_stamp(const ReleaseStamp& stamp);

// SHA-256 over the stamp's four values and then name and sha256 of every column in the order of the
// names, each ended by U+001F: what open() proves. The columns are proven when they are read.
Result<os::Sha256Digest> columns_digest(sqlite3* database, const ReleaseStamp& stamp);

// The bytes of a digest, to be compared with a blob.
std::string_view bytes_of(const os::Sha256Digest& digest);

}  // namespace lanrian::data

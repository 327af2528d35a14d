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
inline constexpr std::int64_t slot_schema_version = 1;

// `row` follows the order of the ids. `place` repeats what lists need of `record.line`, so that a
// list reads few pages. `record.sha256` is over `line`; `stamp.sha256` is list_digest().
inline constexpr std::string_view slot_schema_sql =
    "CREATE TABLE stamp(city TEXT NOT NULL, version INTEGER NOT NULL, content_root TEXT NOT NULL,"
    " released_at TEXT NOT NULL, sha256 BLOB NOT NULL);"
    "CREATE TABLE record(row INTEGER PRIMARY KEY, id TEXT NOT NULL, line TEXT NOT NULL,"
    " sha256 BLOB NOT NULL);"
    "CREATE TABLE place(row INTEGER PRIMARY KEY, id TEXT NOT NULL, name_th TEXT NOT NULL,"
    " name_en TEXT NOT NULL, category TEXT NOT NULL, district_th TEXT NOT NULL,"
    " district_en TEXT NOT NULL, lat INTEGER, lon INTEGER);"
    "CREATE UNIQUE INDEX record_by_id ON record(id);";

inline constexpr std::string_view select_places_sql =
    "SELECT id, name_th, name_en, category, district_th, district_en, lat, lon FROM place"
    " ORDER BY row";

// SHA-256 over the stamp's four values, then every value of select_places_sql, each as text (NULL
// as nothing) and ended by U+001F: what open() proves before anything of it is shown.
Result<os::Sha256Digest> list_digest(sqlite3* database, const ReleaseStamp& stamp);

// The bytes of a digest, to be compared with a blob.
std::string_view bytes_of(const os::Sha256Digest& digest);

}  // namespace lanrian::data

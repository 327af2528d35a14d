#include "data/slot_blob.h"

#include <sqlite3.h>

#include <algorithm>
#include <string>

#include "data/sqlite_statement.h"

namespace lanrian::data {

void CloseBlob::operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }

Result<SlotBlob> SlotBlob::open(sqlite3* database, std::int64_t row, Access access) {
  sqlite3_blob* blob = nullptr;
  const int code = sqlite3_blob_open(database, "main", "place_column", "data", row,
                                     access == Access::write ? 1 : 0, &blob);
  if (code != SQLITE_OK) return database_error(database, "open column");
  return SlotBlob(database, blob);
}

Result<void> SlotBlob::append(std::string_view bytes) {
  const auto count = static_cast<int>(bytes.size());
  if (sqlite3_blob_write(blob_.get(), bytes.data(), count, written_) != SQLITE_OK) {
    return database_error(database_, "write column");
  }
  written_ += count;
  return {};
}

Result<os::Sha256Digest> SlotBlob::sha256() const {
  constexpr int piece_bytes = 64 * 1024;
  const int size = sqlite3_blob_bytes(blob_.get());
  std::string buffer(static_cast<std::size_t>(std::min(size, piece_bytes)), '\0');
  os::Sha256 digest;
  for (int at = 0; at < size;) {
    const int count = std::min(piece_bytes, size - at);
    if (sqlite3_blob_read(blob_.get(), buffer.data(), count, at) != SQLITE_OK) {
      return database_error(database_, "read column");
    }
    digest.update(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)));
    at += count;
  }
  return digest.finish();
}

}  // namespace lanrian::data

// The bytes of one column of places in a slot, read or written in pieces: they may be many.
// Belongs to the thread of its connection.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "platform/os/result.h"
#include "platform/os/sha256.h"

struct sqlite3;
struct sqlite3_blob;

namespace lanrian::data {

// Closes an open value.
struct CloseBlob {
  void operator()(sqlite3_blob* blob) const;
};

// `data` of one row of place_column.
class SlotBlob {
 public:
  enum class Access { read, write };
  static Result<SlotBlob> open(sqlite3* database, std::int64_t row, Access access);

  // Writes behind what was written before. The value keeps its size, so that what goes beyond it
  // fails.
  Result<void> append(std::string_view bytes);

  // The digest of all of it.
  Result<os::Sha256Digest> sha256() const;

 private:
  SlotBlob(sqlite3* database, sqlite3_blob* blob) : database_(database), blob_(blob) {}

  sqlite3* database_;
  std::unique_ptr<sqlite3_blob, CloseBlob> blob_;
  int written_ = 0;
};

}  // namespace lanrian::data

// The columns of places of a slot that is being written: rows go in one after the other, bytes come
// out column by column. For the files that write a slot.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/place_columns.h"
#include "data/slot_spool.h"

struct sqlite3;

namespace lanrian::data {

// Columns on their way into a slot. Held in memory are some rows, the tables of districts,
// categories and hours, and at the end what one column of names is ranked by. One thread.
class SlotColumns {
 public:
  // `aside` is where rows are laid aside, see SlotSpool.
  explicit SlotColumns(const os::Path& aside);

  // The next place in the order of the ids. A full disk is `full`.
  Result<void> add(const Place& place);

  // Fills the table of columns; nothing may be added after.
  Result<void> insert_into(sqlite3* database);

 private:
  // What is known of a column before its bytes are put together.
  struct Column {
    std::string_view name;
    bool is_text = false;
    std::uint32_t text_bytes = 0;  // so far
  };

  static std::vector<Column> empty_columns();
  std::size_t number_of(std::string_view name) const;
  Result<void> append(const PlaceColumns& columns);
  Result<void> append_keys(std::string_view name, const TextColumn& names);
  Result<void> lay_rows_aside();
  Result<void> rank(std::string_view name, std::string_view rank_name);
  Result<void> each_stored_piece(std::size_t column, const SlotSpool::TakePiece& take) const;
  Result<void> insert_column(sqlite3* database, std::size_t column) const;

  PlaceColumnsBuilder builder_;
  std::vector<Column> columns_;
  SlotSpool spool_;  // of each column: where its texts end, its bytes, what its names are ranked by
};

}  // namespace lanrian::data

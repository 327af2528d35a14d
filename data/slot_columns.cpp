#include "data/slot_columns.h"

#include <algorithm>
#include <cassert>

#include "data/slot_blob.h"
#include "data/slot_schema.h"
#include "data/sqlite_statement.h"

namespace lanrian::data {
namespace {

constexpr std::size_t rows_max = 256;

// The streams of a column.
enum Stream : std::size_t { ends, bytes, keys, streams_a_column };

std::size_t stream_of(std::size_t column, Stream stream) {
  return column * streams_a_column + stream;
}

std::string_view as_bytes(const std::vector<std::uint32_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(numbers[0])};
}

}  // namespace

SlotColumns::SlotColumns(const os::Path& aside)
    : columns_(empty_columns()), spool_(aside, columns_.size() * streams_a_column) {}

std::vector<SlotColumns::Column> SlotColumns::empty_columns() {
  const PlaceColumns none;
  std::vector<Column> columns;
  for (const auto& view : views_of(none)) columns.push_back({view.name, view.is_text});
  return columns;
}

Result<void> SlotColumns::add(const Place& place) {
  builder_.add(place);
  return builder_.rows() == rows_max ? lay_rows_aside() : Result<void>();
}

Result<void> SlotColumns::lay_rows_aside() {
  const auto rows = builder_.take_rows();
  if (auto done = append(rows); !done) return done;
  if (auto done = append_keys("name_th", rows.name_th); !done) return done;
  return append_keys("name_en", rows.name_en);
}

Result<void> SlotColumns::append(const PlaceColumns& columns) {
  const auto views = views_of(columns);
  for (std::size_t i = 0; i < views.size(); ++i) {
    const auto& view = views[i];
    std::vector<std::uint32_t> text_ends(view.ends.begin(), view.ends.end());
    for (auto& end : text_ends) end += columns_[i].text_bytes;
    if (!text_ends.empty()) columns_[i].text_bytes = text_ends.back();
    if (auto done = spool_.append(stream_of(i, ends), as_bytes(text_ends)); !done) return done;
    if (auto done = spool_.append(stream_of(i, bytes), view.bytes); !done) return done;
  }
  return {};
}

Result<void> SlotColumns::append_keys(std::string_view name, const TextColumn& names) {
  std::string packed;
  for (std::size_t i = 0; i < names.size(); ++i) add_rank_key(packed, names[i]);
  return spool_.append(stream_of(number_of(name), keys), packed);
}

std::size_t SlotColumns::number_of(std::string_view name) const {
  const auto at = std::find_if(columns_.begin(), columns_.end(),
                               [name](const Column& column) { return column.name == name; });
  assert(at != columns_.end());
  return static_cast<std::size_t>(at - columns_.begin());
}

Result<void> SlotColumns::rank(std::string_view name, std::string_view rank_name) {
  const auto from = stream_of(number_of(name), keys);
  std::string packed;
  packed.reserve(spool_.bytes(from));
  auto read = spool_.read(from, [&packed](std::string_view piece) -> Result<void> {
    packed += piece;
    return {};
  });
  if (!read) return read;
  return spool_.append(stream_of(number_of(rank_name), bytes), as_bytes(ranks_of_keys(packed)));
}

Result<void> SlotColumns::insert_into(sqlite3* database) {
  if (auto done = lay_rows_aside(); !done) return done;
  if (auto done = append(std::move(builder_).finish()); !done) return done;
  if (auto done = rank("name_th", "rank_th"); !done) return done;
  if (auto done = rank("name_en", "rank_en"); !done) return done;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (auto done = insert_column(database, i); !done) return done;
  }
  return {};
}

Result<void> SlotColumns::each_stored_piece(std::size_t column,
                                            const SlotSpool::TakePiece& take) const {
  if (columns_[column].is_text) {
    const auto count = static_cast<std::uint32_t>(spool_.bytes(stream_of(column, ends)) / 4);
    if (auto done = take({reinterpret_cast<const char*>(&count), sizeof count}); !done) return done;
    if (auto done = spool_.read(stream_of(column, ends), take); !done) return done;
  }
  return spool_.read(stream_of(column, bytes), take);
}

// As room for its bytes, which are then written into it.
Result<void> SlotColumns::insert_column(sqlite3* database, std::size_t column) const {
  std::uint64_t size = 0;
  os::Sha256 digest;
  auto done = each_stored_piece(column, [&](std::string_view piece) -> Result<void> {
    size += piece.size();
    digest.update(piece);
    return {};
  });
  if (!done) return done;
  const auto sha256 = digest.finish();
  auto insert = SqliteStatement::prepare(
      database, "INSERT INTO place_column VALUES(?1, ?2, ?3, zeroblob(?4))");
  if (!insert) return insert.error();
  const auto row = static_cast<std::int64_t>(column) + 1;
  insert->bind(1, row);
  insert->bind(2, columns_[column].name);
  insert->bind_blob(3, sha256);
  insert->bind(4, static_cast<std::int64_t>(size));
  if (const auto inserted = insert->step(); !inserted) return inserted.error();
  auto blob = SlotBlob::open(database, row, SlotBlob::Access::write);
  if (!blob) return blob.error();
  return each_stored_piece(column, [&](std::string_view piece) { return blob->append(piece); });
}

}  // namespace lanrian::data

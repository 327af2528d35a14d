// What lists, filters and search need of a city's places, a column a property: the shape in which a
// slot keeps it and a Directory holds it, so that opening a hundred thousand places is copying a
// dozen blocks of memory. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/place.h"
#include "data/text_column.h"
#include "platform/os/clock.h"
#include "platform/os/result.h"

namespace lanrian::data {

// A place in its city, in the order of the ids. Indexes belong to one release; ids survive it.
using PlaceIndex = std::uint32_t;

// A district in its city, in the order in which the places name them.
using DistrictIndex = std::uint32_t;

// Facts that people may ask for, two bits each in PlaceColumns::access.
enum class Access : std::uint8_t {
  wheelchair,
  toilet,
  wheelchair_toilet,
  lift,
  hearing_loop,
  sign_language,
  tactile,
  shade,
  air_conditioning,
  wifi,
  drinking_water,
  parking,
  changing_table,
};

inline constexpr std::array<Tristate Place::*, 13> access_members = {
    &Place::wheelchair,       &Place::toilet,        &Place::wheelchair_toilet, &Place::lift,
    &Place::hearing_loop,     &Place::sign_language, &Place::tactile,           &Place::shade,
    &Place::air_conditioning, &Place::wifi,          &Place::drinking_water,    &Place::parking,
    &Place::changing_table,
};

// Whether a fee is asked. A donation is asked for, not demanded.
enum class Fee : std::uint8_t { unknown, yes, no, donation };

inline constexpr std::int32_t no_degrees = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
inline constexpr std::uint16_t no_local_category = 0xffff;
inline constexpr std::uint8_t no_age = 0xff;

// Bits of PlaceColumns::flags.
inline constexpr std::uint8_t appointment_flag = 1;  // by appointment only
inline constexpr std::uint8_t closed_flag = 2;       // for good

// What a list shows of a place; the rest is read when a person opens it. Views into the columns.
struct PlaceRow {
  std::string_view id;
  std::string_view name_th;
  std::string_view name_en;
  Category category = Category::museum;
  std::string_view district_th;
  std::string_view district_en;
  std::optional<Position> position;
};

// One entry a place in each, except the tables of districts, categories and hours at the end.
// Days are counted from 1970-01-01.
struct PlaceColumns {
  TextColumn id;
  TextColumn name_th;
  TextColumn name_en;
  TextColumn name_romanised;
  TextColumn alt_names;  // line feeds between them
  TextColumn name_local;
  std::vector<std::uint8_t> category;
  std::vector<std::uint16_t> local_category;  // of local_categories
  std::vector<DistrictIndex> district;
  std::vector<std::int32_t> lat;
  std::vector<std::int32_t> lon;
  std::vector<std::uint32_t> themes;   // a bit for each of data::themes
  std::vector<std::uint8_t> audience;  // a bit for each of data::audiences; 0: not known
  std::vector<std::uint8_t> fee;       // a Fee
  std::vector<std::uint32_t> access;   // Tristate << 2 * Access
  std::vector<std::uint8_t> min_age;   // years
  std::vector<std::uint8_t> max_age;   // years
  std::vector<std::uint8_t> flags;
  std::vector<std::uint32_t> hours;        // of hours_texts; 0 is the empty text
  std::vector<std::int32_t> closed_from;   // first day of a closure that is announced
  std::vector<std::int32_t> closed_until;  // its last day; before closed_from: none
  std::vector<std::int32_t> verified_on;
  std::vector<std::uint32_t> rank_th;  // place in the order of the Thai names
  std::vector<std::uint32_t> rank_en;  // of the English ones; those without one last

  TextColumn district_th;
  TextColumn district_en;
  std::vector<std::uint32_t> district_rank;  // in the order of the Thai names
  TextColumn local_categories;               // their slugs
  TextColumn hours_texts;

  std::size_t size() const { return category.size(); }
  std::size_t memory_bytes() const;

  PlaceRow row(PlaceIndex place) const;
  std::optional<Position> position(PlaceIndex place) const;
  std::optional<PlaceIndex> find(std::string_view wanted) const;

  Tristate is(Access what, PlaceIndex place) const {
    return static_cast<Tristate>(access[place] >> 2 * static_cast<unsigned>(what) & 3U);
  }

  friend bool operator==(const PlaceColumns&, const PlaceColumns&) = default;
};

// Makes columns of places that are added in the order of their ids. One thread.
class PlaceColumnsBuilder {
 public:
  PlaceColumnsBuilder();
  ~PlaceColumnsBuilder();
  PlaceColumnsBuilder(const PlaceColumnsBuilder&) = delete;
  PlaceColumnsBuilder& operator=(const PlaceColumnsBuilder&) = delete;

  void add(const Place& place);

  // How many places were added since the last take_rows().
  std::size_t rows() const { return columns_.size(); }

  // Moves the rows so far out, for who keeps them elsewhere: without ranks and without the tables,
  // which go on and come with finish().
  PlaceColumns take_rows();

  PlaceColumns finish() &&;

 private:
  struct Tables;

  PlaceColumns columns_;
  std::unique_ptr<Tables> tables_;
};

// Of places in the order of their ids.
PlaceColumns columns_of(std::span<const Place> places);

// Appends what a name is ranked by to the keys of the names before it.
void add_rank_key(std::string& keys, std::string_view name);

// Where each of the names behind the keys stands when all are in Thai order (which is English order
// too); empty ones last, equal ones in their old order.
std::vector<std::uint32_t> ranks_of_keys(std::string_view keys);

// Days since 1970-01-01 of "2026-11-23"; of anything else `otherwise`.
std::int32_t day_number(std::string_view iso_date, std::int32_t otherwise);
std::int32_t day_number(os::Date date);

// Some rows of a column as they lie in memory: numbers little-endian; of texts also where each
// ends, counted from the first of these bytes.
struct ColumnView {
  std::string_view name;
  bool is_text = false;
  std::span<const std::uint32_t> ends;
  std::string_view bytes;
};

// Of all columns, in the order in which a slot has them; good as long as `columns`.
std::vector<ColumnView> views_of(const PlaceColumns& columns);

// A column as it stands in a slot: numbers; of texts how many, their ends, their bytes.
struct StoredColumn {
  std::string name;
  std::string bytes;
};

std::vector<StoredColumn> stored_columns(const PlaceColumns& columns);

// Reads them back, in any order, each once. One thread.
class PlaceColumnsReader {
 public:
  // What is no column of ours is passed over.
  void take(std::string_view name, std::string_view bytes);

  // `invalid` where a column is missing, cut off or cannot be one of the places that the others
  // describe: whatever the bytes were, what is returned is safe to index.
  Result<PlaceColumns> finish() &&;

 private:
  PlaceColumns columns_;
  std::size_t taken_ = 0;
  std::string damaged_;
};

}  // namespace lanrian::data

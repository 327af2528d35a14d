// A field of what is published, as a row of a table: its column in an operator's file, its key in a
// record and what may stand there. record_fields.h lists them once, and reading, writing,
// checking, exporting and templates all go by those tables. Constants; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/category.h"
#include "data/position.h"

namespace lanrian::data {

// A question whose answer may not be known; unknown is never read as no.
enum class Tristate : std::uint8_t { unknown, yes, no, limited };

// What one kind of visitor pays, in whole baht.
struct Price {
  std::string who;  // one of price_groups
  std::int32_t baht = 0;
  friend bool operator==(const Price&, const Price&) = default;
};

// A photo or a recording, by the hash of its file (media/ab/<sha256>).
struct Medium {
  std::string sha256;
  std::optional<std::int32_t> bytes;
  std::optional<std::int32_t> width;   // of a photo, in pixels
  std::optional<std::int32_t> height;  // likewise
  std::string language;                // of a recording: th, en, th-x-isan
  std::string caption_th;
  std::string caption_en;
  std::string alt_th;  // what is to be seen, or what is said word for word
  std::string alt_en;
  std::string credit;
  std::string licence;
  friend bool operator==(const Medium&, const Medium&) = default;
};

// What a column is about; required ones and those of the groups asked for come with a template.
enum class FieldGroup : std::uint8_t {
  basic,
  names,
  texts,
  learning,
  owner,
  address,
  hours,
  fees,
  audience,
  access,
  contact,
  media,
  ids,
  trust,
  derived,  // in records only
};

// What may stand in a field.
enum class Shape : std::uint8_t {
  line,        // text without line breaks
  paragraphs,  // text with them
  lines,       // several texts; in a cell separated by ';'
  word,        // one of Field::words
  words,       // several of them
  languages,   // several of BCP 47, "th", "ms", "th-x-isan"
  slug,        // another thing's id without its type
  url,         // http:// or https://
  date,        // 2026-11-23
  time,        // 16:30
  date_time,   // 2026-11-23 or 2026-11-23T09:00, in Thailand
  date_times,  // several of them
  periods,     // several of 2026-11-23T09:00/2026-11-23T16:00
  sha256,      // 64 hexadecimal digits
  number,      // 0 to 2,147,483,647
  yes_no,      // yes, no
  yes_no_limited,
  position,  // columns and keys lat and lon
  category,
  prices,  // in a cell "adult 50; child 20"
  media,   // rows of media.csv
};

// Where a field's value is kept in a T.
template <typename T>
using FieldMember =
    std::variant<std::string T::*, std::vector<std::string> T::*, std::optional<std::int32_t> T::*,
                 Tristate T::*, std::optional<Position> T::*, Category T::*,
                 std::vector<Price> T::*, std::vector<Medium> T::*>;

// One field of a T.
template <typename T>
struct Field {
  std::string_view column;  // empty: in no table
  std::string_view key;     // in the record
  FieldGroup group = FieldGroup::basic;
  Shape shape = Shape::line;
  FieldMember<T> member;
  std::span<const std::string_view> words = {};
  bool required = false;
};

// The value that "unknown" in a cell means too, for these shapes.
constexpr bool may_be_unknown(Shape shape) {
  return shape == Shape::word || shape == Shape::yes_no || shape == Shape::yes_no_limited;
}

}  // namespace lanrian::data

// The bytes of a delta (delta.md) without what they mean: which rows of the old release are gone
// or changed, and where the frame with the new lines begins. Pure functions over values; any
// thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::sync {

// The two releases that a delta leads between, each by its content root (64 hexadecimal digits).
struct DeltaEnds {
  std::string from;
  std::string to;
  friend bool operator==(const DeltaEnds&, const DeltaEnds&) = default;
};

// What stands before the frame. Positions are those of records in the old release's id order,
// counted from 0, and rise; no position is in both lists.
struct DeltaHeader {
  DeltaEnds ends;
  std::size_t old_count = 0;    // records of the old release
  std::size_t sample_rows = 0;  // rows that the sample is spread over, at most old_count
  std::vector<std::size_t> removed;
  std::vector<std::size_t> changed;
  std::size_t added = 0;
  std::size_t lines_bytes = 0;  // of all new lines with their line feeds
  friend bool operator==(const DeltaHeader&, const DeltaHeader&) = default;
};

// A file taken apart; the frame is a view into it, empty where no line is new.
struct DeltaParts {
  DeltaHeader header;
  std::string_view frame;
};

std::string to_bytes(const DeltaHeader& header);

// Refused (`invalid`): another magic or format version, a number written longer than need be or out
// of its range, a list longer than the file, a file over delta_bytes_max.
Result<DeltaParts> delta_parts(std::string_view file);

inline constexpr std::size_t delta_bytes_max = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t delta_lines_bytes_max = std::size_t{256} * 1024 * 1024;

}  // namespace lanrian::sync

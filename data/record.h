// Records: the canonical JSON lines that are published, hashed, sent and kept (data/README.md).
// Pure functions over values; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/asset.h"
#include "data/place.h"
#include "platform/os/result.h"

namespace lanrian::data {

// One published thing as one line of canonical JSON: sorted keys, no spaces, integers and strings
// only. `id` is "asset:<slug>", "city:<slug>" or "place:<slug>" and stands in the line too.
struct Record {
  std::string id;
  std::string line;  // without the line feed
  friend bool operator==(const Record&, const Record&) = default;
};

Record record_of(const Asset& asset);
Record record_of(const City& city);
Record record_of(const Place& place);

// Reads a line back; anything not canonical (order, spaces, floats, duplicate or unknown keys,
// wrong types, a position outside Thailand, text that is not UTF-8) is refused by name. An asset's
// role may be any: a release must not lose its opening hours to a kind of file made up later.
Result<Asset> asset_from_line(std::string_view line);
Result<City> city_from_line(std::string_view line);
Result<Place> place_from_line(std::string_view line);

// A release's text: the records' lines in id order, each ended by a line feed.
std::string to_json_lines(std::span<const Record> sorted_records);

// Splits a release's text. Refused: lines out of order, an id twice, a line that does not parse,
// not exactly one city record, more than `records_max` lines or a line over 64 KiB.
Result<std::vector<Record>> records_from_json_lines(std::string_view text);

// A release's identity: lower-case hex SHA-256 over, for each record in id order, the id, a line
// feed, and the 32 bytes of SHA-256(line). Independent of any file or database format.
std::string content_root(std::span<const Record> sorted_records);

inline constexpr std::size_t line_bytes_max = std::size_t{64} * 1024;
inline constexpr std::size_t records_max = 1'000'000;

}  // namespace lanrian::data

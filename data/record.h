// Records: the canonical JSON lines that are published, hashed, sent and kept (data/README.md).
// Pure functions over values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/asset.h"
#include "data/event.h"
#include "data/hours/holidays.h"
#include "data/place.h"
#include "platform/os/result.h"
#include "platform/os/sha256.h"

namespace lanrian::data {

// What readers of this program understand. A release whose city `needs` more is refused whole; one
// with keys or types that a reader does not know is taken and they are passed over, so that a kiosk
// nobody has updated for years does not lose its opening hours to a kind of record made up later.
inline constexpr std::int32_t catalog_format = 1;

// One published thing as one line of canonical JSON: sorted keys, no spaces, integers and strings
// only. `id` is the type, ':' and a slug ("place:wat-klang") and stands in the line too.
struct Record {
  std::string id;
  std::string line;  // without the line feed
  friend bool operator==(const Record&, const Record&) = default;
};

// Says that all holidays of a kind in a year are in the release. Without it rules about them are
// unclear on days that no record names.
struct HolidayYear {
  int year = 0;
  hours::HolidayKind kind = hours::HolidayKind::public_holiday;
  friend bool operator==(const HolidayYear&, const HolidayYear&) = default;
};

Record record_of(const Asset& asset);
Record record_of(const City& city);
Record record_of(const Place& place);
Record record_of(const Event& event);
Record record_of(const LocalCategory& category);
Record record_of(const hours::Holiday& holiday);
Record record_of(const HolidayYear& year);

// Reads a line back; anything not canonical (order, spaces, floats, duplicate keys), of another
// type, or with a known key whose value may not stand there is refused by name.
Result<Asset> asset_from_line(std::string_view line);
Result<City> city_from_line(std::string_view line);
Result<Place> place_from_line(std::string_view line);
Result<Event> event_from_line(std::string_view line);
Result<LocalCategory> category_from_line(std::string_view line);
Result<hours::Holiday> holiday_from_line(std::string_view line);
Result<HolidayYear> holiday_year_from_line(std::string_view line);

// Reads a line of any type, known or not, for its id, and refuses what its type may not say.
Result<Record> record_from_line(std::string_view line);

// What a slot keeps of a line besides the line: its id and, of a place, what it says.
struct ReadRecord {
  std::string id;
  std::optional<Place> place;
};

// Reads a line of any type once, for both; it refuses what record_from_line() does.
Result<ReadRecord> read_record(std::string_view line);

// A release's text: the records' lines in id order, each ended by a line feed.
std::string to_json_lines(std::span<const Record> sorted_records);

// Splits a release's text. Refused: lines out of order, an id twice, a line that does not parse,
// not exactly one city record, more than `records_max` lines or a line over 64 KiB.
Result<std::vector<Record>> records_from_json_lines(std::string_view text);

// A release's identity: lower-case hex SHA-256 over, for each record in id order, the id, a line
// feed, and the 32 bytes of SHA-256(line). Independent of any file or database format.
std::string content_root(std::span<const Record> sorted_records);

// The same of records that come one after the other: add() each, then finish() once.
class ContentRoot {
 public:
  void add(std::string_view id, const os::Sha256Digest& sha256_of_line);
  std::string finish();

 private:
  os::Sha256 digest_;
};

inline constexpr std::size_t line_bytes_max = std::size_t{64} * 1024;
inline constexpr std::size_t records_max = 1'000'000;

}  // namespace lanrian::data

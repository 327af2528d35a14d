// Something that happens at a place or elsewhere in the city, as published. Values; any thread.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/field.h"
#include "platform/os/clock.h"

namespace lanrian::data {

// An event's slug, unique in its city and never used again: [a-z0-9-], 1 to 64.
struct EventId {
  std::string value;
  friend auto operator<=>(const EventId&, const EventId&) = default;
};

// What is published of one event. Times are those of Thailand, "2026-11-23T09:00"; a date without a
// time is the whole day. Empty is unknown.
struct Event {
  EventId id;
  std::string name_th;
  std::string name_en;
  std::string place;  // a place's slug; empty: elsewhere
  std::string location_th;
  std::string location_en;

  std::string start;                     // of the first time
  std::string end;                       // of the first time
  std::vector<std::string> dates;        // further beginnings, each as long as the first
  std::string rrule;                     // RFC 5545, from `start`
  std::vector<std::string> occurrences;  // all of it, worked out when published: start or start/end
  std::string status;                    // empty: scheduled

  std::string summary_th;
  std::string summary_en;
  std::vector<std::string> themes;
  std::string fee;
  std::vector<Price> prices;
  std::optional<std::int32_t> min_age;
  std::optional<std::int32_t> max_age;
  std::vector<std::string> audience;
  std::string booking_th;  // how to book
  std::string booking_en;
  std::vector<std::string> phones;
  std::string website;

  std::string source;
  std::string licence;
  std::string verified_on;

  friend bool operator==(const Event&, const Event&) = default;
};

// When an event takes place once; the end is excluded. A whole day ends at the next midnight.
struct Occurrence {
  os::Instant begin;
  os::Instant end;  // equal to begin where it is not known
  bool all_day = false;
  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// "2026-11-23", "2026-11-23/2026-11-25", "2026-11-23T09:00", "2026-11-23T09:00/2026-11-23T16:00";
// nothing for anything else, a mix of both kinds or an end before its beginning.
std::optional<Occurrence> parse_occurrence(std::string_view text);

}  // namespace lanrian::data

#include "data/event.h"

namespace lanrian::data {
namespace {

constexpr std::size_t date_size = 10;

// An instant of Thailand's clock; of a date its midnight.
std::optional<os::Instant> instant_of(std::string_view text) {
  const std::string rest = text.size() == date_size ? "T00:00:00+07:00" : ":00+07:00";
  const auto instant = os::parse_rfc3339(std::string(text) + rest);
  if (!instant) return std::nullopt;
  return *instant;
}

bool has_size_of_moment(std::string_view text) {
  constexpr std::size_t time_size = 16;
  return text.size() == date_size || text.size() == time_size;
}

}  // namespace

std::optional<Occurrence> parse_occurrence(std::string_view text) {
  const auto slash = text.find('/');
  const auto first = text.substr(0, slash);
  if (!has_size_of_moment(first)) return std::nullopt;
  const auto begin = instant_of(first);
  if (!begin) return std::nullopt;
  Occurrence occurrence{*begin, *begin, first.size() == date_size};
  if (slash != std::string_view::npos) {
    const auto last = text.substr(slash + 1);
    const auto end = last.size() == first.size() ? instant_of(last) : std::nullopt;
    if (!end || *end < *begin) return std::nullopt;
    occurrence.end = *end;
  }
  if (occurrence.all_day) occurrence.end += std::chrono::days(1);
  return occurrence;
}

}  // namespace lanrian::data

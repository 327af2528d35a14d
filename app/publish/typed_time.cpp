#include "app/publish/typed_time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace lanrian::app_publish {
namespace {

// As it is typed and as it is told.
struct Unit {
  char letter;
  const char* word;
  std::int64_t seconds;
};

constexpr std::array<Unit, 4> units = {
    {{'d', "day", 86'400}, {'h', "hour", 3'600}, {'m', "minute", 60}, {'s', "second", 1}}};

// How many seconds a unit has; 0 for none of ours.
std::int64_t seconds_of(std::string_view letter) {
  for (const auto& unit : units) {
    if (letter.size() == 1 && letter.front() == unit.letter) return unit.seconds;
  }
  return 0;
}

}  // namespace

Result<std::optional<os::Instant>> read_time(std::string_view option, const std::string& typed) {
  if (typed.empty()) return std::optional<os::Instant>();
  const auto instant = os::parse_rfc3339(typed);
  if (!instant) return instant.error().within("read " + std::string(option));
  return std::optional(*instant);
}

Result<std::optional<std::chrono::seconds>> read_duration(std::string_view option,
                                                          const std::string& typed,
                                                          std::chrono::seconds most) {
  if (typed.empty()) return std::optional<std::chrono::seconds>();
  if (typed == "0") return std::optional(std::chrono::seconds(0));
  const auto refused = [&](const std::string& cause) {
    return Error{fmt::format("read {}: {}", option, cause), ErrorKind::invalid};
  };
  std::int64_t number = 0;
  const auto* end = typed.data() + typed.size();
  const auto [rest, fault] = std::from_chars(typed.data(), end, number);
  const auto unit = seconds_of({rest, static_cast<std::size_t>(end - rest)});
  if (fault != std::errc() || number < 0 || unit == 0) {
    return refused("write a number and its unit, as 45s, 30m, 2h or 1d");
  }
  if (number > most.count() / unit) return refused("it can be " + in_words(most) + " at most");
  return std::optional(std::chrono::seconds(number * unit));
}

std::string in_words(std::chrono::seconds duration) {
  auto unit = units.begin();
  while (duration.count() == 0 || duration.count() % unit->seconds != 0) {
    if (unit + 1 == units.end()) break;
    ++unit;
  }
  const auto number = duration.count() / unit->seconds;
  return fmt::format("{} {}{}", number, unit->word, number == 1 ? "" : "s");
}

}  // namespace lanrian::app_publish

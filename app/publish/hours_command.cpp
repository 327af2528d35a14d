#include "app/publish/hours_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "data/canonical_json.h"
#include "data/hours/calendar.h"
#include "data/hours/doubts.h"
#include "data/hours/sentences.h"
#include "platform/os/file.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

using namespace data::hours;

constexpr std::size_t holidays_bytes_max = 1 << 20;

std::string word_of(State state) {
  return state == State::open ? "open" : state == State::closed ? "closed" : "unclear";
}

// Bangkok's time: 2026-11-23T16:30+07:00.
std::string local_time(os::Instant at) {
  auto text = os::to_rfc3339(at + std::chrono::hours(7));
  return text.substr(0, 16) + "+07:00";
}

// Everything that is told of one time.
struct Told {
  os::Instant at;
  State state = State::unclear;
  std::optional<Change> change;
  std::string thai;
  std::string english;
};

Told tell(const WrittenHours& hours, const Surroundings& around, os::Instant at) {
  Told told;
  told.at = at;
  told.thai = sentence(hours, around, at, Language::th);
  told.english = sentence(hours, around, at, Language::en);
  if (!hours.parsed) return told;
  told.state = moment_at(*hours.parsed, around, at).state;
  told.change = next_change(*hours.parsed, around, at);
  return told;
}

void print_lines(const Told& told) {
  const auto next =
      told.change ? fmt::format("{} {}", local_time(told.change->at), word_of(told.change->to))
                  : std::string("none in 400 days");
  fmt::print("{} {}, next change {}\n  {}\n  {}\n", local_time(told.at), word_of(told.state), next,
             told.thai, told.english);
}

void print_json(const Told& told) {
  data::JsonObject object;
  object["at"].value = local_time(told.at);
  object["state"].value = word_of(told.state);
  if (told.change) {
    object["next_change"].value = local_time(told.change->at);
    object["next_state"].value = word_of(told.change->to);
  }
  object["sentence_th"].value = told.thai;
  object["sentence_en"].value = told.english;
  fmt::print("{}\n", data::to_canonical_json(object));
}

// A day's parts, each with its state: "2026-11-23 00:00-08:30 closed, 08:30-16:30 open".
void print_day(const WrittenHours& hours, const Surroundings& around, os::Instant at, bool json) {
  const auto day = std::chrono::floor<std::chrono::days>(at + std::chrono::hours(7));
  const auto parts = hours.parsed ? hours_of_day(*hours.parsed, around, date_of(day))
                                  : std::vector<Interval>{{0, 24 * 60, State::unclear, ""}};
  std::string text;
  for (const auto& part : parts) {
    text += fmt::format("{}{:02}:{:02}-{:02}:{:02} {}", text.empty() ? "" : ", ", part.from / 60,
                        part.from % 60, part.to / 60, part.to % 60, word_of(part.state));
  }
  const auto date = local_time(day - std::chrono::hours(7)).substr(0, 10);
  if (!json) {
    fmt::print("{} {}\n", date, text);
    return;
  }
  data::JsonObject object;
  object["date"].value = date;
  object["hours"].value = text;
  fmt::print("{}\n", data::to_canonical_json(object));
}

Result<Holidays> read_holidays_file(const std::string& file) {
  if (file.empty()) return Holidays{};
  const auto csv = os::read_file(file, holidays_bytes_max);
  if (!csv) return csv.error();
  return read_holidays(*csv);
}

}  // namespace

Result<SunPosition> read_sun_position(const std::string& text) {
  const auto fault = Error{"expected LAT,LON in degrees, like 13.75,100.5", ErrorKind::invalid};
  const auto number = [](const std::string& digits) -> std::optional<double> {
    char* end = nullptr;
    const double value = std::strtod(digits.c_str(), &end);
    if (digits.empty() || *end != '\0') return std::nullopt;
    return value;
  };
  const auto comma = text.find(',');
  if (comma == std::string::npos) return fault;
  const auto lat = number(text.substr(0, comma));
  const auto lon = number(text.substr(comma + 1));
  if (!lat || !lon || !(*lat >= -90 && *lat <= 90) || !(*lon >= -180 && *lon <= 180)) return fault;
  return SunPosition{*lat, *lon};
}

bool HoursCommand::run() const {
  auto holidays = read_holidays_file(holidays_file);
  if (!holidays) {
    os::log(os::LogLevel::error, holidays.error().message);
    return false;
  }
  const Surroundings around{std::move(*holidays), position};
  const auto parsed = parse_opening_hours(text);
  if (!parsed) os::log(os::LogLevel::error, parsed.error().message);
  for (const auto& doubt : parsed ? doubts(*parsed) : std::vector<Doubt>{}) {
    os::log(os::LogLevel::warning, doubt.meaning + "; " + doubt.remedy);
  }
  const auto hours = written_hours(text);
  for (const auto instant : at) {
    const auto told = tell(hours, around, instant);
    json ? print_json(told) : print_lines(told);
  }
  for (int day = 0; day < days; ++day) {
    print_day(hours, around, from + std::chrono::days(day), json);
  }
  return parsed.ok();
}

}  // namespace lanrian::app_publish

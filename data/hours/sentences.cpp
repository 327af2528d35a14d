#include "data/hours/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "data/hours/calendar.h"
#include "platform/os/mo_catalog.h"

namespace lanrian::data::hours {

// The compiled catalogs, put into the program by CMakeLists.txt.
extern const unsigned char words_th_mo[];
extern const std::size_t words_th_mo_size;
extern const unsigned char words_en_mo[];
extern const std::size_t words_en_mo_size;

namespace {

using Filling = std::pair<std::string_view, std::string>;

// The words of one language, and times and days as it writes them.
class Speaker {
 public:
  explicit Speaker(Language language) : language_(language) {
    const bool thai = language == Language::th;
    const auto* bytes = thai ? words_th_mo : words_en_mo;
    catalog_ = os::MoCatalog::parse(
        {reinterpret_cast<const char*>(bytes), thai ? words_th_mo_size : words_en_mo_size});
  }

  std::string say(const std::string& key, std::initializer_list<Filling> fillings = {}) const {
    const auto found = catalog_ ? catalog_->find(key) : std::string_view();
    const std::string text(found.empty() ? key : found);
    // One pass: what is filled in may have braces of its own.
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text[at] == '{' ? text.find('}', at) : std::string::npos;
      if (end == std::string::npos) {
        result += text[at++];
        continue;
      }
      const auto name = std::string_view(text).substr(at + 1, end - at - 1);
      for (const auto& [key_of, value] : fillings) {
        if (key_of == name) result += value;
      }
      at = end + 1;
    }
    return result;
  }

  std::string clock(int minutes) const {
    return fmt::format("{:02}{}{:02}", minutes / 60, language_ == Language::th ? '.' : ':',
                       minutes % 60);
  }

  std::string time(int minutes) const { return say("time", {{"time", clock(minutes)}}); }

  std::string weekday(int day) const { return say(fmt::format("weekday-{}", day)); }

  // `later` names today too, where "opens 14:00" alone would be too short.
  std::string when(os::Instant at, os::Instant now, bool later) const {
    const auto local = at + std::chrono::hours(7);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto today = std::chrono::floor<std::chrono::days>(now + std::chrono::hours(7));
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    const Filling time_of_day = {"time", time(static_cast<int>(minutes))};
    const auto ahead = (day - today).count();
    if (ahead == 0) return say(later ? "today-later" : "today", {time_of_day});
    if (ahead == 1) return say("tomorrow", {time_of_day});
    if (ahead < 7) return say("on-weekday", {{"weekday", weekday(weekday_of(day))}, time_of_day});
    const auto date = date_of(day);
    const int year = language_ == Language::th ? date.year + 543 : date.year;
    return say("on-date", {{"day", std::to_string(date.day)},
                           {"month", say(fmt::format("month-{}", date.month))},
                           {"year", std::to_string(year)},
                           time_of_day});
  }

  std::string name(const Holiday& holiday) const {
    return language_ == Language::en && !holiday.name_en.empty() ? holiday.name_en
                                                                 : holiday.name_th;
  }

  // A day's open and unclear parts: "09.00–12.00 น., 13.00–16.30 น."
  std::string hours(const std::vector<Interval>& parts) const {
    std::string text;
    for (auto part = parts.begin(); part != parts.end(); ++part) {
      if (part->state == State::closed) continue;
      int to = part->to;
      for (; part + 1 != parts.end() && (part + 1)->state == part->state; ++part) {
        to = (part + 1)->to;
      }
      const bool whole = to == 24 * 60 && text.empty() && parts.front().state == part->state;
      std::string range = say("range", {{"from", clock(start_of(parts, part))}, {"to", clock(to)}});
      if (whole) range = "";
      const bool unclear = part->state == State::unclear;
      if (whole && !unclear) range = say("all-day");
      if (unclear) range += (range.empty() ? "" : " ") + say("unclear-short");
      text += (text.empty() ? "" : ", ") + range;
    }
    return text.empty() ? say("closed") : text;
  }

 private:
  // Where the state of a part began; parts of one state may differ in their comments.
  static int start_of(const std::vector<Interval>& parts,
                      std::vector<Interval>::const_iterator part) {
    while (part != parts.begin() && (part - 1)->state == part->state) --part;
    return part->from;
  }

  Language language_;
  std::optional<os::MoCatalog> catalog_;
};

std::string unclear(const Speaker& speaker, const std::string& raw, const std::string& comment) {
  if (comment.empty()) return speaker.say("unclear", {{"raw", raw}});
  return speaker.say("unclear-comment", {{"raw", raw}, {"comment", comment}});
}

std::string open(const Speaker& speaker, const std::optional<Change>& change, os::Instant now) {
  if (!change) return speaker.say("open-always");
  return speaker.say(change->to == State::unclear ? "open-then-unclear" : "open-until",
                     {{"when", speaker.when(change->at, now, false)}});
}

// "Open until 17:00 (by appointment)": who is let in stands in the comment.
std::string with_comment(const Speaker& speaker, std::string sentence, const std::string& comment) {
  if (comment.empty()) return sentence;
  return speaker.say("with-comment", {{"sentence", std::move(sentence)}, {"comment", comment}});
}

bool is_closed_all_day(const OpeningHours& hours, const Surroundings& around, os::Date date) {
  const auto parts = hours_of_day(hours, around, date);
  return std::all_of(parts.begin(), parts.end(),
                     [](const Interval& part) { return part.state == State::closed; });
}

// The holiday that closes the day: it would be another day without it. A museum that is closed on
// Mondays is not closed for a holiday on a Monday.
const Holiday* cause_of_closing(const OpeningHours& hours, const Surroundings& around,
                                os::Date date) {
  const auto* holiday = around.holidays.find(date);
  if (holiday == nullptr || !is_closed_all_day(hours, around, date)) return nullptr;
  auto without = around;
  auto& days = without.holidays.days;
  days.erase(std::remove_if(days.begin(), days.end(),
                            [&](const Holiday& day) { return day.date == date; }),
             days.end());
  for (const auto kind : {HolidayKind::public_holiday, HolidayKind::school_holiday}) {
    without.holidays.complete_years.emplace_back(date.year, kind);
  }
  return is_closed_all_day(hours, without, date) ? nullptr : holiday;
}

// `holiday`: what closes today, or nullptr.
std::string closed(const Speaker& speaker, const Holiday* holiday,
                   const std::optional<Change>& change, os::Instant now) {
  if (holiday != nullptr) {
    const auto name = speaker.name(*holiday);
    if (!change || change->to != State::open) {
      return speaker.say("closed-holiday", {{"holiday", name}});
    }
    return speaker.say("closed-holiday-until",
                       {{"holiday", name}, {"when", speaker.when(change->at, now, true)}});
  }
  if (!change) return speaker.say("closed-long");
  return speaker.say(change->to == State::open ? "closed-until" : "closed-then-unclear",
                     {{"when", speaker.when(change->at, now, true)}});
}

}  // namespace

WrittenHours written_hours(std::string_view raw) {
  WrittenHours hours{std::string(raw), std::nullopt};
  if (auto parsed = parse_opening_hours(raw)) hours.parsed = std::move(*parsed);
  return hours;
}

std::string sentence(const WrittenHours& hours, const Surroundings& around,
                     std::optional<os::Instant> now, Language language) {
  const Speaker speaker(language);
  if (hours.raw.empty()) return speaker.say("nothing-known");
  if (!now) return speaker.say("clock-unknown", {{"raw", hours.raw}});
  if (!hours.parsed) return unclear(speaker, hours.raw, "");
  const auto moment = moment_at(*hours.parsed, around, *now);
  if (moment.state == State::unclear) return unclear(speaker, hours.raw, moment.comment);
  const auto change = next_change(*hours.parsed, around, *now);
  if (moment.state == State::open) {
    return with_comment(speaker, open(speaker, change, *now), moment.comment);
  }
  const auto today = std::chrono::floor<std::chrono::days>(*now + std::chrono::hours(7));
  return closed(speaker, cause_of_closing(*hours.parsed, around, date_of(today)), change, *now);
}

std::vector<WeekRow> week_table(const WrittenHours& hours, const Surroundings& around,
                                os::Date date, Language language) {
  if (!hours.parsed) return {};
  const Speaker speaker(language);
  const Day monday = day_of(date) - std::chrono::days(weekday_of(day_of(date)));
  std::vector<WeekRow> rows;
  for (int day = 0; day < 7; ++day) {
    const auto at = date_of(monday + std::chrono::days(day));
    const auto* holiday = around.holidays.find(at);
    WeekRow row{speaker.weekday(day), speaker.hours(hours_of_day(*hours.parsed, around, at)),
                holiday != nullptr ? speaker.name(*holiday) : "", day, day};
    const bool alike = !rows.empty() && rows.back().hours == row.hours &&
                       rows.back().holiday.empty() && row.holiday.empty();
    if (!alike) {
      rows.push_back(std::move(row));
      continue;
    }
    WeekRow& last = rows.back();
    last.last_day = day;
    last.days = speaker.say(
        "days-range", {{"from", speaker.weekday(last.first_day)}, {"to", speaker.weekday(day)}});
  }
  return rows;
}

}  // namespace lanrian::data::hours

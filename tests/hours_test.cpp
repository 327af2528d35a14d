#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <random>

#include "data/hours/calendar.h"
#include "data/hours/sentences.h"

using namespace lanrian;
using namespace lanrian::data::hours;

namespace {

os::Instant at(const std::string& local) { return os::parse_rfc3339(local + "+07:00").value(); }

Surroundings around_2026() {
  Surroundings around;
  around.holidays.days = {{{2026, 3, 3}, "วันมาฆบูชา", "Makha Bucha", {}, "test"}};
  around.holidays.complete_years = {{2026, HolidayKind::public_holiday}};
  return around;
}

State state(const std::string& text, const std::string& local) {
  const auto hours = parse_opening_hours(text);
  REQUIRE_MESSAGE(hours.ok(), text);
  return moment_at(*hours, around_2026(), at(local)).state;
}

// Rules put together by chance from parts that meet all selectors.
std::string random_hours(std::mt19937& random) {
  constexpr std::array days = {
      "",         "Mo-Fr ",        "Sa[1] ",          "We,PH ",         "PH ",
      "Nov-Feb ", "week 01-53/2 ", "2026 Mar 02-05 ", "easter -2 days "};
  constexpr std::array times = {"",       "09:00-16:30", "22:00-02:00", "08:00-12:00,13:00-17:00",
                                "17:00+", "20:00-26:30"};
  constexpr std::array ends = {"", " off", " open", " unknown", " \"ask\""};
  constexpr std::array between = {"; ", ", ", " || "};
  std::string text = "Mo-Su 10:00-18:00";
  for (auto rules = random() % 3; rules > 0; --rules) {
    std::string rule = days[random() % days.size()];
    rule += times[random() % times.size()];
    rule += ends[random() % ends.size()];
    while (!rule.empty() && rule.front() == ' ') rule.erase(0, 1);
    if (!rule.empty()) text += between[random() % between.size()] + rule;
  }
  return text;
}

}  // namespace

TEST_CASE("canonical text is read back equal and stays as it is") {
  for (const auto* text :
       {"24/7", "Mo-Fr 08:30-16:30; PH off", R"(Sa[1],Sa[1] +1 day 10:00-12:00 open "first")",
        "Feb: Su[5] -1 day 12:00-22:00", "Mar Su[-1]-Oct Su[-1] -1 day open", "PH Su closed",
        "2026 Dec 24-2027 Jan 02 18:00-26:00", "week 01-53/2 Sa 00:00-24:00", "easter -2 days off",
        "(sunrise+01:00)-sunset", "10:00-16:00/01:30", "2026-2030/2 Mo open", "Jan 05+ 17:00+",
        R"("summer": 10:00-12:00+ || "call")", "Su,PH off, SH -1 day open"}) {
    CAPTURE(text);
    const auto hours = parse_opening_hours(text);
    REQUIRE(hours.ok());
    const auto canonical = to_text(*hours);
    const auto again = parse_opening_hours(canonical);
    REQUIRE_MESSAGE(again.ok(), canonical);
    CHECK(*again == *hours);
    CHECK(to_text(*again) == canonical);
  }
}

TEST_CASE("what people write is read where it can mean one thing only") {
  const auto canonical = [](const char* text) {
    const auto hours = parse_opening_hours(text);
    return hours ? to_text(*hours) : hours.error().message;
  };
  CHECK(canonical("จันทร์-ศุกร์ 8.30-16.30 น.") == "Mo-Fr 08:30-16:30");
  CHECK(canonical("8am to 5pm M-F") == "Mo-Fr 08:00-17:00");
  CHECK(canonical("Di 9-12 Uhr") == "Tu 09:00-12:00");
  CHECK(canonical("Lu-Di 9-12") == "Mo-Su 09:00-12:00");
  CHECK(canonical("จันทร์-ศุกร์ ๐๘.๓๐-๑๖.๓๐ น.") == "Mo-Fr 08:30-16:30");
  CHECK(canonical("จ.-ศ. 9.00-17.00 น.") == "Mo-Fr 09:00-17:00");
  CHECK(canonical("ทุกวัน 9.00-17.00 น.") == "09:00-17:00");
  CHECK(canonical("24 ชั่วโมง") == "24/7");
  CHECK(canonical("วันหยุดนักขัตฤกษ์ ปิด") == "PH closed");
  CHECK(canonical("Mo 8³⁰-16°°") == "Mo 08:30-16:00");
  CHECK(canonical("０９：００～１７：００") == "09:00-17:00");
  CHECK(canonical("24 hours a day, 7 days a week") == "24/7");
  CHECK(canonical("09:00 a 14:00") == "09:00-14:00");
  CHECK(canonical("day before public holiday Mo-We") == "PH -1 day Mo-We");
  CHECK(canonical("Mo 9:00-17:00 open by appointment") ==
        R"(Mo 09:00-17:00 open "by appointment")");
  CHECK(state("Mo 24 hours, We 09:00-17:00", "2026-03-02T23:00") == State::open);
  CHECK(state("Mo 24 hours, We 09:00-17:00", "2026-03-04T10:00") == State::open);
  CHECK(state("Mo 24 hours, We 09:00-17:00", "2026-03-04T23:00") == State::closed);
  // No time is named, or it is not clear what the words leave out.
  for (const auto* text : {"7 days a week", "ทุกวัน", "daily", "holidays off", "8³-9",
                           "18:00 - 23:00 except Thursdays", "ทุกวัน ยกเว้น วันจันทร์"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_opening_hours(text).ok());
  }
  CHECK(canonical("Di 09:00-12:00").find("expected") != std::string::npos);
  CHECK(canonical("9-8").find("expected") != std::string::npos);
}

TEST_CASE("errors name the byte and what belongs there") {
  CHECK(parse_opening_hours("Mo-Fr 25:99-26:00").error().message ==
        "read opening hours at byte 7: expected a time from 00:00 to 48:00");
  CHECK(parse_opening_hours("Mo 09:00").error().message ==
        "read opening hours at byte 9: expected - and the time it ends, or +");
  CHECK_FALSE(parse_opening_hours("").ok());
  CHECK_FALSE(parse_opening_hours(std::string(text_bytes_max + 1, ';')).ok());
}

// The specification, wiki.openstreetmap.org/wiki/Key:opening_hours/specification, and what the
// library that its page names as the reference says of it.
TEST_CASE("rules overwrite, add to and stand in for each other as the specification says") {
  // "If a rule's date condition overlap with previous rule, it overrides (as opposed to extends)
  // the previous rule. [...] This also applies for time ranges spanning midnight."
  CHECK(state("Mo-Fr 10:00-16:00; We 12:00-18:00", "2026-03-04T11:00") == State::closed);
  CHECK(state("22:00-02:00; Th 12:00-14:00", "2026-03-05T01:00") == State::closed);
  CHECK(state("22:00-02:00, Th 12:00-14:00", "2026-03-05T01:00") == State::open);
  // A rule of its own day does not reach into the next: "[it] overwrites the friday completly", and
  // Saturday's first hours are those of the rule before.
  CHECK(state("15:00-03:00; easter -2 days 15:00-24:00", "2026-04-04T01:00") == State::open);
  // The modifier closed will "not overwrite anything else as rules with other rule modifiers would
  // do".
  CHECK(state("Mo-Fr 10:00-20:00; 12:00-14:00 off", "2026-03-02T13:00") == State::closed);
  CHECK(state("Mo-Fr 10:00-20:00; 12:00-14:00 off", "2026-03-02T19:00") == State::open);
  // "A additional rule is treated exactly the same as a normal rule, except that a additional rule
  // does not overwrite the day for which it applies."
  CHECK(state("Mo-Fr 08:00-12:00, We 14:00-18:00", "2026-03-04T09:00") == State::open);
  // "<comment>" alone is one of the modifiers of the state unknown.
  CHECK(state(R"(Mo 08:00-12:00 "ask")", "2026-03-02T09:00") == State::unclear);
  CHECK(state(R"(Mo 08:00-12:00 || "ask")", "2026-03-02T13:00") == State::unclear);
  CHECK(state(R"(Mo 08:00-12:00 || "ask")", "2026-03-02T09:00") == State::open);
}

TEST_CASE("strings that peers have shown as open are closed") {
  for (const auto* text :
       {"Mo-Sa 08:00-20:00; Su,PH off", "Tu-Fr 07:00-18:00; Sa 07:00-11:00; Mo,Su,PH off",
        "Mo-Tu,Th-Fr 09:00-19:00; We,Sa 09:00-14:00; Su,PH off", "Su,PH off"}) {
    CAPTURE(text);
    CHECK(state(text, "2026-11-22T10:00") == State::closed);
    CHECK(state(text, "2026-03-03T10:00") == State::closed);
  }
  CHECK(state("07:00-14:00,15:30-19:00; PH Su closed", "2026-11-22T10:00") == State::open);
}

// The readings are: the day is a holiday, and it is none.
TEST_CASE("a day of an incomplete year is said to be what both readings agree on") {
  CHECK(state("Mo-Fr 08:30-16:30; PH off", "2027-03-01T10:00") == State::unclear);
  CHECK(state("Mo-Fr 08:30-16:30; PH off", "2027-03-01T20:00") == State::closed);
  CHECK(state("Mo-Fr 08:30-16:30; SH off", "2026-03-02T10:00") == State::unclear);
  CHECK(state("Mo-Fr 08:30-16:30; PH 10:00-12:00", "2027-03-01T09:00") == State::unclear);
  CHECK(state("Mo-Fr 08:30-16:30; PH 10:00-12:00", "2027-03-01T11:00") == State::open);
  CHECK(state("PH 09:00-17:00", "2027-03-01T10:00") == State::unclear);
  CHECK(state("PH 09:00-17:00", "2027-03-01T18:00") == State::closed);
  CHECK(state("Mo 08:00-17:00; PH -1 day off", "2027-03-01T10:00") == State::unclear);
  CHECK(state("PH off", "2027-03-01T10:00") == State::closed);
  // The next day's holiday is in the next year, of which nothing is known.
  CHECK(state("10:00-17:00; PH -1 day off", "2026-12-31T11:00") == State::unclear);
}

TEST_CASE("in an incomplete year a change is where the readings part or meet") {
  const auto hours = written_hours("Mo-Fr 08:30-16:30; PH 10:00-12:00");
  const auto around = around_2026();
  const auto change = [&](const std::string& local) {
    const auto next = next_change(*hours.parsed, around, at(local));
    REQUIRE(next.has_value());
    return std::pair(next->at, next->to);
  };
  CHECK(change("2027-03-01T07:00") == std::pair(at("2027-03-01T08:30"), State::unclear));
  CHECK(change("2027-03-01T09:00") == std::pair(at("2027-03-01T10:00"), State::open));
  CHECK(change("2027-03-01T11:00") == std::pair(at("2027-03-01T12:00"), State::unclear));
  CHECK(change("2027-03-01T13:00") == std::pair(at("2027-03-01T16:30"), State::closed));
  CHECK(sentence(hours, around, at("2027-03-01T11:00"), Language::en) ==
        "Open until 12:00; unclear after that");
  CHECK(sentence(hours, around, at("2027-03-01T07:00"), Language::en) ==
        "Closed; may open today 08:30");
}

// "the second time selector cuts of the part which would follow after 16:00".
TEST_CASE("an open end is unclear up to the next range of its rule, or as long as one may guess") {
  CHECK(state("07:00+", "2026-03-02T23:00") == State::unclear);
  for (const auto* text : {"07:00+,12:00-16:00", "07:00+,12:00-13:00,13:00-16:00",
                           "05:00-06:00,06:45-07:00+,12:00-16:00"}) {
    CAPTURE(text);
    CHECK(state(text, "2026-03-02T11:59") == State::unclear);
    CHECK(state(text, "2026-03-02T12:00") == State::open);
    CHECK(state(text, "2026-03-02T16:00") == State::closed);
  }
  CHECK(state("06:45-07:00+,05:00-06:00", "2026-03-02T23:00") == State::unclear);
}

TEST_CASE("hours with sun times are unclear without a position") {
  CHECK(state("sunrise-sunset", "2026-03-02T10:00") == State::unclear);
}

TEST_CASE("a holiday is named only where it is why a place is closed") {
  const auto say = [&](const char* text) {
    return sentence(written_hours(text), around_2026(), at("2026-03-03T10:00"), Language::en);
  };
  CHECK(say("Mo-Fr 09:00-17:00; PH off") == "Closed today: Makha Bucha; opens tomorrow 09:00");
  CHECK(say("We-Su 09:00-17:00; PH off") == "Closed; opens tomorrow 09:00");
  CHECK(say("We-Su 09:00-17:00") == "Closed; opens tomorrow 09:00");
}

TEST_CASE("the next change is the first minute of another state, and days are their minutes") {
  std::mt19937 random(7);
  const auto around = around_2026();
  for (int round = 0; round < 60; ++round) {
    const auto text = random_hours(random);
    CAPTURE(text);
    const auto hours = parse_opening_hours(text);
    REQUIRE(hours.ok());
    const auto start = at("2026-03-01T00:00") + std::chrono::minutes(random() % 5000);
    const auto now = moment_at(*hours, around, start).state;
    const auto change = next_change(*hours, around, start, 3);
    std::optional<os::Instant> first;
    for (int minute = 0; minute < 3 * 1440 && !first; ++minute) {
      const auto then = start + std::chrono::minutes(minute);
      if (moment_at(*hours, around, then).state != now) first = then;
    }
    if (first) REQUIRE(change.has_value());
    if (first) CHECK(change->at == *first);
    const auto parts = hours_of_day(*hours, around, {2026, 3, 3});
    CHECK(parts.front().from == 0);
    CHECK(parts.back().to == 1440);
    for (std::size_t i = 1; i < parts.size(); ++i) CHECK(parts[i].from == parts[i - 1].to);
    const auto states = states_of_day(*hours, around, {2026, 3, 3});
    for (const auto& part : parts) {
      for (int minute = part.from; minute < part.to; minute += 7) {
        const auto then = at("2026-03-03T00:00") + std::chrono::minutes(minute);
        CHECK(moment_at(*hours, around, then).state == part.state);
        CHECK(states.at(minute) == part.state);
      }
      CHECK(states.at(part.to - 1) == part.state);
    }
  }
}

TEST_CASE("a day's states for lists know no comments and join what is alike") {
  const auto states = [](const char* text) {
    return states_of_day(parse_opening_hours(text).value(), around_2026(), {2026, 3, 2});
  };
  const auto two = states(R"(10:00-12:00 open "tours", 12:00-14:00 open "talks", 15:00+ "ask")");
  CHECK(two.open == std::vector<MinuteRange>{{600, 840}});
  CHECK(two.unclear == std::vector<MinuteRange>{{900, 1440}});
  CHECK(two.at(840) == State::closed);
  CHECK(states("24/7").open == std::vector<MinuteRange>{{0, 1440}});
  CHECK(states("Tu off") == DayStates{});
}

TEST_CASE("the sun in Bangkok rises and sets when the almanac says") {
  // Bangkok, 2026-03-20, from the printed tables: 06:22 and 18:29.
  const SunPosition bangkok{13.7563, 100.5018};
  const auto rise = sun_minutes(TimeBase::sunrise, {2026, 3, 20}, bangkok);
  const auto set = sun_minutes(TimeBase::sunset, {2026, 3, 20}, bangkok);
  REQUIRE((rise && set));
  CHECK(std::abs(*rise - (6 * 60 + 22)) <= 2);
  CHECK(std::abs(*set - (18 * 60 + 29)) <= 2);
  CHECK_FALSE(sun_minutes(TimeBase::sunrise, {2026, 6, 21}, {89, 0}).has_value());
}

TEST_CASE("easter and ISO weeks are those of the calendar") {
  CHECK(date_of(easter_of(2026)) == os::Date{2026, 4, 5});
  CHECK(date_of(easter_of(2038)) == os::Date{2038, 4, 25});
  CHECK(week_of(day_of({2027, 1, 1})) == 53);
  CHECK(week_of(day_of({2026, 12, 28})) == 53);
  CHECK(week_of(day_of({2024, 12, 30})) == 1);
}

TEST_CASE("sentences say in both languages what is, until when, and why") {
  const auto around = around_2026();
  const auto say = [&](const char* text, const std::string& local, Language language) {
    return sentence(written_hours(text), around, at(local), language);
  };
  const auto* office = "Mo-Fr 09:00-16:30; PH off";
  CHECK(say(office, "2026-03-02T10:00", Language::th) == "เปิดอยู่ ปิด 16.30 น.");
  CHECK(say(office, "2026-03-02T10:00", Language::en) == "Open until 16:30");
  CHECK(say(office, "2026-03-03T10:00", Language::th) == "ปิดวันนี้: วันมาฆบูชา เปิดพรุ่งนี้ 09.00 น.");
  CHECK(say(office, "2026-03-03T10:00", Language::en) ==
        "Closed today: Makha Bucha; opens tomorrow 09:00");
  CHECK(say("2026 Dec 24 18:00-20:00", "2026-03-03T10:00", Language::th) ==
        "ปิดอยู่ เปิดวันที่ 24 ธันวาคม 2569 18.00 น.");
  CHECK(say("Mo 09:00-17:00 open on appointment", "2026-03-02T10:00", Language::en) ==
        "Open until 17:00 (on appointment)");
  CHECK(say("ask the {abbot}", "2026-03-02T10:00", Language::en) ==
        "Hours unclear; they are given as ask the {abbot}");
  CHECK(sentence(written_hours(office), around, std::nullopt, Language::en) ==
        "Hours: Mo-Fr 09:00-16:30; PH off");
}

TEST_CASE("a week's table groups days that are alike and names holidays") {
  const auto rows = week_table(written_hours("Mo-Fr 09:00-12:00,13:00-16:30; PH off"),
                               around_2026(), {2026, 3, 5}, Language::th);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0] == WeekRow{"จันทร์", "09.00–12.00 น., 13.00–16.30 น.", "", 0, 0});
  CHECK(rows[1] == WeekRow{"อังคาร", "ปิด", "วันมาฆบูชา", 1, 1});
  CHECK(rows[2].days == "พุธ–ศุกร์");
  CHECK(rows[2].first_day == 2);
  CHECK(rows[2].last_day == 4);
  CHECK(rows[3] == WeekRow{"เสาร์–อาทิตย์", "ปิด", "", 5, 6});
}

TEST_CASE("of hours that nobody has written down it is said that they are not known") {
  const auto none = written_hours("");
  const auto now = os::parse_rfc3339("2026-11-23T09:00:00+07:00").value();
  CHECK(sentence(none, {}, now, Language::en) == "Opening hours are not known");
  CHECK(sentence(none, {}, std::nullopt, Language::th) == "ไม่ทราบเวลาเปิดปิด");
}

#include "data/hours/selectors.h"

namespace lanrian::data::hours {
namespace {

constexpr int days_max = 366;

bool sees_clock(const TokenReader& reader, std::size_t ahead) {
  return reader.sees(TokenKind::number, ahead) && reader.sees_sign(':', ahead + 1) &&
         reader.peek(ahead + 1).glued && reader.sees(TokenKind::number, ahead + 2) &&
         reader.peek(ahead + 2).glued && reader.peek(ahead + 2).digits == 2;
}

bool sees_day_number(const TokenReader& reader, std::size_t ahead = 0) {
  return reader.sees(TokenKind::number, ahead) && reader.peek(ahead).digits <= 2 &&
         !sees_clock(reader, ahead) && !reader.sees(TokenKind::am, ahead + 1) &&
         !reader.sees(TokenKind::pm, ahead + 1);
}

// "Mar Su[-1]-Oct ...": a date where a month follows; else a month and a weekday of their own.
bool sees_nth_date(const TokenReader& reader) {
  std::size_t ahead = 0;
  if (!reader.sees(TokenKind::weekday, ahead++) || !reader.sees_sign('[', ahead++)) return false;
  if (reader.sees_sign('-', ahead)) ++ahead;
  if (!reader.sees(TokenKind::number, ahead++) || !reader.sees_sign(']', ahead++)) return false;
  const bool offset = (reader.sees_sign('+', ahead) || reader.sees_sign('-', ahead)) &&
                      reader.sees(TokenKind::number, ahead + 1) &&
                      reader.sees(TokenKind::day_word, ahead + 2);
  if (offset) ahead += 3;
  return reader.sees_sign('-', ahead) &&
         (reader.sees(TokenKind::month, ahead + 1) || reader.sees(TokenKind::easter, ahead + 1));
}

Result<int> nth_number(TokenReader& reader) {
  const bool negative = reader.take_sign('-');
  const Token& token = reader.peek();
  if (token.kind != TokenKind::number || token.value < 1 || token.value > 5) {
    return hours_error(token.at, "1 to 5 or -1 to -5 between [ and ]");
  }
  reader.take();
  return negative ? -token.value : token.value;
}

Result<void> read_nth_point(TokenReader& reader, DatePoint& point) {
  point.base = DateBase::nth_weekday;
  point.weekday = reader.take().value;
  if (!reader.take_sign('[')) return hours_error(reader.peek().at, "[");
  const auto nth = nth_number(reader);
  if (!nth) return nth.error();
  point.nth = *nth;
  if (!reader.take_sign(']')) return hours_error(reader.peek().at, "]");
  return {};
}

Result<void> read_point_offsets(TokenReader& reader, DatePoint& point) {
  const bool sign = reader.sees_sign('+') || reader.sees_sign('-');
  if (sign && reader.sees(TokenKind::weekday, 1) && point.base != DateBase::month) {
    const int direction = reader.take().value == '+' ? 1 : -1;
    point.weekday_offset = direction * (reader.take().value + 1);
  }
  const auto days = read_day_offset(reader);
  if (!days) return days.error();
  point.day_offset = *days;
  return {};
}

Result<int> day_of_month(TokenReader& reader) {
  const Token& token = reader.take();
  if (token.value < 1 || token.value > 31) return hours_error(token.at, "a day, 1 to 31");
  return token.value;
}

// `nth_allowed`: after "Mar Su[-1]-" the other end may be such a day too.
Result<DatePoint> read_point(TokenReader& reader, bool nth_allowed) {
  DatePoint point;
  if (reader.sees(TokenKind::number)) point.year = reader.take().value;
  if (reader.sees(TokenKind::easter)) {
    reader.take();
    point.base = DateBase::easter;
  } else if (reader.sees(TokenKind::month)) {
    point.month = reader.take().value;
    point.base = DateBase::month;
    if (sees_day_number(reader)) {
      const auto day = day_of_month(reader);
      if (!day) return day.error();
      point.base = DateBase::day;
      point.day = *day;
    } else if (nth_allowed && reader.sees(TokenKind::weekday) && reader.sees_sign('[', 1)) {
      if (auto read = read_nth_point(reader, point); !read) return read.error();
    } else if (sees_nth_date(reader)) {
      if (auto read = read_nth_point(reader, point); !read) return read.error();
    }
  } else {
    return hours_error(reader.peek().at, "a month (Jan) or easter");
  }
  if (auto read = read_point_offsets(reader, point); !read) return read.error();
  return point;
}

bool sees_point(const TokenReader& reader, std::size_t ahead) {
  const auto is_name = [&](std::size_t at) {
    return reader.sees(TokenKind::month, at) || reader.sees(TokenKind::easter, at);
  };
  return is_name(ahead) || (reader.sees(TokenKind::number, ahead) &&
                            reader.peek(ahead).digits == 4 && is_name(ahead + 1));
}

Result<DateRange> read_date(TokenReader& reader) {
  auto from = read_point(reader, false);
  if (!from) return from.error();
  DateRange range{*from, std::nullopt, false};
  if (reader.sees_sign('-') && sees_point(reader, 1)) {
    reader.take();
    auto to = read_point(reader, from->base != DateBase::month);
    if (!to) return to.error();
    range.to = *to;
  } else if (reader.sees_sign('-') && from->base == DateBase::day && sees_day_number(reader, 1)) {
    reader.take();
    DatePoint to;
    to.month = from->month;
    to.year = from->year;
    const auto day = day_of_month(reader);
    if (!day) return day.error();
    to.day = *day;
    if (to.day < from->day) return hours_error(reader.peek().at, "a later day of the month before");
    if (auto read = read_point_offsets(reader, to); !read) return read.error();
    range.to = to;
  } else if (reader.sees_sign('+')) {
    reader.take();
    range.onwards = true;
  }
  return range;
}

Result<WeekdayRange> read_weekday(TokenReader& reader) {
  WeekdayRange range;
  range.from = range.to = reader.take().value;
  if (reader.sees_sign('-') && reader.sees(TokenKind::weekday, 1)) {
    reader.take();
    range.to = reader.take().value;
  } else if (reader.take_sign('[')) {
    do {
      const auto from = nth_number(reader);
      if (!from) return from.error();
      NthRange nth{*from, *from};
      if (*from > 0 && reader.take_sign('-')) {
        const auto at = reader.peek().at;
        const auto to = nth_number(reader);
        if (!to) return to.error();
        nth.to = *to;
        if (nth.to < nth.from) return hours_error(at, "a number not below the one before");
      }
      range.nth.push_back(nth);
    } while (reader.take_sign(','));
    if (!reader.take_sign(']')) return hours_error(reader.peek().at, "]");
  }
  const auto offset = read_day_offset(reader);
  if (!offset) return offset.error();
  range.day_offset = *offset;
  return range;
}

Result<int> read_step(TokenReader& reader) {
  if (!reader.take_sign('/')) return 1;
  const Token& token = reader.peek();
  if (token.kind != TokenKind::number || token.value < 1) {
    return hours_error(token.at, "a step of 1 or more");
  }
  return reader.take().value;
}

Result<int> read_week_number(TokenReader& reader) {
  const Token& token = reader.peek();
  if (token.kind != TokenKind::number || token.value < 1 || token.value > 53) {
    return hours_error(token.at, "a week, 01 to 53");
  }
  return reader.take().value;
}

}  // namespace

bool sees_year(const TokenReader& reader) {
  return reader.sees(TokenKind::number) && reader.peek().digits == 4 && !sees_point(reader, 0);
}

bool sees_date(const TokenReader& reader) { return sees_point(reader, 0); }

Result<int> read_day_offset(TokenReader& reader) {
  const bool sign = reader.sees_sign('+') || reader.sees_sign('-');
  if (!sign || !reader.sees(TokenKind::number, 1) || !reader.sees(TokenKind::day_word, 2)) return 0;
  const int direction = reader.take().value == '+' ? 1 : -1;
  const Token& days = reader.take();
  reader.take();
  if (days.value > days_max) return hours_error(days.at, "at most 366 days");
  return direction * days.value;
}

Result<void> read_years(TokenReader& reader, Rule& rule) {
  do {
    YearRange range;
    range.from = range.to = reader.take().value;
    if (reader.sees_sign('-')) {
      reader.take();
      const Token& to = reader.peek();
      if (to.kind != TokenKind::number || to.digits != 4 || to.value < range.from) {
        return hours_error(to.at, "a year of four digits, not before the other");
      }
      range.to = reader.take().value;
    } else if (reader.take_sign('+')) {
      range.onwards = true;
    }
    const auto step = read_step(reader);
    if (!step) return step.error();
    range.step = *step;
    rule.years.push_back(range);
    if (!reader.sees_sign(',') || !reader.sees(TokenKind::number, 1) ||
        reader.peek(1).digits != 4 || sees_point(reader, 1)) {
      return {};
    }
    reader.take();
  } while (true);
}

Result<void> read_dates(TokenReader& reader, Rule& rule) {
  while (true) {
    auto range = read_date(reader);
    if (!range) return range.error();
    rule.dates.push_back(*range);
    const auto last = range->to.value_or(range->from);
    while (last.base == DateBase::day && reader.sees_sign(',') && sees_day_number(reader, 1)) {
      reader.take();
      const auto day = day_of_month(reader);
      if (!day) return day.error();
      DatePoint point;
      point.year = last.year;
      point.month = last.month;
      point.day = *day;
      DateRange next{point, std::nullopt, false};
      if (reader.sees_sign('-') && sees_day_number(reader, 1)) {
        reader.take();
        const auto to = day_of_month(reader);
        if (!to) return to.error();
        if (*to < *day) return hours_error(reader.peek().at, "a later day of the month before");
        next.to = point;
        next.to->day = *to;
      }
      rule.dates.push_back(next);
    }
    if (!reader.sees_sign(',') || !sees_point(reader, 1)) return {};
    reader.take();
  }
}

Result<void> read_weeks(TokenReader& reader, Rule& rule) {
  reader.take();
  while (true) {
    WeekRange range;
    const auto from = read_week_number(reader);
    if (!from) return from.error();
    range.from = range.to = *from;
    if (reader.take_sign('-')) {
      const auto to = read_week_number(reader);
      if (!to) return to.error();
      range.to = *to;
    }
    const auto step = read_step(reader);
    if (!step) return step.error();
    range.step = *step;
    rule.weeks.push_back(range);
    if (reader.sees_sign(',') && reader.sees(TokenKind::week, 1)) reader.take();
    if (!reader.sees_sign(',') && !reader.sees(TokenKind::week)) return {};
    if (reader.sees_sign(',') && (!reader.sees(TokenKind::number, 1) || sees_clock(reader, 1))) {
      return {};
    }
    reader.take();
  }
}

Result<void> read_days(TokenReader& reader, Rule& rule) {
  const auto sees_day = [&](std::size_t ahead) {
    return reader.sees(TokenKind::weekday, ahead) || reader.sees(TokenKind::holiday, ahead);
  };
  while (true) {
    if (reader.sees(TokenKind::holiday)) {
      HolidaySelector holiday;
      holiday.kind =
          reader.take().value == 0 ? HolidayKind::public_holiday : HolidayKind::school_holiday;
      const auto offset = read_day_offset(reader);
      if (!offset) return offset.error();
      holiday.day_offset = *offset;
      rule.holidays.push_back(holiday);
    } else {
      auto range = read_weekday(reader);
      if (!range) return range.error();
      rule.weekdays.push_back(std::move(*range));
    }
    const bool both = !rule.holidays.empty() != !rule.weekdays.empty();
    if (reader.sees_sign(',') && sees_day(1)) {
      reader.take();
    } else if (both && sees_day(0) && reader.sees(TokenKind::holiday) == rule.holidays.empty()) {
      rule.holidays_on_weekdays = true;
    } else {
      return {};
    }
  }
}

}  // namespace lanrian::data::hours

#include "data/hours/selectors.h"

namespace lanrian::data::hours {
namespace {

constexpr int minutes_max = 48 * 60;

// A time as written: "9" has no minutes and may yet turn out to be no time at all.
struct WrittenTime {
  TimePoint point;
  bool bare = false;    // an hour alone
  bool suffix = false;  // am or pm
  std::size_t at = 0;
};

Result<int> with_suffix(TokenReader& reader, int hours, std::size_t at, bool& suffix) {
  const bool am = reader.sees(TokenKind::am);
  if (!am && !reader.sees(TokenKind::pm)) return hours;
  reader.take();
  suffix = true;
  if (hours > 24) return hours_error(at, "an hour of the day before am or pm");
  if (am) return hours == 12 ? 0 : hours;
  return hours < 12 ? hours + 12 : hours;
}

Result<WrittenTime> read_clock(TokenReader& reader) {
  const Token hours = reader.take();
  WrittenTime time;
  time.at = hours.at;
  int minutes = 0;
  time.bare = true;
  if (hours.digits > 2) return hours_error(hours.at, "a time like 09:00");
  if (reader.sees_sign(':') && reader.sees(TokenKind::number, 1) && reader.peek(1).digits == 2) {
    reader.take();
    minutes = reader.take().value;
    time.bare = false;
  } else if (reader.sees_sign(':') && reader.peek().free) {
    reader.take();
  }
  const auto hour = with_suffix(reader, hours.value, hours.at, time.suffix);
  if (!hour) return hour.error();
  time.point.minutes = *hour * 60 + minutes;
  if (minutes > 59 || time.point.minutes > minutes_max) {
    return hours_error(hours.at, "a time from 00:00 to 48:00");
  }
  return time;
}

// "sunset" or "(sunset+01:00)".
Result<WrittenTime> read_event(TokenReader& reader) {
  WrittenTime time;
  time.at = reader.peek().at;
  const bool bracket = reader.take_sign('(');
  if (!reader.sees(TokenKind::sun_event)) {
    return hours_error(reader.peek().at, "dawn, sunrise, sunset or dusk");
  }
  time.point.base = static_cast<TimeBase>(reader.take().value);
  if (!bracket) return time;
  if (!reader.sees_sign('+') && !reader.sees_sign('-')) {
    return hours_error(reader.peek().at, "+ or - and a time like 01:00");
  }
  const int direction = reader.take().value == '+' ? 1 : -1;
  if (!reader.sees(TokenKind::number)) return hours_error(reader.peek().at, "a time like 01:00");
  const auto offset = read_clock(reader);
  if (!offset) return offset.error();
  if (offset->point.minutes > 24 * 60) return hours_error(offset->at, "an offset of at most 24:00");
  time.point.minutes = direction * offset->point.minutes;
  if (!reader.take_sign(')')) return hours_error(reader.peek().at, ")");
  return time;
}

Result<WrittenTime> read_point(TokenReader& reader) {
  if (reader.sees(TokenKind::number)) return read_clock(reader);
  if (reader.sees(TokenKind::sun_event) || reader.sees_sign('(')) return read_event(reader);
  return hours_error(reader.peek().at, "a time like 09:00, sunrise or sunset");
}

Result<void> read_period(TokenReader& reader, TimeRange& range) {
  if (!reader.take_sign('/')) return {};
  const auto at = reader.peek().at;
  if (!reader.sees(TokenKind::number)) return hours_error(at, "minutes or a time like 01:30");
  if (!reader.sees_sign(':', 1)) {
    range.period_minutes = reader.take().value;
  } else {
    const auto period = read_clock(reader);
    if (!period) return period.error();
    range.period_minutes = period->point.minutes;
  }
  if (range.period_minutes < 1 || range.period_minutes > minutes_max) {
    return hours_error(at, "a period of at least a minute");
  }
  return {};
}

// "9-8" is nine in the morning to eight in the evening as often as through the night.
bool is_doubtful(const WrittenTime& from, const WrittenTime& to) {
  const auto plain = [](const WrittenTime& time) {
    return time.bare && !time.suffix && time.point.base == TimeBase::midnight &&
           time.point.minutes <= 12 * 60;
  };
  return plain(from) && plain(to) && to.point.minutes <= from.point.minutes;
}

Result<TimeRange> read_range(TokenReader& reader) {
  auto from = read_point(reader);
  if (!from) return from.error();
  TimeRange range{from->point, std::nullopt, false, 0};
  if (reader.sees(TokenKind::open_end) || reader.sees_sign('+')) {
    reader.take();
    range.open_end = true;
    return range;
  }
  if (!reader.take_sign('-')) return hours_error(reader.peek().at, "- and the time it ends, or +");
  if (reader.sees(TokenKind::open_end)) {
    reader.take();
    range.open_end = true;
    return range;
  }
  auto to = read_point(reader);
  if (!to) return to.error();
  // "3-5pm": both in the afternoon.
  if (from->bare && !from->suffix && to->suffix && to->point.minutes >= 12 * 60 &&
      from->point.minutes < 12 * 60) {
    return hours_error(from->at, "am or pm on both times, or 24 hours");
  }
  if (is_doubtful(*from, *to)) return hours_error(from->at, "times with minutes, like 09:00-20:00");
  range.from = from->point;
  range.to = to->point;
  if (reader.take_sign('+')) range.open_end = true;
  if (auto read = read_period(reader, range); !read) return read.error();
  return range;
}

bool sees_time_at(const TokenReader& reader, std::size_t ahead) {
  return (reader.sees(TokenKind::number, ahead) && reader.peek(ahead).digits <= 2) ||
         reader.sees(TokenKind::sun_event, ahead) || reader.sees_sign('(', ahead);
}

}  // namespace

bool sees_time(const TokenReader& reader) { return sees_time_at(reader, 0); }

Result<void> read_times(TokenReader& reader, Rule& rule) {
  while (true) {
    const auto range = read_range(reader);
    if (!range) return range.error();
    rule.times.push_back(*range);
    if (!reader.sees_sign(',') || !sees_time_at(reader, 1)) return {};
    reader.take();
  }
}

}  // namespace lanrian::data::hours

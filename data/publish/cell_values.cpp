#include "data/publish/cell_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "platform/os/clock.h"

namespace lanrian::data::publish {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Thai digits as Arabic ones; everything else as it is.
std::string with_arabic_digits(std::string_view text) {
  const auto points = thai::decode_utf8(text);
  std::string arabic;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (thai::within(points.text[i], 0x0e50, 0x0e59)) {
      arabic += static_cast<char>('0' + (points.text[i] - 0x0e50));
    } else {
      arabic += text.substr(points.offsets[i], points.offsets[i + 1] - points.offsets[i]);
    }
  }
  return arabic;
}

std::optional<int> to_number(std::string_view digits) {
  int number = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

// The first three runs of digits, if there are exactly three.
std::optional<std::array<std::string, 3>> three_numbers(std::string_view text) {
  std::array<std::string, 3> numbers;
  std::size_t index = 0;
  bool inside = false;
  for (const char c : text) {
    if (is_digit(c)) {
      if (!inside && index == numbers.size()) return std::nullopt;
      if (!inside) ++index;
      numbers[index - 1] += c;
    } else if (std::string_view("/-. ").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
    inside = is_digit(c);
  }
  if (index != numbers.size()) return std::nullopt;
  return numbers;
}

}  // namespace

std::optional<std::int32_t> parse_degrees(std::string_view text) {
  constexpr int decimals = 7;
  constexpr std::size_t whole_digits_max = 3;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point);
  const auto fraction = text.substr(std::min(point + 1, text.size()));
  if (whole.empty() || whole.size() > whole_digits_max) return std::nullopt;
  if (point < text.size() && fraction.empty()) return std::nullopt;
  if (!std::all_of(whole.begin(), whole.end(), is_digit)) return std::nullopt;
  if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < decimals; ++i) {
    value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  }
  if (fraction.size() > decimals && fraction[decimals] >= '5') ++value;
  if (value > INT32_MAX) return std::nullopt;
  return static_cast<std::int32_t>(negative ? -value : value);
}

std::string suggested_degrees(std::string_view text) {
  auto typed = with_arabic_digits(text);
  std::replace(typed.begin(), typed.end(), ',', '.');
  std::erase(typed, ' ');
  return parse_degrees(typed) ? typed : "";
}

bool is_iso_date(std::string_view text) {
  return text.size() == 10 && os::parse_rfc3339(std::string(text) + "T00:00:00Z").ok();
}

std::string suggested_date(std::string_view text) {
  constexpr int buddhist_from = 2400;
  constexpr int buddhist_ahead = 543;
  const auto numbers = three_numbers(with_arabic_digits(text));
  if (!numbers) return "";
  const bool year_first = numbers->front().size() == 4;
  auto year = to_number(year_first ? numbers->front() : numbers->back());
  const auto month = to_number((*numbers)[1]);
  const auto day = to_number(year_first ? numbers->back() : numbers->front());
  if (!year || !month || !day) return "";
  if (*year > buddhist_from) *year -= buddhist_ahead;
  auto date = fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);
  return *year >= 1900 && is_iso_date(date) ? date : "";
}

std::string suggested_time(std::string_view text) {
  std::array<std::string, 2> numbers;
  std::size_t index = 0;
  for (const char c : with_arabic_digits(text)) {
    if (is_digit(c)) {
      numbers[index] += c;
    } else if (index == 0 && !numbers[0].empty() && (c == ':' || c == '.')) {
      index = 1;
    } else if (!numbers[1].empty()) {
      break;
    }
  }
  const auto hour = to_number(numbers[0]);
  const auto minute = to_number(numbers[1]);
  if (!hour || !minute || *hour > 23 || *minute > 59 || numbers[1].size() != 2) return "";
  return fmt::format("{:02}:{:02}", *hour, *minute);
}

std::string suggested_date_time(std::string_view text) {
  const auto end = std::min(text.find_first_of("T "), text.size());
  const auto typed = text.substr(0, end);
  const auto date = is_iso_date(typed) ? std::string(typed) : suggested_date(typed);
  if (end == text.size() || date.empty()) return date;
  const auto time = suggested_time(text.substr(end + 1));
  return time.empty() ? "" : date + "T" + time;
}

std::optional<std::int32_t> parse_number(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  return to_number(text);
}

std::string suggested_number(std::string_view text) {
  auto typed = with_arabic_digits(text);
  std::erase(typed, ',');
  const auto end = std::find_if_not(typed.begin(), typed.end(), is_digit);
  typed.erase(end, typed.end());
  return parse_number(typed) ? typed : "";
}

std::string without_carriage_returns(std::string_view text) {
  std::string lines(text);
  for (auto at = lines.find("\r\n"); at != std::string::npos; at = lines.find("\r\n", at)) {
    lines.erase(at, 1);
  }
  return lines;
}

std::string suggested_slug(std::string_view text, std::size_t length_max) {
  std::string slug;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || is_digit(c) || (c >= 'a' && c <= 'z')) {
      slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  slug.resize(std::min(slug.size(), length_max));
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

}  // namespace lanrian::data::publish

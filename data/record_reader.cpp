#include "data/record_reader.h"

#include <algorithm>
#include <limits>

#include "data/event.h"
#include "data/place.h"
#include "platform/os/clock.h"
#include "platform/os/sha256.h"

namespace lanrian::data {
namespace {

bool is_date(std::string_view text) {
  return text.size() == 10 && os::parse_rfc3339(std::string(text) + "T00:00:00Z").ok();
}

bool is_time(std::string_view text) {
  return text.size() == 5 && os::parse_rfc3339("2026-01-01T" + std::string(text) + ":00Z").ok();
}

bool is_date_time(std::string_view text) {
  if (is_date(text)) return true;
  return text.size() == 16 && text[10] == 'T' && is_date(text.substr(0, 10)) &&
         is_time(text.substr(11));
}

bool is_url(std::string_view text) {
  const auto is_inside = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '"'; };
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme) && text.size() > scheme.size()) {
      return std::all_of(text.begin(), text.end(), is_inside);
    }
  }
  return false;
}

// BCP 47 as far as anybody needs it here: parts of 1 to 8 letters and digits, the first of 2 or 3.
bool is_language(std::string_view text) {
  std::size_t part = 0;
  bool first = true;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '-') {
      const char c = text[i];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (first || c < '0' || c > '9')) return false;
      ++part;
      continue;
    }
    if (first ? part < 2 || part > 3 : part < 1 || part > 8) return false;
    first = false;
    part = 0;
  }
  return true;
}

}  // namespace

bool has_control_characters(std::string_view text, bool line_feeds) {
  return std::any_of(text.begin(), text.end(), [line_feeds](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && !(line_feeds && c == '\n')) || c == 0x7f;
  });
}

bool fits(Shape shape, std::span<const std::string_view> words, std::string_view text) {
  switch (shape) {
    case Shape::word:
    case Shape::words:
      return std::find(words.begin(), words.end(), text) != words.end();
    case Shape::languages:
      return is_language(text);
    case Shape::slug:
      return is_slug(text, slug_max);
    case Shape::url:
      return is_url(text);
    case Shape::date:
      return is_date(text);
    case Shape::time:
      return is_time(text);
    case Shape::date_time:
    case Shape::date_times:
      return is_date_time(text);
    case Shape::periods:
      return parse_occurrence(text).has_value();
    case Shape::sha256:
      return os::is_sha256_hex(std::string(text));
    case Shape::yes_no:
      return text == "yes" || text == "no";
    case Shape::yes_no_limited:
      return text == "yes" || text == "no" || text == "limited";
    case Shape::category:
      return category_from_slug(text).has_value();
    default:
      return true;
  }
}

std::string_view misfit(Shape shape) {
  switch (shape) {
    case Shape::languages:
      return "is not a language like th or th-x-isan";
    case Shape::slug:
      return "is not a slug of a-z, 0-9 and '-'";
    case Shape::url:
      return "is not a link that begins with http:// or https://";
    case Shape::date:
      return "is not a date like 2026-11-23";
    case Shape::time:
      return "is not a time like 16:30";
    case Shape::date_time:
    case Shape::date_times:
      return "is not a date like 2026-11-23 or a time like 2026-11-23T09:00";
    case Shape::periods:
      return "is not a time like 2026-11-23T09:00/2026-11-23T16:00";
    case Shape::sha256:
      return "is not 64 hexadecimal digits";
    case Shape::category:
      return "is not a known category";
    default:
      return "has a value that is not known";
  }
}

void RecordReader::fail(std::string_view key, std::string_view problem) {
  if (error_.empty()) error_ = std::string(key) + " " + std::string(problem);
}

Result<void> RecordReader::finish() const {
  if (error_.empty()) return {};
  return Error{"read record: " + error_, ErrorKind::invalid};
}

std::string RecordReader::text(std::string_view key, bool line_feeds) {
  const auto member = object_.find(key);
  if (member == object_.end()) return {};
  auto* text = std::get_if<std::string>(&member->second.value);
  if (!text) return fail(key, "is not text"), std::string();
  if (text->empty()) return fail(key, "is empty; what is unknown is left out"), std::string();
  if (has_control_characters(*text, line_feeds)) {
    return fail(key, "has control characters"), std::string();
  }
  return std::move(*text);
}

std::vector<std::string> RecordReader::texts(std::string_view key) {
  const auto member = object_.find(key);
  if (member == object_.end()) return {};
  auto* list = std::get_if<JsonArray>(&member->second.value);
  if (!list) return fail(key, "is not a list"), std::vector<std::string>();
  if (list->empty()) fail(key, "is empty; what is unknown is left out");
  std::vector<std::string> texts;
  for (auto& entry : *list) {
    auto* text = std::get_if<std::string>(&entry.value);
    if (!text || text->empty() || has_control_characters(*text, false)) {
      return fail(key, "has an entry that is not a line of text"), std::vector<std::string>();
    }
    texts.push_back(std::move(*text));
  }
  return texts;
}

std::vector<JsonObject> RecordReader::objects(std::string_view key) {
  const auto member = object_.find(key);
  if (member == object_.end()) return {};
  auto* list = std::get_if<JsonArray>(&member->second.value);
  if (!list || list->empty()) return fail(key, "is not a list"), std::vector<JsonObject>();
  std::vector<JsonObject> objects;
  for (auto& entry : *list) {
    auto* object = std::get_if<JsonObject>(&entry.value);
    if (!object) return fail(key, "has an entry that is not an object"), std::vector<JsonObject>();
    objects.push_back(std::move(*object));
  }
  return objects;
}

std::optional<std::int64_t> RecordReader::integer(std::string_view key) {
  const auto member = object_.find(key);
  if (member == object_.end()) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&member->second.value);
  if (!number) return fail(key, "is not a number"), std::nullopt;
  return *number;
}

std::string RecordReader::required(std::string_view key) {
  if (!has(key)) return fail(key, "is missing"), std::string();
  return text(key, false);
}

std::string RecordReader::slug(std::string_view key, std::string_view prefix,
                               std::size_t length_max) {
  const auto whole = required(key);
  if (failed()) return {};
  if (!whole.starts_with(prefix)) {
    return fail(key, "does not begin with " + std::string(prefix)), std::string();
  }
  auto rest = whole.substr(prefix.size());
  if (!is_slug(rest, length_max)) fail(key, misfit(Shape::slug));
  return rest;
}

std::optional<Position> RecordReader::position() {
  const auto lat = degrees("lat");
  const auto lon = degrees("lon");
  if (!lat && !lon) return std::nullopt;
  if (!lat || !lon) return fail("lat, lon", "need each other"), std::nullopt;
  const Position position{*lat, *lon};
  if (!in_thailand(position)) return fail("lat, lon", "are outside Thailand"), std::nullopt;
  return position;
}

std::optional<std::int32_t> RecordReader::degrees(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const auto number = integer(key);
  using Limits = std::numeric_limits<std::int32_t>;
  if (!number || *number < Limits::min() || *number > Limits::max()) {
    return fail(key, "is not an integer of 1e-7 degree"), std::nullopt;
  }
  return static_cast<std::int32_t>(*number);
}

}  // namespace lanrian::data

#include "data/publish/record_diff.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/publish/cell_texts.h"
#include "data/publish/diagnostic.h"
#include "data/record_fields.h"
#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

template <typename Fields>
std::string_view column_in(const Fields& fields, std::string_view key) {
  const auto field = std::find_if(fields.begin(), fields.end(),
                                  [key](const auto& candidate) { return candidate.key == key; });
  return field == fields.end() ? std::string_view() : field->column;
}

// The column that a person knows a key by.
std::string column_of(std::string_view id, std::string_view key) {
  std::string_view column;
  if (id.starts_with("place:")) column = column_in(place_fields, key);
  if (id.starts_with("event:")) column = column_in(event_fields, key);
  if (id.starts_with("category:")) column = column_in(local_category_fields, key);
  if (id.starts_with("city:")) column = column_in(city_fields, key);
  if (id.starts_with("holiday:") && key == "name:th") column = "name_th";
  if (id.starts_with("holiday:") && key == "name:en") column = "name_en";
  return std::string(column.empty() ? key : column);
}

std::string name_in(const JsonObject& object) {
  const auto name = object.find("name:th");
  if (name == object.end()) return {};
  const auto* text = std::get_if<std::string>(&name->second.value);
  return text ? *text : std::string();
}

std::optional<JsonValue> member(const JsonObject& object, std::string_view key) {
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  return found->second;
}

Result<JsonObject> object_of(const Record& record) {
  auto object = parse_canonical_json(record.line);
  if (!object) return object.error().within("compare " + record.id);
  return object;
}

// Equal as canonical JSON, which writes equal values alike.
bool same(const JsonValue& a, const JsonValue& b) {
  const auto canonical = [](const JsonValue& value) {
    JsonObject object;
    object["value"] = value;
    return to_canonical_json(object);
  };
  return canonical(a) == canonical(b);
}

std::vector<FieldChange> changes_between(std::string_view id, const JsonObject& before,
                                         const JsonObject& after) {
  std::vector<FieldChange> changes;
  const auto add = [&](const std::string& key) {
    changes.push_back({key, column_of(id, key), member(before, key), member(after, key)});
  };
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    const bool gone = now == after.end() || (old != before.end() && old->first < now->first);
    const bool come = !gone && (old == before.end() || now->first < old->first);
    if (gone) {
      add((old++)->first);
    } else if (come) {
      add((now++)->first);
    } else {
      if (!same(old->second, now->second)) add(old->first);
      ++old;
      ++now;
    }
  }
  return changes;
}

Result<RecordChange> change_of(RecordChange::Kind kind, const Record& record) {
  const auto object = object_of(record);
  if (!object) return object.error();
  return RecordChange{kind, record.id, name_in(*object), {}};
}

Result<RecordChange> change_between(const Record& before, const Record& after) {
  const auto old = object_of(before);
  if (!old) return old.error();
  const auto now = object_of(after);
  if (!now) return now.error();
  return RecordChange{RecordChange::Kind::changed, after.id, name_in(*now),
                      changes_between(after.id, *old, *now)};
}

// A value inside another, as a person reads it.
struct Reading {
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const {
    std::string line = text;
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  }
  std::string operator()(const JsonArray& list) const {
    std::string line;
    for (const auto& entry : list) {
      line += (line.empty() ? "" : "; ") + std::visit(*this, entry.value);
    }
    return line;
  }
  std::string operator()(const JsonObject& object) const {
    const auto who = object.find("who");
    const auto baht = object.find("baht");
    if (object.size() == 2 && who != object.end() && baht != object.end()) {
      return std::visit(*this, who->second.value) + " " + std::visit(*this, baht->second.value);
    }
    std::string line;
    for (const auto& [key, value] : object) {
      line += (line.empty() ? "" : ", ") + key + " " + std::visit(*this, value.value);
    }
    return line;
  }
};

// How many bytes of what two texts begin with alike a person can do without, in whole cells: all
// but its last few characters, where there is much of it.
std::size_t needless(std::string_view a, std::string_view b) {
  constexpr std::size_t kept = 10;
  const auto [differ, ignored] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  auto common = static_cast<std::size_t>(differ - a.begin());
  const auto inside_character = [a](std::size_t at) {
    return at < a.size() && (static_cast<unsigned char>(a[at]) & 0xc0) == 0x80;
  };
  while (common > 0 && inside_character(common)) --common;
  const auto points = thai::decode_utf8(a.substr(0, common));
  if (points.size() < shown_characters_max) return 0;
  auto from = points.size() - kept;
  while (from > 0 && !thai::is_caret_stop(points.text, from)) --from;
  return points.offsets[from];
}

std::string quoted(const std::optional<JsonValue>& value, const std::string& text,
                   std::size_t left_out) {
  if (!value) return "nothing";
  const auto rest = std::string_view(text).substr(left_out);
  return fmt::format("'{}{}'", left_out == 0 ? "" : "…", printable(rest));
}

}  // namespace

Result<std::vector<RecordChange>> diff_records(std::span<const Record> before,
                                               std::span<const Record> after) {
  using Kind = RecordChange::Kind;
  std::vector<RecordChange> changes;
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    const bool gone = now == after.end() || (old != before.end() && old->id < now->id);
    const bool come = !gone && (old == before.end() || now->id < old->id);
    if (!gone && !come && old->line == now->line) {
      ++old;
      ++now;
      continue;
    }
    auto change = gone   ? change_of(Kind::removed, *old)
                  : come ? change_of(Kind::added, *now)
                         : change_between(*old, *now);
    if (!change) return change.error();
    changes.push_back(*std::move(change));
    if (!come) ++old;
    if (!gone) ++now;
  }
  return changes;
}

std::string value_in_words(std::string_view key, const std::optional<JsonValue>& value) {
  if (!value) return {};
  const auto* number = std::get_if<std::int64_t>(&value->value);
  if (number && (key == "lat" || key == "lon") && *number >= INT32_MIN && *number <= INT32_MAX) {
    return degrees_text(static_cast<std::int32_t>(*number));
  }
  return std::visit(Reading{}, value->value);
}

std::string in_words(const FieldChange& change) {
  const auto before = value_in_words(change.key, change.before);
  const auto after = value_in_words(change.key, change.after);
  const auto left_out = change.before && change.after ? needless(before, after) : 0;
  return fmt::format("{}: {} → {}", change.column, quoted(change.before, before, left_out),
                     quoted(change.after, after, left_out));
}

JsonObject to_json(const RecordChange& change) {
  using Kind = RecordChange::Kind;
  JsonObject object;
  object["id"].value = change.id;
  object["kind"].value = std::string(change.kind == Kind::added     ? "added"
                                     : change.kind == Kind::removed ? "removed"
                                                                    : "changed");
  if (!change.name.empty()) object["name"].value = change.name;
  if (change.kind != Kind::changed) return object;
  JsonArray fields;
  for (const auto& field : change.fields) {
    JsonObject entry;
    entry["key"].value = field.key;
    entry["column"].value = field.column;
    if (field.before) entry["before"] = *field.before;
    if (field.after) entry["after"] = *field.after;
    fields.emplace_back().value = std::move(entry);
  }
  object["fields"].value = std::move(fields);
  return object;
}

}  // namespace lanrian::data::publish

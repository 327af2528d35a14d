#include "data/publish/content_template.h"

#include <algorithm>
#include <optional>

#include "data/publish/categories_table.h"
#include "data/publish/city_file.h"
#include "data/publish/events_table.h"
#include "data/publish/holidays_table.h"
#include "data/publish/media_table.h"
#include "data/publish/places_table.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// The topics that are groups, in the order of FieldGroup; `media` fields are a table of their own.
constexpr std::array groups = {
    FieldGroup::basic,    FieldGroup::names,   FieldGroup::texts,   FieldGroup::learning,
    FieldGroup::owner,    FieldGroup::address, FieldGroup::hours,   FieldGroup::fees,
    FieldGroup::audience, FieldGroup::access,  FieldGroup::contact, FieldGroup::ids,
    FieldGroup::trust,
};

std::optional<FieldGroup> group_of(std::string_view topic) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (template_topics[i].word == topic) return groups[i];
  }
  return std::nullopt;
}

bool has(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The columns of the fields that `wanted` takes, lat together with lon.
template <typename T, typename Wanted>
std::vector<std::string_view> columns_where(std::span<const Field<T>> fields, Wanted wanted) {
  std::vector<std::string_view> columns;
  for (const auto& field : fields) {
    if (field.column.empty() || !wanted(field)) continue;
    columns.push_back(field.column);
    if (field.shape == Shape::position) columns.emplace_back("lon");
  }
  return columns;
}

// A table's required columns and those of the groups.
template <typename T>
std::vector<std::string_view> template_columns(std::span<const Field<T>> fields,
                                               const std::vector<FieldGroup>& asked) {
  auto columns = columns_where(fields, [&](const Field<T>& field) {
    return field.required || std::find(asked.begin(), asked.end(), field.group) != asked.end();
  });
  columns.insert(columns.begin(), "id");
  return columns;
}

std::vector<std::string_view> all_columns(const TableKind& kind) {
  std::vector<std::string_view> columns;
  for (const auto& column : kind.columns) columns.push_back(column.name);
  return columns;
}

TemplateFile table(std::string_view name, const std::vector<std::string_view>& columns) {
  std::string header;
  for (const auto& column : columns) header += (header.empty() ? "" : ",") + std::string(column);
  return {std::string(name), std::string(byte_order_mark) + header + "\r\n", header};
}

std::string toml_text(std::string_view text) {
  std::string toml = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') toml += '\\';
    toml += c;
  }
  return toml + "\"";
}

TemplateFile city_template(const City& city) {
  std::string text =
      "id = " + toml_text(city.id.value) + "\nname_th = " + toml_text(city.name_th) + "\n";
  text += (city.name_en.empty() ? "# name_en = " : "name_en = ") + toml_text(city.name_en) + "\n";
  text += "# The centre, in decimal degrees:\n# lat = 16.432\n# lon = 103.506\n";
  return {std::string(city_file), std::move(text), ""};
}

}  // namespace

std::vector<TemplateFile> content_template(const City& city,
                                           std::span<const std::string_view> topics) {
  std::vector<FieldGroup> asked;
  for (const auto topic : topics) {
    if (const auto group = group_of(topic)) asked.push_back(*group);
  }
  std::vector<TemplateFile> files = {city_template(city)};
  files.push_back(
      table(places_file, template_columns(std::span<const Field<Place>>(place_fields), asked)));
  if (has(topics, "events")) {
    asked.push_back(FieldGroup::basic);
    files.push_back(
        table(events_file, template_columns(std::span<const Field<Event>>(event_fields), asked)));
  }
  if (has(topics, "categories")) {
    files.push_back(table(categories_file, all_columns(categories_kind())));
  }
  if (has(topics, "holidays")) {
    files.push_back({std::string(holidays_file),
                     std::string(byte_order_mark) + std::string(national_holidays()), ""});
  }
  if (has(topics, "media")) files.push_back(table(media_file, all_columns(media_kind())));
  return files;
}

std::vector<std::string_view> columns_of_topic(std::string_view topic) {
  if (const auto group = group_of(topic)) {
    auto columns = columns_where(
        std::span<const Field<Place>>(place_fields),
        [&](const Field<Place>& field) { return !field.required && field.group == *group; });
    if (*group == FieldGroup::basic) return columns;
    const auto of_events =
        columns_where(std::span<const Field<Event>>(event_fields), [&](const Field<Event>& field) {
          return field.group == *group && !has(columns, field.column);
        });
    columns.insert(columns.end(), of_events.begin(), of_events.end());
    return columns;
  }
  if (topic == "events") {
    return template_columns(std::span<const Field<Event>>(event_fields), {FieldGroup::basic});
  }
  if (topic == "categories") return all_columns(categories_kind());
  if (topic == "holidays") return all_columns(holidays_kind());
  return all_columns(media_kind());
}

}  // namespace lanrian::data::publish

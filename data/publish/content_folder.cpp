#include "data/publish/content_folder.h"

#include <algorithm>
#include <cassert>

#include "data/nearest_word.h"
#include "data/publish/city_file.h"
#include "data/publish/places_table.h"

namespace lanrian::data::publish {
namespace {

Diagnostic about(std::string_view file, std::string problem, std::string remedy) {
  return {Severity::error, std::string(file), 0, "", "", std::move(problem), std::move(remedy)};
}

// A file of the folder, or why it cannot be read.
std::optional<std::string> read(const os::Path& folder, std::string_view name,
                                std::span<const std::string_view> names,
                                std::vector<Diagnostic>& diagnostics) {
  auto text = os::read_file(folder / name, content_file_bytes_max);
  if (text) return std::move(*text);
  if (text.error().kind == ErrorKind::not_found) {
    constexpr std::size_t slips_max = 2;
    const auto nearest = nearest_word(name, names);
    const auto meant = edit_distance(name, nearest) <= slips_max ? nearest : std::string_view();
    diagnostics.push_back(
        about(name, "this file is missing from the folder",
              meant.empty() ? "add it" : "is '" + printable(meant) + "' it? then rename that"));
  } else {
    const bool large = text.error().message.find("larger than") != std::string::npos;
    diagnostics.push_back(
        about(name, large ? "is larger than 64 MiB" : text.error().message,
              large ? "split the city, or remove what is no place" : "make it a readable file"));
  }
  return std::nullopt;
}

}  // namespace

ContentFolder read_content_folder(const os::Path& folder) {
  ContentFolder content;
  const auto names = os::list_folder(folder);
  if (!names) {
    content.diagnostics.push_back(
        about(".", "the folder cannot be read: " + names.error().message, "name a content folder"));
    return content;
  }
  if (names->empty()) {
    content.diagnostics.push_back(
        about(".", "the folder is empty", "put city.toml and places.csv into it"));
    return content;
  }
  const std::vector<std::string_view> present(names->begin(), names->end());
  if (const auto text = read(folder, city_file, present, content.diagnostics)) {
    auto file = read_city(*text);
    content.city = std::move(file.city);
    std::move(file.diagnostics.begin(), file.diagnostics.end(),
              std::back_inserter(content.diagnostics));
  }
  if (const auto text = read(folder, places_file, present, content.diagnostics)) {
    auto table = read_places(*text);
    content.places = std::move(table.places);
    std::move(table.diagnostics.begin(), table.diagnostics.end(),
              std::back_inserter(content.diagnostics));
  }
  std::sort(content.places.begin(), content.places.end(),
            [](const Place& a, const Place& b) { return a.id < b.id; });
  return content;
}

std::vector<Record> records_of(const ContentFolder& folder) {
  assert(folder.city && !folder.has_errors());
  std::vector<Record> records;
  records.reserve(folder.places.size() + 1);
  records.push_back(record_of(*folder.city));
  for (const auto& place : folder.places) records.push_back(record_of(place));
  return records;
}

}  // namespace lanrian::data::publish

#include "data/publish/content_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <filesystem>
#include <map>
#include <span>

#include "data/nearest_word.h"
#include "data/publish/categories_table.h"
#include "data/publish/city_file.h"
#include "data/publish/dictionary_file.h"
#include "data/publish/events_table.h"
#include "data/publish/holidays_table.h"
#include "data/publish/media_table.h"
#include "data/publish/places_table.h"
#include "platform/os/sha256.h"

namespace lanrian::data::publish {
namespace {

Diagnostic about(std::string_view file, std::string problem, std::string remedy) {
  return {Severity::error, std::string(file), 0, "", "", std::move(problem), std::move(remedy)};
}

// How large a file may be, and what to do about one that is larger.
struct Limit {
  std::uint64_t bytes;
  const char* too_large;
  const char* remedy;
};

constexpr Limit table_limit = {content_file_bytes_max, "is larger than 64 MiB",
                               "split the city, or remove what is no place"};
constexpr Limit list_limit = {word_list_bytes_max, "is larger than 1 MiB",
                              "keep the words that lines break wrongly, and delete the others"};

// The file that was probably meant by a name that is not there; empty: none.
std::string_view meant_by(std::string_view name, std::span<const std::string_view> names) {
  constexpr std::size_t slips_max = 2;
  const auto nearest = nearest_word(name, names);
  return edit_distance(name, nearest) <= slips_max ? nearest : std::string_view();
}

// A file of the folder, or why it cannot be read; what is not there is for others to judge.
std::optional<std::string> read(const os::Path& folder, std::string_view name, const Limit& limit,
                                std::vector<Diagnostic>& diagnostics) {
  auto text = os::read_file(folder / name, limit.bytes);
  if (text) return std::move(*text);
  const bool large = text.error().message.find("larger than") != std::string::npos;
  diagnostics.push_back(about(name, large ? limit.too_large : text.error().message,
                              large ? limit.remedy : "make it a readable file"));
  return std::nullopt;
}

std::optional<std::string> read_required(const os::Path& folder, std::string_view name,
                                         std::span<const std::string_view> names,
                                         std::vector<Diagnostic>& diagnostics) {
  if (std::find(names.begin(), names.end(), name) != names.end()) {
    return read(folder, name, table_limit, diagnostics);
  }
  const auto meant = meant_by(name, names);
  diagnostics.push_back(
      about(name, "this file is missing from the folder",
            meant.empty() ? "add it" : "is '" + printable(meant) + "' it? then rename that"));
  return std::nullopt;
}

// A file that a folder may have, and what a person would call it.
struct OptionalFile {
  std::string_view name;
  const char* what;
};

constexpr std::array optional_files = {
    OptionalFile{categories_file, "the table of categories"},
    OptionalFile{events_file, "the table of events"},
    OptionalFile{holidays_file, "the list of holidays"},
    OptionalFile{media_file, "the table of photos"},
    OptionalFile{dictionary_file, "the list of words"},
};

bool is_read(std::string_view name) {
  const auto is = [name](const OptionalFile& file) { return file.name == name; };
  return name == city_file || name == places_file || name == media_folder ||
         std::any_of(optional_files.begin(), optional_files.end(), is);
}

// A folder needs no list of words; one with a slip in its name would be passed over unseen.
void warn_of_misnamed(std::span<const std::string_view> names, const OptionalFile& file,
                      std::vector<Diagnostic>& diagnostics) {
  const auto stem = file.name.substr(0, file.name.find('.') + 1);
  for (const auto name : names) {
    if (is_read(name)) continue;
    const std::array wanted = {file.name};
    // dictionary.txt.txt, dictionary.csv
    if (meant_by(name, wanted).empty() && !name.starts_with(stem)) continue;
    diagnostics.push_back(about(name, "is not read",
                                fmt::format("rename it to {}, if it is {}", file.name, file.what)));
    diagnostics.back().severity = Severity::warning;
  }
}

Asset asset_of(const std::string& word_list) {
  return {{"dictionary"},
          std::string(word_list_role),
          os::to_hex(os::sha256(word_list)),
          word_list.size()};
}

bool is_published(const Place& place) { return place.status != "draft"; }

bool is_published(const Event& event) {
  return event.status != "draft" && !event.occurrences.empty();
}

// The rows' order is the operator's; equal content gives equal releases.
template <typename T, typename Order>
void sort_by(std::vector<T>& things, Order order) {
  std::sort(things.begin(), things.end(),
            [&](const T& a, const T& b) { return order(a) < order(b); });
}

// Reads a folder's files one after the other; each may need what those before it say.
class FolderReader {
 public:
  FolderReader(const os::Path& folder, os::Instant now, std::span<const std::string_view> names)
      : folder_(folder), now_(now), names_(names) {}

  ContentFolder read() {
    if (const auto text = read_required(folder_, city_file, names_, content_.diagnostics)) {
      auto file = read_city(*text);
      content_.city = std::move(file.city);
      keep(file.diagnostics);
    }
    if (const auto text = read_optional(categories_file)) {
      auto table = read_categories(*text);
      content_.categories = std::move(table.categories);
      keep(table.diagnostics);
    }
    if (const auto text = read_required(folder_, places_file, names_, content_.diagnostics)) {
      places_ = read_places(*text, {now_, content_.categories});
      keep(places_.diagnostics);
      take_events();
      take_media();
    }
    take_holidays();
    if (const auto text = read_optional(dictionary_file)) {
      auto list = read_dictionary(*text);
      content_.word_list = std::move(list.canonical);
      content_.words = list.words;
      keep(list.diagnostics);
    }
    content_.places = std::move(places_.places);
    sort_by(content_.places, [](const Place& place) { return place.id.value; });
    sort_by(content_.events, [](const Event& event) { return event.id.value; });
    sort_by(content_.categories, [](const LocalCategory& category) { return category.id; });
    return std::move(content_);
  }

 private:
  void keep(std::vector<Diagnostic>& diagnostics) {
    std::move(diagnostics.begin(), diagnostics.end(), std::back_inserter(content_.diagnostics));
  }

  bool has(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }

  std::optional<std::string> read_optional(std::string_view name) {
    const auto* file = std::find_if(optional_files.begin(), optional_files.end(),
                                    [&](const OptionalFile& known) { return known.name == name; });
    if (!has(name)) {
      warn_of_misnamed(names_, *file, content_.diagnostics);
      return std::nullopt;
    }
    const auto& limit = name == dictionary_file ? list_limit : table_limit;
    return publish::read(folder_, name, limit, content_.diagnostics);
  }

  void take_events() {
    const auto text = read_optional(events_file);
    if (!text) return;
    auto table = read_events(*text, {now_}, places_);
    content_.events = std::move(table.events);
    keep(table.diagnostics);
  }

  // A folder's own list counts alone; a broken one is no reason to publish the national one.
  void take_holidays() {
    content_.has_own_holidays = has(holidays_file);
    const auto text = read_optional(holidays_file);
    if (content_.has_own_holidays && !text) return;
    auto table = read_holidays_table(text ? std::string_view(*text) : national_holidays());
    content_.holidays = std::move(table.holidays);
    keep(table.diagnostics);
  }

  void take_media() {
    MediaFolder media{folder_ / media_folder, {}};
    if (has(media_folder)) {
      if (auto names = os::list_folder(media.path)) media.names = *std::move(names);
    }
    const auto text = read_optional(media_file);
    if (!text) {
      if (!media.names.empty()) {
        content_.diagnostics.push_back(
            about(media_folder, "lies in the folder, and no media.csv says what is in it",
                  "write one: lanrian-publish init-content FOLDER --with media"));
        content_.diagnostics.back().severity = Severity::warning;
      }
      return;
    }
    auto table = read_media(*text, media, places_);
    attach(table);
    keep(table.diagnostics);
  }

  // Gives each place its photos and recordings, in the order of the rows.
  void attach(MediaTable& table) {
    std::map<std::string, Place*, std::less<>> places;
    for (auto& place : places_.places) places.emplace(place.id.value, &place);
    std::map<std::string, os::Path> files;
    for (auto& row : table.rows) {
      const auto place = places.find(row.place);
      if (place == places.end()) continue;
      if (is_published(*place->second)) files.emplace(row.medium.sha256, row.file);
      auto& media = row.recording ? place->second->recordings : place->second->photos;
      media.push_back(std::move(row.medium));
      const auto size = record_of(*place->second).line.size();
      if (size <= line_bytes_max) continue;
      table.diagnostics.push_back(
          {Severity::error, std::string(media_file), row.line, "place", row.place,
           fmt::format("makes a record of {} bytes with this file, 65536 are the most", size),
           "take files away, or shorten their words"});
    }
    for (auto& [sha256, path] : files) content_.media.push_back({std::move(path), sha256});
  }

  const os::Path& folder_;
  os::Instant now_;
  std::span<const std::string_view> names_;
  PlacesTable places_;
  ContentFolder content_;
};

}  // namespace

bool is_content_folder(const os::Path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / city_file, ignored) ||
         std::filesystem::exists(folder / places_file, ignored);
}

ContentFolder read_content_folder(const os::Path& folder, os::Instant now) {
  ContentFolder content;
  const auto names = os::list_folder(folder);
  if (!names) {
    content.diagnostics.push_back(
        about(".", "the folder cannot be read: " + names.error().message, "name a content folder"));
    return content;
  }
  if (names->empty()) {
    content.diagnostics.push_back(
        about(".", "the folder is empty",
              "put city.toml and places.csv into it, or run lanrian-publish init-content"));
    return content;
  }
  const std::vector<std::string_view> present(names->begin(), names->end());
  return FolderReader(folder, now, present).read();
}

std::vector<Record> records_of(const ContentFolder& folder) {
  assert(folder.city && !folder.has_errors());
  std::vector<Record> records;
  if (!folder.word_list.empty()) records.push_back(record_of(asset_of(folder.word_list)));
  records.push_back(record_of(*folder.city));
  for (const auto& category : folder.categories) records.push_back(record_of(category));
  for (const auto& event : folder.events) {
    if (is_published(event)) records.push_back(record_of(event));
  }
  for (const auto& holiday : folder.holidays.days) records.push_back(record_of(holiday));
  for (const auto& [year, kind] : folder.holidays.complete_years) {
    records.push_back(record_of(HolidayYear{year, kind}));
  }
  for (const auto& place : folder.places) {
    if (is_published(place)) records.push_back(record_of(place));
  }
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.id < b.id; });
  return records;
}

}  // namespace lanrian::data::publish

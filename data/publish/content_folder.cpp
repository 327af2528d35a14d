#include "data/publish/content_folder.h"

#include <algorithm>
#include <cassert>

#include "data/nearest_word.h"
#include "data/publish/city_file.h"
#include "data/publish/dictionary_file.h"
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

// A folder needs no list of words; one with a slip in its name would be passed over unseen.
std::optional<std::string> read_list(const os::Path& folder,
                                     std::span<const std::string_view> names,
                                     std::vector<Diagnostic>& diagnostics) {
  if (std::find(names.begin(), names.end(), dictionary_file) != names.end()) {
    return read(folder, dictionary_file, list_limit, diagnostics);
  }
  auto meant = meant_by(dictionary_file, names);
  for (const auto& name : names) {
    if (name.starts_with("dictionary.")) meant = name;  // dictionary.txt.txt, dictionary.csv
  }
  if (meant.empty()) return std::nullopt;
  diagnostics.push_back(
      about(meant, "is not read", "rename it to dictionary.txt, if it is the list of words"));
  diagnostics.back().severity = Severity::warning;
  return std::nullopt;
}

Asset asset_of(const std::string& word_list) {
  return {{"dictionary"},
          std::string(word_list_role),
          os::to_hex(os::sha256(word_list)),
          word_list.size()};
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
  if (const auto text = read_required(folder, city_file, present, content.diagnostics)) {
    auto file = read_city(*text);
    content.city = std::move(file.city);
    std::move(file.diagnostics.begin(), file.diagnostics.end(),
              std::back_inserter(content.diagnostics));
  }
  if (const auto text = read_required(folder, places_file, present, content.diagnostics)) {
    auto table = read_places(*text);
    content.places = std::move(table.places);
    std::move(table.diagnostics.begin(), table.diagnostics.end(),
              std::back_inserter(content.diagnostics));
  }
  if (const auto text = read_list(folder, present, content.diagnostics)) {
    auto list = read_dictionary(*text);
    content.word_list = std::move(list.canonical);
    content.words = list.words;
    std::move(list.diagnostics.begin(), list.diagnostics.end(),
              std::back_inserter(content.diagnostics));
  }
  std::sort(content.places.begin(), content.places.end(),
            [](const Place& a, const Place& b) { return a.id < b.id; });
  return content;
}

std::vector<Record> records_of(const ContentFolder& folder) {
  assert(folder.city && !folder.has_errors());
  std::vector<Record> records;
  records.reserve(folder.places.size() + 2);
  if (!folder.word_list.empty()) records.push_back(record_of(asset_of(folder.word_list)));
  records.push_back(record_of(*folder.city));
  for (const auto& place : folder.places) records.push_back(record_of(place));
  return records;
}

}  // namespace lanrian::data::publish

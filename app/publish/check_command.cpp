#include "app/publish/check_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>

namespace lanrian::app_publish {
namespace {

using data::JsonArray;
using data::JsonObject;
using data::publish::Severity;

// How much of everything was found.
struct Counts {
  std::size_t places = 0;
  std::size_t words = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
};

Counts counts_of(const CheckedFolder& folder) {
  return {folder.content.places.size(), folder.content.words,
          count(folder.content.diagnostics, Severity::error),
          count(folder.content.diagnostics, Severity::warning)};
}

std::string in_words(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string to_json_line(const CheckedFolder& folder) {
  const auto counts = counts_of(folder);
  JsonArray diagnostics;
  for (const auto& diagnostic : folder.content.diagnostics) {
    diagnostics.emplace_back().value = data::publish::to_json(diagnostic);
  }
  JsonObject object;
  object["folder"].value = data::publish::printable(folder.name);
  object["places"].value = static_cast<std::int64_t>(counts.places);
  object["words"].value = static_cast<std::int64_t>(counts.words);
  object["errors"].value = static_cast<std::int64_t>(counts.errors);
  object["warnings"].value = static_cast<std::int64_t>(counts.warnings);
  object["diagnostics"].value = std::move(diagnostics);
  return data::to_canonical_json(object) + "\n";
}

std::string summary_of(const std::vector<CheckedFolder>& folders) {
  Counts sum;
  for (const auto& folder : folders) {
    const auto counts = counts_of(folder);
    sum.places += counts.places;
    sum.words += counts.words;
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
  }
  const auto where = folders.size() == 1 ? "" : " in " + in_words(folders.size(), "folder");
  return size_in_words(sum.places, sum.words) + where + ", " + in_words(sum.errors, "error") +
         ", " + in_words(sum.warnings, "warning") + "\n";
}

}  // namespace

std::vector<CheckedFolder> check_folders(const std::vector<std::string>& folders) {
  std::vector<CheckedFolder> checked;
  std::map<data::CityId, std::string> folder_by_city;
  for (const auto& name : folders) {
    CheckedFolder folder{name, data::publish::read_content_folder(name)};
    if (const auto& city = folder.content.city) {
      const auto [first, is_new] = folder_by_city.emplace(city->id, name);
      if (!is_new) {
        folder.content.diagnostics.push_back(
            {Severity::error, "city.toml", 0, "id", city->id.value,
             "is the city of " + data::publish::printable(first->second) + " already",
             "give one of them another id"});
      }
    }
    checked.push_back(std::move(folder));
  }
  return checked;
}

bool has_errors(const std::vector<CheckedFolder>& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [](const CheckedFolder& folder) { return folder.content.has_errors(); });
}

std::string size_in_words(std::size_t places, std::size_t words) {
  return in_words(places, "place") + (words == 0 ? "" : ", " + in_words(words, "word"));
}

std::string to_lines(const CheckedFolder& folder) {
  std::string lines;
  for (auto diagnostic : folder.content.diagnostics) {
    diagnostic.file =
        diagnostic.file == "." ? folder.name : (os::Path(folder.name) / diagnostic.file).string();
    lines += to_line(diagnostic) + "\n";
  }
  return lines;
}

bool CheckCommand::run() const {
  const auto checked = check_folders(folders);
  for (const auto& folder : checked) {
    std::fputs((json ? to_json_line(folder) : to_lines(folder)).c_str(), stdout);
  }
  if (!json) std::fputs(summary_of(checked).c_str(), stdout);
  return !has_errors(checked);
}

}  // namespace lanrian::app_publish

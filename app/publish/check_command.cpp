#include "app/publish/check_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

namespace lanrian::app_publish {
namespace {

using data::JsonArray;
using data::JsonObject;
using data::publish::Severity;

constexpr std::size_t routine_shown_max = 3;

std::string in_words(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

JsonObject to_json(const ContentSize& size) {
  JsonObject object;
  const auto put = [&object](const char* key, std::size_t number) {
    object[key].value = static_cast<std::int64_t>(number);
  };
  put("places", size.places);
  put("events", size.events);
  put("categories", size.categories);
  put("holidays", size.holidays);
  put("words", size.words);
  put("media", size.media);
  return object;
}

std::size_t count_in(const CheckedFolder& folder, Severity severity) {
  return count(folder.content.diagnostics, severity);
}

std::string to_json_line(const CheckedFolder& folder) {
  JsonArray diagnostics;
  for (const auto& diagnostic : folder.content.diagnostics) {
    diagnostics.emplace_back().value = data::publish::to_json(diagnostic);
  }
  auto object = to_json(size_of(folder.content));
  object["folder"].value = data::publish::printable(folder.name);
  object["errors"].value = static_cast<std::int64_t>(count_in(folder, Severity::error));
  object["warnings"].value = static_cast<std::int64_t>(count_in(folder, Severity::warning));
  object["diagnostics"].value = std::move(diagnostics);
  return data::to_canonical_json(object) + "\n";
}

std::string summary_of(const std::vector<CheckedFolder>& folders) {
  ContentSize size;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const auto& folder : folders) {
    size = size + size_of(folder.content);
    errors += count_in(folder, Severity::error);
    warnings += count_in(folder, Severity::warning);
  }
  const auto where = folders.size() == 1 ? "" : " in " + in_words(folders.size(), "folder");
  return in_words(size) + where + ", " + in_words(errors, "error") + ", " +
         in_words(warnings, "warning") + "\n";
}

// How often each file and column has routine warnings.
using RoutineCounts = std::map<std::pair<std::string, std::string>, std::size_t>;

RoutineCounts routine_counts(const CheckedFolder& folder) {
  RoutineCounts counts;
  for (const auto& diagnostic : folder.content.diagnostics) {
    if (diagnostic.routine) ++counts[{diagnostic.file, diagnostic.column}];
  }
  return counts;
}

}  // namespace

std::vector<CheckedFolder> check_folders(const std::vector<std::string>& folders, os::Instant now) {
  std::vector<CheckedFolder> checked;
  std::map<data::CityId, std::string> folder_by_city;
  for (const auto& name : folders) {
    CheckedFolder folder{name, data::publish::read_content_folder(name, now)};
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

ContentSize size_of(const data::publish::ContentFolder& content) {
  return {content.places.size(),
          content.events.size(),
          content.categories.size(),
          content.has_own_holidays ? content.holidays.days.size() : 0,
          content.words,
          content.media.size()};
}

ContentSize operator+(const ContentSize& a, const ContentSize& b) {
  return {a.places + b.places,     a.events + b.events, a.categories + b.categories,
          a.holidays + b.holidays, a.words + b.words,   a.media + b.media};
}

std::string in_words(const ContentSize& size) {
  auto text = in_words(size.places, "place");
  const auto add = [&text](std::size_t number, std::string_view noun, std::string_view nouns) {
    if (number > 0) text += fmt::format(", {} {}", number, number == 1 ? noun : nouns);
  };
  add(size.events, "event", "events");
  add(size.categories, "category", "categories");
  add(size.holidays, "holiday", "holidays");
  add(size.words, "word", "words");
  add(size.media, "photo or recording", "photos and recordings");
  return text;
}

std::string to_lines(const CheckedFolder& folder, Detail detail) {
  const auto counts = routine_counts(folder);
  std::set<std::pair<std::string, std::string>> told;
  std::string lines;
  for (auto diagnostic : folder.content.diagnostics) {
    std::string more;
    if (diagnostic.routine && detail == Detail::summary) {
      const std::pair key(diagnostic.file, diagnostic.column);
      const auto times = counts.at(key);
      if (times > routine_shown_max && !told.insert(key).second) continue;
      if (times > routine_shown_max) {
        more = fmt::format(" (and {} more like it: check --verbose lists them)", times - 1);
      }
    }
    diagnostic.file =
        diagnostic.file == "." ? folder.name : (os::Path(folder.name) / diagnostic.file).string();
    lines += to_line(diagnostic) + more + "\n";
  }
  return lines;
}

bool CheckCommand::run() const {
  const auto checked = check_folders(folders, now.value_or(os::SystemClock().now()));
  for (const auto& folder : checked) {
    std::fputs((json ? to_json_line(folder) : to_lines(folder, detail)).c_str(), stdout);
  }
  if (!json) std::fputs(summary_of(checked).c_str(), stdout);
  return !has_errors(checked);
}

}  // namespace lanrian::app_publish

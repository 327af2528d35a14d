#include "app/publish/import_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "data/publish/city_file.h"
#include "data/publish/content_folder.h"
#include "data/publish/geojson_import.h"
#include "data/publish/places_table.h"
#include "platform/os/file.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

namespace publish = data::publish;

Result<std::string> read_table(const os::Path& path) {
  auto text = os::read_file(path, publish::content_file_bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) return std::string();
  return text;
}

Result<publish::ImportedTable> import(const ImportCommand& command) {
  const auto text = os::read_file(command.file, publish::geojson_bytes_max);
  if (!text) return text.error();
  const auto features = publish::read_features(*text);
  if (!features) return features.error().within("import " + command.file);
  const os::Path folder = command.folder;
  const auto table = read_table(folder / publish::places_file);
  if (!table) return table.error();
  auto imported = publish::import_features(*table, *features);
  if (!imported) return imported.error().within("import into " + command.folder);
  if (imported->added.empty()) return imported;
  if (auto made = os::make_folders(folder); !made) return made.error();
  const auto written = os::write_file_atomically(folder / publish::places_file, imported->text);
  if (!written) return written.error();
  return imported;
}

std::string places(std::size_t number) {
  return fmt::format("{} place{}", number, number == 1 ? "" : "s");
}

// The first few of a list, and how many more there are.
std::string some_of(const std::vector<std::string>& ids) {
  constexpr std::size_t shown = 10;
  std::string list;
  for (std::size_t i = 0; i < std::min(shown, ids.size()); ++i) {
    list += (i == 0 ? "" : ", ") + ids[i];
  }
  return list + (ids.size() > shown ? fmt::format(" and {} more", ids.size() - shown) : "");
}

std::string told(const ImportCommand& command, const publish::ImportedTable& imported) {
  auto text = fmt::format(
      "{}: {} added, {} there already, {} no place of ours, {} left out\n",
      (os::Path(command.folder) / publish::places_file).string(), places(imported.added.size()),
      imported.known.size(), imported.passed.size(),
      fmt::format("{} value{}", imported.notes.size(), imported.notes.size() == 1 ? "" : "s"));
  for (const auto& [column, ids] : imported.missing) {
    text += fmt::format("fill in {} of {}: {}\n", column, places(ids.size()), some_of(ids));
  }
  std::error_code ignored;
  if (!std::filesystem::exists(os::Path(command.folder) / publish::city_file, ignored)) {
    text += fmt::format("{} is missing: write id = \"...\" and name_th = \"...\" into it\n",
                        (os::Path(command.folder) / publish::city_file).string());
  }
  if (!imported.missing.empty()) {
    text += fmt::format("lanrian-publish check {} names every row\n", command.folder);
  }
  return text;
}

}  // namespace

bool ImportCommand::run() const {
  const auto imported = import(*this);
  if (!imported) {
    os::log(os::LogLevel::error, imported.error().message);
    return false;
  }
  if (verbose) {
    for (const auto& line : imported->passed) fmt::print(stderr, "{}\n", line);
    for (const auto& line : imported->known) fmt::print(stderr, "{} is there already\n", line);
    for (const auto& line : imported->notes) fmt::print(stderr, "{}\n", line);
  }
  std::fputs(told(*this, *imported).c_str(), stdout);
  return true;
}

}  // namespace lanrian::app_publish

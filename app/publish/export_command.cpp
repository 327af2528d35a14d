#include "app/publish/export_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/publish/check_command.h"
#include "app/publish/published_release.h"
#include "data/publish/csv_export.h"
#include "data/publish/geojson_export.h"
#include "data/publish/jsonld_export.h"
#include "data/publish/media_table.h"
#include "platform/os/log.h"
#include "platform/os/sha256.h"

namespace lanrian::app_publish {
namespace {

namespace publish = data::publish;

// A city's records, when they were released, and where the files are that they name.
struct Content {
  std::vector<data::Record> records;
  os::Instant now;
  publish::ReadMedium read_medium;
};

// The bytes of a file whose hash must be that.
Result<std::string> read_proven(const os::Path& path, const std::string& sha256) {
  auto bytes = os::read_file(path, publish::medium_bytes_max);
  if (!bytes) return bytes;
  if (os::to_hex(os::sha256(*bytes)) != sha256) {
    return Error{"read " + path.string() + ": its bytes are others: publish the city again",
                 ErrorKind::invalid};
  }
  return bytes;
}

Result<Content> content_of_folder(const ExportCommand& command) {
  const auto now = command.now.value_or(os::SystemClock().now());
  auto checked = check_folders({command.source}, now);
  for (const auto& folder : checked) std::fputs(to_lines(folder, Detail::summary).c_str(), stderr);
  if (has_errors(checked)) {
    return Error{"export " + command.source + ": correct the errors above first",
                 ErrorKind::invalid};
  }
  auto& content = checked.front().content;
  std::map<std::string, os::Path> files;
  for (const auto& file : content.media) files.emplace(file.sha256, file.path);
  const auto words = content.word_list;
  return Content{publish::records_of(content), now,
                 [files, words](const std::string& sha256) -> Result<std::string> {
                   const auto file = files.find(sha256);
                   if (file != files.end()) return read_proven(file->second, sha256);
                   return words;
                 }};
}

Result<Content> content_of_repository(const ExportCommand& command) {
  data::CityId city{command.city};
  if (command.city.empty()) {
    const auto only = only_city(command.source);
    if (!only) return only.error();
    city = *only;
  }
  auto release = read_published(command.source, city);
  if (!release) return release.error();
  const auto released_at = os::parse_rfc3339(release->offered.stamp.released_at);
  if (!released_at) return released_at.error();
  const os::Path repository = command.source;
  return Content{std::move(release->records), command.now.value_or(*released_at),
                 [repository](const std::string& sha256) {
                   return read_proven(repository / data::medium_name(sha256), sha256);
                 }};
}

std::string in_words(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

Result<std::string> export_tables(const ExportCommand& command, const Content& content) {
  const auto warnings =
      publish::export_folder(command.out, content.records, content.read_medium, content.now);
  if (!warnings) return warnings.error();
  for (const auto& warning : *warnings) {
    fmt::print(stderr, "{}/{}\n", command.out, publish::to_line(warning));
  }
  return fmt::format("{}: a content folder, {}, as released at {}\n", command.out,
                     in_words(content.records.size(), "record"), os::to_rfc3339(content.now));
}

Result<std::string> export_text(const ExportCommand& command, const Content& content) {
  const auto catalog = publish::catalog_of(content.records);
  if (!catalog) return catalog.error().within("export " + command.source);
  const bool geojson = command.format == ExportFormat::geojson;
  const auto text = geojson ? publish::to_geojson(*catalog) : publish::to_jsonld(*catalog);
  if (auto written = os::write_file_atomically(command.out, text); !written) return written.error();
  const auto events = geojson ? "" : ", " + in_words(catalog->events.size(), "event");
  return fmt::format("{}: {}{}, {}\n", command.out, in_words(catalog->places.size(), "place"),
                     events, in_words(text.size(), "byte"));
}

}  // namespace

bool ExportCommand::run() const {
  // Everything but a content folder is taken for a repository.
  const auto content =
      publish::is_content_folder(source) ? content_of_folder(*this) : content_of_repository(*this);
  if (!content) {
    os::log(os::LogLevel::error, content.error().message);
    return false;
  }
  const auto told =
      format == ExportFormat::csv ? export_tables(*this, *content) : export_text(*this, *content);
  if (!told) {
    os::log(os::LogLevel::error, told.error().message);
    return false;
  }
  std::fputs(told->c_str(), stdout);
  return true;
}

}  // namespace lanrian::app_publish

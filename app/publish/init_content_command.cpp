#include "app/publish/init_content_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "data/nearest_word.h"
#include "data/publish/cell_values.h"
#include "data/publish/content_template.h"
#include "data/publish/csv.h"
#include "data/publish/media_table.h"
#include "data/publish/text_faults.h"
#include "platform/os/file.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

namespace publish = data::publish;

std::vector<std::string_view> all_topics() {
  std::vector<std::string_view> topics;
  for (const auto& topic : publish::template_topics) topics.push_back(topic.word);
  return topics;
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    const auto part = publish::trimmed(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The topics of --with, or the word that is none.
Result<std::vector<std::string>> topics_in(const std::vector<std::string>& with) {
  const auto known = all_topics();
  std::vector<std::string> topics;
  for (const auto& words : with) {
    for (auto& word : parts_of(words)) {
      if (word == "all") return std::vector<std::string>(known.begin(), known.end());
      if (std::find(known.begin(), known.end(), word) == known.end()) {
        const auto meant = data::nearest_word(word, known);
        return Error{"read --with: there is no '" + publish::printable(word) + "', write " +
                         (meant.empty() ? "some of: " + data::list_of(known) : std::string(meant)),
                     ErrorKind::invalid};
      }
      topics.push_back(std::move(word));
    }
  }
  return topics;
}

Result<void> check_name(std::string_view option, std::string_view name) {
  auto faults = publish::text_faults(name, false);
  if (auto broken = publish::encoding_fault(name)) faults.insert(faults.begin(), *broken);
  for (const auto& fault : faults) {
    if (fault.severity != publish::Severity::error) continue;
    return Error{fmt::format("read {}: the name {}; {}", option, fault.problem, fault.remedy),
                 ErrorKind::invalid};
  }
  return {};
}

// Columns that were asked for and that a table which stands already has not, separated by commas.
std::string columns_missing_in(const os::Path& path, const publish::TemplateFile& file) {
  const auto text = os::read_file(path, publish::row_bytes_max * 1024);
  if (!text) return {};
  const auto header = publish::read_csv(*text, file.name).header.cells;
  std::string missing;
  for (const auto& column : parts_of(file.columns)) {
    const auto same = [&](const std::string& cell) { return publish::trimmed(cell) == column; };
    if (std::any_of(header.begin(), header.end(), same)) continue;
    missing += (missing.empty() ? "" : ",") + column;
  }
  return missing;
}

// Writes a file, unless something stands there; says which.
Result<void> write_new(const os::Path& path, const publish::TemplateFile& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    if (auto written = os::write_file_atomically(path, file.text); !written) return written;
    fmt::print("wrote {}{}{}\n", path.string(), file.columns.empty() ? "" : ": ", file.columns);
    return {};
  }
  const auto missing = columns_missing_in(path, file);
  fmt::print("{} stands already and is left as it is{}\n", path.string(),
             missing.empty() ? "" : "; add to its header row what you want of: " + missing);
  return {};
}

Result<void> write_all(const InitContentCommand& command) {
  const os::Path folder = command.folder;
  const std::vector<std::string_view> topics(command.topics.begin(), command.topics.end());
  if (auto made = os::make_folders(folder); !made) return made;
  for (const auto& file : publish::content_template(command.city, topics)) {
    if (auto written = write_new(folder / file.name, file); !written) return written;
  }
  if (std::find(topics.begin(), topics.end(), "media") == topics.end()) return {};
  return os::make_folders(folder / publish::media_folder);
}

}  // namespace

Result<InitContentCommand> understood(const TypedInitContent& typed) {
  InitContentCommand command;
  command.folder = typed.folder;
  const auto name = std::filesystem::absolute(typed.folder).lexically_normal();
  const auto last = name.has_filename() ? name.filename() : name.parent_path().filename();
  command.city.id.value =
      typed.id.empty() ? publish::suggested_slug(last.string(), data::city_slug_max) : typed.id;
  if (!data::is_slug(command.city.id.value, data::city_slug_max)) {
    return Error{
        "read --id: name the city with a-z, 0-9 and inner dashes, at most 32, like "
        "--id khon-kaen",
        ErrorKind::invalid};
  }
  if (auto checked = check_name("--name-th", typed.name_th); !checked) return checked.error();
  if (auto checked = check_name("--name-en", typed.name_en); !checked) return checked.error();
  command.city.name_th = typed.name_th;
  command.city.name_en = typed.name_en;
  auto topics = topics_in(typed.with);
  if (!topics) return topics.error();
  command.topics = *std::move(topics);
  return command;
}

bool InitContentCommand::run() const {
  if (auto written = write_all(*this); !written) {
    os::log(os::LogLevel::error, written.error().within("make " + folder).message);
    return false;
  }
  fmt::print(
      "Next: {}write one place a row into places.csv with any spreadsheet, save it as CSV "
      "UTF-8, then\n  lanrian-publish check {}\n",
      city.name_th.empty() ? "write the city's name into city.toml, " : "", folder);
  return true;
}

}  // namespace lanrian::app_publish

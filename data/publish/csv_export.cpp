#include "data/publish/csv_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "data/publish/content_folder.h"
#include "data/publish/csv.h"
#include "data/publish/csv_writer.h"
#include "data/publish/dictionary_file.h"
#include "data/publish/media_file.h"
#include "data/publish/media_table.h"
#include "data/publish/record_diff.h"

namespace lanrian::data::publish {
namespace {

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

std::string_view ending_of(std::string_view bytes) {
  switch (look_at_media(bytes).format) {
    case MediaFormat::jpeg:
      return ".jpg";
    case MediaFormat::png:
      return ".png";
    case MediaFormat::webp:
      return ".webp";
    case MediaFormat::ogg_opus:
      return ".opus";
    case MediaFormat::other:
      break;
  }
  return "";
}

// Removes a folder that was not finished when this goes.
class PartialFolder {
 public:
  explicit PartialFolder(os::Path path) : path_(std::move(path)) { remove(); }
  PartialFolder(const PartialFolder&) = delete;
  PartialFolder& operator=(const PartialFolder&) = delete;
  ~PartialFolder() { remove(); }

  const os::Path& path() const { return path_; }

 private:
  void remove() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  os::Path path_;
};

// Writes a catalog's files one after the other and keeps each medium's name.
class FolderWriter {
 public:
  FolderWriter(const os::Path& folder, const ReadMedium& read_medium)
      : folder_(folder), read_medium_(read_medium) {}

  Result<std::vector<Diagnostic>> write(const Catalog& catalog) {
    if (auto made = os::make_folders(folder_); !made) return made.error();
    for (const auto& place : catalog.places) {
      for (const auto* media : {&place.photos, &place.recordings}) {
        if (auto written = write_media(place, *media); !written) return written.error();
      }
    }
    if (auto written = write_words(catalog.assets); !written) return written.error();
    for (const auto& file : tables_of(catalog, file_names_)) {
      if (auto written = os::write_file_atomically(folder_ / file.name, file.text); !written) {
        return written.error();
      }
      warn_of_formulas(file);
    }
    return std::move(warnings_);
  }

 private:
  Result<void> write_media(const Place& place, const std::vector<Medium>& media) {
    for (const auto& medium : media) {
      ++count_by_place_[place.id.value];
      if (file_names_.contains(medium.sha256)) continue;
      const auto bytes = read_medium_(medium.sha256);
      if (!bytes) return bytes.error().within("place:" + place.id.value);
      const auto name = fmt::format("{}-{}{}", place.id.value, count_by_place_[place.id.value],
                                    ending_of(*bytes));
      const auto folder = folder_ / media_folder;
      if (auto made = os::make_folders(folder); !made) return made;
      if (auto written = os::write_file_atomically(folder / name, *bytes); !written) return written;
      file_names_.emplace(medium.sha256, name);
    }
    return {};
  }

  // Assets of other roles have no file in a folder; the proof finds them missing.
  Result<void> write_words(const std::vector<Asset>& assets) {
    const auto words = word_list_of(assets);
    if (!words) return {};
    const auto bytes = read_medium_(words->sha256);
    if (!bytes) return bytes.error().within("asset:" + words->id.value);
    return os::write_file_atomically(folder_ / dictionary_file, *bytes);
  }

  void warn_of_formulas(const TextFile& file) {
    if (!file.name.ends_with(".csv")) return;
    const auto table = read_csv(file.text, file.name);
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!looks_like_formula(row.cells[i])) continue;
        warnings_.push_back({Severity::warning, file.name, row.line, table.header.cells[i],
                             row.cells[i], "is a formula to a spreadsheet",
                             "open the table with its columns as text"});
      }
    }
  }

  const os::Path& folder_;
  const ReadMedium& read_medium_;
  std::map<std::string, std::string> file_names_;  // by hash
  std::map<std::string, int> count_by_place_;
  std::vector<Diagnostic> warnings_;
};

// What a table made of a record instead.
std::string told(const RecordChange& change) {
  if (change.kind == RecordChange::Kind::added) return change.id + " would be there too";
  if (change.kind == RecordChange::Kind::removed) return "no table can keep " + change.id;
  return "no table can keep " + change.id + ": " + in_words(change.fields.front());
}

// Whether the folder would be published as these records.
Result<void> prove(const os::Path& folder, std::span<const Record> records, os::Instant now) {
  const auto content = read_content_folder(folder, now);
  for (const auto& fault : content.diagnostics) {
    if (fault.severity == Severity::error)
      return refused("no table can keep it: " + to_line(fault));
  }
  const auto read = records_of(content);
  const auto changes = diff_records(records, read);
  if (!changes) return changes.error();
  if (changes->empty()) return {};
  const auto others = changes->size() - 1;
  return refused(told(changes->front()) +
                 (others == 0 ? "" : fmt::format(", and {} records more", others)) +
                 "; geojson and jsonld leave such things out");
}

Result<void> check_is_free(const os::Path& out) {
  std::error_code error;
  if (!std::filesystem::exists(out, error)) return {};
  if (std::filesystem::is_directory(out, error) && std::filesystem::is_empty(out, error)) return {};
  return refused("there is something already: name a folder that is not there yet");
}

Result<std::vector<Diagnostic>> export_free(const os::Path& out, std::span<const Record> records,
                                            const ReadMedium& read_medium, os::Instant now) {
  if (auto free = check_is_free(out); !free) return free.error();
  const auto catalog = catalog_of(records);
  if (!catalog) return catalog.error();
  const auto parent = std::filesystem::absolute(out).parent_path();
  if (auto made = os::make_folders(parent); !made) return made.error();
  const PartialFolder partial(parent / ("." + out.filename().string() + ".lanrian-export"));
  auto warnings = FolderWriter(partial.path(), read_medium).write(*catalog);
  if (!warnings) return warnings;
  if (auto proven = prove(partial.path(), records, now); !proven) return proven.error();
  if (auto renamed = os::rename_durably(partial.path(), out); !renamed) return renamed.error();
  return warnings;
}

}  // namespace

Result<std::vector<Diagnostic>> export_folder(const os::Path& out, std::span<const Record> records,
                                              const ReadMedium& read_medium, os::Instant now) {
  // "out/" names the same folder.
  const auto folder = out.has_filename() ? out : out.parent_path();
  auto warnings = export_free(folder, records, read_medium, now);
  if (!warnings) return warnings.error().within("export " + out.string());
  return warnings;
}

}  // namespace lanrian::data::publish

#include "data/publish/media_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "data/nearest_word.h"
#include "data/publish/cell_reader.h"
#include "data/publish/id_register.h"
#include "data/publish/media_file.h"
#include "data/record_fields.h"
#include "platform/os/sha256.h"

namespace lanrian::data::publish {
namespace {

constexpr std::span<const Field<Medium>> fields = medium_fields;
constexpr std::array kinds = {std::string_view("photo"), std::string_view("recording")};

// Reads one row and the file that it names.
class MediaReader {
 public:
  MediaReader(RowCells& row, const MediaFolder& folder, const PlacesTable& places)
      : row_(row), folder_(folder), places_(places) {}

  std::optional<MediaRow> read() {
    row_.check_texts();
    media_.line = row_.line();
    media_.place = row_.cell("place");
    if (!media_.place.empty() && !places_.ids.contains(media_.place)) {
      row_.error("place", "is no place of places.csv", "write the id of one");
    }
    media_.recording = row_.word("kind", kinds) == kinds[1];
    read_cells(row_, media_.medium, fields);
    warn_of_missing_words();
    const std::string name(row_.cell("file"));
    if (!name.empty()) read_file(name);
    if (!row_.sound()) return std::nullopt;
    return std::move(media_);
  }

 private:
  // Who cannot see a photo, or hear a recording, has its words alone.
  void warn_of_missing_words() {
    if (!row_.cell("alt_th").empty()) return;
    row_.warn_routinely("alt_th", "is empty",
                        media_.recording ? "write what is said, word for word"
                                         : "write what is to be seen, for who cannot see it");
  }

  void read_file(const std::string& name) {
    const auto& names = folder_.names;
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const std::vector<std::string_view> all(names.begin(), names.end());
      const auto meant = nearest_word(name, all);
      return row_.error("file", "is not in the folder media",
                        meant.empty() ? "put it there" : "write " + printable(meant));
    }
    media_.file = folder_.path / name;
    const auto bytes = os::read_file(media_.file, medium_bytes_max);
    if (!bytes) {
      const bool large = bytes.error().message.find("larger than") != std::string::npos;
      return row_.error("file", large ? "is larger than 8 MiB" : "cannot be read",
                        large ? "save it smaller: 2,000 pixels are plenty"
                              : "make it a readable file: " + printable(bytes.error().message));
    }
    check(*bytes);
    media_.medium.sha256 = os::to_hex(os::sha256(*bytes));
    media_.medium.bytes = static_cast<std::int32_t>(bytes->size());
  }

  void check(std::string_view bytes) {
    const auto file = look_at_media(bytes);
    const bool recording = file.format == MediaFormat::ogg_opus;
    const auto is = "is " + std::string(name_of(file.format));
    if (file.format == MediaFormat::other) {
      return row_.error("file", is,
                        media_.recording ? "save it as Ogg Opus" : "save it as JPEG, PNG or WebP");
    }
    if (recording != media_.recording && !row_.cell("kind").empty()) {
      return row_.error("file", is, recording ? "write kind recording" : "write kind photo");
    }
    if (!file.whole) return row_.error("file", is + " that is cut off", "copy it again");
    if (recording) return;
    if (file.width == 0 || file.height == 0) {
      return row_.error("file", is + " without a size", "save it again");
    }
    if (std::max(file.width, file.height) > photo_side_max) {
      return row_.error("file", fmt::format("has {} x {} pixels", file.width, file.height),
                        "save it with at most 6,000 on a side: 2,000 are plenty");
    }
    if (file.tells_where) {
      row_.warn_routinely("file", "tells where it was taken",
                          "take the GPS data out of it, unless all may read that");
    }
    media_.medium.width = static_cast<std::int32_t>(file.width);
    media_.medium.height = static_cast<std::int32_t>(file.height);
  }

  RowCells& row_;
  const MediaFolder& folder_;
  const PlacesTable& places_;
  MediaRow media_;
};

void warn_of_unused(const MediaFolder& folder, const std::set<std::string, std::less<>>& used,
                    std::vector<Diagnostic>& diagnostics) {
  for (const auto& name : folder.names) {
    if (used.contains(name)) continue;
    diagnostics.push_back({Severity::warning, std::string(media_file), 0, "", name,
                           "lies in the folder media, and no row names it",
                           "add a row, or take the file away", true});
  }
}

}  // namespace

TableKind media_kind() {
  return {media_file, "file", "photos and recordings",
          columns_of({{"place", true}, {"file", true}, {"kind", true}}, fields)};
}

MediaTable read_media(std::string_view text, const MediaFolder& folder, const PlacesTable& places) {
  const auto kind = media_kind();
  auto table = read_table(text, kind);
  MediaTable media;
  media.diagnostics = std::move(table.diagnostics);
  IdRegister faults(kind);
  std::set<std::string, std::less<>> used;
  std::set<std::pair<std::string, std::string>> seen;  // place and file
  std::map<std::pair<std::string, std::string>, std::string> names_by_bytes;
  for (const auto& csv_row : table.rows) {
    if (faults.is_too_much(csv_row, media.diagnostics)) break;
    RowCells row(kind, table.columns, csv_row, media.diagnostics);
    used.emplace(row.cell("file"));
    if (!seen.emplace(row.cell("place"), row.cell("file")).second) {
      row.error("file", "stands with this place in a row above", "delete one of them");
    }
    auto read = MediaReader(row, folder, places).read();
    if (!read) continue;
    const auto [at, first] =
        names_by_bytes.emplace(std::pair(read->place, read->medium.sha256), row.cell("file"));
    if (!first) {
      row.error("file", "is the same file as " + printable(at->second) + " of this place",
                "delete one of them");
      continue;
    }
    media.rows.push_back(*std::move(read));
  }
  warn_of_unused(folder, used, media.diagnostics);
  sort_by_line(media.diagnostics);
  return media;
}

}  // namespace lanrian::data::publish

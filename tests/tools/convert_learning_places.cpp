// convert-learning-places IN.csv OUT_FOLDER: the public table of Thai learning places (one CSV for
// the whole country) as content folders, one a province, to try the whole road on 2,618 real rows.
//
//   id           as it is (tat-9)
//   name_th      as it is, also when it was cut at 50 characters
//   name_en      as it is, also with Thai letters in it
//   category     gallery -> art_gallery, religious_other -> place_of_worship, others as they are
//   province_*   the city: slug of province_en, and its names; no centre, the table has none
//   district     as it is, district_en too
//   lat, lon     as they are, also in another province or shared by two places
//   address      as it is
//   source       "Tourism Authority of Thailand open data, record <id>"
//   licence      "unverified": for development, not for publishing
//
// subdistrict_th, postcode, updated_at and flags have no column in places.csv. Nothing is repaired:
// what is wrong with a row is for `lanrian-publish check` to say.
#include <algorithm>
#include <cstdio>
#include <map>

#include "data/publish/cell_values.h"
#include "data/publish/csv.h"
#include "platform/os/file.h"

namespace {

using namespace lanrian;
using data::publish::CsvRow;
using data::publish::CsvTable;

constexpr std::uint64_t table_bytes_max = std::uint64_t{64} * 1024 * 1024;
constexpr char header[] =
    "id,name_th,name_en,category,district,district_en,lat,lon,address,source,licence\n";

// One province on its way to a content folder.
struct Province {
  std::string name_th;
  std::string name_en;
  std::string rows;
  std::size_t places = 0;
};

// A cell, in quotes where RFC 4180 wants them.
std::string csv_cell(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

// The row's cells by the names in the header.
std::map<std::string, std::string> named_cells(const CsvRow& names, const CsvRow& row) {
  std::map<std::string, std::string> cells;
  for (std::size_t i = 0; i < names.cells.size(); ++i) cells[names.cells[i]] = row.cells[i];
  return cells;
}

std::string category_of(const std::string& word) {
  if (word == "gallery") return "art_gallery";
  return word == "religious_other" ? "place_of_worship" : word;
}

std::string row_of(std::map<std::string, std::string>& cells) {
  cells["category"] = category_of(cells["category"]);
  cells["source"] = "Tourism Authority of Thailand open data, record " + cells["id"];
  cells["licence"] = "unverified";
  std::string row;
  for (const auto* column : {"id", "name_th", "name_en", "category", "district", "district_en",
                             "lat", "lon", "address", "source", "licence"}) {
    row += (row.empty() ? "" : ",") + csv_cell(cells[column]);
  }
  return row + "\n";
}

std::map<std::string, Province> provinces_in(const CsvTable& table) {
  std::map<std::string, Province> provinces;
  for (const auto& row : table.rows) {
    auto cells = named_cells(table.header, row);
    auto& province = provinces[data::publish::suggested_slug(cells["province_en"], 32)];
    province.name_th = cells["province_th"];
    province.name_en = cells["province_en"];
    province.rows += row_of(cells);
    ++province.places;
  }
  return provinces;
}

Result<void> write_folder(const os::Path& folder, const std::string& id, const Province& province) {
  if (auto made = os::make_folders(folder); !made) return made;
  const auto city = "id = \"" + id + "\"\nname_th = \"" + province.name_th + "\"\nname_en = \"" +
                    province.name_en + "\"\n";
  if (auto done = os::write_file_atomically(folder / "city.toml", city); !done) return done;
  return os::write_file_atomically(folder / "places.csv", header + province.rows);
}

Result<void> convert(const os::Path& from, const os::Path& into) {
  const auto text = os::read_file(from, table_bytes_max);
  if (!text) return text.error();
  const auto table = data::publish::read_csv(*text, from.filename().string());
  for (const auto& fault : table.diagnostics) std::puts(to_line(fault).c_str());
  const auto provinces = provinces_in(table);
  for (const auto& [id, province] : provinces) {
    if (auto done = write_folder(into / id, id, province); !done) return done;
    std::printf("%4zu %s\n", province.places, id.c_str());
  }
  std::printf("%zu rows of %zu in %zu folders\n", table.rows.size(),
              table.rows.size() + table.diagnostics.size(), provinces.size());
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: convert-learning-places IN.csv OUT_FOLDER\n", stderr);
    return 2;
  }
  const auto converted = convert(argv[1], argv[2]);
  if (converted) return 0;
  std::fprintf(stderr, "convert-learning-places: %s\n", converted.error().message.c_str());
  return 1;
}

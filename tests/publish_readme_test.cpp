// What data/publish/README.md tells operators, held against the tables that programs go by.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "data/nearest_word.h"
#include "data/publish/categories_table.h"
#include "data/publish/content_template.h"
#include "data/publish/events_table.h"
#include "data/publish/holidays_table.h"
#include "data/publish/media_table.h"
#include "data/record_fields.h"
#include "platform/os/file.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

using Columns = std::set<std::string>;

std::string readme() {
  const auto path = os::Path(LANRIAN_SOURCE_DIR) / "data" / "publish" / "README.md";
  return os::read_file(path, 1 << 20).value();
}

// What stands in backticks in a line.
std::vector<std::string> quoted_in(std::string_view line) {
  std::vector<std::string> words;
  for (auto at = line.find('`'); at != std::string_view::npos; at = line.find('`', at)) {
    const auto end = line.find('`', at + 1);
    if (end == std::string_view::npos) break;
    words.emplace_back(line.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return words;
}

// The columns of a file's section: those of its required row, and all.
struct Told {
  Columns required;
  Columns all;
};

Told told_of(std::string_view file) {
  const auto text = readme();
  const auto begin = text.find("\n## " + std::string(file) + "\n");
  REQUIRE(begin != std::string::npos);
  const auto table = text.find("\n| required |", begin);
  REQUIRE(table < text.find("\n## ", begin + 1));
  Told told;
  auto rows = std::string_view(text).substr(table + 1, text.find("\n\n", table) - table - 1);
  while (!rows.empty()) {
    const auto end = std::min(rows.find('\n'), rows.size());
    const auto row = rows.substr(0, end);
    const auto cells = row.substr(row.find('|', 1));
    for (const auto& column : quoted_in(cells)) {
      CAPTURE(column);
      CHECK(told.all.insert(column).second);
      if (row.starts_with("| required")) told.required.insert(column);
    }
    rows.remove_prefix(std::min(end + 1, rows.size()));
  }
  return told;
}

Columns required_of(const TableKind& kind) {
  Columns columns;
  for (const auto& column : kind.columns) {
    if (column.required) columns.emplace(column.name);
  }
  return columns;
}

Columns all_of(const TableKind& kind) {
  Columns columns;
  for (const auto& column : kind.columns) columns.emplace(column.name);
  return columns;
}

// "| `themes` | history, art, ... |"
std::string row_of(std::string_view column, std::span<const std::string_view> words) {
  return "| `" + std::string(column) + "` | " + list_of(words) + " |\n";
}

}  // namespace

TEST_CASE("the README names every column of every table, and no other") {
  for (const auto& kind :
       {places_kind(), events_kind(), categories_kind(), holidays_kind(), media_kind()}) {
    CAPTURE(kind.file);
    const auto told = told_of(kind.file);
    CHECK(told.required == required_of(kind));
    CHECK(told.all == all_of(kind));
  }
}

TEST_CASE("the README's groups of places are those that a template is asked for by") {
  const auto text = readme();
  const auto section = text.substr(text.find("\n## places.csv\n"),
                                   text.find("\n## events.csv\n") - text.find("\n## places.csv\n"));
  for (const auto& topic : template_topics) {
    if (topic.word == "events") break;
    CAPTURE(topic.word);
    const auto begin = section.find("\n| `" + std::string(topic.word) + "` |");
    REQUIRE(begin != std::string::npos);
    const auto row = section.substr(begin + 1, section.find('\n', begin + 1) - begin - 1);
    const auto told = quoted_in(row.substr(row.find('|', 1)));
    for (const auto& column : told) {
      const auto columns = columns_of_topic(topic.word);
      CHECK(std::find(columns.begin(), columns.end(), column) != columns.end());
    }
  }
}

TEST_CASE("the README tells the words that columns take") {
  const auto text = readme();
  const auto check_fields = [&](const auto& fields) {
    for (const auto& field : fields) {
      if (field.words.empty() || field.column.empty() || field.column == "status") continue;
      CAPTURE(field.column);
      CHECK(text.find(row_of(field.column, field.words)) != std::string::npos);
    }
  };
  check_fields(place_fields);
  check_fields(event_fields);
  CHECK(text.find("| `status` of places | " + list_of(place_statuses) + " |") != std::string::npos);
  CHECK(text.find("| `status` of events | " + list_of(event_statuses) + " |") != std::string::npos);
}

#include "data/publish/content_template.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "data/publish/content_folder.h"
#include "data/record_fields.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const City tak = {{"tak"}, "ตาก", "", std::nullopt};

std::string columns_in(const std::vector<TemplateFile>& files, std::string_view name) {
  const auto file = std::find_if(files.begin(), files.end(),
                                 [&](const TemplateFile& known) { return known.name == name; });
  return file == files.end() ? "none" : file->columns;
}

using Words = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a small town sees six columns, and what it asked for") {
  const auto six = content_template(tak, {});
  CHECK(six.size() == 2);
  CHECK(columns_in(six, "places.csv") == "id,name_th,category,district,source,licence");
  CHECK(columns_in(content_template(tak, Words{"basic"}), "places.csv") ==
        "id,name_th,name_en,category,district,district_en,lat,lon,source,licence,verified_on");
  CHECK(columns_in(content_template(tak, Words{"fees", "hours"}), "places.csv") ==
        "id,name_th,category,district,opening_hours,hours_note_th,hours_note_en,last_entry,"
        "appointment_only,closed_from,closed_until,closed_reason_th,closed_reason_en,fee,prices,"
        "fee_note_th,fee_note_en,source,licence");
}

TEST_CASE("events ask for their basic columns, and groups for theirs in both tables") {
  const auto files = content_template(tak, Words{"events", "fees"});
  CHECK(columns_in(files, "events.csv") ==
        "id,name_th,name_en,place,location_th,location_en,start,end,dates,rrule,status,summary_th,"
        "summary_en,fee,prices,source,licence,verified_on");
  CHECK(columns_in(files, "places.csv").find("fee,prices") != std::string::npos);
  CHECK(columns_in(files, "places.csv").find("name_en") == std::string::npos);
}

TEST_CASE("every column of every table comes with some topic") {
  std::set<std::string_view> offered = {"id",       "name_th", "category",
                                        "district", "source",  "licence"};
  for (const auto& topic : template_topics) {
    const auto columns = columns_of_topic(topic.word);
    CHECK_FALSE(columns.empty());
    offered.insert(columns.begin(), columns.end());
  }
  for (const auto& field : place_fields)
    CHECK((field.column.empty() || offered.contains(field.column)));
  for (const auto& field : event_fields)
    CHECK((field.column.empty() || offered.contains(field.column)));
  for (const auto& field : medium_fields)
    CHECK((field.column.empty() || offered.contains(field.column)));
}

TEST_CASE("a template with everything is a folder that only lacks its places") {
  const auto folder = os::TemporaryFolder::make("template-test").value();
  Words all;
  for (const auto& topic : template_topics) all.push_back(topic.word);
  const City awkward = {{"tak"}, "ตาก \"เมือง\" \\", "Tak", std::nullopt};
  for (const auto& file : content_template(awkward, all)) {
    REQUIRE(os::write_file_atomically(folder.path() / file.name, file.text));
  }
  const auto now = os::parse_rfc3339("2026-11-23T09:00+07:00").value();
  const auto content = read_content_folder(folder.path(), now);
  REQUIRE(content.diagnostics.size() == 1);
  CHECK(to_line(content.diagnostics[0]) ==
        "places.csv:1: no place stands below the header row; add rows");
  CHECK(content.city->name_th == awkward.name_th);
  CHECK(content.has_own_holidays);
  CHECK(content.holidays.days.size() > 20);
}

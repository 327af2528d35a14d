#include "data/publish/places_table.h"

#include <doctest/doctest.h>

using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const TableContext context = {lanrian::os::parse_rfc3339("2026-11-23T09:00+07:00").value()};
const std::string six = "id,name_th,category,district,source,licence";
// U+202E, byte by byte: compilers rightly warn of it in a literal.
const std::string right_to_left_override = {'\xe2', '\x80', '\xae'};
const std::string row = "a,วัด,temple,เมือง,visit,CC0-1.0";

std::string faults_of(const std::string& text) {
  std::string list;
  for (const auto& fault : read_places(text, context).diagnostics) list += to_line(fault) + "\n";
  return list;
}

// The faults of one sound row with one more column.
std::string faults_with(const std::string& column, const std::string& value) {
  return faults_of(six + "," + column + "\n" + row + ",\"" + value + "\"\n");
}

// The faults of one sound row with another value in a required column.
std::string faults_instead(const std::string& old_value, const std::string& value) {
  auto changed = "," + row + ",";
  changed.replace(changed.find("," + old_value + ","), old_value.size() + 2, "," + value + ",");
  return faults_of(six + "\n" + changed.substr(1, changed.size() - 2) + "\n");
}

}  // namespace

TEST_CASE("six columns make a place, and what is not told stays unknown") {
  const auto table = read_places(six + "\n" + row + "\n", context);
  CHECK(table.diagnostics.empty());
  REQUIRE(table.places.size() == 1);
  Place expected;
  expected.id = {"a"};
  expected.name_th = "วัด";
  expected.category = Category::temple;
  expected.district_th = "เมือง";
  expected.source = "visit";
  expected.licence = "CC0-1.0";
  CHECK(table.places[0] == expected);
}

TEST_CASE("every column is read, in any order") {
  const auto table = read_places(
      "verified_on,summary_en,summary_th,website,phone,wheelchair,fee,opening_hours,address,lon,"
      "lat,"
      "district_en,name_en,licence,source,district,category,name_th,id\n"
      "2026-11-20,E,\"ก\r\nข\",https://a.th,043,limited,donation,24/7,200 หมู่ 11,103.522,16.696,"
      "Sahatsakhan,Sirindhorn,CC0,book,สหัสขันธ์,museum,สิรินธร,sirindhorn\n",
      context);
  for (const auto& fault : table.diagnostics) MESSAGE(to_line(fault));
  REQUIRE(table.places.size() == 1);
  const auto& place = table.places[0];
  CHECK(place.id.value == "sirindhorn");
  CHECK(place.name_th == "สิรินธร");
  CHECK(place.name_en == "Sirindhorn");
  CHECK(place.category == Category::museum);
  CHECK(place.district_th == "สหัสขันธ์");
  CHECK(place.district_en == "Sahatsakhan");
  CHECK(place.position == Position{166'960'000, 1'035'220'000});
  CHECK(place.address == "200 หมู่ 11");
  CHECK(place.opening_hours == "24/7");
  CHECK(place.fee == "donation");
  CHECK(place.wheelchair == Tristate::limited);
  CHECK(place.phones == std::vector<std::string>{"043"});
  CHECK(place.website == "https://a.th");
  CHECK(place.summary_th == "ก\nข");
  CHECK(place.summary_en == "E");
  CHECK(place.source == "book");
  CHECK(place.licence == "CC0");
  CHECK(place.verified_on == "2026-11-20");
}

TEST_CASE("each required column that is missing is told, once, and not again in every row") {
  for (const std::string column : {"id", "name_th", "category", "district", "source", "licence"}) {
    auto header = "," + six + ",";
    header.replace(header.find("," + column + ","), column.size() + 2, ",address,");
    CAPTURE(column);
    const auto text = header.substr(1, header.size() - 2) + "\n1,2,3,4,5,6\n";
    const auto faults = faults_of(text);
    const auto missing =
        "places.csv:1: " + column + ": this required column is missing; add it to the header row\n";
    CHECK(faults.find(missing) != std::string::npos);
    CHECK(faults.find(":2: " + column) == std::string::npos);
    CHECK(read_places(text, context).places.empty());
  }
}

TEST_CASE("a column that is not known has the nearest name suggested") {
  CHECK(faults_with("adress", "x") ==
        "places.csv:1: 'adress' is not a column this table has; write address\n");
  CHECK(faults_with("colour", "x").find("'colour' is not a column this table has; delete it") !=
        std::string::npos);
  CHECK(faults_with("", "x").find("column 7 has no name; name it") != std::string::npos);
}

TEST_CASE("a column that stands twice is told") {
  CHECK(faults_of(six + ",id\n" + row + ",b\n") ==
        "places.csv:1: id: this column stands twice in the header row; delete or rename one\n");
}

TEST_CASE("a file without our header row is told with the header row to write") {
  CHECK(faults_of("hello world\nsecond line\n") ==
        "places.csv:1: 'hello world' is not the header row of a table of places; write a header "
        "row: id,name_th,category,district,source,licence\n");
  CHECK(faults_of("id;name_th;category\n1;2;3\n") ==
        "places.csv:1: 'id;name_th;category' is not the header row of a table of places; separate "
        "the columns by commas\n");
  CHECK(faults_of("").find("is empty; write a header row") != std::string::npos);
  CHECK(faults_of(six + "\n").find("no place stands below") != std::string::npos);
}

TEST_CASE("an empty required cell is told with what to write") {
  CHECK(faults_instead("วัด", "") ==
        "places.csv:2: name_th: is empty; write the place's name in Thai\n");
  CHECK(faults_instead("วัด", " \u00a0 ") ==
        "places.csv:2: name_th: is empty; write the place's name in Thai\n");
  for (const std::string value : {"a", "temple", "เมือง", "visit", "CC0-1.0"}) {
    CHECK(faults_instead(value, "").find(": is empty; write ") != std::string::npos);
  }
}

TEST_CASE("an id that is no slug has one suggested") {
  CHECK(faults_instead("a", "Wat Pho") ==
        "places.csv:2: id: 'Wat Pho' is not made of a-z, 0-9 and inner dashes, at most 64; write "
        "wat-pho\n");
  CHECK(faults_instead("a", "วัด").find("write place-2\n") != std::string::npos);
  CHECK(faults_instead("a", "../x").find("write x\n") != std::string::npos);
}

TEST_CASE("an id that stands twice is told with both lines, the first place is kept") {
  const auto text = six + "\n" + row + "\nb,สวน,park,เมือง,s,l\n" + row + "\n";
  CHECK(faults_of(text) ==
        "places.csv:4: id: 'a' is the id of line 2 already; give one of them another id\n");
  CHECK(read_places(text, context).places.size() == 2);
}

TEST_CASE("a category that is not known has the nearest suggested, and all are listed") {
  CHECK(
      faults_instead("temple", "tempel")
          .find(
              "category: 'tempel' is not a category; write temple (or one of: museum, library,") !=
      std::string::npos);
  CHECK(
      faults_instead("temple", "volcano").find("'volcano' is not a category; write one of: mus") !=
      std::string::npos);
}

TEST_CASE("coordinates that are swapped, outside or alone are told") {
  const auto with = [](const std::string& lat, const std::string& lon) {
    return faults_of(six + ",lat,lon\n" + row + "," + lat + "," + lon + "\n");
  };
  CHECK(with("16.432", "103.506").empty());
  CHECK(with("", "").empty());
  CHECK(with("16.43200000000001", "103.50600000000001").empty());
  CHECK(with("103.506", "16.432") ==
        "places.csv:2: lat: '103.506' and lon '16.432': latitude and longitude look swapped; write "
        "lat 16.432, lon 103.506\n");
  CHECK(with("51.5", "-0.12") ==
        "places.csv:2: lat: '51.5' and lon '-0.12' are outside Thailand; write a point of 5.5 to "
        "20.6 N, 97.3 to 105.7 E, or leave both empty\n");
  CHECK(with("0", "0").find("outside Thailand") != std::string::npos);
  CHECK(with("16.432", "") ==
        "places.csv:2: lat: '16.432' stands without a longitude; write lon too, or leave both "
        "empty\n");
  CHECK(with("", "103.5").find("lon: '103.5' stands without a latitude") != std::string::npos);
  CHECK(with("\"16,432\"", "103.506") ==
        "places.csv:2: lat: '16,432' is not a number of degrees; write 16.432\n");
  CHECK(with("north", "103.506").find("write decimal degrees, such as 16.4320") !=
        std::string::npos);
}

TEST_CASE("fee and wheelchair take few words, and unknown is none of them") {
  for (const char* word : {"yes", "no", "unknown", ""}) {
    CHECK(faults_with("fee", word).empty());
    CHECK(faults_with("wheelchair", word).empty());
  }
  CHECK(faults_with("fee", "donatoin") ==
        "places.csv:2: fee: 'donatoin' is not an answer this column has; write donation\n");
  CHECK(faults_with("wheelchair", "20 บาท").find("write one of: yes, no, limited, unknown") !=
        std::string::npos);
  const auto table = read_places(
      six + ",fee,wheelchair,opening_hours\n" + row + ",unknown,unknown,unknown\n", context);
  REQUIRE(table.places.size() == 1);
  CHECK(table.places[0].fee.empty());
  CHECK(table.places[0].wheelchair == Tristate::unknown);
  CHECK(table.places[0].opening_hours.empty());
}

TEST_CASE("a date that is not ISO, or in the Buddhist era, has the right one suggested") {
  CHECK(faults_with("verified_on", "2026-11-23").empty());
  CHECK(faults_with("verified_on", "2569-11-23") ==
        "places.csv:2: verified_on: '2569-11-23' is not a date of the Christian era as "
        "year-month-day; write 2026-11-23\n");
  CHECK(faults_with("verified_on", "soon").find("write it like 2026-11-23") != std::string::npos);
}

TEST_CASE("a web address without its scheme has it suggested") {
  CHECK(faults_with("website", "https://a.go.th/x?y=1").empty());
  CHECK(faults_with("website", "www.a.go.th") ==
        "places.csv:2: website: 'www.a.go.th' is not a web address; write https://www.a.go.th\n");
  CHECK(faults_with("website", "see facebook").find("write it as https://") != std::string::npos);
  CHECK(faults_with("website", "javascript:alert(1)").find("not a web") != std::string::npos);
}

TEST_CASE("a warning does not refuse the place") {
  const auto table = read_places(six + ",name_en\nx,เเม่กลอง,temple,เมือง,s,l,ฺBan\n", context);
  CHECK(table.places.size() == 1);
  REQUIRE(table.diagnostics.size() == 2);
  CHECK(to_line(table.diagnostics[0]) ==
        "places.csv:2: warning: name_th: 'เเม่กลอง' has two เ where one แ belongs; write แ");
  CHECK(to_line(table.diagnostics[1]) ==
        "places.csv:2: warning: name_en: 'ฺBan' has Thai letters; write it in Latin letters, or "
        "leave it empty");
}

TEST_CASE("a name twice in a district, and a point twice, are warnings with the other line") {
  const auto text = six + ",lat,lon\n" + row + ",16.1,103.1\n" +
                    "b,วัด,temple,เมือง,s,l,,\nc,สวน,park,อื่น,s,l,16.10,103.1\n";
  CHECK(faults_of(text) ==
        "places.csv:3: warning: name_th: 'วัด' is the name of line 2 too, in the same district; "
        "delete one, or write lat and lon of both if they are two places\n"
        "places.csv:4: warning: lat: and lon are those of line 2 too; correct one, unless both are "
        "there\n");
  CHECK(read_places(text, context).places.size() == 3);
}

TEST_CASE("invisible and control characters in a name are told, a summary may have lines") {
  CHECK(faults_instead("วัด", "\"วัด" + right_to_left_override + "กลาง\"").find("has U+202E") !=
        std::string::npos);
  CHECK(faults_instead("วัด", "\"วัด\x1b[2Jกลาง\"") ==
        "places.csv:2: name_th: 'วัด\\x1B[2Jกลาง' has the control character \\x1B; delete it\n");
  CHECK(faults_instead("วัด", "\"วัด\nกลาง\"").find("has a line break") != std::string::npos);
  CHECK(faults_with("summary_th", "ก\nข").empty());
}

TEST_CASE("a row whose record would be over 64 KiB is told") {
  CHECK(faults_with("summary_th", std::string(65'000, 'x')).empty());
  CHECK(faults_with("summary_th", std::string(65'450, 'x')) ==
        "places.csv:2: the row makes a record of 65613 bytes, 65536 are the most; shorten its "
        "summaries\n");
}

TEST_CASE("all faults of all rows are told in one run, in the order of the file") {
  CHECK(faults_of(six + ",lat\nA,,templ,เมือง,s,l,x\n1\nb,วัด,temple,,s,l,\n") ==
        "places.csv:2: name_th: is empty; write the place's name in Thai\n"
        "places.csv:2: id: 'A' is not made of a-z, 0-9 and inner dashes, at most 64; write a\n"
        "places.csv:2: category: 'templ' is not a category; write temple (or one of: museum, "
        "library, temple, historic_site, art_gallery, science_centre, park, zoo_aquarium, "
        "botanical_garden, community_learning_centre, place_of_worship, theatre_music)\n"
        "places.csv:2: lat: 'x' stands without a longitude; write lon too, or leave both empty\n"
        "places.csv:3: the row has 1 cells, the header has 7; quote cells that hold commas; leave "
        "unknown cells empty, with their commas\n"
        "places.csv:4: district: is empty; write the district in Thai\n");
}

TEST_CASE("every other shape of a cell is read, and what does not fit is told") {
  const auto table = read_places(
      six + ",themes,languages,min_age,prices,last_entry,toilet,alt_names,closed_from\n" + row +
          ",history; art; history,th;en,7,adult 50; child 0,16:30,no,วัดเก่า;วัดใหญ่,2026-12-01\n",
      context);
  for (const auto& fault : table.diagnostics) MESSAGE(to_line(fault));
  REQUIRE(table.places.size() == 1);
  const auto& place = table.places[0];
  CHECK(place.themes == std::vector<std::string>{"history", "art"});
  CHECK(place.languages == std::vector<std::string>{"th", "en"});
  CHECK(place.min_age == 7);
  CHECK(place.prices == std::vector<Price>{{"adult", 50}, {"child", 0}});
  CHECK(place.last_entry == "16:30");
  CHECK(place.toilet == Tristate::no);
  CHECK(place.alt_names == std::vector<std::string>{"วัดเก่า", "วัดใหญ่"});
  CHECK(place.closed_from == "2026-12-01");
  CHECK(faults_with("last_entry", "16.30 น.") ==
        "places.csv:2: last_entry: '16.30 น.' is not a time like 16:30; write 16:30\n");
  CHECK(
      faults_with("languages", "ภาษาไทย") ==
      "places.csv:2: languages: 'ภาษาไทย' is not a language like th or th-x-isan; write codes like "
      "th;en\n");
  CHECK(faults_with("toilet", "limited").find("write one of: yes, no, unknown") !=
        std::string::npos);
  CHECK(
      faults_with("themes", "histroy;art") ==
      "places.csv:2: themes: 'histroy;art' has 'histroy', which is not an answer this column has; "
      "write history\n");
}

TEST_CASE("a category of the city's own looks like another, and is a place's own") {
  const std::vector<LocalCategory> own = {{"ferry", "ท่าเรือ", "Ferry", Category::park}};
  const auto text = six + "\na,ท่า,ferry,เมือง,s,l\nb,ท่า,fery,เหนือ,s,l\n";
  const auto table = read_places(text, {context.now, own});
  REQUIRE(table.places.size() == 1);
  CHECK(table.places[0].category == Category::park);
  CHECK(table.places[0].local_category == "ferry");
  REQUIRE(table.diagnostics.size() == 1);
  CHECK(to_line(table.diagnostics[0]).find("'fery' is not a category; write ferry (or one of: ") !=
        std::string::npos);
  CHECK(faults_of(text).find("'ferry' is not a category") != std::string::npos);
}

TEST_CASE("a place is replaced by another that is published, and not by itself") {
  const auto with = [](const std::string& replaced_by) {
    return faults_of(six + ",status,replaced_by\na,วัด,temple,เมือง,s,l,closed," + replaced_by +
                     "\nb,สวน,park,เมือง,s,l,,\nc,บึง,park,เมือง,s,l,draft,\n");
  };
  CHECK(with("b").empty());
  CHECK(with("d") ==
        "places.csv:2: replaced_by: 'd' is no place of this table; write the id of a place, or "
        "nothing\n");
  CHECK(with("c") ==
        "places.csv:2: replaced_by: 'c' is a draft, which is not published; publish that place "
        "too\n");
  CHECK(with("a").find("is this place itself") != std::string::npos);
  const auto table =
      read_places(six + ",replaced_by\na,วัด,temple,เมือง,s,l,x\nb,สวน,park,เมือง,s,l,\n", context);
  REQUIRE(table.places.size() == 1);
  CHECK(table.places[0].id.value == "b");
  CHECK(table.lines[0] == 3);
}

TEST_CASE("hours that do not parse are a warning that says where, and the place stays") {
  const auto fault = faults_with("opening_hours", "Mo-Fr 09:00-25:99x");
  CAPTURE(fault);
  CHECK(
      fault.starts_with("places.csv:2: warning: opening_hours: 'Mo-Fr 09:00-25:99x' is shown as it "
                        "is and never as open: "));
  CHECK(fault.find("byte") != std::string::npos);
  CHECK(faults_with("opening_hours", "Mo-Fr 08:30-16:30; PH off").empty());
}

TEST_CASE("hours that are seldom meant are a warning, and the place stays") {
  CHECK(faults_with("opening_hours", "09:00-08:00") ==
        "places.csv:2: warning: opening_hours: '09:00-08:00' may say what you do not mean: "
        "09:00-08:00 is open through the night, into the next day; write the hour it closes from "
        "00:00 to 24:00, like 20:00 for eight in the evening\n");
}

TEST_CASE("what cells say together is checked") {
  const auto with = [](const std::string& columns, const std::string& cells) {
    return faults_of(six + "," + columns + "\n" + row + "," + cells + "\n");
  };
  CHECK(
      with("closed_from,closed_until", "2026-12-02,2026-12-01") ==
      "places.csv:2: closed_until: '2026-12-01' is before closed_from '2026-12-02'; correct one of "
      "them, closed_from comes first\n");
  CHECK(with("min_age,max_age", "10,9").find("is before min_age") != std::string::npos);
  CHECK(with("min_age,max_age", "9,10").empty());
  CHECK(with("fee,prices", "no,adult 5").find("are told, and fee is no") != std::string::npos);
}

TEST_CASE("a visit in the future is an error, one of more than a year ago a warning") {
  CHECK(faults_with("verified_on", "2026-11-24").find("is a day that has not come yet") !=
        std::string::npos);
  CHECK(faults_with("verified_on", "2025-11-23").empty());
  CHECK(faults_with("verified_on", "2025-11-22") ==
        "places.csv:2: warning: verified_on: '2025-11-22' is more than a year ago; look again, and "
        "write the new day\n");
}

TEST_CASE("Thai without its English is told where the table has a column for it") {
  CHECK(faults_with("name_en", "") ==
        "places.csv:2: warning: name_en: is empty, so English shows the Thai text; write it in "
        "English\n");
  CHECK(faults_with("summary_en", "").empty());
  CHECK(faults_of(six + ",summary_th,summary_en\n" + row + ",ก,\n").find("summary_en: is empty") !=
        std::string::npos);
}

TEST_CASE("a summary of more than two sentences is told") {
  CHECK(faults_with("summary_en", "One. Two.").empty());
  CHECK(faults_with("summary_en", "First one. Second one. Third one.") ==
        "places.csv:2: warning: summary_en: 'First one. Second one. Third one.' seems to have 3 "
        "sentences; keep two short ones, and put the rest into description_en\n");
}

TEST_CASE("ten thousand warnings hide no row, ten thousand errors end the list") {
  std::string rows = six + ",name_en\n";
  for (int i = 0; i < 10'050; ++i) {
    rows += "p" + std::to_string(i) + ",วัด" + std::to_string(i) + ",temple,เมือง,s,l,\n";
  }
  CHECK(read_places(rows, context).places.size() == 10'050);
  std::string faulty = six + "\n";
  for (int i = 0; i < 10'050; ++i) faulty += "p" + std::to_string(i) + ",,park,เมือง,s,l\n";
  const auto table = read_places(faulty, context);
  CHECK(table.diagnostics.size() == 10'001);
  CHECK(table.diagnostics.back().problem == "here the faults are too many");
}

#include "tests/fakes/sample_catalog.h"

#include <algorithm>

#include "data/record.h"
#include "data/slot.h"
#include "platform/os/sha256.h"

namespace lanrian::tests {
namespace {

data::Place place(std::string id, std::string th, std::string en, data::Category category,
                  std::string district_th, std::string district_en) {
  data::Place result;
  result.id = {std::move(id)};
  result.name_th = std::move(th);
  result.name_en = std::move(en);
  result.category = category;
  result.district_th = std::move(district_th);
  result.district_en = std::move(district_en);
  result.source = "sample of the tests";
  result.licence = "CC0-1.0";
  return result;
}

}  // namespace

std::shared_ptr<const os::Clock> sample_clock() {
  return std::make_shared<const os::FixedClock>(*os::parse_rfc3339("2026-11-23T10:00+07:00"));
}

namespace {

// A value in every field that a screen shows.
void tell_all(data::Place& known) {
  using data::Tristate;
  known.name_romanised = "Hong Samut Tua Yang";
  known.alt_names = {"หอสมุดเก่า", "ห้องสมุดริมน้ำ"};
  known.themes = {"reading", "local_wisdom", "technology"};
  known.summary_th = "มีหนังสือสำหรับทุกวัย";
  known.summary_en = "Books for every age.";
  known.subdistrict_th = "ตำบลกาฬสินธุ์";
  known.subdistrict_en = "Kalasin subdistrict";
  known.operator_th = "เทศบาลเมืองตัวอย่าง";
  known.operator_en = "Sample Town Municipality";
  known.operator_type = "municipality";
  known.street = "ถนนกาฬสินธุ์";
  known.postcode = "46000";
  known.directions_th = "ตรงข้ามตลาดสด ข้างหอนาฬิกา";
  known.directions_en = "Opposite the fresh market, beside the clock tower";
  known.transport_th = "สองแถวสาย 3 ลงที่หอนาฬิกา";
  known.transport_en = "Songthaew 3, alight at the clock tower";
  known.opening_hours = "Mo-Fr 08:30-18:00; Sa 09:00-16:30; PH off";
  known.last_entry = "16:00";
  known.hours_note_th = "พักเที่ยงวันเสาร์";
  known.hours_note_en = "Lunch break on Saturdays";
  known.closed_from = "2026-12-28";
  known.closed_until = "2027-01-03";
  known.closed_reason_th = "ปรับปรุงอาคาร";
  known.closed_reason_en = "renovation";
  known.fee = "yes";
  known.prices = {{"adult", 20}, {"elder", 0}, {"foreign_adult", 100}};
  known.fee_note_th = "นักเรียนในเครื่องแบบเข้าฟรี";
  known.fee_note_en = "Pupils in uniform enter free";
  known.min_age = 3;
  known.audience = {"family", "child", "elder"};
  known.languages = {"th", "en", "tts"};
  known.wheelchair = Tristate::limited;
  known.toilet = Tristate::yes;
  known.lift = Tristate::no;
  known.wifi = Tristate::yes;
  known.parking = Tristate::yes;
  known.phones = {"+66 43 000 000", "08 0000 0000"};
  known.line_id = "@example";
  known.facebook = "example";
  known.website = "https://example.org";
  known.verified_on = "2025-10-20";
  known.verified_by_role = "staff";
}

data::Event event(std::string id, std::string th, std::string en, std::string start) {
  data::Event result;
  result.id = {std::move(id)};
  result.name_th = std::move(th);
  result.name_en = std::move(en);
  result.place = "all-is-known";
  result.start = std::move(start);
  result.source = "sample of the tests";
  result.licence = "CC0-1.0";
  return result;
}

}  // namespace

data::City sample_city() {
  return {{"kalasin"}, "กาฬสินธุ์", "Kalasin", data::Position{164'370'000, 1'035'220'000}};
}

std::vector<data::Place> sample_places() {
  using data::Category;
  auto sirindhorn = place("sirindhorn-museum", "พิพิธภัณฑ์สิรินธร", "Sirindhorn Museum", Category::museum,
                          "สหัสขันธ์", "Sahatsakhan");
  sirindhorn.position = data::Position{166'931'700, 1'035'242'700};
  sirindhorn.opening_hours = "Tu-Su 09:00-17:00";
  sirindhorn.wheelchair = data::Tristate::yes;
  sirindhorn.themes = {"history", "science"};
  sirindhorn.audience = {"family", "child"};
  auto site = place("phu-kum-khao-dinosaur-site", "พิพิธภัณฑ์แหล่งขุดค้นไดโนเสาร์ภูกุ้มข้าว",
                    "Phu Kum Khao Dinosaur Site Museum", Category::museum, "สหัสขันธ์", "Sahatsakhan");
  site.position = data::Position{166'944'100, 1'035'248'000};
  site.opening_hours = "Mo-Su 08:30-16:30";
  site.fee = "no";
  site.themes = {"history"};
  auto stacks = place("thai-stacks", "ที่ น้ำ ปิ่น ฝั่ง ญู ฐู กำ ป้า", "", Category::museum, "เมืองกาฬสินธุ์",
                      "Mueang Kalasin");
  auto known = place("all-is-known", "ห้องสมุดตัวอย่างที่รู้ทุกเรื่อง", "Sample Library with All Facts",
                     Category::library, "เมืองกาฬสินธุ์", "Mueang Kalasin");
  known.position = data::Position{164'380'000, 1'035'230'000};
  tell_all(known);
  auto temple = place("wat-si-bun-rueang", "วัดศรีบุญเรือง (วัดเหนือ)", "Wat Si Bun Rueang (Wat Nuea)",
                      Category::temple, "เมืองกาฬสินธุ์", "Mueang Kalasin");
  temple.position = data::Position{164'340'500, 1'035'060'000};
  auto park = place("kaeng-don-klang-park", "สวนสาธารณะแก่งดอนกลาง", "Kaeng Don Klang Public Park",
                    Category::park, "เมืองกาฬสินธุ์", "Mueang Kalasin");
  return {sirindhorn, site, stacks, known, temple, park};
}

std::vector<data::Event> sample_events() {
  auto reading = event("reading-hour", "อ่านนิทานวันเสาร์", "Saturday story hour", "2026-11-21T10:00");
  reading.occurrences = {"2026-11-21T10:00/2026-11-21T11:30", "2026-11-28T10:00/2026-11-28T11:30"};
  reading.booking_th = "ไม่ต้องจอง";
  reading.booking_en = "No booking needed";
  auto fair = event("book-fair", "งานหนังสือเมืองกาฬสินธุ์", "Kalasin book fair", "2026-12-04");
  fair.occurrences = {"2026-12-04/2026-12-07"};
  auto talk = event("silk-talk", "คุยเรื่องผ้าแพรวา", "A talk on Phrae Wa silk", "2026-11-25T13:00");
  talk.occurrences = {"2026-11-25T13:00"};
  talk.status = "cancelled";
  return {fair, reading, talk};
}

namespace {

std::vector<data::Record> common_records(const std::vector<data::Event>& events) {
  std::vector<data::Record> records;
  for (const auto& each : events) records.push_back(data::record_of(each));
  const auto kind = data::hours::HolidayKind::public_holiday;
  records.push_back(data::record_of(data::HolidayYear{2026, kind}));
  records.push_back(data::record_of(data::hours::Holiday{{2026, 12, 7},
                                                         "ชดเชยวันพ่อแห่งชาติ",
                                                         "Substitution for Father's Day",
                                                         kind,
                                                         "sample of the tests"}));
  return records;
}

Result<void> write_records(const os::Path& state, const data::City& city,
                           const std::vector<data::Place>& places, std::int64_t version,
                           std::vector<data::Record> records,
                           const std::vector<data::Event>& events) {
  for (const auto& each : places) records.push_back(data::record_of(each));
  for (auto& each : common_records(events)) records.push_back(std::move(each));
  std::sort(records.begin(), records.end(),
            [](const data::Record& a, const data::Record& b) { return a.id < b.id; });
  const std::string root = data::content_root(records);
  const os::Path releases = state / "releases";
  if (auto made = os::make_folders(releases / city.id.value); !made) return made;
  auto written = data::write_slot(data::slot_path(releases, city.id, root),
                                  {city.id, version, root, "2026-11-21T00:00:00Z"}, records);
  if (!written) return written;
  return data::write_pointer(releases, city.id, {version, root});
}

}  // namespace

Result<void> write_release(const os::Path& state, const data::City& city,
                           const std::vector<data::Place>& places, std::int64_t version,
                           const std::vector<data::Event>& events) {
  return write_records(state, city, places, version, {data::record_of(city)}, events);
}

Result<void> write_release_with_words(const os::Path& state, const data::City& city,
                                      const std::vector<data::Place>& places, std::int64_t version,
                                      const std::string& word_list) {
  const data::Asset asset{{"dictionary"},
                          std::string(data::word_list_role),
                          os::to_hex(os::sha256(word_list)),
                          word_list.size()};
  const os::Path file = state / data::asset_name(asset);
  if (auto made = os::make_folders(file.parent_path()); !made) return made;
  if (auto put = os::write_file_atomically(file, word_list); !put) return put;
  return write_records(state, city, places, version,
                       {data::record_of(asset), data::record_of(city)}, sample_events());
}

}  // namespace lanrian::tests

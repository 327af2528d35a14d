#include "tests/fakes/sample_catalog.h"

#include <algorithm>

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

data::City sample_city() {
  return {{"kalasin"}, "กาฬสินธุ์", "Kalasin", data::Position{164'370'000, 1'035'220'000}};
}

std::vector<data::Place> sample_places() {
  using data::Category;
  auto sirindhorn = place("sirindhorn-museum", "พิพิธภัณฑ์สิรินธร", "Sirindhorn Museum", Category::museum,
                          "สหัสขันธ์", "Sahatsakhan");
  sirindhorn.position = data::Position{166'931'700, 1'035'242'700};
  auto site = place("phu-kum-khao-dinosaur-site", "พิพิธภัณฑ์แหล่งขุดค้นไดโนเสาร์ภูกุ้มข้าว",
                    "Phu Kum Khao Dinosaur Site Museum", Category::museum, "สหัสขันธ์", "Sahatsakhan");
  site.position = data::Position{166'944'100, 1'035'248'000};
  auto stacks = place("thai-stacks", "ที่ น้ำ ปิ่น ฝั่ง ญู ฐู กำ ป้า", "", Category::museum, "เมืองกาฬสินธุ์",
                      "Mueang Kalasin");
  auto known = place("all-is-known", "ห้องสมุดตัวอย่างที่รู้ทุกเรื่อง", "Sample Library with All Facts",
                     Category::library, "เมืองกาฬสินธุ์", "Mueang Kalasin");
  known.position = data::Position{164'380'000, 1'035'230'000};
  known.opening_hours = "Tu-Su 08:30-16:30; PH off";
  known.fee = "no";
  known.wheelchair = data::Tristate::limited;
  known.phones = {"+66 0 0000 0000"};
  known.website = "https://example.org";
  known.summary_th = "มีหนังสือสำหรับทุกวัย";
  known.summary_en = "Books for every age.";
  known.verified_on = "2026-11-20";
  auto temple = place("wat-si-bun-rueang", "วัดศรีบุญเรือง (วัดเหนือ)", "Wat Si Bun Rueang (Wat Nuea)",
                      Category::temple, "เมืองกาฬสินธุ์", "Mueang Kalasin");
  temple.position = data::Position{164'340'500, 1'035'060'000};
  auto park = place("kaeng-don-klang-park", "สวนสาธารณะแก่งดอนกลาง", "Kaeng Don Klang Public Park",
                    Category::park, "เมืองกาฬสินธุ์", "Mueang Kalasin");
  return {sirindhorn, site, stacks, known, temple, park};
}

namespace {

Result<void> write_records(const os::Path& state, const data::City& city,
                           const std::vector<data::Place>& places, std::int64_t version,
                           std::vector<data::Record> records) {
  for (const auto& each : places) records.push_back(data::record_of(each));
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
                           const std::vector<data::Place>& places, std::int64_t version) {
  return write_records(state, city, places, version, {data::record_of(city)});
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
                       {data::record_of(asset), data::record_of(city)});
}

}  // namespace lanrian::tests

// The screens against their goldens: pixels byte for byte, and beside them, by role, name and
// count, what each must say, so that a wrong golden cannot be recorded unseen.
//
//   LANRIAN_UPDATE_GOLDEN=1 build/dev/bin/screen_tests      renews tests/golden/screens
#include <doctest/doctest.h>

#include <algorithm>

#include "app/kiosk/headless.h"
#include "tests/fakes/golden_screens.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

struct Expected {
  Role role = Role::text;
  std::string name;
};

// What a screen must say in a language, whatever the panel.
struct Case {
  std::string screen;
  Language language = Language::th;
  std::vector<Expected> says;
  Role counted = Role::button;
  int count = 0;
};

// A panel's name and how many of the counted things its first view has room for at the least.
std::vector<Case> cases() {
  return {
      {"events",
       Language::th,
       {{Role::heading, "กิจกรรมในเมือง"}, {Role::button, "วันนี้"}, {Role::button, "สัปดาห์นี้"}},
       Role::listitem,
       2},
      {"events",
       Language::en,
       {{Role::heading, "Events in the city"}, {Role::button, "This week"}},
       Role::listitem,
       2},
      {"help",
       Language::th,
       {{Role::heading, "ช่วยเหลือ"}, {Role::text, "แตะรูปที่สนใจ"}},
       Role::heading,
       1},
      {"help",
       Language::en,
       {{Role::heading, "Help"}, {Role::text, "Touch a picture"}},
       Role::heading,
       1},
      {"home",
       Language::th,
       {{Role::heading, "กาฬสินธุ์"},
        {Role::button, "พิพิธภัณฑ์"},
        {Role::button, "ค้นหาสถานที่"},
        {Role::button, "เปลี่ยนเมือง"},
        {Role::button, "ย้อนกลับ"},
        {Role::button, "หน้าแรก"},
        {Role::button, "English"}},
       Role::button,
       9},
      {"home",
       Language::en,
       {{Role::heading, "Kalasin"},
        {Role::button, "Museums"},
        {Role::button, "Search places"},
        {Role::button, "Change city"},
        {Role::button, "Back"},
        {Role::button, "Home"},
        {Role::button, "ไทย"}},
       Role::button,
       9},
      {"list:museum",
       Language::th,
       {{Role::heading, "พิพิธภัณฑ์"},
        {Role::status, "3 แห่ง • เรียงจากใกล้ไปไกล"},
        {Role::button, "เปิดอยู่ตอนนี้"},
        {Role::listitem, "พิพิธภัณฑ์สิรินธร"},
        {Role::listitem, "ที่ น้ำ ปิ่น ฝั่ง ญู ฐู กำ ป้า"}},
       Role::listitem,
       3},
      {"list:museum",
       Language::en,
       {{Role::heading, "Museums"},
        {Role::status, "3 places • Nearest first"},
        {Role::button, "Open now"},
        {Role::listitem, "Sirindhorn Museum"},
        {Role::listitem, "ที่ น้ำ ปิ่น ฝั่ง ญู ฐู กำ ป้า"}},
       Role::listitem,
       3},
      {"place:phu-kum-khao-dinosaur-site",
       Language::th,
       {{Role::heading, "พิพิธภัณฑ์แหล่งขุดค้นไดโนเสาร์ภูกุ้มข้าว"},
        {Role::text, "เปิดอยู่ ปิด 16.30 น."},
        {Role::text, "สหัสขันธ์"},
        {Role::text, "29 กม. วัดเป็นเส้นตรง"},
        {Role::button, "เก็บใส่มือถือ"},
        {Role::heading, "สถานที่ใกล้เคียง"}},
       Role::listitem,
       3},
      {"place:phu-kum-khao-dinosaur-site",
       Language::en,
       {{Role::heading, "Phu Kum Khao Dinosaur Site Museum"},
        {Role::text, "Open until 16:30"},
        {Role::text, "Sahatsakhan"},
        {Role::text, "29 km in a straight line"},
        {Role::button, "Take it with me"},
        {Role::heading, "Nearby"}},
       Role::listitem,
       3},
  };
}

KioskSettings settings_for(const Panel& panel, const Case& wanted) {
  KioskSettings settings;
  settings.panel = panel;
  settings.width_px = panel.width_px;
  settings.height_px = panel.height_px;
  settings.language = wanted.language;
  settings.screen = wanted.screen;
  settings.city = data::CityId{"kalasin"};
  settings.position = data::Position{164'343'000, 1'035'060'000};
  settings.clock = tests::sample_clock();
  return settings;
}

bool says(const Semantics& semantics, const Expected& expected) {
  return std::any_of(semantics.nodes.begin(), semantics.nodes.end(), [&](const Node& node) {
    return node.role == expected.role && node.name == expected.name;
  });
}

// Scrolls to the end and gathers every node seen on the way, each once.
Semantics whole_screen(HeadlessKiosk& kiosk) {
  Semantics all = kiosk.kiosk().frame().semantics;
  for (int page = 0; page < 20; ++page) {
    kiosk.key(window::Key::page_down);
    for (const auto& node : kiosk.kiosk().frame().semantics.nodes) {
      if (!all.find(node.id)) all.nodes.push_back(node);
    }
  }
  return all;
}

// Without those that every screen has.
int count_of(const Semantics& semantics, Role role) {
  const auto counts = [role](const Node& node) {
    return node.role == role && !node.id.starts_with("nav:") &&
           !node.id.starts_with(page_id_prefix);
  };
  return static_cast<int>(std::count_if(semantics.nodes.begin(), semantics.nodes.end(), counts));
}

std::string golden_name(const Panel& panel, const Case& wanted) {
  std::string screen = wanted.screen.substr(0, wanted.screen.find(':'));
  return screen + "-" + std::string(panel.name) +
         (wanted.language == Language::th ? "-th.png" : "-en.png");
}

}  // namespace

TEST_CASE(
    "home, list, place, events and help look and read as recorded, in both languages on three "
    "panels") {
  const auto state = os::TemporaryFolder::make("screens-test");
  REQUIRE(state);
  REQUIRE(tests::write_release(state->path(), tests::sample_city(), tests::sample_places(), 1));
  for (const char* panel_name : {"kiosk-portrait", "kiosk-landscape", "phone"}) {
    for (const Case& wanted : cases()) {
      const Panel panel = *panel_named(panel_name);
      const std::string name = golden_name(panel, wanted);
      CAPTURE(name);
      auto kiosk =
          HeadlessKiosk::open(settings_for(panel, wanted), {state->path(), std::nullopt, {}});
      REQUIRE(kiosk);
      const auto picture = (*kiosk)->picture();
      REQUIRE(picture);
      tests::check_against_golden(*picture, name);
      CHECK((*kiosk)->kiosk().frame().missing_glyphs == 0);

      const auto all = whole_screen(**kiosk);
      CHECK(all.screen == wanted.screen);
      CHECK(count_of(all, wanted.counted) == wanted.count);
      for (const auto& expected : wanted.says) {
        CHECK_MESSAGE(says(all, expected), name_of(expected.role) << " " << expected.name);
      }
    }
  }
}

namespace {

// A screen after touching what is called so, one after the other, and scrolling so many times.
struct VisitCase {
  std::string golden;
  std::string panel;
  TextSize size = TextSize::normal;
  Language language = Language::th;
  std::vector<std::string> taps;
  std::string screen = "text";
  int pages = 0;
};

std::vector<VisitCase> typing_cases() {
  return {
      {"text-kiosk-portrait-1x.png", "kiosk-portrait", TextSize::normal, Language::th, {}},
      {"text-kiosk-landscape-2x-en.png", "kiosk-landscape", TextSize::largest, Language::en, {}},
      {"text-keyboard-kiosk-portrait-1.5x.png",
       "kiosk-portrait",
       TextSize::large,
       Language::th,
       {"ช่องพิมพ์", "น", "ไม้โท", "ำ", "ใ", "ส"}},
      {"text-keyboard-shift-kiosk-portrait-2x.png",
       "kiosk-portrait",
       TextSize::largest,
       Language::th,
       {"ช่องพิมพ์", "แป้นบน", "แป้นบน"}},
      {"text-keyboard-alphabet-kiosk-landscape-1.5x.png",
       "kiosk-landscape",
       TextSize::large,
       Language::th,
       {"ช่องพิมพ์", "แป้นเรียง ก–ฮ", "ก", "ไม้เอก", "ข"}},
      {"text-keyboard-refused-tablet-1x.png",
       "tablet",
       TextSize::normal,
       Language::th,
       {"ช่องพิมพ์", "ไม้โท"}},
      {"text-keyboard-offer-counter-1.5x-en.png",
       "counter",
       TextSize::large,
       Language::en,
       {"Text field", "l", ";", "y", "l", "f", "u"}},
      {"text-keyboard-phone-1x.png", "phone", TextSize::normal, Language::th, {"ช่องพิมพ์", "ก"}},
      {"text-keyboard-page-phone-2x.png",
       "phone",
       TextSize::largest,
       Language::th,
       {"ช่องพิมพ์", "หน้าแป้น าสว", "น"}},
      {"text-keyboard-digits-phone-1.5x.png",
       "phone",
       TextSize::large,
       Language::th,
       {"ช่องพิมพ์", "หน้าแป้น 123", "4", "เลขไทย"}},
  };
}

std::vector<VisitCase> finding_cases() {
  const std::string library = "place:all-is-known";
  return {
      {"list-open-kiosk-portrait-2x.png",
       "kiosk-portrait",
       TextSize::largest,
       Language::th,
       {"เปิดอยู่ตอนนี้"},
       "list:museum"},
      {"list-districts-phone-1x-en.png",
       "phone",
       TextSize::normal,
       Language::en,
       {"District"},
       "list:museum"},
      {"search-typing-kiosk-portrait-1.5x.png",
       "kiosk-portrait",
       TextSize::large,
       Language::th,
       {"พ", "สระอิ", "พ"},
       "search"},
      {"search-found-kiosk-landscape-1.5x-en.png",
       "kiosk-landscape",
       TextSize::large,
       Language::en,
       {},
       "search:museum"},
      {"search-found-phone-2x.png", "phone", TextSize::largest, Language::th, {}, "search:หอสมุด"},
      {"search-found-phone-1x-en.png", "phone", TextSize::normal, Language::en, {}, "search:พิพิธ"},
      {"search-nothing-phone-1x.png", "phone", TextSize::normal, Language::th, {}, "search:ฮฮฮฮ"},
      {"list-subjects-kiosk-portrait-1.5x.png",
       "kiosk-portrait",
       TextSize::large,
       Language::th,
       {"เรื่องที่สนใจ"},
       "list:museum"},
      {"search-filters-set-phone-1x-en.png",
       "phone",
       TextSize::normal,
       Language::en,
       {"Free", "Text field"},
       "search:museum"},
      {"search-filtered-kiosk-portrait-1.5x.png",
       "kiosk-portrait",
       TextSize::large,
       Language::th,
       {"รถเข็นเข้าได้", "ช่องพิมพ์", "น"},
       "search:สิ"},
      {"search-filtered-counter-1.5x-en.png",
       "counter",
       TextSize::large,
       Language::en,
       {"Free", "Text field", "l", "Done"},
       "search:a"},
      {"place-known-kiosk-portrait-2x.png",
       "kiosk-portrait",
       TextSize::largest,
       Language::th,
       {},
       library},
      {"place-known-kiosk-portrait-1.5x-below.png",
       "kiosk-portrait",
       TextSize::large,
       Language::th,
       {},
       library,
       2},
      {"place-known-kiosk-landscape-1.5x-en.png",
       "kiosk-landscape",
       TextSize::large,
       Language::en,
       {},
       library},
      {"place-known-phone-1x.png", "phone", TextSize::normal, Language::th, {}, library},
  };
}

void tap(HeadlessKiosk& kiosk, const std::string& name) {
  const Node* node = kiosk.kiosk().frame().semantics.named(name);
  REQUIRE_MESSAGE(node, "nothing named " << name);
  kiosk.tap({node->rect.x + node->rect.width / 2, node->rect.y + node->rect.height / 2});
}

}  // namespace

namespace {

void check_visits(const std::vector<VisitCase>& visits) {
  const auto state = os::TemporaryFolder::make("screens-test");
  REQUIRE(state);
  REQUIRE(tests::write_release(state->path(), tests::sample_city(), tests::sample_places(), 1));
  for (const VisitCase& wanted : visits) {
    CAPTURE(wanted.golden);
    auto settings = settings_for(*panel_named(wanted.panel), {wanted.screen, wanted.language, {}});
    settings.text_size = wanted.size;
    auto kiosk = HeadlessKiosk::open(settings, {state->path(), std::nullopt, {}});
    REQUIRE(kiosk);
    for (const auto& name : wanted.taps) tap(**kiosk, name);
    for (int page = 0; page < wanted.pages; ++page) (*kiosk)->key(window::Key::page_down);
    const auto picture = (*kiosk)->picture();
    REQUIRE(picture);
    tests::check_against_golden(*picture, wanted.golden);
  }
}

}  // namespace

TEST_CASE("letters, field and keyboard look as recorded, on every panel and at every size") {
  check_visits(typing_cases());
}

TEST_CASE("chips, results and all that is known of a place look as recorded") {
  check_visits(finding_cases());
}

TEST_CASE("the same screen has the same bytes every time") {
  const auto state = os::TemporaryFolder::make("screens-test");
  REQUIRE(state);
  REQUIRE(tests::write_release(state->path(), tests::sample_city(), tests::sample_places(), 1));
  const auto settings = settings_for(*panel_named("phone"), cases()[2]);
  std::vector<window::Picture> pictures;
  for (int i = 0; i < 2; ++i) {
    auto kiosk = HeadlessKiosk::open(settings, {state->path(), std::nullopt, {}});
    REQUIRE(kiosk);
    pictures.push_back((*kiosk)->picture().value());
  }
  CHECK(pictures[0] == pictures[1]);
}

// What a visitor takes along: the list, and QR codes as another program reads them off the screen.
#include <doctest/doctest.h>

#include <cmath>

#include "app/kiosk/qr_code.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/golden_screens.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::has;
using tests::read_all;
using tests::Visit;

namespace {

KioskSettings settings_of(const Panel& panel, TextSize size, Theme theme, Language language) {
  KioskSettings settings;
  settings.panel = panel;
  settings.width_px = panel.width_px;
  settings.height_px = panel.height_px;
  settings.text_size = size;
  settings.theme = theme;
  settings.language = language;
  settings.city = data::CityId{"kalasin"};
  settings.position = data::Position{164'343'000, 1'035'060'000};
  settings.screen = "place:all-is-known";
  settings.clock = tests::sample_clock();
  return settings;
}

// Scrolls down until something of that name can be touched, and touches it.
void find_and_tap(Visit& visit, std::string_view name) {
  for (int page = 0; page < 60; ++page) {
    const Node* node = visit.seen().named(name);
    if (node && node->action) return visit.tap(name);
    visit.kiosk->key(window::Key::down);
  }
  FAIL("nothing to touch is named " << std::string(name) << " on " << visit.seen().screen);
}

// What a reader of bar codes makes of the screen, byte for byte.
std::string read_off_screen(Visit& visit) {
  const auto file = visit.state.path() / "screen.png";
  REQUIRE(visit.kiosk->save_screenshot(file));
  const auto read =
      tests::run_program({"zbarimg", "--quiet", "--raw", "--nodbus", "-Sbinary", file.string()});
  CHECK_MESSAGE(read.status == 0, read.err);
  return read.out;
}

// Rule Q1: whole pixels, at least 4 a module (3 in the hand), at least 30 mm, all of it in view.
void check_code(Visit& visit) {
  const Node* node = visit.seen().find("qr");
  // Large text on a low screen pushes it down: a little further it is there.
  for (int row = 0; row < 40 && (!node || node->rect != node->whole); ++row) {
    visit.kiosk->happen(window::WheelEvent{0.5F});
    node = visit.seen().find("qr");
  }
  REQUIRE(node);
  CHECK(node->role == Role::image);
  CHECK(node->rect == node->whole);
  const auto code = make_qr_code(node->value);
  REQUIRE(code.ok());
  const auto& m = visit.kiosk->kiosk().measures();
  const float module_px =
      node->rect.width / static_cast<float>(code->modules + 2 * qr_quiet_modules);
  CHECK(module_px == std::floor(module_px));
  CHECK(module_px >= static_cast<float>(m.qr_module));
  CHECK(module_px * static_cast<float>(code->modules) >= static_cast<float>(m.qr_side));
  CHECK(read_off_screen(visit) == node->value);
}

constexpr std::array sizes = {TextSize::normal, TextSize::large, TextSize::largest};
constexpr std::array themes = {Theme::light, Theme::dark, Theme::contrast};

}  // namespace

TEST_CASE("another program reads the code of a place off every panel, size and theme") {
  for (const Panel& panel : panels) {
    for (const auto size : sizes) {
      for (const auto theme : themes) {
        CAPTURE(panel.name);
        CAPTURE(factor(size));
        CAPTURE(name_of(theme));
        Visit visit(settings_of(panel, size, theme, Language::th));
        find_and_tap(visit, "เก็บใส่มือถือ");
        check_code(visit);
        CHECK(has(visit.seen().find("qr")->value, "FN:ห้องสมุดตัวอย่างที่รู้ทุกเรื่อง\r\n"));
      }
    }
  }
}

TEST_CASE("and the code of a list and of a map, also where who sits can reach it") {
  for (const Panel& panel : panels) {
    for (const auto size : sizes) {
      CAPTURE(panel.name);
      CAPTURE(factor(size));
      Visit visit(settings_of(panel, size, Theme::light, Language::th));
      find_and_tap(visit, "เก็บใส่มือถือ");
      find_and_tap(visit, "แผนที่ (ต้องใช้อินเทอร์เน็ต)");
      check_code(visit);
      CHECK(
          visit.seen().find("qr")->value ==
          "https://www.openstreetmap.org/?mlat=16.43800&mlon=103.52300#map=17/16.43800/103.52300");
      visit.kiosk->key(window::Key::back);
      find_and_tap(visit, "วัดศรีบุญเรือง (วัดเหนือ)");
      find_and_tap(visit, "เก็บใส่มือถือ");
      find_and_tap(visit, "ทุกแห่งที่เก็บไว้");
      check_code(visit);
      const auto text = visit.seen().find("qr")->value;
      CHECK(has(text, "ห้องสมุดตัวอย่างที่รู้ทุกเรื่อง\n"));
      CHECK(has(text, "\ngeo:16.43405,103.50600\n"));
      if (!visit.seen().find("nav:reach")) continue;
      visit.tap("โหมดรถเข็น");
      check_code(visit);
    }
  }
}

TEST_CASE("a contact says what the screen says, and the screen what was left out") {
  Visit visit(
      settings_of(*panel_named("kiosk-portrait"), TextSize::large, Theme::light, Language::en));
  visit.tap("Take it with me");
  CHECK(visit.seen().find("qr")->value ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\n"
        "FN:Sample Library with All Facts\r\nN:Sample Library with All Facts;;;;\r\n"
        "NICKNAME:ห้องสมุดตัวอย่างที่รู้ทุกเรื่อง\r\nCATEGORIES:Libraries\r\n"
        "ADR;TYPE=work:;;ถนนกาฬสินธุ์;Kalasin subdistrict Mueang Kalasin;;46000;\r\n"
        "TEL;TYPE=work:043-000-000\r\nTEL;TYPE=work:080-000-0000\r\n"
        "GEO:16.438000;103.523000\r\nURL:geo:16.43800,103.52300\r\n"
        "NOTE:Monday–Friday 08:30–18:00\\, Saturday 09:00–16:30\\, Sunday Closed\\n"
        "Content of 21 November 2026\r\nEND:VCARD\r\n");
  CHECK(visit.seen().named("Needs no internet"));
  CHECK(visit.seen().named("Position 16.43800,103.52300"));
  CHECK_FALSE(has(read_all(visit), "No room in the code"));
}

TEST_CASE("the list grows by what is taken along, and shrinks by what is removed") {
  Visit visit(settings_of(*panel_named("tablet"), TextSize::normal, Theme::light, Language::en));
  find_and_tap(visit, "Take it with me");
  visit.kiosk->key(window::Key::back);
  CHECK(visit.seen().named("On my list: show the code"));
  visit.kiosk->key(window::Key::home);
  visit.tap("My list: 1 place");
  CHECK(visit.seen().screen == "take");
  find_and_tap(visit, "Remove Sample Library with All Facts");
  CHECK(visit.seen().named("Nothing on the list yet"));
  visit.kiosk->key(window::Key::home);
  CHECK_FALSE(visit.seen().named("My list"));
}

TEST_CASE("a place that a new release no longer has is taken off the list with a word") {
  Visit visit(settings_of(*panel_named("tablet"), TextSize::normal, Theme::light, Language::en));
  find_and_tap(visit, "Take it with me");
  auto places = tests::sample_places();
  places.erase(places.begin() + 3);
  REQUIRE(tests::write_release(visit.state.path(), tests::sample_city(), places, 2));
  visit.kiosk->look_for_news();
  CHECK(visit.seen().named("Taken off because the newest content no longer has it: 1 place"));
  CHECK_FALSE(visit.seen().find("qr"));
}

TEST_CASE("where twelve long names do not fit, the screen says how many do and what is missing") {
  std::vector<data::Place> places;
  for (int i = 0; i < 13; ++i) {
    auto place = tests::sample_places()[3];
    place.id = {"place-" + std::to_string(10 + i)};
    place.name_en = "Library " + std::to_string(10 + i);
    place.name_th = "ห้องสมุดประชาชนเฉลิมราชกุมารีอำเภอเมืองกาฬสินธุ์ แห่งที่ " + std::to_string(10 + i);
    places.push_back(place);
  }
  auto settings =
      settings_of(*panel_named("kiosk-landscape"), TextSize::normal, Theme::light, Language::th);
  settings.screen = "list:library";
  Visit visit(settings, places, {});
  for (const auto& place : places) {
    find_and_tap(visit, place.name_th);
    visit.tap("เก็บใส่มือถือ");
    visit.kiosk->key(window::Key::back);
    visit.kiosk->key(window::Key::back);
  }
  const auto& list = visit.kiosk->kiosk().model().visit.places;
  CHECK(list.size() == visit_list_max);
  visit.kiosk->key(window::Key::home);
  visit.tap("ที่เก็บไว้ 12 แห่ง");
  check_code(visit);
  const auto text = visit.seen().find("qr")->value;
  CHECK(visit.seen().named("คิวอาร์โค้ดใส่ได้ 4 แห่งแรก จาก 12 แห่ง"));
  CHECK(visit.seen().named("ใส่ในคิวอาร์โค้ดไม่พอ: เวลาเปิด–ปิด, ที่อยู่, โทรศัพท์"));
  for (int i = 0; i < 4; ++i) CHECK(has(text, list[static_cast<std::size_t>(i)].name_th + "\n"));
  CHECK_FALSE(has(text, list[4].name_th));
}

namespace {

// A take screen that is held to a picture: its code, and whether two places were collected.
struct TakeCase {
  const char* panel;
  TextSize size;
  Theme theme;
  Language language;
  bool list;
};

std::string golden_of(const TakeCase& wanted) {
  return std::string(wanted.list ? "take-list-" : "take-") + wanted.panel + "-" +
         std::string(name_of(wanted.theme)) +
         (wanted.language == Language::th ? "-th.png" : "-en.png");
}

}  // namespace

TEST_CASE("the code and the list look as recorded") {
  for (const auto& wanted :
       {TakeCase{"kiosk-portrait", TextSize::large, Theme::light, Language::th, true},
        TakeCase{"kiosk-portrait", TextSize::largest, Theme::dark, Language::en, false},
        TakeCase{"kiosk-landscape", TextSize::large, Theme::light, Language::en, true},
        TakeCase{"kiosk-landscape", TextSize::largest, Theme::contrast, Language::th, false},
        TakeCase{"phone", TextSize::normal, Theme::light, Language::th, false},
        TakeCase{"phone", TextSize::normal, Theme::dark, Language::en, true}}) {
    CAPTURE(golden_of(wanted));
    const bool thai = wanted.language == Language::th;
    const char* take = thai ? "เก็บใส่มือถือ" : "Take it with me";
    Visit visit(
        settings_of(*panel_named(wanted.panel), wanted.size, wanted.theme, wanted.language));
    find_and_tap(visit, take);
    if (wanted.list) {
      visit.kiosk->key(window::Key::back);
      find_and_tap(visit, thai ? "วัดศรีบุญเรือง (วัดเหนือ)" : "Wat Si Bun Rueang (Wat Nuea)");
      find_and_tap(visit, take);
      find_and_tap(visit, thai ? "ทุกแห่งที่เก็บไว้" : "All of my list");
    }
    tests::check_against_golden(visit.kiosk->picture().value(), golden_of(wanted));
  }
}

TEST_CASE("a place leads to what is near it, as a bird flies, and says how old all this is") {
  Visit visit(settings_of(*panel_named("tablet"), TextSize::normal, Theme::light, Language::en));
  const auto text = read_all(visit);
  CHECK(has(text, "Content of 21 November 2026"));
  CHECK(has(text, "Nearby | \nDistances are in a straight line | \nWat Si Bun Rueang (Wat Nuea)"));
  CHECK(has(text, "1.9 km"));
  CHECK_FALSE(has(text, "Sample Library with All Facts | ห้องสมุด"));
  find_and_tap(visit, "Wat Si Bun Rueang (Wat Nuea)");
  CHECK(visit.seen().screen == "place:wat-si-bun-rueang");
}

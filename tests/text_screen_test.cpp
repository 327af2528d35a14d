// Typing as a visitor does it: fingers on the keyboard that is drawn, and a keyboard plugged in.
#include <doctest/doctest.h>

#include <set>

#include "app/kiosk/headless.h"
#include "app/kiosk/script.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/keyboard_layout.h"
#include "tests/fakes/layout_check.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr std::array sizes = {TextSize::normal, TextSize::large, TextSize::largest};

// A kiosk that shows the text screen in Thai.
class Visit {
 public:
  explicit Visit(const Panel& panel, TextSize size = TextSize::normal)
      : state_(os::TemporaryFolder::make("typing-test").value()) {
    REQUIRE(tests::write_release(state_.path(), tests::sample_city(), tests::sample_places(), 1));
    KioskSettings settings;
    settings.panel = panel;
    settings.width_px = panel.width_px;
    settings.height_px = panel.height_px;
    settings.text_size = size;
    settings.city = data::CityId{"kalasin"};
    settings.screen = "text";
    settings.clock = tests::sample_clock();
    auto opened = HeadlessKiosk::open(settings, {state_.path(), std::nullopt, {}});
    REQUIRE(opened);
    kiosk_ = std::move(*opened);
  }
  explicit Visit(const char* panel) : Visit(*panel_named(panel)) {}

  HeadlessKiosk& kiosk() { return *kiosk_; }
  const Semantics& seen() const { return kiosk_->kiosk().frame().semantics; }
  const Measures& measures() const { return kiosk_->kiosk().measures(); }
  const TextField& field() const { return *field_of(kiosk_->kiosk().model().screen()); }
  const std::string& typed() const { return field().edit.utf8(); }

  void tap(std::string_view name) {
    const Node* node = seen().named(name);
    REQUIRE_MESSAGE(node, "nothing named " << std::string(name));
    kiosk_->tap({node->rect.x + node->rect.width / 2, node->rect.y + node->rect.height / 2});
  }
  void tap_all(std::initializer_list<const char*> names) {
    for (const char* name : names) tap(name);
  }
  Result<void> script(const std::string& text) {
    const auto file = state_.path() / "visit.txt";
    REQUIRE(os::write_file_atomically(file, text));
    return run_script(*kiosk_, file);
  }

 private:
  os::TemporaryFolder state_;
  std::unique_ptr<HeadlessKiosk> kiosk_;
};

bool is_key(const Node& node) { return node.id.starts_with("key:"); }

}  // namespace

TEST_CASE("every key is large enough, in the window and clear of all others, on every panel") {
  for (const Panel& panel : panels) {
    for (const auto size : sizes) {
      Visit visit(panel, size);
      CAPTURE(panel.name);
      CAPTURE(static_cast<int>(size));
      visit.tap("ช่องพิมพ์");
      visit.tap("ก");
      tests::check_layout(visit.seen(), visit.measures());
      visit.tap("แป้นบน");
      tests::check_layout(visit.seen(), visit.measures());
      visit.tap("แป้นเรียง ก–ฮ");
      tests::check_layout(visit.seen(), visit.measures());
      visit.tap("แป้นพิมพ์อังกฤษ");
      tests::check_layout(visit.seen(), visit.measures());
      // Whatever happens to the letters, the field they go to is in view.
      const Node* field = visit.seen().find("field");
      REQUIRE(field);
      CHECK(field->value == "ก");
    }
  }
}

TEST_CASE("what is to be said about a key shows beside the field on every panel") {
  for (const Panel& panel : panels) {
    for (const auto size : sizes) {
      Visit visit(panel, size);
      CAPTURE(panel.name);
      visit.tap_all({"ช่องพิมพ์", "ไม้หันอากาศ"});
      tests::check_layout(visit.seen(), visit.measures());
      REQUIRE(visit.seen().find("field:notice"));
      visit.kiosk().text({window::TextSource::typed, "l;ylfu"});
      tests::check_layout(visit.seen(), visit.measures());
      REQUIRE(visit.seen().find("field:offer"));
    }
  }
}

TEST_CASE("น้ำ is typed by its three keys, and a tone before its vowel is put right") {
  Visit visit("kiosk-portrait");
  visit.tap_all({"ช่องพิมพ์", "น", "ไม้โท", "ำ"});
  CHECK(visit.typed() == "น้ำ");
  visit.tap_all({"ล้าง", "ก", "ไม้เอก", "สระอี"});
  CHECK(visit.typed() == "กี่");
  visit.tap("ลบ");
  CHECK(visit.typed() == "กี");
  visit.tap_all({"เว้นวรรค", "1", "เลขไทย", "๒", "เสร็จ"});
  CHECK(visit.typed() == "กี 1๒");
  CHECK_FALSE(visit.seen().named("เว้นวรรค"));
}

TEST_CASE("every letter of Kedmanee types itself") {
  Visit visit("kiosk-landscape");
  visit.tap("ช่องพิมพ์");
  std::set<std::string> names;
  for (const bool shifted : {false, true}) {
    if (shifted) visit.tap_all({"แป้นบน", "แป้นบน"});
    std::vector<std::pair<Point, char32_t>> keys;
    const auto expected = thai::keyboard_keys();
    for (const Node& node : visit.seen().nodes) {
      if (!is_key(node)) continue;
      const auto* action = node.action ? std::get_if<FieldAction>(&*node.action) : nullptr;
      const auto* type = action ? std::get_if<TypeKey>(action) : nullptr;
      if (!type || type->key == U' ') continue;
      keys.push_back({{node.rect.x + 5, node.rect.bottom() - 5}, type->key});
    }
    CHECK(keys.size() == expected.size() + 10);
    for (const auto& [at, letter] : keys) {
      visit.kiosk().key_event({.key = window::Key::select_all, .ctrl = true});
      visit.kiosk().text({window::TextSource::typed, "ก"});
      visit.kiosk().tap(at);
      const auto want = std::u32string(U"ก") + letter;
      CHECK(visit.typed() == thai::encode_utf8(want));
    }
  }
}

TEST_CASE("on a phone every key is at most two taps away, and Shift one more") {
  Visit visit("phone");
  visit.tap("ช่องพิมพ์");
  visit.tap_all({"ก", "หน้าแป้น าสว", "า", "น", "หน้าแป้น ฟหก", "แป้นบน", "ฎ"});
  CHECK(visit.typed() == "กานฎ");
  visit.tap_all({"หน้าแป้น 123", "7", "แป้นเรียง ก–ฮ", "หน้าแป้น ฝ–ฮ", "ฮ", "หน้าแป้น ะาเ", "สระอู"});
  CHECK(visit.typed() == "กานฎ7ฮู");
}

TEST_CASE(
    "a refused key is marked and named, and the sign goes by itself after a second and a half") {
  Visit visit("kiosk-portrait");
  visit.tap_all({"ช่องพิมพ์", "ไม้โท"});
  CHECK(visit.typed().empty());
  CHECK(visit.seen().named("พิมพ์ตรงนี้ไม่ได้"));
  const auto refusal_over_ms = visit.kiosk().kiosk().deadline_ms();
  visit.kiosk().run_for(1000);
  CHECK(visit.seen().named("พิมพ์ตรงนี้ไม่ได้"));
  visit.kiosk().run_for(600);
  CHECK_FALSE(visit.seen().named("พิมพ์ตรงนี้ไม่ได้"));
  CHECK(visit.kiosk().kiosk().deadline_ms() > refusal_over_ms + 50'000);
  CHECK_FALSE(visit.kiosk().kiosk().needs_frame());
}

TEST_CASE("Shift shows how long it holds") {
  Visit visit("kiosk-portrait");
  visit.tap_all({"ช่องพิมพ์", "แป้นบน"});
  CHECK(visit.seen().named("แป้นบน")->value == "ตัวเดียว");
  CHECK(visit.seen().named("ฤ"));
  visit.tap("ฤ");
  CHECK(visit.seen().named("แป้นบน")->value.empty());
  visit.tap_all({"แป้นบน", "แป้นบน"});
  CHECK(visit.seen().named("แป้นบน")->value == "ค้างไว้");
  visit.tap_all({"ฎ", "ฏ"});
  CHECK(visit.typed() == "ฤฎฏ");
}

TEST_CASE("the letters in their order are an alternative one tap away") {
  Visit visit("tablet");
  visit.tap_all({"ช่องพิมพ์", "แป้นเรียง ก–ฮ", "เ", "ท", "สระอี", "ไม้เอก", "ย", "ว"});
  CHECK(visit.typed() == "เที่ยว");
  visit.tap_all({"แป้นพิมพ์ไทย", "ฟ"});
  CHECK(visit.typed() == "เที่ยวฟ");
}

TEST_CASE("a touch puts the caret between two letters, never between a letter and its marks") {
  Visit visit("kiosk-portrait");
  visit.tap("ช่องพิมพ์");
  visit.kiosk().text({window::TextSource::typed, "ที่นี่"});
  const auto stops = visit.seen().find("field")->stops;
  REQUIRE(stops.size() == 3);
  const float y = visit.seen().find("field")->rect.y + 20;
  visit.kiosk().tap({(stops[1].x * 2 + stops[2].x) / 3, y});
  CHECK(visit.field().edit.caret() == stops[1].byte);
  visit.tap("ก");
  CHECK(visit.typed() == "ที่กนี่");
  visit.kiosk().tap({visit.seen().find("field")->rect.right() - 2, y});
  CHECK(visit.field().edit.caret() == visit.typed().size());
}

TEST_CASE("what was typed on the wrong layout is offered under the field and taken by a touch") {
  Visit visit("kiosk-portrait");
  visit.tap("ช่องพิมพ์");
  visit.kiosk().text({window::TextSource::typed, "l;ylfu"});
  CHECK(visit.typed() == "l;ylfu");
  visit.tap("เปลี่ยนเป็น สวัสดี");
  CHECK(visit.typed() == "สวัสดี");
  CHECK_FALSE(visit.seen().find("field:offer"));
  visit.tap("ล้าง");
  visit.kiosk().text({window::TextSource::typed, "museum"});
  CHECK_FALSE(visit.seen().find("field:offer"));
}

TEST_CASE("a keyboard that is plugged in types into the field that was touched, and only there") {
  Visit visit("kiosk-portrait");
  const auto early = visit.script("type ก\n");
  REQUIRE_FALSE(early);
  CHECK(early.error().message.find("no text field has the focus") != std::string::npos);
  const auto done = visit.script(
      "key enter\ntype น้ำใส\nvalue ช่องพิมพ์ น้ำใส\nkey backspace\nvalue ช่องพิมพ์ น้ำใ\n"
      "key home\nkey delete\nvalue ช่องพิมพ์ ำใ\nkey end\ntype ส\nkey shift+left\nkey backspace\n"
      "value ช่องพิมพ์ ำใ\nkey ctrl+a\npaste พิพิธ\\nภัณฑ์\nkey ctrl+left\nkey escape\nscreen text\n"
      "key escape\nscreen home\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
}

TEST_CASE("without the focus Backspace and Escape go back and Home goes home, as everywhere") {
  for (const auto key : {window::Key::backspace, window::Key::escape, window::Key::home}) {
    Visit visit("phone");
    visit.kiosk().key(key);
    CHECK(visit.seen().screen == "home");
  }
}

TEST_CASE("a finger that trembles on a key types it; one that leaves it does not") {
  Visit visit("kiosk-portrait");
  visit.tap("ช่องพิมพ์");
  const Rect key = visit.seen().named("ก")->rect;
  visit.kiosk().drag({key.x + 10, key.y + 10}, {key.right() - 10, key.bottom() - 10}, 100);
  CHECK(visit.typed() == "ก");
  visit.kiosk().drag({key.x + 10, key.y + 10}, {key.right() + 20, key.y + 10}, 100);
  CHECK(visit.typed() == "ก");
}

TEST_CASE("a field with the focus costs nothing while nobody types") {
  Visit visit("kiosk-portrait");
  visit.tap_all({"ช่องพิมพ์", "ก"});
  CHECK_FALSE(visit.kiosk().kiosk().needs_frame());
  visit.kiosk().run_for(10'000);
  CHECK_FALSE(visit.kiosk().kiosk().needs_frame());
}

TEST_CASE("a text longer than the field shows the part with the caret") {
  Visit visit("phone");
  visit.tap("ช่องพิมพ์");
  visit.kiosk().text({window::TextSource::typed, std::string(60, 'm')});
  const Node* field = visit.seen().find("field");
  const auto inside = [&](std::size_t byte) {
    const float x = field->stops[byte].x;
    return x >= field->rect.x && x <= field->rect.right();
  };
  CHECK(inside(60));
  CHECK_FALSE(inside(0));
  visit.kiosk().key(window::Key::home);
  field = visit.seen().find("field");
  CHECK(inside(0));
}

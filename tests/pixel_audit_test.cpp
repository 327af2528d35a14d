// What the kit says it drew against the pixels: where ink is, of which colour, on which ground. The
// audit believes the kit; here a sample of screens shows that it may.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "app/kiosk/audit/judge.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr std::uint32_t rgb_mask = 0xFFFFFF;

// A screen as it was drawn, and what the kit says of it.
struct DrawnScreen {
  AuditProfile profile;
  Semantics semantics;
  Drawn drawn;
  window::Picture picture;
  float radius = 0;  // of the corners of boxes

  Rgb at(int x, int y) const {
    return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                          static_cast<std::size_t>(x)] &
           rgb_mask;
  }
  Rgb rgb(Colour colour) const { return palette_of(semantics.theme)[colour]; }
};

KioskSettings settings_of(const AuditProfile& profile, const char* screen) {
  auto settings = tests::library_settings(screen);
  look_as(profile, settings);
  settings.has_operator_pin = true;
  return settings;
}

DrawnScreen draw(const AuditProfile& profile, const char* screen) {
  const tests::Visit visit(settings_of(profile, screen));
  const Panel& panel = profile.panel;
  auto stage = Stage::open(*window::Renderer::for_memory(panel.width_px, panel.height_px));
  REQUIRE(stage.ok());
  DrawnScreen shown{profile, {}, {}, {}, 0};
  shown.radius = static_cast<float>(visit.kiosk->kiosk().measures().radius);
  (*stage)->note_in(&shown.drawn);
  shown.semantics =
      (*stage)->draw(visit.kiosk->kiosk().model(), visit.kiosk->kiosk().measures(), {}).semantics;
  auto picture = (*stage)->renderer().read_pixels();
  REQUIRE(picture.ok());
  shown.picture = *std::move(picture);
  return shown;
}

// Whether a rectangle keeps out of the round corners of a box around it.
bool is_off_corners(const Rect& room, const Rect& box, float radius) {
  const bool across = room.x >= box.x + radius && room.right() <= box.right() - radius;
  const bool upright = room.y >= box.y + radius && room.bottom() <= box.bottom() - radius;
  return across || upright;
}

// What lies behind all of a rectangle and is neither filled upon nor written upon by others; none
// where there is such.
const DrawnFill* only_ground(const DrawnScreen& shown, const Rect& room, std::size_t fills) {
  const auto& all = shown.drawn.fills;
  for (std::size_t i = fills; i < all.size(); ++i) {
    if (!intersection(all[i].rect, room).empty()) return nullptr;
  }
  for (std::size_t i = fills; i-- > 0;) {
    if (is_inside(room, all[i].rect)) {
      return is_off_corners(room, all[i].rect, shown.radius) ? &all[i] : nullptr;
    }
    if (!intersection(all[i].rect, room).empty()) return nullptr;
  }
  return nullptr;
}

template <typename Ink>
Rect seen_of(const Ink& ink) {
  return intersection(ink.ink, ink.clip);
}

bool stands_alone(const DrawnScreen& shown, const Rect& room) {
  const auto touches = [&](const auto& ink) { return !intersection(seen_of(ink), room).empty(); };
  const auto& drawn = shown.drawn;
  return std::count_if(drawn.texts.begin(), drawn.texts.end(), touches) +
             std::count_if(drawn.signs.begin(), drawn.signs.end(), touches) ==
         1;
}

// The smallest box around all pixels that are not of the ground, and whether one is all ink.
struct InkPixels {
  Rect box;
  bool has_ink = false;
};

InkPixels ink_in(const DrawnScreen& shown, const Rect& room, Rgb ground, Rgb ink) {
  InkPixels found;
  for (int y = static_cast<int>(room.y); y < static_cast<int>(room.bottom()); ++y) {
    for (int x = static_cast<int>(room.x); x < static_cast<int>(room.right()); ++x) {
      const Rgb pixel = shown.at(x, y);
      if (pixel == ground) continue;
      const Rect one = {static_cast<float>(x), static_cast<float>(y), 1, 1};
      found.box = found.box.empty() ? one : bounds(found.box, one);
      found.has_ink = found.has_ink || pixel == ink;
    }
  }
  return found;
}

bool is_near(float a, float b) { return std::abs(a - b) <= 1; }

bool is_same_box(const Rect& a, const Rect& b) {
  return is_near(a.x, b.x) && is_near(a.y, b.y) && is_near(a.right(), b.right()) &&
         is_near(a.bottom(), b.bottom());
}

// What came of comparing a screen.
struct Comparison {
  int compared = 0;
  std::vector<std::string> differences;
};

// What is wholly in view and alone on one ground is compared: its box, its colour, its ground.
template <typename Ink>
void compare(const DrawnScreen& shown, const Ink& ink, Comparison& comparison) {
  const Rect screen = {0, 0, static_cast<float>(shown.picture.width),
                       static_cast<float>(shown.picture.height)};
  const Rect room = intersection(ink.ink.inset(-3), screen);
  if (ink.ink.empty() || !is_inside(ink.ink, ink.clip) || !stands_alone(shown, room)) return;
  const DrawnFill* ground = only_ground(shown, room, ink.fills);
  if (!ground) return;
  ++comparison.compared;
  const Rgb ground_rgb = shown.rgb(ground->colour);
  const auto pixels = ink_in(shown, room, ground_rgb, shown.rgb(ink.colour));
  // A stroke of two pixels may be half ink and half ground all along.
  const bool thin = std::min(ink.ink.width, ink.ink.height) < 3;
  if (is_same_box(pixels.box, ink.ink) && (pixels.has_ink || thin)) return;
  comparison.differences.push_back(fmt::format("{} of colour {}: pixels at {}{}", said(ink.ink),
                                               static_cast<int>(ink.colour), said(pixels.box),
                                               pixels.has_ink ? "" : ", none of that colour"));
}

Comparison compare(const DrawnScreen& shown) {
  Comparison comparison;
  for (const auto& text : shown.drawn.texts) compare(shown, text, comparison);
  for (const auto& sign : shown.drawn.signs) compare(shown, sign, comparison);
  return comparison;
}

// The grounds that nodes tell against the pixels in the corners of their texts' ink.
Comparison compare_grounds(const DrawnScreen& shown) {
  Comparison comparison;
  Findings findings;
  const AuditFrame frame{shown.profile, shown.semantics, shown.drawn};
  const Judge judge(frame, findings);
  for (const auto& text : shown.drawn.texts) {
    const Node* node = judge.node_around(text);
    const Rect room = text.ink.inset(-2);
    if (!node || node->text_px == 0 || !is_inside(room, text.clip)) continue;
    if (!stands_alone(shown, room) || !only_ground(shown, room, text.fills)) continue;
    ++comparison.compared;
    const Rgb pixel = shown.at(static_cast<int>(room.x), static_cast<int>(room.y));
    if (pixel == shown.rgb(node->ground)) continue;
    comparison.differences.push_back(fmt::format("{} says ground #{:06x}, is #{:06x}", node->name,
                                                 shown.rgb(node->ground), pixel));
  }
  return comparison;
}

std::vector<AuditProfile> profiles() {
  return {
      {*panel_named("phone"), {Language::th, TextSize::largest, Theme::dark, false}},
      {*panel_named("kiosk-portrait"), {Language::th, TextSize::large, Theme::light, false}},
      {*panel_named("kiosk-landscape"), {Language::en, TextSize::normal, Theme::contrast, false}}};
}

constexpr std::array screens = {
    "home", "list:museum", "place:all-is-known", "search:พิพิธ", "search", "events", "help", "take",
    "pin",  "operator"};

void check_none(const Comparison& comparison) {
  for (const auto& difference : comparison.differences) FAIL_CHECK(difference);
}

}  // namespace

TEST_CASE("ink is where the kit says, of the colour that it says, on the ground that it says") {
  int compared = 0;
  for (const auto& profile : profiles()) {
    for (const char* screen : screens) {
      CAPTURE(name_of(profile));
      CAPTURE(std::string(screen));
      const auto shown = draw(profile, screen);
      const auto ink = compare(shown);
      const auto grounds = compare_grounds(shown);
      check_none(ink);
      check_none(grounds);
      compared += ink.compared + grounds.compared;
    }
  }
  MESSAGE(compared << " texts and signs compared");
  CHECK(compared > 1000);
}

TEST_CASE("a kit that says otherwise than it draws is found out") {
  auto shown = draw(profiles().front(), "home");
  REQUIRE(compare(shown).differences.empty());
  auto& texts = shown.drawn.texts;
  SUBCASE("the ink stands elsewhere") {
    for (auto& text : texts) text.ink.x += 2;
  }
  SUBCASE("the ink is larger") {
    for (auto& text : texts) text.ink.height += 2;
  }
  SUBCASE("the ink has another colour") {
    for (auto& text : texts) text.colour = Colour::thread_silk;
  }
  SUBCASE("the ground has another colour") {
    for (auto& fill : shown.drawn.fills) fill.colour = Colour::thread_silk;
  }
  CHECK_FALSE(compare(shown).differences.empty());
}

TEST_CASE("a node that tells another ground than is drawn is found out") {
  auto shown = draw(profiles().front(), "home");
  REQUIRE(compare_grounds(shown).differences.empty());
  for (auto& node : shown.semantics.nodes) node.ground = Colour::thread_silk;
  CHECK_FALSE(compare_grounds(shown).differences.empty());
}

TEST_CASE("the bar has the same pixels on every screen") {
  for (const auto& profile : profiles()) {
    CAPTURE(name_of(profile));
    const auto home = draw(profile, "home");
    for (const char* screen : screens) {
      CAPTURE(std::string(screen));
      const auto other = draw(profile, screen);
      for (const Node& node : home.semantics.nodes) {
        if (!node.id.starts_with("nav:")) continue;
        int different = 0;
        for (int y = static_cast<int>(node.rect.y); y < static_cast<int>(node.rect.bottom()); ++y) {
          for (int x = static_cast<int>(node.rect.x); x < static_cast<int>(node.rect.right());
               ++x) {
            different += home.at(x, y) != other.at(x, y) ? 1 : 0;
          }
        }
        CHECK_MESSAGE(different == 0, node.name << ": " << different << " pixels");
      }
    }
  }
}

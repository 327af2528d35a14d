// Sizes that follow from the panel, how far away people stand, and the text size they chose:
// millimetres and visual angles, turned into pixels once. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lanrian::kiosk {

// How large a person wants to read: once, one and a half times, twice.
enum class TextSize : std::uint8_t { normal, large, largest };

constexpr double factor(TextSize size) { return 1.0 + 0.5 * static_cast<int>(size); }

// A screen of a known size, at a known distance from the eyes.
struct Panel {
  std::string_view name;
  int width_px = 0;
  int height_px = 0;
  double diagonal_in = 0;
  double distance_mm = 0;
  double bottom_mm = 0;  // its lower edge above the floor
  TextSize start_size = TextSize::normal;
  bool held = false;  // in the hand: smaller targets, no reach to think of
  int real_px = 1;    // so many a side of one of these pixels: the panel's own are finer
};

inline constexpr std::array panels = {
    Panel{"kiosk-portrait", 1080, 1920, 32, 600, 700, TextSize::large, false},
    Panel{"kiosk-landscape", 1920, 1080, 32, 600, 900, TextSize::large, false},
    Panel{"counter", 1920, 1080, 15.6, 450, 1000, TextSize::large, false},
    Panel{"tablet", 1280, 800, 10.1, 400, 0, TextSize::normal, true},
    Panel{"phone", 360, 640, 6.1, 300, 0, TextSize::normal, true, 3},
};

std::optional<Panel> panel_named(std::string_view name);

// The panel a window of that size most likely is on, when nobody says.
Panel panel_for_window(int width_px, int height_px);

// The least side of a module of a QR code that a camera tells from its neighbours, in logical
// pixels: 4 real ones, and never under 3 of these.
constexpr int least_module_lpx(const Panel& panel) {
  return std::max(3, (4 + panel.real_px - 1) / panel.real_px);
}

// All sizes of one layout, in pixels.
struct Measures {
  int width = 0;
  int height = 0;
  int caption = 0;  // the smallest text there is
  int body = 0;     // 1.25 captions, and so on: one ratio
  int title = 0;
  int headline = 0;
  int display = 0;
  int unit = 0;      // the grid: 8 lpx
  int target = 0;    // least side of anything that can be touched
  int gap = 0;       // least room between two such things
  int key = 0;       // least pitch of the keys of the on-screen keyboard
  int radius = 0;    // of every corner
  int hairline = 0;  // of every border
  double px_per_mm = 1;
  int slop = 0;       // a finger that moved less has not moved (3 mm, at least 10 px)
  int qr_module = 0;  // least side of a module of a QR code: 4 real pixels and at least 3 lpx
  int qr_side = 0;    // least side of a QR code without its border
  int reach_top = 0;  // what somebody who sits can touch begins here
  TextSize text_size = TextSize::normal;
  bool held = false;

  bool portrait() const { return height > width; }
  // How many captions fit side by side: what decides between layouts, not pixels.
  int captions_wide() const { return width / caption; }
};

// At TextSize::largest the caption's letter ก spans 0.7 degrees at the panel's distance (EN 301 549
// clause 5.1.4, taken for ก as Thai has no H); at normal that leaves the body text over 22 minutes
// of arc (ISO 9241-3). What somebody in a wheelchair reaches ends 1200 mm above the floor, under
// the 1220 mm of EN 301 549 clause 8.3.2, but is never less than 45 % of the screen: a panel hung
// higher than that must be hung lower. Targets are 15 mm, 20 mm at the largest size, 9 mm on what
// is held, and never under 48 lpx, 3 mm apart, 2 mm on what is held; the keyboard's keys, of which
// a row needs thirteen, are 15 mm and 9 mm apart at every size. A QR code is read from where one
// stands, hence a tenth of the panel's distance, and never less than 30 mm.
Measures measure(const Panel& panel, int width_px, int height_px, TextSize size);

}  // namespace lanrian::kiosk

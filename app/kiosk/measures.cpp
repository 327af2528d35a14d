#include "app/kiosk/measures.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lanrian::kiosk {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr double ko_kai_em = 0.561;  // height of ก in Loma: 1149 of 2048 units
constexpr double widest_degrees = 0.7;
constexpr double type_ratio = 1.25;
constexpr double capital_em = 0.708;  // height of I in Loma: 1450 of 2048 units
// So that at normal size the body's I is 4.8 mm high on a kiosk (36 CFR 1194, 402.4).
constexpr double least_largest_caption_mm = 2 * 4.8 / (capital_em * type_ratio);
constexpr double captions_per_unit = 8.0 / 18.0;

constexpr double reach_mm = 1200;
constexpr double least_reach_part = 0.45;

int whole(double value) { return static_cast<int>(std::lround(value)); }

// Pixels that span `degrees` seen from the panel's distance.
double span_px(double degrees, double distance_mm, double px_per_mm) {
  return 2 * distance_mm * std::tan(degrees * std::numbers::pi / 360) * px_per_mm;
}

// Where the part of the screen begins that is within reach of who sits.
int reach_top_px(const Panel& panel, int height_px, double px_per_mm) {
  if (panel.held) return 0;
  const double part = std::max((reach_mm - panel.bottom_mm) * px_per_mm,
                               least_reach_part * static_cast<double>(height_px));
  return std::max(0, height_px - static_cast<int>(part));
}

}  // namespace

std::optional<Panel> panel_named(std::string_view name) {
  for (const Panel& panel : panels) {
    if (panel.name == name) return panel;
  }
  return std::nullopt;
}

Panel panel_for_window(int width_px, int height_px) {
  const int shorter = std::min(width_px, height_px);
  if (shorter <= 480) return *panel_named("phone");
  if (height_px > width_px) return *panel_named("kiosk-portrait");
  return *panel_named(shorter <= 800 ? "tablet" : "kiosk-landscape");
}

Measures measure(const Panel& panel, int width_px, int height_px, TextSize size) {
  const double px_per_mm = std::hypot(width_px, height_px) / (panel.diagonal_in * mm_per_inch);
  // A phone's 360 logical pixels may be 1080 real ones; all other panels have one for one.
  const double lpx = panel.held ? std::max(1.0, std::hypot(width_px, height_px) /
                                                    std::hypot(panel.width_px, panel.height_px))
                                : 1.0;
  const double largest_caption =
      std::max(span_px(widest_degrees, panel.distance_mm, px_per_mm) / ko_kai_em,
               panel.held ? 0 : least_largest_caption_mm * px_per_mm);
  const double caption = largest_caption / factor(TextSize::largest) * factor(size);
  const double target_mm = panel.held ? 9 : size == TextSize::largest ? 20 : 15;

  Measures m;
  m.width = width_px;
  m.height = height_px;
  m.px_per_mm = px_per_mm;
  m.caption = static_cast<int>(std::ceil(caption));
  m.body = whole(caption * type_ratio);
  m.title = whole(caption * type_ratio * type_ratio);
  m.headline = whole(caption * std::pow(type_ratio, 3));
  m.display = whole(caption * std::pow(type_ratio, 5));
  m.unit = std::max(6, whole(largest_caption / 2 * captions_per_unit));
  m.target = static_cast<int>(std::ceil(std::max(48 * lpx, target_mm * px_per_mm)));
  m.gap = static_cast<int>(std::ceil(std::max(8 * lpx, (panel.held ? 2 : 3) * px_per_mm)));
  m.key = static_cast<int>(std::ceil((panel.held ? 9 : 15) * px_per_mm));
  m.radius = m.unit * 3 / 2;
  m.hairline = std::max(1, whole(0.25 * m.unit));
  m.slop = whole(std::max(10 * lpx, 3 * px_per_mm));
  m.qr_module = static_cast<int>(std::ceil(least_module_lpx(panel) * lpx));
  m.qr_side = static_cast<int>(std::ceil(std::max(30.0, panel.distance_mm / 10) * px_per_mm));
  m.reach_top = reach_top_px(panel, height_px, px_per_mm);
  m.text_size = size;
  m.held = panel.held;
  return m;
}

}  // namespace lanrian::kiosk

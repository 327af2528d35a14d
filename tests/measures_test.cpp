#include "app/kiosk/measures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace lanrian::kiosk;

namespace {

constexpr double ko_kai_em = 0.561;

double px_per_mm(const Panel& panel) {
  return std::hypot(panel.width_px, panel.height_px) / (panel.diagonal_in * 25.4);
}

// The angle, in degrees, at which ก of a text of that size is seen on the panel.
double seen_degrees(const Panel& panel, int text_px) {
  const double height_mm = text_px * ko_kai_em / px_per_mm(panel);
  return 2 * std::atan(height_mm / 2 / panel.distance_mm) * 180 / std::numbers::pi;
}

}  // namespace

TEST_CASE("at the largest size even a caption spans 0.7 degrees, on every panel") {
  for (const Panel& panel : panels) {
    CAPTURE(panel.name);
    const auto m = measure(panel, panel.width_px, panel.height_px, TextSize::largest);
    CHECK(seen_degrees(panel, m.caption) >= 0.7);
  }
}

TEST_CASE("at the normal size the body text spans 22 minutes of arc, on every panel") {
  for (const Panel& panel : panels) {
    CAPTURE(panel.name);
    const auto m = measure(panel, panel.width_px, panel.height_px, TextSize::normal);
    CHECK(seen_degrees(panel, m.body) >= 22.0 / 60);
  }
}

TEST_CASE("targets are 15 mm on kiosks, 20 mm at the largest size and 9 mm in the hand") {
  for (const Panel& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      CAPTURE(panel.name);
      const auto m = measure(panel, panel.width_px, panel.height_px, size);
      const double mm = panel.held ? 9 : size == TextSize::largest ? 20 : 15;
      CHECK(m.target / px_per_mm(panel) >= mm);
      CHECK(m.target >= 48);
    }
  }
}

TEST_CASE("keys of the keyboard are 15 mm apart on kiosks and 9 mm in the hand, at every size") {
  for (const Panel& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      CAPTURE(panel.name);
      const auto m = measure(panel, panel.width_px, panel.height_px, size);
      CHECK(m.key / px_per_mm(panel) == doctest::Approx(panel.held ? 9 : 15).epsilon(0.05));
    }
  }
}

TEST_CASE("a phone of three real pixels for one has three times the sizes") {
  const auto phone = *panel_named("phone");
  const auto one = measure(phone, 360, 640, TextSize::normal);
  const auto three = measure(phone, 1080, 1920, TextSize::normal);
  CHECK(std::abs(three.caption - 3 * one.caption) <= 3);
  CHECK(std::abs(three.target - 3 * one.target) <= 3);
}

TEST_CASE("a window of unknown kind gets the panel it looks like") {
  CHECK(panel_for_window(1080, 1920).name == "kiosk-portrait");
  CHECK(panel_for_window(1920, 1080).name == "kiosk-landscape");
  CHECK(panel_for_window(360, 640).name == "phone");
  CHECK(panel_for_window(1280, 800).name == "tablet");
  CHECK_FALSE(panel_named("fridge"));
}

TEST_CASE("a QR code is read from where one stands: 30 mm at the least, a tenth of the distance") {
  for (const Panel& panel : panels) {
    CAPTURE(panel.name);
    const auto m = measure(panel, panel.width_px, panel.height_px, TextSize::normal);
    CHECK(m.qr_side / px_per_mm(panel) >= std::max(30.0, panel.distance_mm / 10));
    CHECK(m.qr_module == (panel.name == std::string_view("phone") ? 3 : 4));
  }
  const auto phone = *panel_named("phone");
  CHECK(measure(phone, 1080, 1920, TextSize::normal).qr_module == 9);
}

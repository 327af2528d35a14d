#include "app/kiosk/widgets/countdown.h"

namespace lanrian::kiosk {
namespace {

// Both lines, one below the other.
struct Lines {
  SetText number;
  SetText unit;
};

Lines set(Scene& scene, const Countdown& countdown, const std::string& number, float width) {
  const auto centre = fonts::Align::centre;
  return {scene.canvas.set(number, scene.style(countdown.px, width, fonts::Face::bold, centre)),
          scene.canvas.set(scene.words[Word::seconds_left],
                           scene.style(scene.m.body, width, fonts::Face::regular, centre))};
}

}  // namespace

float countdown_height(Scene& scene, const Countdown& countdown, float width) {
  const auto lines = set(scene, countdown,
                         scene.words.number(static_cast<std::uint64_t>(countdown.seconds)), width);
  return lines.number.height() + lines.unit.height();
}

void draw_countdown(Scene& scene, const Countdown& countdown, Point top_left, float width) {
  const auto number = scene.words.number(static_cast<std::uint64_t>(countdown.seconds));
  const auto lines = set(scene, countdown, number, width);
  const float number_height = lines.number.height();
  scene.canvas.text(lines.number, top_left, countdown.ink);
  scene.canvas.text(lines.unit, {top_left.x, top_left.y + number_height}, countdown.ink);
  scene.add({.id = "countdown",
             .role = Role::status,
             .name = number + " " + std::string(scene.words[Word::seconds_left]),
             .rect = {top_left.x, top_left.y, width, number_height + lines.unit.height()},
             .text_px = scene.m.body,
             .ink = countdown.ink,
             .ground = countdown.ground});
}

}  // namespace lanrian::kiosk

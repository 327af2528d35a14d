#include "app/kiosk/widgets/chip.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

float gap(const Scene& scene) {
  return static_cast<float>(std::max(2 * scene.m.unit, scene.m.gap));
}
float pad(const Scene& scene) { return static_cast<float>(scene.m.unit) * 3 / 2; }

// The sign behind the words; none on a wish that is not wished.
char32_t sign_of(const Chip& chip) {
  if (chip.state == NodeState::chosen) {
    return chip.rank == ChipRank::one_of ? sign::done : sign::clear;
  }
  if (chip.state == NodeState::expanded) return sign::less;
  return chip.state == NodeState::collapsed ? sign::more : 0;
}

float sign_room(const Scene& scene, const Chip& chip) {
  return sign_of(chip) == 0 ? 0 : static_cast<float>(scene.m.body + scene.m.unit / 2);
}

std::string text_of(const Chip& chip) {
  return chip.count.empty() ? chip.word : chip.word + "  " + chip.count;
}

SetText set_chip(Scene& scene, const Chip& chip, float width) {
  const float room = width - sign_room(scene, chip) - 2 * pad(scene);
  const auto face = chip.rank == ChipRank::choice ? fonts::Face::regular : fonts::Face::bold;
  return scene.canvas.set(text_of(chip), scene.style(scene.m.caption, std::max(1.0F, room), face));
}

// Where the chips stand, with the first at 0, 0; a row is as high as the highest in it.
std::vector<Rect> places_of(Scene& scene, const std::vector<Chip>& chips, float width) {
  std::vector<Rect> places;
  float x = 0;
  float y = 0;
  std::size_t row = 0;
  const auto end_row = [&](std::size_t end) {
    float height = 0;
    for (auto i = row; i < end; ++i) height = std::max(height, places[i].height);
    for (auto i = row; i < end; ++i) places[i].height = height;
    row = end;
    x = 0;
    y += height + gap(scene);
  };
  const auto least = static_cast<float>(scene.m.target);
  for (const Chip& chip : chips) {
    const auto text = set_chip(scene, chip, width);
    const float own = std::ceil(text.width() + sign_room(scene, chip) + 2 * pad(scene));
    const float chip_width = std::min(width, std::max(least, own));
    if (x > 0 && x + chip_width > width) end_row(places.size());
    places.push_back({x, y, chip_width, std::max(least, std::ceil(text.height() + pad(scene)))});
    x += chip_width + gap(scene);
  }
  end_row(places.size());
  return places;
}

void draw_chip(Scene& scene, const Chip& chip, const Rect& rect) {
  const bool chosen = chip.state == NodeState::chosen;
  Colour ground = chosen ? Colour::action : Colour::card;
  if (scene.is_pressed(chip.id)) ground = chosen ? Colour::action_pressed : Colour::mist;
  const Colour ink = chosen ? Colour::on_action : Colour::accent;
  const Colour outline = chip.rank == ChipRank::choice ? Colour::line : Colour::accent;
  scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline, outline, ground);
  const auto text = set_chip(scene, chip, rect.width);
  const float room = sign_room(scene, chip);
  const float left = rect.x + (rect.width - room - text.width()) / 2;
  scene.canvas.text(text, {left, rect.y + (rect.height - text.height()) / 2}, ink);
  if (room > 0) {
    const auto side = static_cast<float>(scene.m.body);
    scene.canvas.sign(sign_of(chip), {left + text.width() + room - side, rect.y, side, rect.height},
                      scene.m.body, ink);
  }
  scene.add({.id = chip.id,
             .role = Role::button,
             .name = chip.word,
             .value = chip.count,
             .rect = rect,
             .text_px = scene.m.caption,
             .ink = ink,
             .ground = ground,
             .action = chip.action,
             .state = chip.state});
}

}  // namespace

float chips_height(Scene& scene, const std::vector<Chip>& chips, float width) {
  if (chips.empty()) return 0;
  return places_of(scene, chips, width).back().bottom();
}

void draw_chips(Scene& scene, const std::vector<Chip>& chips, Point top_left, float width) {
  if (chips.empty()) return;
  const auto places = places_of(scene, chips, width);
  for (std::size_t i = 0; i < chips.size(); ++i) {
    Rect rect = places[i];
    rect.x += top_left.x;
    rect.y = std::round(rect.y + top_left.y);
    draw_chip(scene, chips[i], rect);
  }
}

Block chips_block(Scene& scene, const Grid& grid, std::vector<Chip> chips) {
  const auto below = static_cast<float>(scene.m.unit);
  return {
      [&scene, grid, chips, below] { return chips_height(scene, chips, grid.width) + 2 * below; },
      [&scene, grid, chips](float y) {
        draw_chips(scene, chips, {grid.left, y}, grid.width);
      }};
}

}  // namespace lanrian::kiosk

#include "app/kiosk/screens/panel_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/kiosk/screens/fact_box.h"
#include "app/kiosk/widgets/chip.h"

namespace lanrian::kiosk {
namespace {

constexpr double card_width_mm = 85.60;
constexpr double card_height_mm = 53.98;
constexpr double mm_per_inch = 25.4;

// The longer side of the card's picture, never so small that nothing is left of it.
double card_width_px(const Measures& m, int wider_px) {
  return std::max(20.0, std::round(card_width_mm * m.px_per_mm) + wider_px);
}

Rect card_rect(const Measures& m, const Grid& grid, int wider_px) {
  const auto width = static_cast<float>(card_width_px(m, wider_px));
  const float height = std::round(width * static_cast<float>(card_height_mm / card_width_mm));
  const bool upright = width > grid.width;
  return {grid.left, 0, upright ? height : width, upright ? width : height};
}

Block card_block(Scene& scene, const Grid& grid, int wider_px) {
  const auto unit = static_cast<float>(scene.m.unit);
  const Rect card = card_rect(scene.m, grid, wider_px);
  return {[=] { return card.height + 2 * unit; },
          [=, &scene](float y) {
            const Rect rect = {card.x, std::round(y), card.width, card.height};
            scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline, Colour::accent,
                                   Colour::card);
            scene.add({.id = "card",
                       .role = Role::image,
                       .name = std::string(scene.words[Word::panel_card]),
                       .rect = rect,
                       .text_px = scene.m.body,
                       .ink = Colour::accent,
                       .ground = Colour::card});
          }};
}

}  // namespace

double diagonal_by_card(const Measures& m, int wider_px) {
  const double px_per_mm = card_width_px(m, wider_px) / card_width_mm;
  return std::hypot(m.width, m.height) / px_per_mm / mm_per_inch;
}

void add_card(Scene& scene, GridPage& page, int wider_px) {
  page.above.push_back(card_block(scene, page.grid, wider_px));
  std::vector<Chip> chips;
  for (const int step : {-10, -1, 1, 10}) {
    const Word word = step < 0 ? Word::panel_smaller : Word::panel_larger;
    chips.push_back({fmt::format("card:{}", step), std::string(scene.words[word]),
                     fmt::format("{:+}", step), NodeState::none, OperatorAction(WidenCard{step})});
  }
  page.above.push_back(chips_block(scene, page.grid, std::move(chips)));
  const auto line = fmt::format("diagonal_in = {:.1f}", diagonal_by_card(scene.m, wider_px));
  page.above.push_back(note_block(scene, page.grid, {std::string(scene.words[Word::panel_write])}));
  page.above.push_back(note_block(scene, page.grid, {line, {}, 0, Colour::ink, fonts::Face::bold}));
}

}  // namespace lanrian::kiosk

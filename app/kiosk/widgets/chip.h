// Chips: small buttons in rows, each a wish with how many places it leaves, or a fold of more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/grid.h"

namespace lanrian::kiosk {

// A choice stands below the chip that unfolds it: plainer, with a lighter outline. Of chips that
// are one of several always one is chosen.
enum class ChipRank : std::uint8_t { wish, choice, one_of };

// What a chip says and does. A chosen one is filled and bears a cross, for touching it takes it
// back; one of several a tick.
struct Chip {
  std::string id;
  std::string word;
  std::string count;  // behind the word; empty: none
  NodeState state = NodeState::none;
  Intent action;
  ChipRank rank = ChipRank::wish;
};

// Rows of chips over a width, wrapped; no gap is smaller than between two targets.
float chips_height(Scene& scene, const std::vector<Chip>& chips, float width);
void draw_chips(Scene& scene, const std::vector<Chip>& chips, Point top_left, float width);

// Chips across a page, with room below.
Block chips_block(Scene& scene, const Grid& grid, std::vector<Chip> chips);

}  // namespace lanrian::kiosk

// Chips: small buttons in rows, each a wish with how many places it leaves, or a fold of more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// A choice stands below the chip that unfolds it: plainer, with a lighter outline.
enum class ChipRank : std::uint8_t { wish, choice };

// What a chip says and does. A chosen one is filled and bears a cross; touching it takes it back.
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

}  // namespace lanrian::kiosk

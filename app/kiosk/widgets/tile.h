// Large things to touch with a sign: the tiles of the home screen and the cards of lists.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/scene.h"
#include "data/search/highlight.h"

namespace lanrian::kiosk {

// A line under a card's name, with its own small sign.
struct CardLine {
  char32_t sign = 0;  // 0: none
  std::string text;
  Colour ink = Colour::quiet;
  fonts::Face face = fonts::Face::regular;
  std::string shorter = {};                          // said instead where the text needs two lines
  std::vector<data::search::ByteRange> marked = {};  // letters that were looked for
};

// What a tile or card shows and does.
struct TileContent {
  std::string id;
  Role role = Role::button;
  CategoryLook look;
  std::string name;
  std::vector<CardLine> lines;
  std::optional<Intent> action;                      // none: only to be read
  std::vector<data::search::ByteRange> marked = {};  // of the name
};

// A tile: its sign on its hue above, its name and lines below. `picture` is the hue's height.
float tile_height(Scene& scene, const TileContent& content, float width, float picture);
void tile(Scene& scene, const TileContent& content, const Rect& rect, float picture);

// A card: its sign on its hue to the left, its name and lines to the right.
float card_height(Scene& scene, const TileContent& content, float width);
void card(Scene& scene, const TileContent& content, const Rect& rect);

}  // namespace lanrian::kiosk

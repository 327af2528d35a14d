// Facts: small tables of what is known, each with its sign, what it is, and lines to read.
#pragma once

#include <string>
#include <vector>

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/grid.h"

namespace lanrian::kiosk {

// A line of a fact; with `beside` it is a row of a table of two columns.
struct FactLine {
  std::string text;
  std::string beside = {};
  char32_t sign = 0;
  Colour ink = Colour::ink;
  fonts::Face face = fonts::Face::regular;
  std::string mark = {};  // behind `beside` where there is room, else below it
};

// One thing known, or said to be unknown.
struct Fact {
  char32_t sign = 0;
  Word label = Word::place_district;
  std::vector<FactLine> lines;
};

inline constexpr int captions_per_fact = 28;
inline constexpr int fact_columns_max = 2;

// A line with its sign before it, over a width. Draws it or only measures; its height.
float fact_line(Scene& scene, const FactLine& line, Point at, float width, bool draw);

// A fact from the rectangle's top down, over its width. Draws it or only measures; its height.
float fact_box(Scene& scene, const Fact& fact, const Rect& rect, bool draw);

// A line across the page, with room below.
Block note_block(Scene& scene, const Grid& grid, const FactLine& line);

}  // namespace lanrian::kiosk

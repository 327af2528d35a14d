#include "app/kiosk/screens/fact_box.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

// How wide the left column of a fact's table is: what its longest entry needs, at most half.
float table_column(Scene& scene, const Fact& fact, float width) {
  float column = 0;
  for (const auto& line : fact.lines) {
    if (line.beside.empty()) continue;
    const auto text =
        scene.canvas.set(line.text, scene.style(scene.m.body, fonts::unlimited_width, line.face));
    column = std::max(column, text.width());
  }
  return std::min(std::ceil(column), std::floor(width / 2));
}

// What stands beside, its mark behind it or on a line of its own.
SetText set_beside(Scene& scene, const FactLine& line, float width) {
  const auto style = scene.style(scene.m.body, width, line.face);
  if (line.mark.empty()) return scene.canvas.set(line.beside, style);
  const auto one_line = scene.canvas.set(line.beside + " • " + line.mark, style);
  if (one_line.paragraph->lines.size() == 1) return one_line;
  return scene.canvas.set(line.beside + "\n" + line.mark, style);
}

// A row of a table: one node with what is beside as its value. Draws it or only measures.
float table_row(Scene& scene, const FactLine& line, Point at, float width, float column,
                bool draw) {
  const auto gap = static_cast<float>(2 * scene.m.unit);
  const auto left = scene.canvas.set(line.text, scene.style(scene.m.body, column, line.face));
  const auto right = set_beside(scene, line, width - column - gap);
  const float height = std::max(left.height(), right.height());
  if (!draw) return height;
  scene.canvas.text(left, at, line.ink);
  scene.canvas.text(right, {at.x + column + gap, at.y}, line.ink);
  scene.add({.id = scene.text_id("row:", line.text),
             .role = Role::text,
             .name = line.text,
             .value = line.mark.empty() ? line.beside : line.beside + " • " + line.mark,
             .rect = {at.x, at.y, width, height},
             .text_px = scene.m.body,
             .ink = line.ink,
             .ground = Colour::paper});
  return height;
}

}  // namespace

float fact_line(Scene& scene, const FactLine& line, Point at, float width, bool draw) {
  const float indent = line.sign == 0 ? 0 : static_cast<float>(scene.m.body) * 1.25F;
  const LabelStyle style = {
      .px = scene.m.body, .face = line.face, .ink = line.ink, .wrap = fonts::Wrap::balanced};
  const float height = label_height(scene, line.text, width - indent, style);
  if (!draw) return height;
  if (line.sign != 0) {
    const float first = label_height(scene, " ", width, style);
    scene.canvas.sign(line.sign, {at.x, at.y, static_cast<float>(scene.m.body), first},
                      scene.m.body, line.ink);
  }
  label(scene, line.text, {at.x + indent, at.y}, width - indent, style);
  return height;
}

namespace {

float fact_lines(Scene& scene, const Fact& fact, Point at, float width, bool draw) {
  const float column = table_column(scene, fact, width);
  float y = at.y;
  for (const auto& line : fact.lines) {
    y += line.beside.empty() ? fact_line(scene, line, {at.x, y}, width, draw)
                             : table_row(scene, line, {at.x, y}, width, column, draw);
  }
  return y - at.y;
}

}  // namespace

float fact_box(Scene& scene, const Fact& fact, const Rect& rect, bool draw) {
  const auto unit = static_cast<float>(scene.m.unit);
  const auto side = static_cast<float>(scene.m.title);
  const float left = rect.x + side + 2 * unit;
  const float width = rect.width - side - 2 * unit;
  const LabelStyle label_style = {.px = scene.m.caption, .ink = Colour::quiet};
  const std::string_view name = scene.words[fact.label];
  const float first = label_height(scene, name, width, label_style);
  const float height = first + fact_lines(scene, fact, {}, width, false) + 3 * unit;
  if (!draw) return height;
  const auto hairline = static_cast<float>(scene.m.hairline);
  scene.canvas.fill({rect.x, rect.y, rect.width, hairline}, Colour::line);
  const float y = rect.y + unit;
  scene.canvas.sign(fact.sign, {rect.x, y, side, first + side}, scene.m.title, Colour::accent);
  label(scene, name, {left, y}, width, label_style);
  fact_lines(scene, fact, {left, y + first}, width, true);
  return height;
}

Block note_block(Scene& scene, const Grid& grid, const FactLine& line) {
  const auto unit = static_cast<float>(scene.m.unit);
  return {[=, &scene] { return fact_line(scene, line, {}, grid.width, false) + 2 * unit; },
          [=, &scene](float y) {
            fact_line(scene, line, {grid.left, y}, grid.width, true);
          }};
}

}  // namespace lanrian::kiosk

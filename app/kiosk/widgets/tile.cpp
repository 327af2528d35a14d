#include "app/kiosk/widgets/tile.h"

#include <algorithm>
#include <cmath>

#include "fonts/caret.h"

namespace lanrian::kiosk {
namespace {

constexpr float narrow_captions = 16;

float unit(const Scene& scene) { return static_cast<float>(scene.m.unit); }

// The sign of a line and the gap after it.
float line_indent(const Scene& scene, const CardLine& line) {
  return line.sign == 0 ? 0 : static_cast<float>(scene.m.caption) * 1.25F;
}

// Where a card's text stands, beside its hue.
struct CardRoom {
  bool narrow = false;  // large text on a phone: the sign is small and there is no arrow
  float hue_width = 0;
  float text_left = 0;
  float text_width = 0;
};

CardRoom card_room(const Scene& scene, float width) {
  CardRoom room;
  room.narrow = width < static_cast<float>(scene.m.caption) * narrow_captions;
  const auto sign = static_cast<float>(room.narrow ? scene.m.body : scene.m.headline);
  room.hue_width = sign * (room.narrow ? 1.25F : 1.6F);
  room.text_left = room.hue_width + (room.narrow ? 1 : 2) * unit(scene);
  const float arrow = room.narrow ? 0 : static_cast<float>(scene.m.title) + unit(scene);
  room.text_width = std::max(unit(scene), width - room.text_left - arrow - unit(scene));
  return room;
}

// Letters that were looked for stand on a ground of their own.
void draw_marked(Scene& scene, std::string_view utf8, const SetText& text, Point at,
                 const std::vector<data::search::ByteRange>& marked) {
  for (const auto& range : marked) {
    for (const auto& box : fonts::selection_boxes(utf8, *text.paragraph, range.begin, range.end)) {
      const float left = std::round(at.x + box.left);
      const float right = std::round(at.x + box.left + box.width);
      scene.canvas.fill({left, std::round(at.y + box.top), right - left, box.height},
                        Colour::found);
    }
  }
}

// The line, or what is said instead where it is too long for one.
SetText set_line(Scene& scene, const CardLine& line, float width) {
  auto style = scene.style(scene.m.caption, width, line.face);
  style.wrap = fonts::Wrap::balanced;
  const auto text = scene.canvas.set(line.text, style);
  if (line.shorter.empty() || text.paragraph->lines.size() < 2) return text;
  return scene.canvas.set(line.shorter, style);
}

// Draws the name and lines from (x, y) down, or only measures them.
float text_block(Scene& scene, const TileContent& content, Point at, float width, bool draw) {
  auto name_style = scene.style(scene.m.body, width, fonts::Face::bold);
  name_style.wrap = fonts::Wrap::balanced;
  const auto name = scene.canvas.set(content.name, name_style);
  if (draw) {
    draw_marked(scene, content.name, name, at, content.marked);
    scene.canvas.text(name, at, Colour::ink);
  }
  float y = at.y + name.height();
  for (const CardLine& line : content.lines) {
    const float indent = line_indent(scene, line);
    const auto text = set_line(scene, line, width - indent);
    if (draw) {
      const float first = text.height() / static_cast<float>(text.paragraph->lines.size());
      if (line.sign != 0) {
        scene.canvas.sign(line.sign, {at.x, y, static_cast<float>(scene.m.caption), first},
                          scene.m.caption, line.ink);
      }
      draw_marked(scene, line.text, text, {at.x + indent, y}, line.marked);
      scene.canvas.text(text, {at.x + indent, y}, line.ink);
    }
    y += text.height();
  }
  return y - at.y;
}

void add_node(Scene& scene, const TileContent& content, const Rect& rect, Colour ground) {
  std::string value;
  for (const CardLine& line : content.lines) value += (value.empty() ? "" : " • ") + line.text;
  scene.add({.id = content.id,
             .role = content.role,
             .name = content.name,
             .value = value,
             .rect = rect,
             .text_px = scene.m.body,
             .ink = Colour::ink,
             .ground = ground,
             .action = content.action});
}

Colour ground_of(const Scene& scene, const TileContent& content) {
  return scene.is_pressed(content.id) ? Colour::mist : Colour::card;
}

}  // namespace

float tile_height(Scene& scene, const TileContent& content, float width, float picture) {
  const float text = text_block(scene, content, {}, width - 4 * unit(scene), false);
  return picture + text + 2 * unit(scene);
}

void tile(Scene& scene, const TileContent& content, const Rect& rect, float picture) {
  const Colour ground = ground_of(scene, content);
  scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline, Colour::line, ground);
  // The hue has round corners above and meets the text with a straight edge.
  scene.canvas.round_fill({rect.x, rect.y, rect.width, picture}, scene.m.radius, content.look.hue);
  const auto radius = static_cast<float>(scene.m.radius);
  scene.canvas.fill({rect.x, rect.y + picture - radius, rect.width, radius}, content.look.hue);
  const int sign_px = static_cast<int>(picture * 0.7F);
  scene.canvas.sign(content.look.sign, {rect.x, rect.y, rect.width, picture}, sign_px,
                    Colour::on_hue);
  const Point text = {rect.x + 2 * unit(scene), rect.y + picture + unit(scene)};
  text_block(scene, content, text, rect.width - 4 * unit(scene), true);
  add_node(scene, content, rect, ground);
}

float card_height(Scene& scene, const TileContent& content, float width) {
  const auto room = card_room(scene, width);
  const float text = text_block(scene, content, {}, room.text_width, false) + 2 * unit(scene);
  return std::max({text, room.hue_width, static_cast<float>(scene.m.target)});
}

void card(Scene& scene, const TileContent& content, const Rect& rect) {
  const Colour ground = ground_of(scene, content);
  const auto room = card_room(scene, rect.width);
  scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline, Colour::line, ground);
  scene.canvas.round_fill({rect.x, rect.y, room.hue_width, rect.height}, scene.m.radius,
                          content.look.hue);
  const auto radius = static_cast<float>(scene.m.radius);
  scene.canvas.fill({rect.x + room.hue_width - radius, rect.y, radius, rect.height},
                    content.look.hue);
  scene.canvas.sign(content.look.sign, {rect.x, rect.y, room.hue_width, rect.height},
                    room.narrow ? scene.m.body : scene.m.headline, Colour::on_hue);
  const float text = text_block(scene, content, {}, room.text_width, false);
  text_block(scene, content,
             {rect.x + room.text_left, rect.y + std::max(unit(scene), (rect.height - text) / 2)},
             room.text_width, true);
  if (!room.narrow && content.action) {
    const auto arrow = static_cast<float>(scene.m.title);
    scene.canvas.sign(sign::next, {rect.right() - arrow - unit(scene), rect.y, arrow, rect.height},
                      scene.m.title, Colour::accent);
  }
  add_node(scene, content, rect, ground);
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/button.h"

#include <algorithm>

namespace lanrian::kiosk {
namespace {

float sign_side(const Scene& scene) { return static_cast<float>(scene.m.title); }

// The word's width inside a button of `width`, beside the sign.
float word_width(const Scene& scene, float width) {
  const auto unit = static_cast<float>(scene.m.unit);
  return std::max(unit, width - sign_side(scene) - 5 * unit);
}

void add_node(Scene& scene, const ButtonContent& content, const Rect& rect, int text_px,
              Rgb ground) {
  scene.add({.id = content.id,
             .role = Role::button,
             .name = content.name.empty() ? std::string(content.word) : content.name,
             .rect = rect,
             .text_px = text_px,
             .ink = colour::white,
             .ground = ground,
             .action = content.action});
}

}  // namespace

float button_height(Scene& scene, const ButtonContent& content, float width) {
  const auto text = scene.canvas.set(
      content.word, scene.style(scene.m.body, word_width(scene, width), fonts::Face::bold));
  return std::max(static_cast<float>(scene.m.target),
                  text.height() + 2 * static_cast<float>(scene.m.unit));
}

void button(Scene& scene, const ButtonContent& content, const Rect& rect) {
  const auto unit = static_cast<float>(scene.m.unit);
  const Rgb ground = scene.is_pressed(content.id) ? colour::pressed : colour::indigo;
  scene.canvas.round_fill(rect, scene.m.radius, ground);
  const auto text = scene.canvas.set(
      content.word, scene.style(scene.m.body, word_width(scene, rect.width), fonts::Face::bold));
  const float side = sign_side(scene);
  const float content_width = side + unit + text.width();
  const float left = rect.x + (rect.width - content_width) / 2;
  scene.canvas.sign(content.sign, {left, rect.y, side, rect.height}, scene.m.title, colour::white);
  scene.canvas.text(text, {left + side + unit, rect.y + (rect.height - text.height()) / 2},
                    colour::white);
  add_node(scene, content, rect, scene.m.body, ground);
}

namespace {

SetText bar_word(Scene& scene, const ButtonContent& content) {
  return scene.canvas.set(content.word, scene.style(scene.m.caption, 1e9F, fonts::Face::bold));
}

}  // namespace

float bar_button_height(Scene& scene, const ButtonContent& content, BarShape shape) {
  const auto unit = static_cast<float>(scene.m.unit);
  const float word = bar_word(scene, content).height();
  const float needed = shape == BarShape::above ? sign_side(scene) + word + 2 * unit : word;
  return std::max(static_cast<float>(scene.m.target), needed);
}

void bar_button(Scene& scene, const ButtonContent& content, BarShape shape, const Rect& rect) {
  const auto unit = static_cast<float>(scene.m.unit);
  const Rgb ground = scene.is_pressed(content.id) ? colour::pressed : colour::indigo;
  scene.canvas.fill(rect, ground);
  const auto word = bar_word(scene, content);
  const float side = sign_side(scene);
  if (shape == BarShape::above) {
    const float top = rect.y + (rect.height - side - word.height()) / 2;
    scene.canvas.sign(content.sign, {rect.x, top, rect.width, side}, scene.m.title, colour::white);
    scene.canvas.text(word, {rect.x + (rect.width - word.width()) / 2, top + side}, colour::white);
  } else {
    const float left = rect.x + unit / 2;
    scene.canvas.sign(content.sign, {left, rect.y, side, rect.height}, scene.m.title,
                      colour::white);
    scene.canvas.text(word, {left + side + unit / 2, rect.y + (rect.height - word.height()) / 2},
                      colour::white);
  }
  add_node(scene, content, rect, scene.m.caption, ground);
}

}  // namespace lanrian::kiosk

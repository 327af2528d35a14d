#include "app/kiosk/widgets/button.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

float sign_side(const Scene& scene) { return static_cast<float>(scene.m.title); }

// The word's width inside a button of `width`, beside the sign.
float word_width(const Scene& scene, float width) {
  const auto unit = static_cast<float>(scene.m.unit);
  return std::max(unit, width - sign_side(scene) - 5 * unit);
}

void add_node(Scene& scene, const ButtonContent& content, const Rect& rect, Colour ink,
              Colour ground) {
  scene.add({.id = content.id,
             .role = Role::button,
             .name = content.name.empty() ? std::string(content.word) : content.name,
             .rect = rect,
             .text_px = scene.m.body,
             .ink = ink,
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

void button(Scene& scene, const ButtonContent& content, const Rect& rect, ButtonRank rank) {
  const auto unit = static_cast<float>(scene.m.unit);
  const bool pressed = scene.is_pressed(content.id);
  const bool first = rank == ButtonRank::first;
  const Colour ink = first ? Colour::on_action : Colour::accent;
  const Colour ground = first ? (pressed ? Colour::action_pressed : Colour::action)
                              : (pressed ? Colour::mist : Colour::card);
  if (first) {
    scene.canvas.round_fill(rect, scene.m.radius, ground);
  } else {
    scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline, Colour::accent, ground);
  }
  const auto text = scene.canvas.set(
      content.word, scene.style(scene.m.body, word_width(scene, rect.width), fonts::Face::bold));
  const float side = sign_side(scene);
  const float content_width = side + unit + text.width();
  const float left = rect.x + (rect.width - content_width) / 2;
  scene.canvas.sign(content.sign, {left, rect.y, side, rect.height}, scene.m.title, ink);
  scene.canvas.text(text, {left + side + unit, rect.y + (rect.height - text.height()) / 2}, ink);
  add_node(scene, content, rect, ink, ground);
}

float page_button_height(Scene& scene) {
  const auto line = scene.canvas.set("", scene.style(scene.m.caption, 1e9F, fonts::Face::bold));
  const auto border = static_cast<float>(2 * scene.m.hairline);
  return std::max(static_cast<float>(scene.m.target), std::ceil(line.height()) + 2 * border);
}

void page_button(Scene& scene, const ButtonContent& content, const Rect& rect, bool can) {
  const auto unit = static_cast<float>(scene.m.unit);
  const Colour ground = scene.is_pressed(content.id) ? Colour::mist : Colour::card;
  const Colour ink = can ? Colour::accent : Colour::quiet;
  scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline,
                         can ? Colour::accent : Colour::line, ground);
  const auto text =
      scene.canvas.set(content.word, scene.style(scene.m.caption, 1e9F, fonts::Face::bold));
  const float both = sign_side(scene) + unit + text.width();
  const bool with_word = both <= rect.width - 2 * unit;
  const float inside = with_word ? both : sign_side(scene);
  const float left = rect.x + std::round((rect.width - inside) / 2);
  scene.canvas.sign(content.sign, {left, rect.y, sign_side(scene), rect.height}, scene.m.title,
                    ink);
  if (with_word) {
    const float top = rect.y + (rect.height - text.height()) / 2;
    scene.canvas.text(text, {left + sign_side(scene) + unit, top}, ink);
  }
  scene.add({.id = content.id,
             .role = Role::button,
             .name = std::string(content.word),
             .rect = rect,
             .text_px = scene.m.caption,
             .ink = ink,
             .ground = ground,
             .action = can ? std::optional(content.action) : std::nullopt});
}

namespace {

SetText bar_word(Scene& scene, const BarButton& button) {
  return scene.canvas.set(button.word, scene.style(button.word_px, 1e9F, fonts::Face::bold));
}

// The sign and the word, as they stand.
struct BarContent {
  float sign = 0;
  float gap = 0;
  float word_width = 0;
  float word_height = 0;
};

BarContent measure(Scene& scene, const BarButton& button) {
  BarContent content;
  if (button.sign != 0) content.sign = sign_side(scene);
  if (!button.word.empty()) {
    const auto word = bar_word(scene, button);
    content.word_width = std::ceil(word.width());
    content.word_height = std::ceil(word.height());
  }
  const bool both = button.sign != 0 && !button.word.empty();
  content.gap = both ? static_cast<float>(scene.m.unit) / 2 : 0;
  return content;
}

// A frame inside the button tells what is chosen, for those who do not see the inversion as well.
void draw_chosen(Scene& scene, const Rect& rect, Colour ink) {
  const auto line = static_cast<float>(scene.m.hairline);
  const float length = rect.width - 4 * line;
  scene.canvas.fill({rect.x + 2 * line, rect.bottom() - 4 * line, length, 2 * line}, ink);
}

}  // namespace

float bar_button_width(Scene& scene, const BarButton& button, BarShape shape) {
  const auto content = measure(scene, button);
  const float inside = shape == BarShape::above ? std::max(content.sign, content.word_width)
                                                : content.sign + content.gap + content.word_width;
  return std::max(static_cast<float>(scene.m.target),
                  inside + static_cast<float>(scene.m.unit) * 3 / 2);
}

float bar_button_height(Scene& scene, const BarButton& button, BarShape shape) {
  const auto content = measure(scene, button);
  const auto unit = static_cast<float>(scene.m.unit);
  const float inside = shape == BarShape::above ? content.sign + content.word_height + unit
                                                : std::max(content.sign, content.word_height);
  return std::max(static_cast<float>(scene.m.target), inside + unit / 2);
}

void bar_button(Scene& scene, const BarButton& button, BarShape shape, const Rect& rect) {
  const auto content = measure(scene, button);
  const bool pressed = scene.is_pressed(button.id);
  const Colour ground = button.chosen ? Colour::on_bar
                        : pressed     ? Colour::bar_pressed
                                      : Colour::bar;
  const Colour ink = button.chosen ? Colour::bar : Colour::on_bar;
  scene.canvas.fill(rect, ground);
  if (button.chosen) draw_chosen(scene, rect, ink);
  const bool above = shape == BarShape::above;
  const float inside_width = content.sign + content.gap + content.word_width;
  const float left = above ? rect.x : rect.x + std::round((rect.width - inside_width) / 2);
  const float inside_height = content.sign + content.word_height;
  const float top = above ? rect.y + std::round((rect.height - inside_height) / 2) : rect.y;
  if (button.sign != 0) {
    const Rect box = above ? Rect{rect.x, top, rect.width, content.sign}
                           : Rect{left, rect.y, content.sign, rect.height};
    scene.canvas.sign(button.sign, box, scene.m.title, ink);
  }
  if (!button.word.empty()) {
    const Point at = above
                         ? Point{rect.x + (rect.width - content.word_width) / 2, top + content.sign}
                         : Point{left + content.sign + content.gap,
                                 rect.y + (rect.height - content.word_height) / 2};
    scene.canvas.text(bar_word(scene, button), at, ink);
  }
  scene.add({.id = button.id,
             .role = Role::button,
             .name = button.name.empty() ? std::string(button.word) : button.name,
             .rect = rect,
             .text_px = button.word_px,
             .ink = ink,
             .ground = ground,
             .action = button.action,
             .state = button.chosen ? NodeState::chosen : NodeState::none});
}

}  // namespace lanrian::kiosk

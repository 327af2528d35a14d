#include "app/kiosk/widgets/pin_pad.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/config/operator_pin.h"

namespace lanrian::kiosk {
namespace {

constexpr int columns = 3;
constexpr int captions_wide = 24;

// What one key shows and does.
struct PadKey {
  std::string id;
  std::string word;
  char32_t sign = 0;  // where the word has no room
  int px = 0;
  OperatorAction action;
};

PadKey key_at(const Scene& scene, int row, int column) {
  if (row + 1 < pin_pad_rows || column == 1) {
    const char digit = static_cast<char>(
        column == 1 && row + 1 == pin_pad_rows ? '0' : '1' + row * columns + column);
    return {std::string("pad:") + digit, std::string(1, digit), 0, scene.m.headline,
            PressDigit{digit}};
  }
  if (column == 0) {
    return {"pad:erase", std::string(scene.words[Word::key_erase]), sign::erase, scene.m.body,
            EraseDigit{}};
  }
  return {"pad:done", std::string(scene.words[Word::key_done]), sign::done, scene.m.body, TryPin{}};
}

void draw_key(Scene& scene, const PadKey& key, const Rect& rect, bool takes_digits) {
  const Colour ground = scene.is_pressed(key.id) ? Colour::mist : Colour::card;
  const Colour ink = takes_digits ? Colour::accent : Colour::quiet;
  scene.canvas.round_box(rect, scene.m.radius, scene.m.hairline, Colour::line, ground);
  const auto text =
      scene.canvas.set(key.word, scene.style(key.px, fonts::unlimited_width, fonts::Face::bold));
  if (key.sign != 0 && text.width() > rect.width - static_cast<float>(scene.m.unit)) {
    scene.canvas.sign(key.sign, rect, scene.m.headline, ink);
  } else {
    scene.canvas.text(
        text,
        {rect.x + (rect.width - text.width()) / 2, rect.y + (rect.height - text.height()) / 2},
        ink);
  }
  scene.add({.id = key.id,
             .role = Role::button,
             .name = key.word,
             .rect = rect,
             .text_px = key.px,
             .ink = ink,
             .ground = ground,
             .action = takes_digits ? std::optional<Intent>(key.action) : std::nullopt});
}

float gap(const Scene& scene) { return static_cast<float>(2 * scene.m.unit); }

}  // namespace

float pin_pad_row_height(const Scene& scene) {
  return static_cast<float>(std::max(scene.m.target, scene.m.headline * 2)) + gap(scene);
}

void draw_pin_pad_row(Scene& scene, int row, Point top_left, float width, bool takes_digits) {
  const float whole = std::min(width, static_cast<float>(captions_wide * scene.m.caption));
  const float side = std::floor((whole - gap(scene) * (columns - 1)) / columns);
  const float height = pin_pad_row_height(scene) - gap(scene);
  for (int column = 0; column < columns; ++column) {
    const float left = top_left.x + static_cast<float>(column) * (side + gap(scene));
    draw_key(scene, key_at(scene, row, column), {left, std::round(top_left.y), side, height},
             takes_digits);
  }
}

float pin_circles_height(const Scene& scene) {
  return static_cast<float>(scene.m.body + 2 * scene.m.unit);
}

void draw_pin_circles(Scene& scene, std::size_t typed, Point top_left) {
  const int radius = scene.m.body * 3 / 8;
  const auto side = static_cast<float>(2 * radius);
  const auto step = side + static_cast<float>(scene.m.unit);
  const float top = std::round(top_left.y + static_cast<float>(scene.m.unit) / 2);
  for (std::size_t i = 0; i < config::pin_digits_max; ++i) {
    const Rect circle = {std::round(top_left.x + static_cast<float>(i) * step), top, side, side};
    const bool filled = i < typed;
    scene.canvas.round_box(circle, radius, std::max(1, scene.m.hairline),
                           filled ? Colour::accent : Colour::line,
                           filled ? Colour::accent : Colour::card);
  }
  const auto name = scene.words.fill(Word::pin_typed, {{"count", std::to_string(typed)}});
  scene.add({.id = "pad:typed",
             .role = Role::status,
             .name = name,
             .rect = {top_left.x, top, step * config::pin_digits_max, side},
             .text_px = scene.m.body,
             .ink = Colour::accent,
             .ground = Colour::paper});
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/keyboard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/kiosk/keyboard_plan.h"
#include "app/kiosk/widgets/key_face.h"

namespace lanrian::kiosk {
namespace {

// Flat keys are as hard to hit as small ones are.
constexpr float widest_key = 1.35F;   // of its height
constexpr float highest_key = 1.15F;  // of its width

float edge(const Scene& scene) { return std::max(2.0F, static_cast<float>(scene.m.unit) / 2); }

float units_that_fit(const Scene& scene, float width) {
  return (width - 2 * edge(scene)) / static_cast<float>(scene.m.key);
}

// Colours of a key by its task and state.
KeyColours colours_of(const Scene& scene, const PlannedKey& key, const std::string& id,
                      const TextField& field) {
  const bool held = key.task == KeyTask::shift && field.keyboard.shift != Shift::off;
  if (scene.is_pressed(id))
    return {Colour::action_pressed, Colour::on_action, Colour::on_action, Colour::action_pressed};
  if (key.task == KeyTask::done || key.chosen || held) {
    return {Colour::action, Colour::on_action, Colour::on_action, Colour::action};
  }
  if (key.task == KeyTask::letter || key.task == KeyTask::space) {
    return {Colour::card, Colour::ink, Colour::quiet, Colour::line};
  }
  return {Colour::mist, Colour::accent, Colour::accent, Colour::line};
}

std::string_view shift_value(const Scene& scene, Shift shift) {
  if (shift == Shift::off) return {};
  return scene.words[shift == Shift::once ? Word::key_shift_once : Word::key_shift_locked];
}

// Where keys are: whole pixels, without gaps, so that no touch falls between two.
Rect rect_of(const Scene& scene, const KeyboardPlan& plan, const PlannedKey& key,
             const Rect& keyboard) {
  const float pad = edge(scene);
  const float row_height = std::floor((keyboard.height - 2 * pad) / static_cast<float>(plan.rows));
  const float unit = std::min((keyboard.width - 2 * pad) / plan.units, row_height * widest_key);
  const float left = keyboard.x + (keyboard.width - unit * plan.units) / 2;
  const float from = std::round(left + unit * key.left);
  const float to = std::round(left + unit * (key.left + key.width));
  return {from, keyboard.y + pad + row_height * static_cast<float>(key.row), to - from, row_height};
}

// A key that may not be typed here says so itself, not by its colour alone.
void mark_refused(Scene& scene, const Rect& box) {
  const int px = scene.m.caption * 3 / 4;
  const auto side = static_cast<float>(px);
  const Rect corner = {box.right() - side - edge(scene), box.y + edge(scene), side, side};
  scene.canvas.sign(sign::refused, corner, px, Colour::silk);
}

void draw_key(Scene& scene, const TextField& field, const PlannedKey& key, const Rect& rect) {
  const std::string id = fmt::format("{}{}:{:.2f}", key_id_prefix, key.row, key.left);
  const Rect box = rect.inset(std::max(1.0F, edge(scene) / 2));
  KeyFace face = key_face(scene, key, field.keyboard, box);
  KeyColours colours = colours_of(scene, key, id, field);
  const bool refused = field.refused && field.refused->key != 0 && field.refused->key == key.letter;
  if (refused) {
    colours.edge = Colour::silk;
    face.other.clear();
  }
  const int border = std::max(1, scene.m.hairline / (refused ? 1 : 2));
  scene.canvas.round_box(box, scene.m.radius, border, colours.edge, colours.ground);
  Rect inner = box;
  if (refused) {
    inner.width -= static_cast<float>(scene.m.caption) / 2;
    mark_refused(scene, box);
  }
  draw_key_face(scene, face, inner, colours);
  const bool shift = key.task == KeyTask::shift;
  scene.add({.id = id,
             .role = Role::button,
             .name = face.name,
             .value = std::string(shift ? shift_value(scene, field.keyboard.shift) : ""),
             .rect = rect,
             .text_px = face.px,
             .ink = colours.ink,
             .ground = colours.ground,
             .action = key.action});
}

}  // namespace

float keyboard_height(const Scene& scene, const Keyboard& keyboard, float width, float height_max) {
  const auto plan = plan_keyboard(keyboard, units_that_fit(scene, width));
  const float pad = 2 * edge(scene);
  const float unit = (width - pad) / plan.units;
  const float least =
      std::max(static_cast<float>(scene.m.key),
               std::ceil(static_cast<float>(scene.m.caption) * least_key_em) + edge(scene));
  const float room = std::floor((height_max - pad) / static_cast<float>(plan.rows));
  const float best = std::floor(unit * highest_key);
  return std::max(least, std::min(room, best)) * static_cast<float>(plan.rows) + pad;
}

void draw_keyboard(Scene& scene, const TextField& field, const Rect& rect) {
  scene.canvas.fill(rect, Colour::mist);
  const auto plan = plan_keyboard(field.keyboard, units_that_fit(scene, rect.width));
  for (const PlannedKey& key : plan.keys) {
    draw_key(scene, field, key, rect_of(scene, plan, key, rect));
  }
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/typing_room.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/keyboard.h"
#include "app/kiosk/widgets/text_field.h"

namespace lanrian::kiosk {

RoomBelowField draw_field_on_top(Scene& scene, const TextField& field, const Rect& room) {
  const auto unit = static_cast<float>(scene.m.unit);
  const float side = margin(scene.m);
  const float height = std::ceil(text_field_height(scene));
  const float notice = std::ceil(field_notice_height(scene));
  const bool beside = !scene.m.portrait();
  float y = room.y + 2 * unit;
  Rect box = {room.x + side, y, room.width - 2 * side, height};
  if (beside) box.width = std::floor((box.width - 2 * unit) / 2);
  draw_text_field(scene, field, box);
  y += height + std::max(unit, static_cast<float>(scene.m.gap));
  Rect line = {};
  if (beside) {
    line = {box.right() + 2 * unit, box.y, box.width, box.height};
  } else if (field.focused && (field.refused || !field.edit.empty())) {
    line = {box.x, y, box.width, notice};
    y += notice + unit;
  }
  return {line, {room.x, y, room.width, room.bottom() - y}};
}

Rect draw_keys_below(Scene& scene, const TextField& field, const Rect& room) {
  constexpr float most_of_screen = 0.46F;
  const auto gap = static_cast<float>(scene.m.gap);  // to the bar
  const float most =
      std::min(room.height - gap, static_cast<float>(scene.m.height) * most_of_screen);
  const float height = std::ceil(keyboard_height(scene, field.keyboard, room.width, most));
  draw_keyboard(scene, field, {room.x, room.bottom() - gap - height, room.width, height});
  const float left = room.height - height - 2 * gap;
  return {room.x, room.y, room.width, left < static_cast<float>(scene.m.target) ? 0 : left};
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/dialog.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/countdown.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

constexpr float captions_max = 34;

// What is shown of the content, and how large its title and its number are.
struct DialogPlan {
  int title_px = 0;
  int number_px = 0;
  bool text = true;
  bool hint = true;
};

LabelStyle line_style(int px, Role role = Role::text) {
  return {.px = px,
          .face = role == Role::heading ? fonts::Face::bold : fonts::Face::regular,
          .ground = Colour::card,
          .role = role,
          .align = fonts::Align::centre,
          .wrap = fonts::Wrap::balanced};
}

// Draws the content from the top of `room` down, or only measures it.
float contents(Scene& scene, const DialogContent& content, const DialogPlan& plan, const Rect& room,
               bool draw) {
  const auto gap = static_cast<float>(2 * scene.m.unit);
  float y = room.y;
  const auto add_line = [&](const std::string& text, const LabelStyle& style) {
    const float height = label_height(scene, text, room.width, style);
    if (draw) label(scene, text, {room.x, y}, room.width, style);
    y += height + gap;
  };
  add_line(content.title, line_style(plan.title_px, Role::heading));
  const Countdown countdown = {.seconds = content.seconds, .px = plan.number_px};
  if (draw) draw_countdown(scene, countdown, {room.x, y}, room.width);
  y += countdown_height(scene, countdown, room.width) + gap;
  if (plan.text) add_line(content.text, line_style(scene.m.body));
  const float height = std::ceil(button_height(scene, content.primary, room.width));
  if (draw) button(scene, content.primary, {room.x, std::round(y), room.width, height});
  y += height;
  if (plan.hint) {
    y += gap;
    add_line(content.hint, line_style(scene.m.caption));
    y -= gap;
  }
  return y - room.y;
}

// The most that fits, with the number as large as is left for it; the least where nothing does.
DialogPlan plan_that_fits(Scene& scene, const DialogContent& content, float width, float height) {
  DialogPlan plan;
  for (const int title_px : {scene.m.headline, scene.m.title, scene.m.body}) {
    for (const bool text : {true, false}) {
      for (const bool hint : {true, false}) {
        for (const int px : {2 * scene.m.display, scene.m.display, scene.m.title}) {
          plan = {title_px, px, text, hint};
          if (contents(scene, content, plan, {0, 0, width, 0}, false) <= height) return plan;
        }
      }
    }
  }
  return plan;
}

}  // namespace

void dialog(Scene& scene, const DialogContent& content) {
  scene.semantics.nodes.clear();
  const auto& m = scene.m;
  const auto pad = static_cast<float>(3 * m.unit);
  const float width = std::min(static_cast<float>(m.width) - 2 * margin(m),
                               static_cast<float>(m.caption) * captions_max);
  const float top = static_cast<float>(std::max(m.reach_top, m.unit));
  const float most = static_cast<float>(m.height - m.unit) - top;
  const auto plan = plan_that_fits(scene, content, width - 2 * pad, most - 2 * pad);
  const Rect inside = {0, 0, width - 2 * pad, 0};
  const float height = std::ceil(contents(scene, content, plan, inside, false) + 2 * pad);
  const Rect panel = {std::round((static_cast<float>(m.width) - width) / 2),
                      std::round(top + std::max(0.0F, most - height) / 2), std::round(width),
                      height};
  scene.canvas.round_box(panel, m.radius, 2 * m.hairline, Colour::accent, Colour::card);
  scene.add({.id = "dialog",
             .role = Role::dialog,
             .name = content.title,
             .value = content.text,
             .rect = panel,
             .text_px = plan.title_px,
             .ground = Colour::card});
  contents(scene, content, plan, {panel.x + pad, panel.y + pad, inside.width, 0}, true);
}

}  // namespace lanrian::kiosk

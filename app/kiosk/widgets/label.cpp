#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

// A heading leaves no word alone on its last line.
SetText set_label(Scene& scene, std::string_view text, float width, const LabelStyle& style) {
  auto wanted = scene.style(style.px, width, style.face, style.align);
  wanted.wrap = style.role == Role::heading ? fonts::Wrap::balanced : style.wrap;
  return scene.canvas.set(text, wanted);
}

}  // namespace

float label(Scene& scene, std::string_view text, Point top_left, float width,
            const LabelStyle& style) {
  const auto set = set_label(scene, text, width, style);
  scene.canvas.text(set, top_left, style.ink);
  const float taken = style.align == fonts::Align::left ? set.width() : width;
  scene.add({.id = style.id.empty() ? scene.text_id("text:", text) : style.id,
             .role = style.role,
             .name = std::string(text),
             .rect = {top_left.x, top_left.y, taken, set.height()},
             .text_px = style.px,
             .ink = style.ink,
             .ground = style.ground,
             .hold = style.hold});
  return set.height();
}

float label_height(Scene& scene, std::string_view text, float width, const LabelStyle& style) {
  return set_label(scene, text, width, style).height();
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/focus_ring.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

// Four bars inside a rectangle.
void frame(Canvas& canvas, const Rect& rect, float stroke, Colour colour) {
  const float inner = rect.height - 2 * stroke;
  canvas.fill({rect.x, rect.y, rect.width, stroke}, colour);
  canvas.fill({rect.x, rect.bottom() - stroke, rect.width, stroke}, colour);
  canvas.fill({rect.x, rect.y + stroke, stroke, inner}, colour);
  canvas.fill({rect.right() - stroke, rect.y + stroke, stroke, inner}, colour);
}

// Letters that have no box around them are not touched by the ring.
float gap_of(const Scene& scene, const Node& node) {
  const bool plain =
      node.role == Role::heading || node.role == Role::text || node.role == Role::status;
  return plain ? static_cast<float>(scene.m.unit) / 2 : 0;
}

Rect whole_pixels(const Rect& rect) {
  const float x = std::floor(rect.x);
  const float y = std::floor(rect.y);
  return {x, y, std::ceil(rect.right()) - x, std::ceil(rect.bottom()) - y};
}

}  // namespace

int focus_stroke_px(const Measures& m) { return std::max(3, m.unit / 2); }

float focus_reach_px(const Measures& m) { return static_cast<float>(2 * focus_stroke_px(m)); }

void draw_focus_ring(Scene& scene, const Node& node) {
  const auto stroke = static_cast<float>(focus_stroke_px(scene.m));
  const Rect screen = {0, 0, static_cast<float>(scene.m.width), static_cast<float>(scene.m.height)};
  const float reach = focus_reach_px(scene.m) + gap_of(scene, node);
  const Rect around = whole_pixels(node.rect).inset(-reach);
  const Rect outer = intersection(around, screen);
  frame(scene.canvas, outer, stroke, Colour::focus_edge);
  frame(scene.canvas, outer.inset(stroke), stroke, Colour::focus);
}

}  // namespace lanrian::kiosk

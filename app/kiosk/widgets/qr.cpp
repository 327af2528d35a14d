#include "app/kiosk/widgets/qr.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

// A code this many times its least side is read by an unsteady hand as well.
constexpr double comfortable = 2.5;

}  // namespace

QrSize qr_size(const Measures& m, int modules, float side_max) {
  const int with_border = modules + 2 * qr_quiet_modules;
  const double wanted = std::min(static_cast<double>(side_max), comfortable * m.qr_side);
  const int least = std::max(m.qr_module, (m.qr_side + modules - 1) / modules);
  const int fitting = std::max(m.qr_module, static_cast<int>(side_max) / with_border);
  const int module_px =
      std::clamp(static_cast<int>(wanted) / with_border, std::min(least, fitting), fitting);
  return {module_px, static_cast<float>(module_px * with_border)};
}

int qr_modules_max(const Measures& m, float side_max) {
  return std::max(0, static_cast<int>(side_max) / m.qr_module - 2 * qr_quiet_modules);
}

void draw_qr(Scene& scene, const QrDrawing& code, const QrSize& size, Point top_left,
             const std::string& name, const std::string& text) {
  const auto module_px = static_cast<float>(size.module_px);
  const Rect card = {std::round(top_left.x), std::round(top_left.y), size.side, size.side};
  // Where white ends is seen on white paper too.
  const auto line = static_cast<float>(scene.m.hairline);
  scene.canvas.fill(card.inset(-line), Colour::line);
  scene.canvas.fill(card, Colour::code_light);
  const float border = module_px * qr_quiet_modules;
  for (const QrRun& run : code.runs) {
    const Rect bar = {card.x + border + static_cast<float>(run.x) * module_px,
                      card.y + border + static_cast<float>(run.y) * module_px,
                      static_cast<float>(run.length) * module_px, module_px};
    scene.canvas.fill(bar, Colour::code_dark);
  }
  scene.add({.id = "qr",
             .role = Role::image,
             .name = name,
             .value = text,
             .rect = card,
             .ink = Colour::code_dark,
             .ground = Colour::code_light});
}

}  // namespace lanrian::kiosk

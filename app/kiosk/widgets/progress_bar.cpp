#include "app/kiosk/widgets/progress_bar.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

std::string told(const Words& words, const data::exchange::Progress& progress) {
  return words.fill(Word::progress_of, {{"done", words.bytes(progress.bytes)},
                                        {"total", words.bytes(progress.bytes_total)}});
}

}  // namespace

Block progress_block(Scene& scene, const Grid& grid, const data::exchange::Progress& progress) {
  const auto unit = static_cast<float>(scene.m.unit);
  const LabelStyle amount = {.px = scene.m.body, .role = Role::status};
  const LabelStyle what = {.px = scene.m.caption, .ink = Colour::quiet};
  const auto text = told(scene.words, progress);
  const double part = static_cast<double>(progress.bytes) /
                      static_cast<double>(std::max<std::int64_t>(1, progress.bytes_total));
  const Rect bar = {grid.left, 0, grid.width, 2 * unit};
  return {[=, &scene] {
            return bar.height + label_height(scene, text, grid.width, amount) +
                   label_height(scene, progress.what, grid.width, what) + 3 * unit;
          },
          [=, &scene](float y) {
            const Rect whole = {bar.x, std::round(y), bar.width, bar.height};
            const auto done = static_cast<float>(std::clamp(part, 0.0, 1.0));
            scene.canvas.fill(whole, Colour::mist);
            scene.canvas.fill({whole.x, whole.y, std::round(whole.width * done), whole.height},
                              Colour::accent);
            float at = whole.bottom() + unit;
            at += label(scene, text, {grid.left, at}, grid.width, amount);
            label(scene, progress.what, {grid.left, at}, grid.width, what);
          }};
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/frame.h"

#include <algorithm>

#include "app/kiosk/shown_name.h"
#include "app/kiosk/widgets/bar.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/woven_band.h"

namespace lanrian::kiosk {

namespace {

// What fills the part that somebody who sits cannot touch: where one is, to be read from below.
void draw_above_reach(const Model& model, Scene& scene, const Rect& area) {
  scene.canvas.fill(area, Colour::bar);
  const auto* city = model.shown_city();
  const float width = area.width - 2 * margin(scene.m);
  const LabelStyle title = {.px = scene.m.display,
                            .face = fonts::Face::bold,
                            .ink = Colour::on_bar,
                            .ground = Colour::bar,
                            .align = fonts::Align::centre,
                            .id = "nav:city"};
  const std::string name = city ? shown_name(scene.words, city->city.name_th, city->city.name_en)
                                : std::string(scene.words[Word::attract_title]);
  const float height = label_height(scene, name, width, title);
  if (height > area.height) return;
  label(scene, name, {margin(scene.m), area.y + (area.height - height) / 2}, width, title);
}

}  // namespace

Rect draw_frame(const Model& model, Scene& scene) {
  const auto width = static_cast<float>(scene.m.width);
  const auto height = static_cast<float>(scene.m.height);
  const int stitch = std::max(1, scene.m.unit / 4);
  const auto pad = static_cast<float>(stitch);
  const float band = static_cast<float>(woven_band_height(stitch)) + 2 * pad;
  const float reach = model.comfort.low_reach ? static_cast<float>(scene.m.reach_top) : 0;
  const float top = std::max(band, reach);
  if (top > band) draw_above_reach(model, scene, {0, 0, width, top - band});
  scene.canvas.fill({0, top - band, width, band}, Colour::bar);
  woven_band(scene.canvas, {0, top - band + pad, width, band - 2 * pad}, stitch, Colour::bar);
  const float bar = draw_bar(model, scene);
  const Rect room = {0, top, width, height - top - bar};
  scene.canvas.fill(room, Colour::paper);
  return room;
}

}  // namespace lanrian::kiosk

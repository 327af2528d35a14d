#include <algorithm>
#include <array>

#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/woven_band.h"

namespace lanrian::kiosk {
namespace {

// The words of the first screen, from the middle out. Whoever walks up has not chosen a language
// yet, so what to do is said in both.
struct AttractLine {
  std::string text;
  LabelStyle style;
  float gap_after = 0;
};

// How much of it there is room for, from all to the least: the title and where to touch.
enum class Fullness { all, no_subtitle, title_only, least };

std::vector<AttractLine> title_lines(const Model& model, const Scene& scene, Fullness fullness) {
  const auto unit = static_cast<float>(scene.m.unit);
  const bool large = fullness == Fullness::all || fullness == Fullness::no_subtitle;
  const LabelStyle title = {large ? scene.m.display : scene.m.headline,
                            fonts::Face::bold,
                            Colour::on_bar,
                            Colour::bar,
                            Role::heading,
                            fonts::Align::centre};
  const LabelStyle line = {scene.m.title, fonts::Face::regular, Colour::on_bar,
                           Colour::bar,   Role::text,           fonts::Align::centre};
  std::vector<AttractLine> lines = {{std::string(scene.words[Word::attract_title]), title, unit}};
  if (fullness == Fullness::all) {
    lines.push_back({std::string(scene.words[Word::attract_subtitle]), line, unit});
  }
  const auto* city = model.shown_city();
  if (city && fullness != Fullness::least) {
    lines.push_back({shown_name(scene.words, city->city.name_th, city->city.name_en), line, 0});
  }
  return lines;
}

float draw_begin(Scene& scene, const Rect& box) {
  const auto unit = static_cast<float>(scene.m.unit);
  const Words other(scene.words.language() == Language::th ? Language::en : Language::th);
  const std::array texts = {std::string(scene.words[Word::attract_begin]),
                            std::string(other[Word::attract_begin])};
  const auto sign_side = static_cast<float>(scene.m.display);
  scene.canvas.round_fill(box, scene.m.radius, Colour::paper);
  float y = box.y + 2 * unit;
  scene.canvas.sign(sign::touch, {box.x, y, box.width, sign_side}, scene.m.display, Colour::accent);
  y += sign_side + unit;
  const std::array sizes = {scene.m.headline, scene.m.title};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const LabelStyle style = {sizes[i],      fonts::Face::bold, Colour::accent,
                              Colour::paper, Role::text,        fonts::Align::centre};
    y += label(scene, texts[i], {box.x + unit, y}, box.width - 2 * unit, style);
  }
  return y + 2 * unit - box.y;
}

float begin_height(const Scene& scene, float width) {
  const auto unit = static_cast<float>(scene.m.unit);
  const Words other(scene.words.language() == Language::th ? Language::en : Language::th);
  const float room = width - 2 * unit;
  const auto first = scene.canvas.set(scene.words[Word::attract_begin],
                                      scene.style(scene.m.headline, room, fonts::Face::bold));
  const float first_height = first.height();
  const auto second = scene.canvas.set(other[Word::attract_begin],
                                       scene.style(scene.m.title, room, fonts::Face::bold));
  return static_cast<float>(scene.m.display) + 5 * unit + first_height + second.height();
}

}  // namespace

namespace {

float height_of(Scene& scene, const std::vector<AttractLine>& lines, float width) {
  float total = 0;
  for (const auto& line : lines) {
    total += label_height(scene, line.text, width, line.style) + line.gap_after;
  }
  return total;
}

// The most that fits between the bands.
std::vector<AttractLine> lines_that_fit(const Model& model, Scene& scene, float width,
                                        float height) {
  for (const auto fullness : {Fullness::all, Fullness::no_subtitle, Fullness::title_only}) {
    auto lines = title_lines(model, scene, fullness);
    if (height_of(scene, lines, width) <= height) return lines;
  }
  return title_lines(model, scene, Fullness::least);
}

}  // namespace

void draw_attract(const Model& model, Scene& scene) {
  const auto width = static_cast<float>(scene.m.width);
  const auto height = static_cast<float>(scene.m.height);
  const auto unit = static_cast<float>(scene.m.unit);
  scene.canvas.fill({0, 0, width, height}, Colour::bar);
  const int stitch = std::max(2, scene.m.unit / 2);
  const auto band = static_cast<float>(woven_band_height(stitch));
  woven_band(scene.canvas, {0, 2 * unit, width, band}, stitch, Colour::bar);
  woven_band(scene.canvas, {0, height - band - 2 * unit, width, band}, stitch, Colour::bar);

  const float edge = band + 3 * unit;
  const float text_width = width - 4 * unit;
  const float box_width = std::min(text_width, static_cast<float>(scene.m.caption) * 22);
  const float box_height = begin_height(scene, box_width);
  const float room = height - 2 * edge - box_height - unit;
  const auto lines = lines_that_fit(model, scene, text_width, room);
  const float total = height_of(scene, lines, text_width);
  const float gap = std::clamp((room - total) / 3, unit, 8 * unit);
  float y = std::max(edge, (height - total - gap - box_height) / 2);
  for (const auto& line : lines) {
    y += label(scene, line.text, {2 * unit, y}, text_width, line.style) + line.gap_after;
  }
  draw_begin(scene, {(width - box_width) / 2, y + gap, box_width, box_height});
  scene.add({.id = "begin",
             .role = Role::button,
             .name = std::string(scene.words[Word::attract_begin]),
             .rect = {0, 0, width, height},
             .text_px = scene.m.headline,
             .ink = Colour::accent,
             .ground = Colour::paper,
             .action = Begin{}});
}

}  // namespace lanrian::kiosk

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/kiosk/screens/attract_show.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/bar.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/woven_band.h"

namespace lanrian::kiosk {
namespace {

// How much of the first screen there is room for.
struct Fullness {
  std::size_t events = 0;
  bool subtitle = false;
  bool picture = false;
  bool open = false;
  bool name = false;   // of the program, above the city's
  bool large = false;  // the city's name
  bool sign = false;   // above where to touch
};

// From all to the least: the city and where to touch.
constexpr std::array fullnesses = {
    Fullness{3, true, true, true, true, true, true},
    Fullness{3, false, true, true, true, true, true},
    Fullness{2, true, true, true, true, true, true},
    Fullness{2, false, true, true, true, true, true},
    Fullness{1, false, true, true, true, true, true},
    Fullness{1, false, true, true, false, true, true},
    Fullness{1, false, true, true, false, false, true},
    Fullness{1, true, false, true, true, true, true},
    Fullness{1, false, false, true, true, true, true},
    Fullness{1, false, false, true, false, false, true},
    Fullness{0, false, true, true, false, true, true},
    Fullness{0, false, true, true, false, false, true},
    Fullness{0, false, false, true, true, true, true},
    Fullness{0, false, false, true, false, false, true},
    Fullness{0, false, false, true, false, false, false},
    Fullness{0, false, false, false, false, false, true},
    Fullness{0, false, false, false, false, false, false},
};

// The screen being put together: in one column, or in two where it is wide.
struct Attract {
  const Model& model;
  Scene& scene;
  const Words& other;  // in the language that is not chosen
  Rect room;           // between the bands
  float gap = 0;
  float picture = 0;  // its height

  bool wide() const { return room.width > room.height * 1.2F; }
  float column_width() const {
    return wide() ? std::floor((room.width - 2 * gap) / 2) : room.width;
  }
  float second_left() const { return wide() ? room.x + column_width() + 2 * gap : room.x; }
};

Block line_block(Scene& scene, std::string text, float left, float width, const LabelStyle& style) {
  return {[=, &scene] { return label_height(scene, text, width, style); },
          [=, &scene](float y) {
            label(scene, text, {left, y}, width, style);
          }};
}

std::vector<Block> title_blocks(const Attract& attract, const Fullness& fullness, float left) {
  Scene& scene = attract.scene;
  const auto line = [&](std::string text, int px, fonts::Face face, Role role) {
    const LabelStyle style = {.px = px,
                              .face = face,
                              .ink = Colour::on_bar,
                              .ground = Colour::bar,
                              .role = role,
                              .align = fonts::Align::centre,
                              .wrap = fonts::Wrap::balanced};
    return line_block(scene, std::move(text), left, attract.column_width(), style);
  };
  const auto* city = attract.model.shown_city();
  const std::string name(scene.words[Word::attract_title]);
  const int heading_px = fullness.large ? scene.m.display : scene.m.headline;
  std::vector<Block> blocks;
  if (city && fullness.name) {
    blocks.push_back(line(name, scene.m.title, fonts::Face::regular, Role::text));
  }
  blocks.push_back(
      line(city ? shown_name(scene.words, city->city.name_th, city->city.name_en) : name,
           heading_px, fonts::Face::bold, Role::heading));
  if (fullness.subtitle) {
    blocks.push_back(line(std::string(scene.words[Word::attract_subtitle]), scene.m.title,
                          fonts::Face::regular, Role::text));
  }
  return blocks;
}

// Whoever walks up has not chosen a language yet, so what to do is said in both.
Block begin_block(const Attract& attract, bool with_sign) {
  Scene& scene = attract.scene;
  const auto unit = static_cast<float>(scene.m.unit);
  const std::array texts = {std::string(scene.words[Word::attract_begin]),
                            std::string(attract.other[Word::attract_begin])};
  const std::array sizes = {scene.m.headline, scene.m.title};
  const float width = std::min(attract.column_width(), static_cast<float>(scene.m.caption) * 24);
  const float left = attract.second_left() + std::round((attract.column_width() - width) / 2);
  const float side = with_sign ? static_cast<float>(scene.m.display) + unit : 0;
  const auto style = [sizes](std::size_t i) {
    return LabelStyle{sizes[i],       fonts::Face::bold, Colour::bar,
                      Colour::on_bar, Role::text,        fonts::Align::centre};
  };
  const auto height = [=, &scene] {
    float total = side + 3 * unit;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      total += label_height(scene, texts[i], width - 2 * unit, style(i));
    }
    return std::ceil(total);
  };
  return {height, [=, &scene](float top) {
            scene.canvas.round_fill({left, top, width, height()}, scene.m.radius, Colour::on_bar);
            float y = top + 3 * unit / 2;
            if (with_sign) {
              scene.canvas.sign(sign::touch, {left, y, width, side - unit}, scene.m.display,
                                Colour::bar);
            }
            y += side;
            for (std::size_t i = 0; i < texts.size(); ++i) {
              y += label(scene, texts[i], {left + unit, y}, width - 2 * unit, style(i));
            }
          }};
}

// What stands in the two columns, or one after the other in one.
struct Columns {
  std::vector<Block> first;
  std::vector<Block> second;
};

// Where there is no room for the picture, the first column tells of today; where there is nothing
// to tell of today, the names stand over what begins, so that neither column is empty.
Columns columns_of(Attract& attract, const Fullness& fullness) {
  Columns columns;
  const bool picture = fullness.picture && has_picture(attract.model);
  const float left = picture ? attract.second_left() : attract.room.x;
  auto today = today_block(attract.model, attract.scene, left, attract.column_width(),
                           fullness.open, fullness.events);
  const bool names_second = picture && !today && attract.wide();
  auto names = title_blocks(attract, fullness, names_second ? left : attract.room.x);
  (names_second ? columns.second : columns.first) = std::move(names);
  if (picture) {
    const float width = attract.column_width();
    columns.first.push_back(
        {[&attract] { return attract.picture; },
         [&attract, width](float y) {
           const Rect rect = {attract.room.x, std::round(y), width, attract.picture};
           draw_picture(attract.model, attract.scene, rect);
         }});
  }
  if (today) (picture ? columns.second : columns.first).push_back(std::move(*today));
  columns.second.push_back(begin_block(attract, fullness.sign));
  if (!attract.wide()) {
    columns.first.insert(columns.first.end(), columns.second.begin(), columns.second.end());
    columns.second.clear();
  }
  return columns;
}

float height_of(const Attract& attract, const std::vector<Block>& blocks) {
  float height = blocks.empty() ? 0 : -attract.gap;
  for (const auto& block : blocks) height += std::ceil(block.height()) + attract.gap;
  return height;
}

// From the middle out, what is left over shared out between them.
void draw_blocks(const Attract& attract, const std::vector<Block>& blocks) {
  const float height = height_of(attract, blocks);
  const float spare = std::max(0.0F, attract.room.height - height);
  const float between =
      blocks.size() > 1 ? std::min(spare / static_cast<float>(blocks.size()), 2 * attract.gap) : 0;
  const float used = between * static_cast<float>(blocks.size() - 1);
  float y = attract.room.y + std::floor((spare - used) / 2);
  for (const auto& block : blocks) {
    y = std::round(y);
    block.draw(y);
    y += std::ceil(block.height()) + attract.gap + between;
  }
}

// The most that fits, with the picture as high as is left over for it.
Columns fill_room(Attract& attract) {
  const float least = least_picture_height(attract.scene);
  for (const auto& fullness : fullnesses) {
    attract.picture = least;
    auto columns = columns_of(attract, fullness);
    const float first = height_of(attract, columns.first);
    const float second = height_of(attract, columns.second);
    if (std::max(first, second) > attract.room.height) continue;
    const float most = std::max(least, std::floor(attract.column_width() * 0.8F));
    attract.picture = std::min(most, least + std::floor(attract.room.height - first));
    return columns;
  }
  return columns_of(attract, fullnesses.back());
}

// A slow circle, a step a slide, so that no bright edge burns itself into the panel.
Point drift(std::uint32_t slide, float radius) {
  constexpr int steps = 16;
  const auto angle = static_cast<float>(slide % steps) * 2 * std::numbers::pi_v<float> / steps;
  return {std::round(radius * std::cos(angle)), std::round(radius * std::sin(angle))};
}

}  // namespace

void draw_attract(const Model& model, Scene& scene) {
  const auto width = static_cast<float>(scene.m.width);
  const auto height = static_cast<float>(scene.m.height);
  const auto unit = static_cast<float>(scene.m.unit);
  scene.canvas.fill({0, 0, width, height}, Colour::bar);
  const float radius = std::round(unit / 2);
  const Point off = drift(model.session.slide, radius);
  const Rect moved = {radius + off.x, radius + off.y, width - 2 * radius, height - 2 * radius};
  const float bar_top = moved.bottom() - draw_comforts(model, scene, moved);
  const int stitch = std::max(2, scene.m.unit / 2);
  const auto band = static_cast<float>(woven_band_height(stitch));
  woven_band(scene.canvas, {moved.x, moved.y, moved.width, band}, stitch, Colour::bar);
  const float side = margin(scene.m);
  const float top = moved.y + band + unit;
  const Words other(scene.words.language() == Language::th ? Language::en : Language::th);
  Attract attract = {
      .model = model,
      .scene = scene,
      .other = other,
      .room = {moved.x + side, top, moved.width - 2 * side, bar_top - top - 3 * unit / 2},
      .gap = 2 * unit};
  const auto columns = fill_room(attract);
  draw_blocks(attract, columns.first);
  draw_blocks(attract, columns.second);
  // A touch anywhere begins, or where somebody who sits can touch.
  const float reach = model.comfort.low_reach ? static_cast<float>(scene.m.reach_top) : 0;
  scene.add({.id = "begin",
             .role = Role::button,
             .name = std::string(scene.words[Word::attract_begin]),
             .rect = {0, reach, width, bar_top - reach - static_cast<float>(scene.m.gap)},
             .text_px = scene.m.headline,
             .ink = Colour::bar,
             .ground = Colour::on_bar,
             .action = Begin{}});
}

}  // namespace lanrian::kiosk

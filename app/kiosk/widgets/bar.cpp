#include "app/kiosk/widgets/bar.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/kiosk/widgets/button.h"

namespace lanrian::kiosk {
namespace {

constexpr float highest_part = 0.22F;  // of the screen, while there is something to leave out

using BarRow = std::vector<BarButton>;

// How the bar is laid out: its buttons in rows, each with its sign above or before its word.
struct BarPlan {
  std::vector<BarRow> rows;
  BarShape shape = BarShape::above;
};

Word size_word(TextSize size) { return nth(Word::size_normal, static_cast<std::size_t>(size)); }

BarButton size_button(const Model& model, const Scene& scene, TextSize size) {
  const auto& m = scene.m;
  const int px = size == TextSize::normal ? m.caption : size == TextSize::large ? m.body : m.title;
  const bool chosen = model.comfort.text_size == size;
  return {.id = "nav:size:" + std::to_string(static_cast<int>(size)),
          .word = scene.words[Word::size_letter],
          .name = std::string(scene.words[Word::nav_text_size]) + " " +
                  std::string(scene.words[size_word(size)]),
          .word_px = px,
          .chosen = chosen,
          .action = ChooseTextSize{size}};
}

BarRow ways(const Scene& scene) {
  const auto& words = scene.words;
  const int px = scene.m.caption;
  BarRow row = {{.id = "nav:back",
                 .sign = sign::back,
                 .word = words[Word::nav_back],
                 .word_px = px,
                 .sign_enough = true,
                 .action = GoBack{}},
                {.id = "nav:home",
                 .sign = sign::home,
                 .word = words[Word::nav_home],
                 .word_px = px,
                 .sign_enough = true,
                 .action = GoHome{}}};
  row.push_back({.id = "nav:help",
                 .sign = sign::help,
                 .word = words[Word::nav_help],
                 .word_px = px,
                 .sign_enough = scene.m.held,
                 .action = OpenHelp{}});
  row.push_back({.id = "nav:start-over",
                 .sign = sign::restart,
                 .word = words[Word::nav_start_over],
                 .word_px = px,
                 .sign_enough = scene.m.held,
                 .action = StartOver{}});
  return row;
}

BarRow comforts(const Model& model, const Scene& scene) {
  const auto& words = scene.words;
  const int px = scene.m.caption;
  BarRow row;
  for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
    row.push_back(size_button(model, scene, size));
  }
  row.push_back({.id = "nav:language",
                 .sign = sign::language,
                 .word = words[Word::nav_language],
                 .word_px = px,
                 .word_enough = true,
                 .action = SwitchLanguage{}});
  row.push_back(
      {.id = "nav:theme",
       .sign = sign::contrast,
       .word = words[Word::nav_theme],
       .name = std::string(words[Word::nav_theme]) + " " +
               std::string(
                   words[nth(Word::theme_light, static_cast<std::size_t>(model.comfort.theme))]),
       .word_px = px,
       .sign_enough = scene.m.held,
       .action = NextTheme{}});
  if (scene.m.reach_top > 0) {
    row.push_back({.id = "nav:reach",
                   .sign = sign::wheelchair,
                   .word = words[Word::nav_reach],
                   .word_px = px,
                   .chosen = model.comfort.low_reach,
                   .action = ToggleLowReach{}});
  }
  return row;
}

// With the gaps between them.
float width_of(Scene& scene, const BarRow& row, BarShape shape) {
  float width = static_cast<float>(scene.m.gap) * static_cast<float>(row.size() - 1);
  for (const auto& button : row) width += bar_button_width(scene, button, shape);
  return width;
}

float height_of(Scene& scene, const BarPlan& plan) {
  float height = 0;
  for (const auto& row : plan.rows) {
    float highest = 0;
    for (const auto& button : row) {
      highest = std::max(highest, bar_button_height(scene, button, plan.shape));
    }
    height += std::ceil(highest);
  }
  return height + static_cast<float>(scene.m.gap) * static_cast<float>(plan.rows.size() - 1);
}

bool fits(Scene& scene, const BarPlan& plan, float width) {
  return std::all_of(plan.rows.begin(), plan.rows.end(),
                     [&](const BarRow& row) { return width_of(scene, row, plan.shape) <= width; });
}

// Leaves what is enough of each button.
void drop_what_can_be(BarRow& row) {
  for (auto& button : row) {
    if (button.word_enough) button.sign = 0;
    if (!button.sign_enough) continue;
    if (button.name.empty()) button.name = button.word;
    button.word = {};
  }
}

// The lowest bar that holds every sign and word; where none does, or it would take too much of a
// small screen, the lowest without those that can be done without.
BarPlan plan_bar(Scene& scene, BarRow first, BarRow second, float width) {
  BarPlan best;
  for (const bool whole : {true, false}) {
    if (!whole) {
      drop_what_can_be(first);
      drop_what_can_be(second);
    }
    BarRow all = first;
    all.insert(all.end(), second.begin(), second.end());
    std::vector<BarRow> three = {first};
    const auto middle = second.begin() + static_cast<std::ptrdiff_t>((second.size() + 1) / 2);
    three.emplace_back(second.begin(), middle);
    three.emplace_back(middle, second.end());
    float lowest = 1e9F;
    for (const auto shape : {BarShape::above, BarShape::before}) {
      for (const auto& rows :
           {std::vector<BarRow>{all}, std::vector<BarRow>{first, second}, three}) {
        const BarPlan plan{rows, shape};
        if (!fits(scene, plan, width) || height_of(scene, plan) >= lowest) continue;
        lowest = height_of(scene, plan);
        best = plan;
      }
    }
    const bool low = lowest <= highest_part * static_cast<float>(scene.m.height);
    if (!best.rows.empty() && (low || !whole)) return best;
  }
  return {{first, second}, BarShape::above};
}

// The buttons side by side over the whole width: each as wide as it needs, what is left over shared
// out evenly.
void draw_row(Scene& scene, const BarRow& row, BarShape shape, const Rect& rect) {
  const float spare = (rect.width - width_of(scene, row, shape)) / static_cast<float>(row.size());
  float left = rect.x;
  for (const auto& button : row) {
    const float right = left + bar_button_width(scene, button, shape) + spare;
    bar_button(scene, button, shape,
               {std::round(left), rect.y, std::round(right) - std::round(left), rect.height});
    left = right + static_cast<float>(scene.m.gap);
  }
}

// The rows along the lower edge of `room`; how high they are together.
float draw_plan(Scene& scene, const BarPlan& plan, const Rect& room) {
  const float height = height_of(scene, plan);
  const Rect whole = {room.x, room.bottom() - height, room.width, height};
  scene.canvas.fill(whole, Colour::bar);
  float top = whole.y;
  for (const auto& row : plan.rows) {
    const float row_height = height_of(scene, {{row}, plan.shape});
    draw_row(scene, row, plan.shape, {whole.x, top, whole.width, row_height});
    top += row_height + static_cast<float>(scene.m.gap);
  }
  // On a ground as dark as its own, a line parts the bar from the screen.
  scene.canvas.fill({whole.x, whole.y, whole.width, static_cast<float>(scene.m.hairline)},
                    Colour::line);
  return height;
}

}  // namespace

float draw_bar(const Model& model, Scene& scene) {
  const Rect screen = {0, 0, static_cast<float>(scene.m.width), static_cast<float>(scene.m.height)};
  return draw_plan(scene, plan_bar(scene, ways(scene), comforts(model, scene), screen.width),
                   screen);
}

// Where they do not stand side by side, the sizes stand above the rest.
float draw_comforts(const Model& model, Scene& scene, const Rect& room) {
  constexpr auto sizes = 3;
  const BarRow all = comforts(model, scene);
  const auto rest = all.begin() + sizes;
  return draw_plan(scene, plan_bar(scene, {all.begin(), rest}, {rest, all.end()}, room.width),
                   room);
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/frame.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/kiosk/widgets/button.h"
#include "app/kiosk/widgets/woven_band.h"

namespace lanrian::kiosk {
namespace {

constexpr int bar_buttons = 4;

Word size_word(TextSize size) {
  return static_cast<Word>(static_cast<int>(Word::size_normal) + static_cast<int>(size));
}

std::array<ButtonContent, bar_buttons> bar_contents(const Model& model, const Scene& scene) {
  const std::string size_name = std::string(scene.words[Word::nav_text_size]) + " " +
                                std::string(scene.words[size_word(model.text_size)]);
  return {{
      {"nav:back", sign::back, scene.words[Word::nav_back], "", GoBack{}},
      {"nav:home", sign::home, scene.words[Word::nav_home], "", GoHome{}},
      {"nav:text-size", sign::text_size, scene.words[size_word(model.text_size)], size_name,
       NextTextSize{}},
      {"nav:language", sign::language, scene.words[Word::nav_language], "", SwitchLanguage{}},
  }};
}

// Whether every word fits on one line of a column, so that none is broken in the middle.
bool words_fit(Scene& scene, const std::array<ButtonContent, bar_buttons>& contents, float width) {
  const auto room = width - static_cast<float>(scene.m.unit);
  return std::all_of(contents.begin(), contents.end(), [&](const ButtonContent& content) {
    const auto style = scene.style(scene.m.caption, 1e9F, fonts::Face::bold);
    return scene.canvas.set(content.word, style).width() <= room;
  });
}

// One row of four, or two of two where the words are wide. The height of the bar.
float draw_bar(const Model& model, Scene& scene) {
  const auto contents = bar_contents(model, scene);
  const auto width = static_cast<float>(scene.m.width);
  const int columns = words_fit(scene, contents, width / bar_buttons) ? bar_buttons : 2;
  const int lines = bar_buttons / columns;
  const BarShape shape = lines == 1 ? BarShape::above : BarShape::before;
  const float column = width / static_cast<float>(columns);
  float line_height = 0;
  for (const auto& content : contents) {
    line_height = std::max(line_height, bar_button_height(scene, content, shape));
  }
  line_height = std::ceil(line_height);
  const float height = line_height * static_cast<float>(lines);
  const float top = static_cast<float>(scene.m.height) - height;
  for (int i = 0; i < bar_buttons; ++i) {
    const float left = std::round(column * static_cast<float>(i % columns));
    const float right = std::round(column * static_cast<float>(i % columns + 1));
    const int line = i / columns;
    const float y = top + line_height * static_cast<float>(line);
    bar_button(scene, contents[static_cast<std::size_t>(i)], shape,
               {left, y, right - left, line_height});
  }
  return height;
}

}  // namespace

Rect draw_frame(const Model& model, Scene& scene) {
  const auto width = static_cast<float>(scene.m.width);
  const auto height = static_cast<float>(scene.m.height);
  const int stitch = std::max(1, scene.m.unit / 4);
  const auto pad = static_cast<float>(stitch);
  const float band = static_cast<float>(woven_band_height(stitch)) + 2 * pad;
  scene.canvas.fill({0, 0, width, band}, colour::indigo);
  woven_band(scene.canvas, {0, pad, width, band - 2 * pad}, stitch, colour::indigo);
  const float bar = draw_bar(model, scene);
  const Rect room = {0, band, width, height - band - bar};
  scene.canvas.fill(room, colour::paper);
  return room;
}

}  // namespace lanrian::kiosk

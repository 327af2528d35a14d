// What covers the screens or stands in their place: the question whether somebody is still there,
// the lock for cleaning, and a screen that is off.
#include <algorithm>
#include <cmath>

#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/countdown.h"
#include "app/kiosk/widgets/dialog.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {

void draw_ending(const Model& model, Scene& scene) {
  const auto& words = scene.words;
  dialog(scene, {.title = std::string(words[Word::session_title]),
                 .seconds = model.session.ends_in_s,
                 .text = std::string(words[Word::session_means]),
                 .primary = {.id = "stay",
                             .sign = sign::done,
                             .word = words[Word::session_stay],
                             .name = {},
                             .action = SessionAction(StayHere{})},
                 .hint = std::string(words[Word::session_how])});
}

// Plain and dark, for on that one sees what is to be wiped away.
void draw_cleaning(const Model& model, Scene& scene) {
  const auto& m = scene.m;
  scene.semantics.screen = "cleaning";
  const Rect whole = {0, 0, static_cast<float>(m.width), static_cast<float>(m.height)};
  scene.canvas.fill(whole, Colour::bar);
  const float left = static_cast<float>(2 * m.unit);
  const float width = whole.width - 2 * left;
  const auto gap = static_cast<float>(3 * m.unit);
  LabelStyle title = {.px = m.headline,
                      .face = fonts::Face::bold,
                      .ink = Colour::on_bar,
                      .ground = Colour::bar,
                      .role = Role::heading,
                      .align = fonts::Align::centre};
  LabelStyle text = {.px = m.body,
                     .ink = Colour::on_bar,
                     .ground = Colour::bar,
                     .align = fonts::Align::centre,
                     .wrap = fonts::Wrap::balanced};
  const std::string what(scene.words[Word::cleaning_title]);
  const std::string means(scene.words[Word::cleaning_means]);
  Countdown countdown = {model.session.cleaning_s, 2 * m.display, Colour::on_bar, Colour::bar};
  const auto height = [&] {
    return label_height(scene, what, width, title) + label_height(scene, means, width, text) +
           countdown_height(scene, countdown, width) + 2 * gap;
  };
  if (height() > whole.height) countdown.px = m.title;
  for (const int px : {m.title, m.body}) {
    if (height() > whole.height) title.px = px;
  }
  if (height() > whole.height) text.px = m.caption;
  float y = std::max(0.0F, std::round((whole.height - height()) / 2));
  y += label(scene, what, {left, y}, width, title) + gap;
  draw_countdown(scene, countdown, {left, y}, width);
  y += countdown_height(scene, countdown, width) + gap;
  label(scene, means, {left, y}, width, text);
}

void draw_dark(Scene& scene) {
  scene.semantics.screen = "dark";
  const Rect whole = {0, 0, static_cast<float>(scene.m.width), static_cast<float>(scene.m.height)};
  scene.canvas.fill(whole, Colour::night);
  scene.add({.id = "wake",
             .role = Role::button,
             .name = std::string(scene.words[Word::attract_begin]),
             .rect = whole,
             .ink = Colour::night,
             .ground = Colour::night,
             .action = SessionAction(WakeUp{})});
}

}  // namespace lanrian::kiosk

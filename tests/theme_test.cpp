#include "app/kiosk/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>

using namespace lanrian;
using namespace lanrian::kiosk;

TEST_CASE("contrast is WCAG's: 21 for black on white, 1 for a colour on itself") {
  CHECK(contrast(0x000000, 0xFFFFFF) == doctest::Approx(21));
  CHECK(contrast(0x1B3A6B, 0x1B3A6B) == doctest::Approx(1));
  CHECK(contrast(0x767676, 0xFFFFFF) == doctest::Approx(4.54).epsilon(0.01));
}

namespace {

constexpr std::array themes = {Theme::light, Theme::dark, Theme::contrast};

void check_contrast(Theme theme, Colour ink, Colour ground, double least) {
  CAPTURE(name_of(theme));
  CAPTURE(static_cast<int>(ink));
  CAPTURE(static_cast<int>(ground));
  CHECK(contrast(palette_of(theme)[ink], palette_of(theme)[ground]) >= least);
}

}  // namespace

TEST_CASE("in every theme text stands at 7:1 on every ground it is drawn on") {
  for (const Theme theme : themes) {
    for (const auto ground : {Colour::paper, Colour::card, Colour::mist, Colour::selection}) {
      for (const auto ink : {Colour::ink, Colour::quiet, Colour::accent}) {
        check_contrast(theme, ink, ground, 7);
      }
    }
    for (const auto ink : {Colour::silk, Colour::leaf}) {
      check_contrast(theme, ink, Colour::paper, 7);
      check_contrast(theme, ink, Colour::card, 7);
    }
    for (const auto ink : {Colour::ink, Colour::quiet, Colour::accent}) {
      check_contrast(theme, ink, Colour::found, 7);
    }
    check_contrast(theme, Colour::on_action, Colour::action, 7);
    check_contrast(theme, Colour::on_action, Colour::action_pressed, 7);
    check_contrast(theme, Colour::on_bar, Colour::bar, 7);
    check_contrast(theme, Colour::on_bar, Colour::bar_pressed, 7);
  }
}

TEST_CASE("in every theme borders stand at 3:1 on the grounds they part") {
  for (const Theme theme : themes) {
    check_contrast(theme, Colour::line, Colour::paper, 3);
    check_contrast(theme, Colour::line, Colour::card, 3);
  }
}

TEST_CASE("one of the two rings around what has the focus stands out on every ground") {
  for (const Theme theme : themes) {
    const Palette& palette = palette_of(theme);
    for (std::size_t i = 0; i < colour_count; ++i) {
      const auto ground = static_cast<Colour>(i);
      CAPTURE(i);
      CHECK(std::max(contrast(palette[Colour::focus], palette[ground]),
                     contrast(palette[Colour::focus_edge], palette[ground])) >= 3);
    }
  }
}

TEST_CASE("white signs stand at 4.5:1 on each category's hue") {
  for (const Theme theme : themes) {
    check_contrast(theme, Colour::on_hue, Colour::hue_own, 4.5);
    for (std::size_t i = 0; i < data::category_count; ++i) {
      check_contrast(theme, Colour::on_hue, look(static_cast<data::Category>(i)).hue, 4.5);
    }
  }
}

TEST_CASE("each category has a sign of its own, and on paper a hue of its own") {
  std::set<Rgb> hues;
  std::set<char32_t> signs;
  for (std::size_t i = 0; i < data::category_count; ++i) {
    const auto category = look(static_cast<data::Category>(i));
    hues.insert(palette_of(Theme::light)[category.hue]);
    signs.insert(category.sign);
  }
  CHECK(hues.size() == data::category_count);
  CHECK(signs.size() == data::category_count);
}

TEST_CASE("themes are called what --theme takes") {
  for (const Theme theme : themes) CHECK(theme_named(name_of(theme)) == theme);
  CHECK_FALSE(theme_named("purple"));
}

TEST_CASE("a QR code is black on white in every theme, or telephones do not read it") {
  for (const Theme theme : themes) {
    CHECK(palette_of(theme)[Colour::code_dark] == 0x000000);
    CHECK(palette_of(theme)[Colour::code_light] == 0xFFFFFF);
  }
}

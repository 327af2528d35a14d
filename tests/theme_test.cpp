#include "app/kiosk/theme.h"

#include <doctest/doctest.h>

#include <set>

using namespace lanrian::kiosk;

TEST_CASE("contrast is WCAG's: 21 for black on white, 1 for a colour on itself") {
  CHECK(contrast(0x000000, 0xFFFFFF) == doctest::Approx(21));
  CHECK(contrast(0x1B3A6B, 0x1B3A6B) == doctest::Approx(1));
  CHECK(contrast(0x767676, 0xFFFFFF) == doctest::Approx(4.54).epsilon(0.01));
}

TEST_CASE("text stands at 7:1 on every ground it is drawn on") {
  for (const Rgb ground : {colour::paper, colour::card, colour::mist, colour::selection}) {
    for (const Rgb ink : {colour::ink, colour::quiet, colour::indigo}) {
      CHECK(contrast(ink, ground) >= 7);
    }
  }
  CHECK(contrast(colour::silk, colour::paper) >= 7);
  CHECK(contrast(colour::silk, colour::card) >= 7);
  CHECK(contrast(colour::white, colour::indigo) >= 7);
  CHECK(contrast(colour::white, colour::pressed) >= 7);
}

TEST_CASE("borders stand at 3:1 on the grounds they part") {
  CHECK(contrast(colour::line, colour::paper) >= 3);
  CHECK(contrast(colour::line, colour::card) >= 3);
}

TEST_CASE("each category has a hue of its own, white on it at 4.5:1, and a sign of its own") {
  std::set<Rgb> hues;
  std::set<char32_t> signs;
  for (const auto& look : category_looks) {
    CHECK(contrast(colour::white, look.hue) >= 4.5);
    hues.insert(look.hue);
    signs.insert(look.sign);
  }
  CHECK(hues.size() == category_looks.size());
  CHECK(signs.size() == category_looks.size());
}

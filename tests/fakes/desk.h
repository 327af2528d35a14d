// Fonts, breaker and typesetter as a screen has them, for tests of the fonts.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <utility>

#include "fonts/font_library.h"
#include "fonts/paragraph.h"
#include "fonts/thai/line_breaker.h"

namespace lanrian::tests {

inline fonts::FontLibrary open_fonts() {
  auto files = fonts::find_font_files();
  REQUIRE(files.ok());
  auto opened = fonts::FontLibrary::open(*files);
  REQUIRE(opened.ok());
  return std::move(*opened);
}

inline thai::LineBreaker open_breaker() {
  auto opened = thai::LineBreaker::open();
  REQUIRE(opened.ok());
  return std::move(*opened);
}

// What text is set with. It stays where it was made: the typesetter points at the others.
struct Desk {
  fonts::FontLibrary library = open_fonts();
  thai::LineBreaker breaker = open_breaker();
  fonts::Typesetter typesetter;

  explicit Desk(std::size_t cache_bytes_max = std::size_t{4} << 20)
      : typesetter(library, breaker, cache_bytes_max) {}

  // The one line that a text is at 40 px, until the next call.
  const fonts::ParagraphLine& line(std::string_view text) {
    typesetter.begin_frame();
    const auto& lines = typesetter.paragraph(text, {.px = 40}).lines;
    REQUIRE(lines.size() == 1);
    return lines.front();
  }

  // Whether Lao and Jawi can be set; says so where not.
  bool has_noto() const {
    const bool there = library.is_open(fonts::Face::lao) && library.is_open(fonts::Face::arabic);
    if (!there) MESSAGE("install fonts-noto-core to check Lao and Jawi");
    return there;
  }
};

}  // namespace lanrian::tests

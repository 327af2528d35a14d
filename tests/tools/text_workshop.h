// What the kiosk's fonts make of a text, written down or drawn, for lanrian-text, tests and
// benchmarks. It only asks the libraries that draw the screens. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "fonts/glyph_atlas.h"
#include "fonts/paragraph.h"
#include "fonts/thai/line_breaker.h"
#include "platform/os/file.h"

namespace lanrian::tests {

// Coverage, row by row from the top, tight to the ink: 0 is paper, 255 ink. Without ink it is one
// pixel of paper.
struct Coverage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

// Where the glyphs of a line are drawn: whole pixels from its origin on the baseline.
struct PlacedGlyph {
  std::uint32_t glyph_id = 0;
  fonts::Face face = fonts::Face::regular;
  int x = 0;
  int y = 0;
};

// Fonts and dictionary, opened as the kiosk opens them.
class TextWorkshop {
 public:
  static Result<TextWorkshop> open();

  // The text with '|' wherever a line may end inside it, between words, at the places inside it
  // where a caret can stand, or where it is wrapped.
  std::string with_breaks(std::string_view text);
  std::string with_words(std::string_view text);
  static std::string with_carets(std::string_view text);
  std::string wrapped(std::string_view text, const fonts::ParagraphStyle& style);

  // The glyphs of a text on one line, as the screen draws them.
  std::vector<PlacedGlyph> placed(std::string_view text, fonts::Face face, int px);

  // Draws glyphs; where they overlap, their coverage adds up to at most 255. `invalid` above 64
  // million pixels.
  Result<Coverage> draw(std::span<const PlacedGlyph> glyphs, int px);

  fonts::FontLibrary& fonts() { return *fonts_; }
  const thai::LineBreaker& breaker() const { return *breaker_; }

 private:
  TextWorkshop() = default;

  // Behind pointers, for the typesetter points at them.
  std::unique_ptr<fonts::FontLibrary> fonts_;
  std::unique_ptr<thai::LineBreaker> breaker_;
  std::unique_ptr<fonts::Typesetter> typesetter_;
  std::unique_ptr<fonts::GlyphAtlas> atlas_;
};

// The smallest part that holds all ink.
Coverage cropped(const Coverage& picture);

// Writes an 8-bit grey PNG, ink black on white paper.
Result<void> save_grey_png(const Coverage& picture, const os::Path& path);

// Reads any PNG as such coverage: 255 minus its grey.
Result<Coverage> load_grey_png(const os::Path& path);

}  // namespace lanrian::tests

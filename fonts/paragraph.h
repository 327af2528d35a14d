// Text to lines of positioned glyphs, with a cache, for one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "fonts/glyph_run.h"
#include "fonts/thai/line_breaker.h"

namespace lanrian::fonts {

// Where in its width a line stands.
enum class Align : std::uint8_t { left, centre, right };

// How lines that end by themselves share out their words: each as full as it can be, or, for
// headings and names, as many lines all about equally long, so that no word is left alone on the
// last. Between two newlines balancing stops at 16 lines, 256 words or 4,096 code points; what is
// longer is filled.
enum class Wrap : std::uint8_t { greedy, balanced };

// From here on a width is no limit.
inline constexpr float unlimited_width = 1e8F;

// How a text is to be set. `width_max` is where lines wrap, and what `align` aligns in (in the
// longest line where it is not limited). With `lines_max` lines the rest is cut at a cell's edge
// and "…" follows; 0 is no limit.
struct ParagraphStyle {
  Face face = Face::regular;
  int px = 32;
  float width_max = 1e9F;
  Align align = Align::left;
  int lines_max = 0;
  Wrap wrap = Wrap::greedy;
  friend bool operator==(const ParagraphStyle&, const ParagraphStyle&) = default;
};

// One line: its glyphs from left to right as they are seen, how far they reach without the spaces
// at its end, which hang over (to the left when its base level is odd), its baseline in whole
// pixels from the paragraph's top, and the bytes of the text it shows. `left` is where `align` put
// it, glyphs included; its box is `height` high from `top`. The base level (UAX #9) is odd where a
// line's first strong letter is read from right to left.
struct ParagraphLine {
  std::vector<PositionedGlyph> glyphs;
  float left = 0;
  float width = 0;
  float baseline = 0;
  float top = 0;
  float height = 0;
  std::uint8_t base_level = 0;
  std::size_t text_begin = 0;
  std::size_t text_end = 0;
};

// A text as lines. `width` is the longest line's, `height` all line boxes'. A line of the asked
// face has that face's line box, so that Thai keeps one pitch; those lines of a paragraph that hold
// letters of other faces share a box that holds their ink too (up to 2 em above the baseline and
// 1.5 below). `missing_glyphs` counts the letters that no face has, which are drawn as boxes;
// `missing` names up to 16 of them.
struct Paragraph {
  std::vector<ParagraphLine> lines;
  float width = 0;
  float height = 0;
  bool truncated = false;
  int missing_glyphs = 0;
  std::vector<char32_t> missing;
};

// Sets paragraphs and remembers them.
class Typesetter {
 public:
  // `fonts` and `breaker` must outlive it. The cache keeps to `cache_bytes_max`, save for what the
  // current frame has used.
  Typesetter(FontLibrary& fonts, thai::LineBreaker& breaker,
             std::size_t cache_bytes_max = std::size_t{4} << 20);
  Typesetter(Typesetter&&) noexcept;
  Typesetter& operator=(Typesetter&&) noexcept;
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;
  ~Typesetter();

  // Lives until the next begin_frame(). Words wrap at LineBreaker's offsets; a word wider than the
  // line breaks at cell edges. '\n' ends a line; an empty text is one empty line. Never fails:
  // invalid UTF-8 shows as boxes.
  const Paragraph& paragraph(std::string_view utf8, const ParagraphStyle& style);

  // The width of a text set on one line, in pixels.
  float width_of(std::string_view utf8, Face face, int px);

  // Ends the life of what the last frame used; call it once before each frame.
  void begin_frame();

  // Sets everything anew from now on, for the breaker has other words; between frames only.
  void forget_all();

  // What the cache holds now, in bytes.
  std::size_t cached_bytes() const;

 private:
  struct Workshop;

  FontLibrary* fonts_;
  thai::LineBreaker* breaker_;
  std::unique_ptr<Workshop> workshop_;
};

}  // namespace lanrian::fonts

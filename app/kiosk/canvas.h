// Fills, round boxes, signs and set text, as ImGui draw commands that the renderer turns into plain
// fills and copies. Every letter on the screen passes here. UI thread only.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string_view>

#include "app/kiosk/drawn.h"
#include "app/kiosk/geometry.h"
#include "app/kiosk/theme.h"
#include "fonts/glyph_atlas.h"
#include "fonts/paragraph.h"

struct ImDrawList;

namespace lanrian::kiosk {

// A text set in lines, ready to be drawn; it lives until the next frame.
struct SetText {
  const fonts::Paragraph* paragraph = nullptr;
  int px = 0;
  float width() const { return paragraph->width; }
  float height() const { return paragraph->height; }
};

// Draws one frame into ImGui's draw list.
class Canvas {
 public:
  Canvas(ImDrawList& list, fonts::FontLibrary& fonts, fonts::Typesetter& typesetter,
         fonts::GlyphAtlas& atlas, const Palette& palette)
      : list_(list), fonts_(fonts), typesetter_(typesetter), atlas_(atlas), palette_(palette) {}
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  ~Canvas() { untextured(); }

  void fill(const Rect& rect, Colour colour);
  void round_fill(const Rect& rect, int radius, Colour colour);
  // A box with a border all around.
  void round_box(const Rect& rect, int radius, int border, Colour line, Colour inside);

  // From here on notes what it draws; null: nothing.
  void note_in(Drawn* drawn) { drawn_ = drawn; }

  SetText set(std::string_view text, const fonts::ParagraphStyle& style) {
    return {&typesetter_.paragraph(text, style), style.px};
  }

  // Glyphs drawn as boxes so far because no face has them, and which letters they stand for.
  int missing_glyphs() const { return missing_glyphs_; }
  const std::set<char32_t>& missing_letters() const { return missing_letters_; }

  void text(const SetText& text, Point top_left, Colour ink);

  // Where the ink of a text would be, drawn with its top left corner at 0, 0.
  Rect ink_of(const SetText& text, Colour ink);

  // A sign with its ink in the middle of a box, `px` pixels an em.
  void sign(char32_t sign, const Rect& box, int px, Colour ink);

  // A small picture of one colour, kept after its first use (see fonts::GlyphAtlas::ornament).
  struct Ornament {
    std::uint32_t id = 0;
    int size = 0;
    int width = 0;
    std::span<const std::uint8_t> coverage;
  };
  void ornament(const Ornament& ornament, Point top_left, Colour ink);

  // What is drawn between the two is cut at the rectangle (and at those around it).
  void push_clip(const Rect& rect);
  void pop_clip();
  Rect clip() const;

 private:
  void copy(const fonts::AtlasGlyph& glyph, float x, float y);
  void corners(const Rect& rect, int radius, Colour colour);
  void untextured();
  Rect ink_of(const fonts::ParagraphLine& line, int px, Colour ink);
  void paint(const Rect& rect, Colour colour);
  void note(const SetText& text, Point top_left, Colour ink);
  void note(const Rect& rect, Colour colour);

  ImDrawList& list_;
  fonts::FontLibrary& fonts_;
  fonts::Typesetter& typesetter_;
  fonts::GlyphAtlas& atlas_;
  const Palette& palette_;
  Drawn* drawn_ = nullptr;
  bool pushed_page_ = false;
  int missing_glyphs_ = 0;
  std::set<char32_t> missing_letters_;
};

}  // namespace lanrian::kiosk

// Glyph pixels in a few square pages that a renderer keeps as textures. Append-only: what has been
// placed never moves, so coordinates may be kept for as long as the atlas lives. UI thread only.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "fonts/font_library.h"

namespace lanrian::fonts {

// Where a glyph's pixels are, and where they go: `left` to the right of the pen, `top` above the
// baseline. An empty one (a space) has no pixels and needs no drawing.
struct AtlasGlyph {
  int page = 0;
  std::uint16_t x = 0, y = 0, w = 0, h = 0;
  std::int16_t left = 0, top = 0;
  bool empty = true;
};

// Pixels of a page that changed.
struct DirtyRect {
  int page = 0;
  int x = 0, y = 0, w = 0, h = 0;
};

// The atlas. Pixels are ARGB8888 with straight alpha: RGB is the ink, A the coverage. The ink is
// part of the key because drawing without colour modulation is twice as fast in software.
class GlyphAtlas {
 public:
  using DirtyRect = fonts::DirtyRect;

  // `fonts` must outlive it. Pages are page_size pixels wide and high.
  explicit GlyphAtlas(FontLibrary& fonts, int page_size = 1024);

  // A glyph, drawn unhinted on first use. One that fits no page comes as a box.
  AtlasGlyph glyph(Face face, int px, std::uint32_t glyph_id, std::uint32_t ink_rgb);

  // A quarter of an anti-aliased disc of that radius, for round corners: quadrant 0 is the top left
  // one, 1 top right, 2 bottom right, 3 bottom left. left and top are 0.
  AtlasGlyph corner(int radius, std::uint32_t ink_rgb, int quadrant = 0);

  // An ornament of one ink, width times height coverages given row by row; `id` (below 2^20) and
  // `size` (below 4096) name it from then on. left and top are 0.
  AtlasGlyph ornament(std::uint32_t id, int size, int width, std::span<const std::uint8_t> coverage,
                      std::uint32_t ink_rgb);

  // 4x4 opaque white pixels.
  AtlasGlyph white();

  int page_count() const { return static_cast<int>(pages_.size()); }
  int page_size() const { return page_size_; }

  // page_size² pixels, row by row; stays where it is while the atlas lives.
  const std::uint32_t* page_pixels(int page) const;

  // What changed since the last call, the empty pixel around each glyph included. A page that has
  // no texture yet gets one of page_size² pixels, whose rest is never read.
  std::vector<DirtyRect> take_dirty();

 private:
  // Coverage of one glyph, row by row, before it has its place and colour.
  struct Bitmap {
    int w = 0, h = 0;
    int left = 0, top = 0;
    std::vector<std::uint8_t> coverage;
  };
  // A row of glyphs of like height.
  struct Shelf {
    int page = 0;
    int y = 0, h = 0;
    int x_free = 0;
  };
  // The pixels of a page and where its next shelf begins.
  struct Page {
    std::vector<std::uint32_t> pixels;
    int y_free = 0;
  };

  Bitmap draw_glyph(Face face, int px, std::uint32_t glyph_id) const;
  static Bitmap draw_corner(int radius, int quadrant);
  static Bitmap draw_box(int w, int h);
  AtlasGlyph place(Bitmap bitmap, std::uint32_t ink_rgb);
  Shelf& shelf_for(int w, int h);
  void mark_dirty(const DirtyRect& rect);

  FontLibrary* fonts_;
  int page_size_;
  std::vector<Page> pages_;
  std::vector<Shelf> shelves_;
  std::vector<DirtyRect> dirty_;
  std::unordered_map<std::uint64_t, AtlasGlyph> placed_;
};

}  // namespace lanrian::fonts

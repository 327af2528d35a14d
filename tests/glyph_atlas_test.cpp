#include "fonts/glyph_atlas.h"

#include <doctest/doctest.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "tests/fakes/desk.h"

using namespace lanrian;
using fonts::AtlasGlyph;
using fonts::Face;
using tests::open_fonts;

namespace {

constexpr std::uint32_t ink = 0x1B3A6B;

std::uint32_t pixel(const fonts::GlyphAtlas& atlas, const AtlasGlyph& glyph, int x, int y) {
  return atlas.page_pixels(glyph.page)[(glyph.y + y) * atlas.page_size() + glyph.x + x];
}

std::size_t index(std::size_t side, int x, int y) {
  return side * static_cast<std::size_t>(y) + static_cast<std::size_t>(x);
}

unsigned alpha(const fonts::GlyphAtlas& atlas, const AtlasGlyph& glyph, int x, int y) {
  return pixel(atlas, glyph, x, y) >> 24;
}

}  // namespace

TEST_CASE("pixels are FreeType's, coloured with the ink") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library);
  for (const char32_t letter : {U'ก', U'ญ', U'g', U'\u0E49'}) {
    const std::uint32_t id = library.glyph_for(Face::regular, letter);
    const AtlasGlyph glyph = atlas.glyph(Face::regular, 40, id, ink);
    FT_Face face = library.raster_face(Face::regular, 40);
    REQUIRE(FT_Load_Glyph(face, id, FT_LOAD_NO_HINTING) == 0);
    REQUIRE(FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0);
    const FT_Bitmap& wanted = face->glyph->bitmap;
    REQUIRE(glyph.w == wanted.width);
    REQUIRE(glyph.h == wanted.rows);
    CHECK(glyph.left == face->glyph->bitmap_left);
    CHECK(glyph.top == face->glyph->bitmap_top);
    int different = 0;
    for (int y = 0; y < glyph.h; ++y)
      for (int x = 0; x < glyph.w; ++x)
        if (pixel(atlas, glyph, x, y) !=
            (std::uint32_t{wanted.buffer[y * wanted.pitch + x]} << 24 | ink))
          ++different;
    CHECK(different == 0);
  }
}

TEST_CASE("a glyph is drawn once for each face, size and ink, and stays where it is") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library);
  const AtlasGlyph first = atlas.glyph(Face::regular, 40, 206, ink);
  atlas.take_dirty();
  CHECK(atlas.glyph(Face::regular, 40, 206, ink).x == first.x);
  CHECK(atlas.take_dirty().empty());
  std::set<std::pair<int, int>> places = {{first.x, first.y}};
  for (const AtlasGlyph& other :
       {atlas.glyph(Face::bold, 40, 206, ink), atlas.glyph(Face::regular, 41, 206, ink),
        atlas.glyph(Face::regular, 40, 206, 0xFFFFFF), atlas.glyph(Face::regular, 40, 207, ink)})
    places.insert({other.x, other.y});
  CHECK(places.size() == 5);
}

TEST_CASE("glyphs never overlap, keep an empty pixel between them, and overflow opens a page") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library, 256);
  std::vector<std::vector<int>> owner;
  int clashes = 0;
  for (const int px : {20, 28, 40, 64}) {
    for (std::uint32_t id = 200; id < 300; ++id) {
      const AtlasGlyph glyph = atlas.glyph(Face::regular, px, id, ink);
      if (glyph.empty) continue;
      owner.resize(static_cast<std::size_t>(atlas.page_count()),
                   std::vector<int>(std::size_t{256} * 256));
      REQUIRE(glyph.x + glyph.w <= 255);
      REQUIRE(glyph.y + glyph.h <= 255);
      auto& page = owner[static_cast<std::size_t>(glyph.page)];
      for (int y = glyph.y - 1; y <= glyph.y + glyph.h; ++y)
        for (int x = glyph.x - 1; x <= glyph.x + glyph.w; ++x)
          if (page[index(256, x, y)] != 0) ++clashes;
      for (int y = glyph.y; y < glyph.y + glyph.h; ++y)
        for (int x = glyph.x; x < glyph.x + glyph.w; ++x) page[index(256, x, y)] = 1;
    }
  }
  CHECK(clashes == 0);
  CHECK(atlas.page_count() > 1);
}

TEST_CASE("pages are 1024 pixels square, and what stands on one stays there as it is") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library);
  CHECK(atlas.page_size() == 1024);
  const AtlasGlyph first = atlas.glyph(Face::bold, 64, 206, ink);
  const std::uint32_t* page = atlas.page_pixels(0);
  std::vector<std::uint32_t> before(page, page + std::ptrdiff_t{1024} * (first.y + first.h));
  for (std::uint32_t id = 1; atlas.page_count() < 3; ++id)
    atlas.glyph(Face::regular, 300 + static_cast<int>(id % 100), 200 + id % 70, ink);
  const AtlasGlyph again = atlas.glyph(Face::bold, 64, 206, ink);
  CHECK(again.page == first.page);
  CHECK(again.x == first.x);
  CHECK(again.y == first.y);
  REQUIRE(atlas.page_pixels(0) == page);
  int changed = 0;
  for (int y = 0; y < first.h; ++y)
    for (int x = 0; x < first.w; ++x)
      changed += page[index(1024, first.x + x, first.y + y)] ==
                         before[index(1024, first.x + x, first.y + y)]
                     ? 0
                     : 1;
  CHECK(changed == 0);
}

TEST_CASE("dirty rectangles cover every pixel that changed") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library, 512);
  std::vector<std::uint32_t> texture(std::size_t{512} * 512, 0);
  for (std::uint32_t id = 206; id < 280; ++id) {
    atlas.glyph(Face::regular, 24 + static_cast<int>(id % 5), id, ink);
    if (id % 10 != 0) continue;
    for (const fonts::DirtyRect& rect : atlas.take_dirty()) {
      REQUIRE(rect.x >= 0);
      REQUIRE(rect.y >= 0);
      REQUIRE(rect.x + rect.w <= 512);
      REQUIRE(rect.y + rect.h <= 512);
      for (int y = rect.y; y < rect.y + rect.h; ++y)
        for (int x = rect.x; x < rect.x + rect.w; ++x)
          texture[index(512, x, y)] = atlas.page_pixels(0)[y * 512 + x];
    }
    CHECK(std::equal(texture.begin(), texture.end(), atlas.page_pixels(0)));
  }
}

TEST_CASE("a space is empty, a missing glyph is a visible box") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library);
  CHECK(atlas.glyph(Face::regular, 40, library.glyph_for(Face::regular, U' '), ink).empty);
  const AtlasGlyph missing = atlas.glyph(Face::regular, 40, 0, ink);
  CHECK_FALSE(missing.empty);
  CHECK(missing.h > 10);
  CHECK_FALSE(atlas.glyph(Face::regular, 40, 99'999, ink).empty);
}

TEST_CASE("a glyph too large for a page comes as a box that fits") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library, 64);
  for (const int px : {100, 1000, 4095, 1'000'000}) {
    const AtlasGlyph glyph = atlas.glyph(Face::regular, px, 206, ink);
    CHECK_FALSE(glyph.empty);
    CHECK(glyph.w <= 62);
    CHECK(glyph.h <= 62);
  }
  CHECK_FALSE(atlas.glyph(Face::regular, -3, 206, ink).w > 2);
}

TEST_CASE("corners are quarters of a disc and mirror each other") {
  auto library = open_fonts();
  fonts::GlyphAtlas atlas(library);
  constexpr int radius = 12;
  constexpr int last = radius - 1;
  const std::array<AtlasGlyph, 4> quarters = {
      atlas.corner(radius, ink), atlas.corner(radius, ink, 1), atlas.corner(radius, ink, 2),
      atlas.corner(radius, ink, 3)};
  double covered = 0;
  int unequal = 0;
  for (int y = 0; y < radius; ++y) {
    for (int x = 0; x < radius; ++x) {
      const unsigned a = alpha(atlas, quarters[0], x, y);
      covered += a / 255.0;
      unequal += a != alpha(atlas, quarters[1], last - x, y);
      unequal += a != alpha(atlas, quarters[2], last - x, last - y);
      unequal += a != alpha(atlas, quarters[3], x, last - y);
    }
  }
  CHECK(unequal == 0);
  CHECK(alpha(atlas, quarters[0], 0, 0) == 0);
  CHECK(pixel(atlas, quarters[0], last, last) == (0xFF000000 | ink));
  CHECK(covered == doctest::Approx(3.14159265 * radius * radius / 4).epsilon(0.01));
  CHECK(atlas.corner(0, ink).empty);
  const AtlasGlyph fill = atlas.white();
  CHECK(fill.w == 4);
  CHECK(pixel(atlas, fill, 3, 3) == 0xFFFFFFFF);
}

// Every legal Thai cluster, drawn: what is set wrongly shows here first.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "fonts/thai/code_points.h"
#include "tests/fakes/legal_clusters.h"
#include "tests/fakes/shared_data.h"
#include "tests/tools/text_workshop.h"

using namespace lanrian;
using fonts::Face;
using tests::PlacedGlyph;
using tests::TextWorkshop;

namespace {

// From here on a mark is said to overprint, as in the table of Debian's Thai fonts.
constexpr std::size_t collision_pixels = 20;
constexpr std::uint32_t half_covered = 128;

using Pixels = std::set<std::pair<int, int>>;

// The pixels of a glyph that are at least half ink.
Pixels inked(fonts::GlyphAtlas& atlas, const PlacedGlyph& glyph, int px) {
  Pixels pixels;
  const auto ink = atlas.glyph(glyph.face, px, glyph.glyph_id, 0);
  if (ink.empty) return pixels;
  const std::uint32_t* page = atlas.page_pixels(ink.page);
  for (int y = 0; y < ink.h; ++y)
    for (int x = 0; x < ink.w; ++x)
      if (page[(ink.y + y) * atlas.page_size() + ink.x + x] >> 24U >= half_covered)
        pixels.emplace(glyph.x + ink.left + x, glyph.y - ink.top + y);
  return pixels;
}

std::size_t common(const Pixels& a, const Pixels& b) {
  return static_cast<std::size_t>(
      std::count_if(b.begin(), b.end(), [&a](const auto& pixel) { return a.contains(pixel); }));
}

// The most pixels that two glyphs of a cluster have in common.
std::size_t overprint(TextWorkshop& workshop, fonts::GlyphAtlas& atlas, const std::string& cluster,
                      Face face, int px) {
  std::vector<Pixels> glyphs;
  for (const PlacedGlyph& glyph : workshop.placed(cluster, face, px))
    glyphs.push_back(inked(atlas, glyph, px));
  std::size_t worst = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    for (std::size_t k = i + 1; k < glyphs.size(); ++k)
      worst = std::max(worst, common(glyphs[i], glyphs[k]));
  return worst;
}

// What Loma leaves no room for: a vowel below ฤ or ฦ, which no word has, and ั or ึ beside the
// stroke of ฬ.
bool is_crowded(const std::u32string& cluster) {
  const bool below = cluster[1] == 0x0E38 || cluster[1] == 0x0E39 || cluster[1] == 0x0E3A;
  if (cluster[0] == U'ฤ' || cluster[0] == U'ฦ') return below;
  return cluster[0] == U'ฬ' && (cluster[1] == 0x0E31 || cluster[1] == 0x0E36);
}

std::vector<std::u32string> colliding_clusters(Face face) {
  TextWorkshop workshop = TextWorkshop::open().value();
  fonts::GlyphAtlas atlas(workshop.fonts());
  std::vector<std::u32string> colliding;
  for (const auto& cluster : tests::legal_clusters()) {
    const std::string text = thai::encode_utf8(cluster);
    if (overprint(workshop, atlas, text, face, 100) >= collision_pixels)
      colliding.push_back(cluster);
  }
  return colliding;
}

// "collide>=20px@100px=34" in the table's line of a font file; -1 where the table is not there.
int collisions_in_table(const std::string& font_file) {
  std::ifstream table(tests::shared_data("thai/font_cluster_collisions.txt"));
  const std::string key = "collide>=20px@100px=";
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with(font_file + " "))
      return std::stoi(line.substr(line.find(key) + key.size()));
  }
  return -1;
}

void check_collisions(Face face, const std::string& font_file, std::size_t known) {
  const auto colliding = colliding_clusters(face);
  CHECK(colliding.size() == known);
  CHECK(std::all_of(colliding.begin(), colliding.end(), is_crowded));
  const int in_table = collisions_in_table(font_file);
  if (in_table < 0) MESSAGE("not compared: no font_cluster_collisions.txt in the shared data");
  if (in_table >= 0) CHECK(colliding.size() == static_cast<std::size_t>(in_table));
  MESSAGE(font_file, " at 100 px: a mark overprints in ", colliding.size(), " of 2346 clusters");
}

}  // namespace

TEST_CASE("in Loma no mark overprints another glyph beyond what the font itself does") {
  CHECK(tests::legal_clusters().size() == 2346);
  check_collisions(Face::regular, "Loma.ttf", 34);
}

TEST_CASE("in Loma Bold no mark overprints another glyph beyond what the font itself does") {
  check_collisions(Face::bold, "Loma-Bold.ttf", 29);
}

TEST_CASE("the measure sees a mark that is not raised over another") {
  TextWorkshop workshop = TextWorkshop::open().value();
  fonts::GlyphAtlas atlas(workshop.fonts());
  const auto placed = workshop.placed("ที่", Face::regular, 100);
  REQUIRE(placed.size() == 3);
  PlacedGlyph low = placed[2];
  low.glyph_id = workshop.placed("ก่", Face::regular, 100).back().glyph_id;
  CHECK(common(inked(atlas, placed[1], 100), inked(atlas, placed[2], 100)) < collision_pixels);
  CHECK(common(inked(atlas, placed[1], 100), inked(atlas, low, 100)) >= collision_pixels);
}

TEST_CASE("no ink of a legal cluster leaves the line box, and the box is no larger than needed") {
  TextWorkshop workshop = TextWorkshop::open().value();
  fonts::GlyphAtlas atlas(workshop.fonts());
  for (const Face face : {Face::regular, Face::bold}) {
    for (const int px : {16, 20, 28, 33, 40, 64, 96, 100, 150}) {
      CAPTURE(px);
      const auto box = workshop.fonts().line_box(face, px);
      int top = 0;
      int bottom = 0;
      for (const auto& cluster : tests::legal_clusters()) {
        for (const auto& glyph : workshop.placed(thai::encode_utf8(cluster), face, px)) {
          CHECK(glyph.glyph_id != 0);
          const auto ink = atlas.glyph(face, px, glyph.glyph_id, 0);
          if (ink.empty) continue;
          const int y = glyph.y - box.ascent;  // from the baseline, which is the box's ascent down
          top = std::max(top, ink.top - y);
          bottom = std::max(bottom, y + ink.h - ink.top);
        }
      }
      CHECK(top <= box.ascent);
      CHECK(bottom <= box.descent);
      CHECK(box.ascent - top <= 1);
      CHECK(box.descent - bottom <= 1);
    }
  }
}

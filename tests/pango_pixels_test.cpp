// Our pixels against an engine that shares no code of ours: pango-view, which shapes with HarfBuzz
// as well, but itemises, positions and draws (cairo) in its own way.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "platform/os/child_process.h"
#include "tests/tools/text_workshop.h"

using namespace lanrian;
using fonts::Face;
using tests::Coverage;
using tests::PlacedGlyph;
using tests::TextWorkshop;

namespace {

constexpr const char* pango_view = "/usr/bin/pango-view";

// pango rounds every advance to whole pixels before it sums them, unless asked not to.
enum class Advances { exact, rounded };

// A workshop, the sentences, and a place for pango's pictures.
struct Bench {
  TextWorkshop workshop = TextWorkshop::open().value();
  os::TemporaryFolder folder = os::TemporaryFolder::make("pango-test").value();
  std::vector<std::string> sentences;

  Bench() {
    std::ifstream file(LANRIAN_SOURCE_DIR "/tests/golden/text/sentences.txt");
    for (std::string line; std::getline(file, line);) sentences.push_back(line);
  }

  Coverage by_pango(const std::string& text, Face face, int px, Advances advances) const {
    const std::string out = (folder.path() / "pango.png").string();
    std::vector<std::string> command = {pango_view, "-q", "--hinting=none", "--hint-metrics=off"};
    if (advances == Advances::exact) command.emplace_back("--subpixel-positions");
    command.push_back("--font=Loma" + std::string(face == Face::bold ? " Bold " : " ") +
                      std::to_string(px) + "px");
    command.push_back("--text=" + text);
    command.push_back("--output=" + out);
    auto child = os::ChildProcess::start(command);
    REQUIRE(child.ok());
    REQUIRE(child->wait() == 0);
    const auto picture = tests::load_grey_png(out);
    REQUIRE(picture.ok());
    return tests::cropped(*picture);
  }

  Coverage by_us(const std::string& text, Face face, int px, Advances advances) {
    const auto glyphs =
        advances == Advances::exact ? workshop.placed(text, face, px) : rounded(text, face, px);
    const auto picture = workshop.draw(glyphs, px);
    REQUIRE(picture.ok());
    return *picture;
  }

  // The kiosk's glyphs, but set with whole advances and offsets.
  std::vector<PlacedGlyph> rounded(const std::string& text, Face face, int px) const {
    fonts::FontLibrary& library = const_cast<TextWorkshop&>(workshop).fonts();
    thai::LineBreaker breaker = thai::LineBreaker::open().value();
    fonts::Typesetter typesetter(library, breaker);
    const auto& line = typesetter.paragraph(text, {.face = face, .px = px}).lines.at(0);
    std::vector<PlacedGlyph> placed;
    int pen = 0;
    for (const auto& glyph : line.glyphs) {
      const int x = pen + fonts::to_pixel(glyph.x - glyph.pen);
      placed.push_back({glyph.glyph_id, glyph.face, x, fonts::to_pixel(glyph.y)});
      pen += fonts::to_pixel(glyph.advance);
    }
    return placed;
  }
};

// Pixels that differ at all; all of the larger picture when the sizes do.
std::int64_t differing(const Coverage& a, const Coverage& b) {
  if (a.width != b.width || a.height != b.height)
    return static_cast<std::int64_t>(std::max(a.pixels.size(), b.pixels.size()));
  std::int64_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) count += a.pixels[i] == b.pixels[i] ? 0 : 1;
  return count;
}

void compare_all(int px) {
  if (!std::filesystem::exists(pango_view)) {
    MESSAGE("skipped: install pango1.0-tools");
    return;
  }
  Bench bench;
  REQUIRE(bench.sentences.size() == 40);
  for (const Face face : {Face::regular, Face::bold}) {
    for (const Advances advances : {Advances::exact, Advances::rounded}) {
      int equal = 0;
      std::int64_t pixels = 0;
      for (const std::string& text : bench.sentences) {
        CAPTURE(text);
        const Coverage ours = bench.by_us(text, face, px, advances);
        const std::int64_t different = differing(ours, bench.by_pango(text, face, px, advances));
        CHECK(different == 0);
        equal += different == 0 ? 1 : 0;
        pixels += static_cast<std::int64_t>(ours.pixels.size());
      }
      MESSAGE("Loma ", std::string(face == Face::bold ? "bold " : "regular "), px, " px, advances ",
              std::string(advances == Advances::exact ? "exact: " : "rounded: "), equal,
              " of 40 sentences equal in all of ", pixels, " pixels");
    }
  }
}

}  // namespace

TEST_CASE("40 sentences are pango's to the pixel at 20 px") { compare_all(20); }
TEST_CASE("40 sentences are pango's to the pixel at 28 px") { compare_all(28); }
TEST_CASE("40 sentences are pango's to the pixel at 40 px") { compare_all(40); }
TEST_CASE("40 sentences are pango's to the pixel at 64 px") { compare_all(64); }
TEST_CASE("40 sentences are pango's to the pixel at 96 px") { compare_all(96); }

TEST_CASE("the comparison sees a lost mark, a mark that stands a pixel off, and unshaped letters") {
  if (!std::filesystem::exists(pango_view)) {
    MESSAGE("skipped: install pango1.0-tools");
    return;
  }
  Bench bench;
  const std::string text = "น้ำที่ปิ่น";
  const Coverage pango = bench.by_pango(text, Face::regular, 40, Advances::exact);
  const auto glyphs = bench.workshop.placed(text, Face::regular, 40);
  const auto differs = [&](const std::vector<PlacedGlyph>& changed) {
    return differing(bench.workshop.draw(changed, 40).value(), pango);
  };
  CHECK(differs(glyphs) == 0);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    CAPTURE(i);
    auto lost = glyphs;
    lost.erase(lost.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(differs(lost) > 20);
    auto shifted = glyphs;
    shifted[i].x += 1;
    CHECK(differs(shifted) > 10);
  }
  auto unshaped = glyphs;
  const std::u32string letters = U"น\u0E49\u0E33ที\u0E48ปิ\u0E48น";
  REQUIRE(letters.size() + 1 == unshaped.size());
  for (std::size_t i = 3; i < unshaped.size(); ++i)
    unshaped[i].glyph_id = bench.workshop.fonts().glyph_for(Face::regular, letters[i - 1]);
  CHECK(differs(unshaped) > 20);
}

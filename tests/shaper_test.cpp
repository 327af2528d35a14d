#include "fonts/shaper.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "fonts/script_runs.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/desk.h"
#include "tests/tools/shaped_text.h"

using namespace lanrian;
using fonts::Face;
using tests::open_fonts;
using tests::shaped_text;

namespace {

// `face` is the one that all the letters come from, in a text that is asked for in regular or bold.
void check_golden(const std::string& name, Face face) {
  const auto library = open_fonts();
  if (!library.is_open(face)) {
    MESSAGE("install fonts-noto-core to check " << name);
    return;
  }
  const Face asked = face == Face::bold ? face : Face::regular;
  std::ifstream golden(LANRIAN_SOURCE_DIR "/tests/golden/shaping/" + name);
  REQUIRE(golden);
  int lines = 0;
  for (std::string line; std::getline(golden, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    const std::string text = line.substr(0, tab);
    CAPTURE(text);
    CHECK(shaped_text(library, text, asked) == line.substr(tab + 1));
    ++lines;
  }
  CHECK(lines > 30);
}

std::string runs_of(std::u32string_view text) {
  std::string shown;
  for (const auto& run : fonts::script_runs(text)) {
    const auto letter = static_cast<char>(run.script >> 24);
    shown += letter + std::to_string(run.begin) + '-' + std::to_string(run.end) + ' ';
  }
  return shown;
}

}  // namespace

TEST_CASE("Loma's glyphs are those of hb-shape") {
  check_golden("loma_regular.txt", Face::regular);
}

TEST_CASE("Loma Bold's glyphs are those of hb-shape") { check_golden("loma_bold.txt", Face::bold); }

TEST_CASE("Lao is taken from Noto Sans Lao, with hb-shape's glyphs") {
  check_golden("noto_sans_lao.txt", Face::lao);
}

TEST_CASE("Jawi is taken from Noto Naskh Arabic, right to left, with hb-shape's glyphs") {
  check_golden("noto_naskh_arabic.txt", Face::arabic);
}

TEST_CASE("spaces, digits and signs go with the script before them") {
  CHECK(runs_of(U"") == "");
  CHECK(runs_of(U"วัด 12 (Wat) ก") == "T0-8 L8-13 T13-14 ");
  CHECK(runs_of(U"12 ก") == "T0-4 ");
  CHECK(runs_of(U"08.30") == "Z0-5 ");
}

TEST_CASE("a mark or SARA AM never begins a run") {
  CHECK(runs_of(U"\u0E01\u0E01\u0EB4\u0E01") == "T0-4 ");
  CHECK(runs_of(U"a\u0E48") == "L0-2 ");
  CHECK(runs_of(U"a\u0E33") == "L0-2 ");
  CHECK(runs_of(U"a \u25CC\u0E48") == "L0-2 T2-4 ");
  CHECK(runs_of(U"\u0E48a") == "T0-1 L1-2 ");
}

TEST_CASE("mixed text is shaped run by run, its clusters counted through") {
  const auto library = open_fonts();
  const std::string mixed = shaped_text(library, "a น้ำ", Face::regular);
  CHECK(mixed.find("278=3@-137,0+0|274=3@-113,0+0|255=3+1150]") != std::string::npos);
}

TEST_CASE("what the face does not have is glyph 0") {
  const auto library = open_fonts();
  CHECK(shaped_text(library, "\u4E2D", Face::regular).starts_with("[0=0+"));
}

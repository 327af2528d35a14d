#include "fonts/text_runs.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "tests/fakes/desk.h"

using namespace lanrian;
using fonts::Face;
using tests::open_fonts;

namespace {

bool noto_is_there(const fonts::FontLibrary& library) {
  const bool there = library.is_open(Face::lao_bold) && library.is_open(Face::arabic_bold);
  if (!there) MESSAGE("install fonts-noto-core to check Lao and Jawi");
  return there;
}

// "regular 0-3, lao 3-5": the faces and where they are used, '<' behind what is read leftwards.
std::string faces_of(const fonts::FontLibrary& library, std::u32string_view text,
                     Face face = Face::regular) {
  constexpr std::string_view names[] = {"regular", "bold",     "icons",  "latin",      "latin_bold",
                                        "lao",     "lao_bold", "arabic", "arabic_bold"};
  std::string shown;
  for (const auto& run : fonts::text_runs(text, library, face)) {
    if (!shown.empty()) shown += ", ";
    shown += std::string(names[fonts::index_of(run.face)]) + ' ' + std::to_string(run.begin) + '-' +
             std::to_string(run.end) + (run.level % 2 == 1 ? "<" : "");
  }
  return shown;
}

}  // namespace

TEST_CASE("a letter that the face lacks is taken from the first face of the chain that has it") {
  const auto library = open_fonts();
  if (!noto_is_there(library)) return;
  CHECK(faces_of(library, U"วัด Wat") == "regular 0-4, regular 4-7");
  CHECK(faces_of(library, U"ວັດ") == "lao 0-3");
  CHECK(faces_of(library, U"ວັດ", Face::bold) == "lao_bold 0-3");
  CHECK(faces_of(library, U"مسجد") == "arabic 0-4<");
  CHECK(faces_of(library, U"مسجد", Face::bold) == "arabic_bold 0-4<");
  CHECK(faces_of(library, U"ก\u1EA1") == "regular 0-1, latin 1-2");
  CHECK(faces_of(library, U"\u4E2D") == "regular 0-1");
}

TEST_CASE("spaces and invisible characters stay with the face before them") {
  const auto library = open_fonts();
  if (!noto_is_there(library)) return;
  CHECK(faces_of(library, U"ວັດ ວັດ") == "lao 0-7");
  CHECK(faces_of(library, U"مسجد كرسيق") == "arabic 0-10<");
  CHECK(faces_of(library, U"وا\u200Cوا") == "arabic 0-5<");
  CHECK(faces_of(library, U"ວັດ\u00ADວັດ\u180B") == "lao 0-8");
  CHECK(faces_of(library, U"ວັດ\nກ ก") == "lao 0-3, regular 3-4, lao 4-6, regular 6-7");
}

TEST_CASE("a cell has one face, that of its base when none has all of it") {
  const auto library = open_fonts();
  if (!noto_is_there(library)) return;
  CHECK(faces_of(library, U"\u25CC\u0EC9") == "lao 0-2");
  CHECK(faces_of(library, U"ນ\u0E49ก") == "lao 0-2, regular 2-3");
  CHECK(faces_of(library, U"ก\u0EC9") == "regular 0-2");
  CHECK(faces_of(library, U"ນ\u0EC9\u0EB3") == "lao 0-3");
}

TEST_CASE("no run begins with a mark, SARA AM or Lao AM, and runs cover the text") {
  const auto library = open_fonts();
  const std::u32string alphabet =
      U"กนa "
      U"1.(\u0E48\u0E33\u0E31ນ\u0EC9\u0EB3\u0645\u064E\u0670\u06E1\u0301\u200D\u200C\u202E\u2067"
      U"\u2069\u25CC\u4E2D\u0915\u093E\n";
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::u32string text;
    for (std::size_t length = 1 + random() % 30; length > 0; --length)
      text += alphabet[random() % alphabet.size()];
    std::size_t end = 0;
    for (const auto& run : fonts::text_runs(text, library, Face::regular)) {
      REQUIRE(run.begin == end);
      REQUIRE(run.end > run.begin);
      end = run.end;
      if (run.begin > 0) CHECK(fonts::begins_cell(text[run.begin]));
    }
    REQUIRE(end == text.size());
  }
}

TEST_CASE("marks of any script join their base") {
  for (const char32_t mark : std::u32string_view(
           U"\u0301\u0E31\u0E33\u0E48\u0EB1\u0EB3\u0EC8\u064B\u06E1\u08F0\u093E\u20DD\U0001E8D0"))
    CHECK_FALSE(fonts::begins_cell(mark));
  for (const char32_t letter :
       std::u32string_view(U"A\u0E01\u0E32\u0E40\u0E46\u0EB2\u0EC0\u0645\u4E2D"))
    CHECK(fonts::begins_cell(letter));
}

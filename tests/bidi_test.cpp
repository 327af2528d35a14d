#include "fonts/bidi.h"

#include <doctest/doctest.h>
#include <fribidi.h>

#include <algorithm>
#include <random>
#include <string>

#include "fonts/thai/code_points.h"

using namespace lanrian;

namespace {

// UAX #9 writes right-to-left letters as capitals; here they become Hebrew, and back.
char32_t to_hebrew(char32_t c) { return c >= U'A' && c <= U'Z' ? 0x05D0 + (c - U'A') : c; }
char32_t to_capital(char32_t c) { return c >= 0x05D0 && c < 0x05EA ? U'A' + (c - 0x05D0) : c; }

bool is_control(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

// What is seen of a line from left to right, without controls.
std::u32string seen(std::u32string text) {
  std::transform(text.begin(), text.end(), text.begin(), to_hebrew);
  auto line = fonts::bidi_line(text);
  const std::size_t visible = fonts::without_trailing_spaces(text);
  std::fill(line.levels.begin() + static_cast<std::ptrdiff_t>(visible), line.levels.end(),
            line.base_level);
  std::u32string shown;
  for (const std::size_t i : fonts::visual_order(line.levels)) {
    FriBidiChar mirrored = text[i];
    if (line.levels[i] % 2 == 1) fribidi_get_mirror_char(mirrored, &mirrored);
    if (!is_control(text[i])) shown += to_capital(mirrored);
  }
  return shown;
}

}  // namespace

TEST_CASE("lines look as the examples of UAX #9 say") {
  CHECK(seen(U"car means CAR.") == U"car means RAC.");
  CHECK(seen(U"he said \"\u2067car MEANS CAR\u2069.\" \"\u2067IT DOES\u2069,\" she agreed.") ==
        U"he said \"RAC SNAEM car.\" \"SEOD TI,\" she agreed.");
  CHECK(seen(U"DID YOU SAY '\u2066he said \"\u2067car MEANS CAR\u2069\"\u2069'?") ==
        U"?'he said \"RAC SNAEM car\"' YAS UOY DID");
  CHECK(seen(U"smith (fabrikam ARABIC) HEBREW") == U"smith (fabrikam CIBARA) WERBEH");
  CHECK(seen(U"ARABIC (book (s))") == U"(book (s)) CIBARA");
  CHECK(seen(U"AB 12-34 CD  ") == U"  DC 12-34 BA");
}

TEST_CASE("a line's direction is that of its first strong letter") {
  CHECK(fonts::bidi_line(U"").base_level == 0);
  CHECK(fonts::bidi_line(U"12 (ก) \u05D0").base_level == 0);
  CHECK(fonts::bidi_line(U"12 (\u0645) ก").base_level == 1);
  CHECK(fonts::bidi_line(U"\u2067\u0645\u2069 ก").base_level == 0);
}

TEST_CASE("only right-to-left letters and controls ask for it") {
  CHECK_FALSE(fonts::needs_bidi(U"น้ำตก ນ້ຳ (Wat) 09.00–16.00 “…” \u200B\u2060\u00A0 中文"));
  for (const char32_t c :
       std::u32string_view(U"\u05D0\u0645\u06A0\u202E\u2067\u200F\uFEE1\U0001E900"))
    CHECK(fonts::needs_bidi(std::u32string(1, c)));
}

TEST_CASE("the visual order is that of FriBidi") {
  const std::u32string alphabet =
      U"กขab  "
      U"12.-()[]\u0645\u0646\u05D0\u0661\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> any(0, alphabet.size() - 1);
  for (int round = 0; round < 3000; ++round) {
    std::u32string text;
    for (std::size_t length = 1 + random() % 40; length > 0; --length)
      text += alphabet[any(random)];
    auto line = fonts::bidi_line(text);
    const auto length = static_cast<FriBidiStrIndex>(text.size());
    std::vector<FriBidiChar> characters(text.begin(), text.end());
    std::vector<FriBidiCharType> types(text.size());
    fribidi_get_bidi_types(characters.data(), length, types.data());
    std::vector<FriBidiLevel> levels(line.levels.begin(), line.levels.end());
    std::vector<FriBidiStrIndex> expected(text.size());
    for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<int>(i);
    const FriBidiParType base = line.base_level == 1 ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    REQUIRE(fribidi_reorder_line(0, types.data(), length, 0, base, levels.data(), nullptr,
                                 expected.data()) != 0);
    const std::size_t visible = fonts::without_trailing_spaces(text);
    std::fill(line.levels.begin() + static_cast<std::ptrdiff_t>(visible), line.levels.end(),
              line.base_level);
    const auto order = fonts::visual_order(line.levels);
    CHECK(std::equal(order.begin(), order.end(), expected.begin(), expected.end(),
                     [](std::size_t a, int b) { return static_cast<int>(a) == b; }));
  }
}

// Nothing is timed: what is quadratic at these lengths is minutes, which ctest's limit ends.
TEST_CASE("heaps of controls and brackets cost linear time") {
  const auto levels_of = [](std::u32string_view piece, std::size_t times) {
    std::u32string text = U"\u0645";
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return fonts::bidi_line(text).levels.size();
  };
  CHECK(levels_of(U"()", 250'000) == 500'001);
  CHECK(levels_of(U"(a\u0645)", 100'000) == 400'001);
  CHECK(levels_of(U"\u202E", 500'000) == 500'001);
  CHECK(levels_of(U"\u2067a", 250'000) == 500'001);
  CHECK(levels_of(U"\u2069", 500'000) == 500'001);
  CHECK(levels_of(U"\u0645 a ", 125'000) == 500'001);
}

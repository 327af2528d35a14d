#include "fonts/thai/cell.h"

#include <doctest/doctest.h>

#include <string>

using namespace lanrian;

namespace {

// The text with '|' at each stop inside.
std::u32string stops(std::u32string_view text) {
  std::u32string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && thai::is_caret_stop(text, i)) shown += U'|';
    shown += text[i];
  }
  return shown;
}

}  // namespace

TEST_CASE("a caret stands between cells") {
  CHECK(stops(U"ที่นี่") == U"ที่|นี่");
  CHECK(stops(U"น้ำ") == U"น้|ำ");
  CHECK(stops(U"เก่า") == U"เ|ก่|า");
  CHECK(stops(U"e\u0301a") == U"e\u0301|a");
  CHECK(stops(U"\u0E49ก") == U"\u0E49|ก");
  CHECK(stops(U"ก\n\u0E49") == U"ก|\n|\u0E49");
  CHECK(stops(U"a\r\nb\n\rc") == U"a|\r\n|b|\n|\r|c");
  CHECK(stops(U"\U0001F469\u200D\U0001F467\U0001F44B\U0001F3FD") ==
        U"\U0001F469\u200D\U0001F467|\U0001F44B\U0001F3FD");
  CHECK(thai::is_caret_stop(U"", 0));
  CHECK(thai::is_caret_stop(U"ก", 1));
}

TEST_CASE("the next and the previous stop are found") {
  const std::u32string_view text = U"ที่นี่";
  CHECK(thai::next_caret_stop(text, 0) == 3);
  CHECK(thai::next_caret_stop(text, 1) == 3);
  CHECK(thai::next_caret_stop(text, 3) == 6);
  CHECK(thai::next_caret_stop(text, 6) == 6);
  CHECK(thai::previous_caret_stop(text, 6) == 3);
  CHECK(thai::previous_caret_stop(text, 5) == 3);
  CHECK(thai::previous_caret_stop(text, 3) == 0);
  CHECK(thai::previous_caret_stop(text, 0) == 0);
}

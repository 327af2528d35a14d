#include "data/nearest_word.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace lanrian::data;

TEST_CASE("the distance counts letters added, dropped and changed") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("museum", "musuem") == 2);
  CHECK(edit_distance("park", "parks") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("abc", "") == 3);
}

TEST_CASE("a text of any length costs no more than one of 64 bytes") {
  CHECK(edit_distance(std::string(1'000'000, 'a'), std::string(1'000'000, 'b')) == 64);
}

TEST_CASE("the nearest word is found, the first of equals, and none when all are far") {
  constexpr std::array<std::string_view, 3> words = {"museum", "library", "temple"};
  CHECK(nearest_word("musuem", words) == "museum");
  CHECK(nearest_word("libary", words) == "library");
  CHECK(nearest_word("volcano", words).empty());
  CHECK(nearest_word("", words).empty());
  constexpr std::array<std::string_view, 2> equals = {"lat", "lan"};
  CHECK(nearest_word("lax", equals) == "lat");
  CHECK(list_of(words) == "museum, library, temple");
}

#include "data/place.h"

#include <doctest/doctest.h>

#include <string>

using namespace lanrian::data;

TEST_CASE("a slug is lower-case letters, digits and inner dashes") {
  CHECK(is_slug("wat-pho", 64));
  CHECK(is_slug("a", 64));
  CHECK(is_slug("7-11", 64));
  for (const char* text : {"", "-a", "a-", "Wat", "wat pho", "wat_pho", "../x", "วัด", "a/b"}) {
    CAPTURE(text);
    CHECK_FALSE(is_slug(text, 64));
  }
}

TEST_CASE("a slug has a longest length") {
  CHECK(is_slug(std::string(32, 'a'), 32));
  CHECK_FALSE(is_slug(std::string(33, 'a'), 32));
}

TEST_CASE("every category has a slug of its own and is found by it") {
  for (std::size_t i = 0; i < category_count; ++i) {
    const auto category = static_cast<Category>(i);
    CHECK(category_from_slug(slug(category)) == category);
  }
  CHECK(slug(Category::theatre_music) == "theatre_music");
  CHECK_FALSE(category_from_slug("musuem"));
  CHECK_FALSE(category_from_slug(""));
}

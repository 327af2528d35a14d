#include "platform/window/picture.h"

#include <doctest/doctest.h>

using namespace lanrian;
using window::Picture;

namespace {

Picture checkered(int width, int height) {
  Picture picture{width, height, {}};
  for (int i = 0; i < width * height; ++i) {
    picture.pixels.push_back(i % 3 == 0 ? 0xFF1B3A6Bu : 0xFFFFFDF7u);
  }
  return picture;
}

}  // namespace

TEST_CASE("a picture comes back from its PNG file pixel by pixel") {
  const auto folder = os::TemporaryFolder::make("picture-test");
  REQUIRE(folder);
  const auto path = folder->path() / "a.png";
  const auto picture = checkered(37, 11);
  REQUIRE(window::save_png(picture, path));
  const auto loaded = window::load_png(path);
  REQUIRE(loaded);
  CHECK(*loaded == picture);
}

TEST_CASE("what is no PNG, or only half of one, is an error and no picture") {
  const auto folder = os::TemporaryFolder::make("picture-test");
  REQUIRE(folder);
  const auto path = folder->path() / "a.png";
  REQUIRE(window::save_png(checkered(200, 200), path));
  const auto bytes = os::read_file(path, 1 << 20).value();
  for (const auto size : {std::size_t{0}, std::size_t{4}, bytes.size() / 2}) {
    REQUIRE(os::write_file_atomically(path, bytes.substr(0, size)));
    CHECK_FALSE(window::load_png(path));
  }
  REQUIRE(os::write_file_atomically(path, "GIF89a rubbish"));
  CHECK_FALSE(window::load_png(path));
  CHECK_FALSE(window::load_png(folder->path() / "none.png"));
}

TEST_CASE("a difference counts each pixel that differs, also those only one picture has") {
  auto other = checkered(10, 10);
  CHECK(window::difference(checkered(10, 10), other).pixels == 0);
  other.pixels[42] ^= 1;
  const auto one = window::difference(checkered(10, 10), other);
  CHECK(one.pixels == 1);
  CHECK(one.picture.pixels[42] == 0xFFE00000u);
  CHECK(window::difference(checkered(10, 10), checkered(10, 12)).pixels >= 20);
}

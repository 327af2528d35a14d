#include "fonts/font_library.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "fonts/icon.h"
#include "fonts/paragraph.h"
#include "platform/os/file.h"

using namespace lanrian;
using fonts::Face;

namespace {

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

TEST_CASE("Debian's fonts are found and have their letters") {
  const auto files = fonts::find_font_files();
  REQUIRE(files.ok());
  const auto library = fonts::FontLibrary::open(*files);
  REQUIRE(library.ok());
  CHECK(library->glyph_for(Face::regular, U'ก') == 206);
  CHECK(library->glyph_for(Face::bold, U'A') != 0);
  CHECK(library->glyph_for(Face::regular, U'\u4E2D') == 0);
  CHECK(fonts::icon_glyph(*library, 0xE88A).glyph_id != 0);
}

TEST_CASE("a folder of one's own comes first") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  const os::Path own = folder->path() / "Loma.ttf";
  REQUIRE(os::write_file_atomically(own, "x").ok());
  setenv("LANRIAN_FONTS", folder->path().c_str(), 1);
  const auto files = fonts::find_font_files();
  unsetenv("LANRIAN_FONTS");
  REQUIRE(files.ok());
  CHECK(files->of(Face::regular).front() == own);
  CHECK(files->of(Face::bold).front() != folder->path() / "Loma-Bold.ttf");
  CHECK(files->of(Face::bold).front().filename().string().starts_with("Loma-Bold"));
  CHECK(std::count(files->of(Face::bold).begin(), files->of(Face::bold).end(), own) == 1);
}

TEST_CASE("a file that is missing or no font is one line that says what to do") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  auto files = fonts::find_font_files();
  REQUIRE(files.ok());
  files->of(Face::bold) = {folder->path() / "Loma-Bold.ttf"};
  const auto missing = fonts::FontLibrary::open(*files);
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().message == "open font " + files->of(Face::bold)[0].string() +
                                       ": cannot be read: reinstall fonts-tlwg-loma-ttf");
  auto bytes = os::read_file(files->of(Face::regular)[0], 1 << 20);
  REQUIRE(bytes.ok());
  REQUIRE(os::write_file_atomically(files->of(Face::bold)[0], bytes->substr(0, 40)).ok());
  CHECK_FALSE(fonts::FontLibrary::open(*files).ok());
}

TEST_CASE("the first words are there soon") {
  const auto start = std::chrono::steady_clock::now();
  const auto files = fonts::find_font_files();
  REQUIRE(files.ok());
  auto library = fonts::FontLibrary::open(*files);
  REQUIRE(library.ok());
  const double opened = ms_since(start);
  auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  fonts::Typesetter typesetter(*library, *breaker);
  typesetter.paragraph("แหล่งเรียนรู้ จังหวัดกาฬสินธุ์", {.px = 40});
  const double one_line = ms_since(start);
  const auto& wrapped = typesetter.paragraph("แหล่งเรียนรู้ จังหวัดกาฬสินธุ์", {.px = 40, .width_max = 300});
  MESSAGE("ms from nothing: fonts open " << opened << ", first line " << one_line
                                         << ", first wrapped " << ms_since(start));
  CHECK(wrapped.lines.size() > 1);
}

// lanrian-text as another engine's tests call it: lines in, lines and pictures out.
#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;

namespace {

// A folder for what goes in and what comes out.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("text-program").value();

  tests::Ran run(const std::string& arguments, const std::string& input) const {
    const os::Path file = folder.path() / "input";
    REQUIRE(os::write_file_atomically(file, input));
    return tests::run_program(
        {"sh", "-c", std::string(LANRIAN_TEXT) + " " + arguments + " <" + file.string()});
  }

  std::string answer(const std::string& arguments, const std::string& input) const {
    const auto ran = run(arguments, input);
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    return ran.out;
  }
};

// The begin of a PNG file (PNG 11.2.2, IHDR).
struct PngHeader {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  int depth = 0;
  int colour_type = 0;
};

PngHeader png_header(const os::Path& path) {
  const auto bytes = os::read_file(path, 1 << 20);
  REQUIRE(bytes.ok());
  REQUIRE(bytes->size() > 26);
  const auto number = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value = value << 8 | static_cast<unsigned char>((*bytes)[at + i]);
    return value;
  };
  return {number(16), number(20), (*bytes)[24], (*bytes)[25]};
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "every line of text has a line of answer, in order") {
  CHECK(answer("shape", "น้ำ\n\nก\n") ==
        "[230=0+1400|278=1@-137,0+0|274=1@-113,0+0|255=1+1150]\n[]\n[206=0+1240]\n");
  CHECK(answer("shape --face loma-bold", "") == "");
  CHECK(answer("breaks", "พิพิธภัณฑสถานแห่งชาติ\n\nเปิด 08.30-16.30 น.\n") ==
        "พิพิธภัณฑสถาน|แห่ง|ชาติ\n\nเปิด |08.30-16.30 น.\n");
  CHECK(answer("words", "วัด (Wat) 2,500\n") == "วัด| |(|Wat|)| |2,500\n");
  CHECK(answer("carets", "น้ำที่\n") == "น้|ำ|ที่\n");
}

TEST_CASE_FIXTURE(Fixture, "a line ends before its CR, and the last may have no end") {
  CHECK(answer("carets", "กข\r\nคง") == "ก|ข\nค|ง\n");
}

TEST_CASE_FIXTURE(Fixture, "what is no UTF-8 comes back as it was") {
  CHECK(answer("carets", "ก\xFFข\n") == "ก|\xFF|ข\n");
  CHECK(answer("shape", "\xFF\n").starts_with("[0=0+"));
}

TEST_CASE_FIXTURE(Fixture, "lines are wrapped at a width, and balanced where asked") {
  const std::string text = "กา ขา คา งา จา\n";
  CHECK(answer("wrap --width 0", "กา\n") == "ก|า\n");
  CHECK(answer("wrap --width 10000", text) == text);
  CHECK(answer("wrap --width 240 --px 40", text) == "กา ขา คา งา |จา\n");
  CHECK(answer("wrap --width 240 --px 40 --balanced", text) == "กา ขา |คา งา จา\n");
}

TEST_CASE_FIXTURE(Fixture, "pictures are 8-bit grey, tight to the ink, one a line") {
  const std::string out = folder.path().string();
  CHECK(answer("render --px 100 --out " + out, "ก\n \nกก\n") ==
        out + "/0001.png\n" + out + "/0002.png\n" + out + "/0003.png\n");
  const auto one = png_header(folder.path() / "0001.png");
  CHECK(one.depth == 8);
  CHECK(one.colour_type == 0);
  CHECK(one.width > 40);
  CHECK(one.width < 61);  // ก is 1240 units wide, and its ink less
  const auto none = png_header(folder.path() / "0002.png");
  CHECK(none.width == 1);
  CHECK(none.height == 1);
  const auto two = png_header(folder.path() / "0003.png");
  CHECK(two.height == one.height);
  CHECK(two.width > one.width + 60);
}

TEST_CASE_FIXTURE(Fixture, "wrong usage ends with 2 and one line that says what to do") {
  for (const std::string arguments :
       {"", "shapes", "shape --face comic", "render", "render --out /no/such/folder",
        "render --px 0 --out .", "wrap", "wrap --width -1", "wrap --width nan", "wrap --width x"}) {
    CAPTURE(arguments);
    const auto ran = run(arguments, "ก\n");
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.starts_with("lanrian-text: "));
    CHECK(ran.err.ends_with("see lanrian-text --help\n"));
    CHECK(ran.err.find('\n') == ran.err.size() - 1);
  }
  const auto help = run("--help", "");
  CHECK(help.status == 0);
  for (const std::string command : {"shape", "render", "breaks", "words", "carets", "wrap"})
    CHECK(help.out.find(command) != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a picture that cannot be written ends with 1") {
  const std::string out = folder.path().string();
  REQUIRE(os::make_folders(folder.path() / "0001.png"));
  const auto ran = run("render --out " + out, "ก\n");
  CHECK(ran.status == 1);
  CHECK(ran.err.starts_with("lanrian-text: line 1: "));
}

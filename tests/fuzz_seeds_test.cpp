// Every text that the fuzzer begins with, and every one that once broke a promise; the long search
// is sh tests/fuzz/run.sh.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "tests/fuzz/text_trial.h"

using namespace lanrian;

namespace {

std::vector<os::Path> seed_files() {
  std::vector<os::Path> files;
  for (const auto& file :
       std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/tests/fuzz/seeds/text"))
    files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("no text the fuzzer has kept breaks a promise, at any width") {
  auto trial = tests::TextTrial::open();
  REQUIRE(trial.ok());
  const auto files = seed_files();
  CHECK(files.size() >= 20);
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    const auto text = os::read_file(file, 1 << 20);
    REQUIRE(text.ok());
    std::vector<std::uint8_t> bytes(text->begin(), text->end());
    CHECK(trial->broken_promise(bytes) == "");
    if (bytes.empty()) continue;
    for (const int width : {0, 1, 13, 26, 39, 200}) {
      bytes[0] = static_cast<std::uint8_t>(width);
      CAPTURE(width);
      CHECK(trial->broken_promise(bytes) == "");
    }
  }
}

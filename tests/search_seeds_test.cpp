// Every query that the fuzzer begins with, and every one that once broke a promise; the long search
// is sh tests/fuzz/run.sh search.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "platform/os/file.h"
#include "tests/fuzz/search_trial.h"

using namespace lanrian;

TEST_CASE("no query the fuzzer has kept breaks a promise, wherever it is cut") {
  const auto trial = tests::SearchTrial::open();
  REQUIRE(trial.ok());
  int tried = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/tests/fuzz/seeds/search")) {
    CAPTURE(file.path().filename().string());
    const auto bytes = os::read_file(file.path(), 1 << 16);
    REQUIRE(bytes.ok());
    for (std::size_t cut = 0; cut < std::min<std::size_t>(bytes->size(), 40); cut += 3) {
      CAPTURE(cut);
      CHECK(trial->broken_promise(std::string_view(*bytes).substr(cut)) == "");
    }
    ++tried;
  }
  CHECK(tried >= 20);
}

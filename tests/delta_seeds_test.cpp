// Every delta that the fuzzer begins with, and every one that once broke a promise; the long search
// is sh tests/fuzz/run.sh delta.
#include <doctest/doctest.h>

#include <filesystem>

#include "platform/os/file.h"
#include "tests/fuzz/delta_trial.h"

using namespace lanrian;

TEST_CASE("deltas that were fuzzed keep their promises, wherever they are cut") {
  int tried = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/tests/fuzz/seeds/delta")) {
    CAPTURE(file.path().filename().string());
    const auto bytes = os::read_file(file.path(), 1 << 16);
    REQUIRE(bytes.ok());
    for (std::size_t size = bytes->size(); size > 0; size -= size / 8 + 1) {
      tests::try_delta(std::string_view(*bytes).substr(0, size));
    }
    ++tried;
  }
  CHECK(tried >= 12);
}

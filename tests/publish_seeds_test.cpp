// What fuzzing of tables and rules began with and what it found, replayed; the long search is
// sh tests/fuzz/run.sh csv, and rrule.
#include <doctest/doctest.h>

#include <filesystem>

#include "platform/os/file.h"
#include "tests/fuzz/csv_trial.h"
#include "tests/fuzz/rrule_trial.h"

using namespace lanrian;

namespace {

int replay(const char* target, void (*attempt)(std::string_view)) {
  int tried = 0;
  const auto folder = os::Path(LANRIAN_SOURCE_DIR) / "tests" / "fuzz" / "seeds" / target;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const auto bytes = os::read_file(file.path(), 1 << 16);
    REQUIRE(bytes.ok());
    attempt(*bytes);
    ++tried;
  }
  return tried;
}

}  // namespace

TEST_CASE("tables that were fuzzed keep their promises") {
  CHECK(replay("csv", tests::try_content_files) >= 8);
}

TEST_CASE("rules that were fuzzed keep their promises") {
  CHECK(replay("rrule", tests::try_rrule) >= 12);
}

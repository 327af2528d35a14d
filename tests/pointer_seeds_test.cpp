// What fuzzing of a state folder's files began with and what it found, replayed; the long search is
// sh tests/fuzz/run.sh pointer.
#include <doctest/doctest.h>

#include <filesystem>

#include "data/exchange/sync_status.h"
#include "tests/fuzz/pointer_trial.h"

using namespace lanrian;

TEST_CASE("files of a state folder that were fuzzed keep their promises") {
  const auto folder = os::Path(LANRIAN_SOURCE_DIR) / "tests" / "fuzz" / "seeds" / "pointer";
  int tried = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const auto bytes = os::read_file(file.path(), 1 << 20);
    REQUIRE(bytes.ok());
    tests::try_pointer(*bytes);
    ++tried;
  }
  CHECK(tried >= 4);
}

TEST_CASE("the seeds are a pointer, a status and requests") {
  const auto folder = os::Path(LANRIAN_SOURCE_DIR) / "tests" / "fuzz" / "seeds" / "pointer";
  const auto text = [&](const char* name) { return os::read_file(folder / name, 1 << 20).value(); };
  CHECK(data::pointer_from(text("pointer")));
  CHECK(data::exchange::status_from(text("status")));
  CHECK(data::exchange::request_from("id", text("pin")));
  CHECK(data::exchange::request_from("id", text("import")));
}

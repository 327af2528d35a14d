// What fuzzing GeoJSON and records began with and what it found, replayed.
#include <doctest/doctest.h>

#include <filesystem>

#include "platform/os/file.h"
#include "tests/fuzz/geojson_trial.h"
#include "tests/fuzz/json_trial.h"

using namespace lanrian;

namespace {

int replay(const std::string& target, void (*trial)(std::string_view)) {
  int tried = 0;
  for (const auto& file : std::filesystem::directory_iterator(
           os::Path(LANRIAN_SOURCE_DIR) / "tests" / "fuzz" / "seeds" / target)) {
    const auto bytes = os::read_file(file.path(), 1 << 20);
    REQUIRE(bytes.ok());
    trial(*bytes);
    ++tried;
  }
  return tried;
}

}  // namespace

TEST_CASE("GeoJSON that was fuzzed keeps its promises") {
  CHECK(replay("geojson", tests::try_geojson) >= 8);
}

TEST_CASE("records that were fuzzed keep their promises") {
  CHECK(replay("json", tests::try_json) >= 8);
}

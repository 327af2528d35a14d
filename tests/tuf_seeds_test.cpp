// What fuzzing of TUF metadata began with and what it found, replayed; the long search is
// sh tests/fuzz/run.sh tuf_metadata.
#include <doctest/doctest.h>

#include <filesystem>

#include "platform/os/file.h"
#include "sync/tuf/metadata.h"
#include "tests/fuzz/tuf_metadata_trial.h"

using namespace lanrian;

TEST_CASE("TUF metadata that was fuzzed keeps its promises") {
  const auto folder = os::Path(LANRIAN_SOURCE_DIR) / "tests" / "fuzz" / "seeds" / "tuf_metadata";
  int tried = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const auto bytes = os::read_file(file.path(), 1 << 20);
    REQUIRE(bytes.ok());
    tests::try_tuf_metadata(*bytes);
    ++tried;
  }
  CHECK(tried >= 6);
}

TEST_CASE("the seeds are metadata of all four kinds") {
  const auto folder = os::Path(LANRIAN_SOURCE_DIR) / "tests" / "fuzz" / "seeds" / "tuf_metadata";
  const auto part = [&](const char* name) {
    return sync::tuf::read_envelope(os::read_file(folder / name, 1 << 20).value())->signed_part;
  };
  CHECK(sync::tuf::read_root(part("root")));
  CHECK(sync::tuf::read_timestamp(part("timestamp")));
  CHECK(sync::tuf::read_snapshot(part("snapshot")));
  CHECK(sync::tuf::read_targets(part("targets")));
  CHECK(sync::tuf::read_targets(part("delegations")));
}

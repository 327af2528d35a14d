// A kiosk of Kalasin that has version 1 from a mirror and asks again in six hours, for tests of
// what happens meanwhile.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "data/slot.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/sample_release.h"

namespace lanrian::tests {

// Its folders, its network, and lanrian-sync to run on it.
struct SyncedKiosk {
  // More lines of its kiosk.toml.
  explicit SyncedKiosk(const std::string& lines = {}) {
    REQUIRE(os::write_file_atomically(
        config, lines + "poll_seconds = 21600\nmirrors = [\"" + mirror.string() + "\"]\n"));
    network.publish(sample_release(kalasin.value, 3));
    const auto synced = sync({"--once"});
    REQUIRE_MESSAGE(synced.status == 0, synced.err);
  }

  std::vector<std::string> sync_command() const {
    return {LANRIAN_SYNC, "--config", config.string(), "--state", state.string()};
  }
  Ran sync(const std::vector<std::string>& arguments) const {
    auto command = sync_command();
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_program(command);
  }

  // The version that shows; -1: none.
  std::int64_t shown() const {
    const auto opened = data::open_current_slot(state / "releases", kalasin);
    return opened ? opened->slot.stamp().version : -1;
  }

  data::CityId kalasin{"kalasin"};
  os::TemporaryFolder folder = os::TemporaryFolder::make("synced-kiosk").value();
  os::Path mirror = folder.path() / "mirror";
  os::Path state = folder.path() / "state";
  os::Path config = folder.path() / "kiosk.toml";
  OneKeyNetwork network{folder.path(), mirror};
};

}  // namespace lanrian::tests

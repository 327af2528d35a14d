// A city's repository and a kiosk that syncs from it with the real lanrian-sync, to be disturbed in
// one way after another, each time from the same state.
#pragma once

#include <string>
#include <vector>

#include "platform/os/file.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"
#include "tests/faults/aftermath.h"

namespace lanrian::tests {

// What the disturbed sync is about to do.
enum class Errand {
  first_release,   // of 30 places, by a kiosk that has nothing
  delta,           // a kiosk has version 1 and takes version 2
  delta_and_list,  // the same of releases with a word list each
  late_word_list,  // version 2 shows, its word list is missing
};

const char* name_of(Errand errand);

// Made for an errand; every trial begins with reset().
class TrialKiosk {
 public:
  // 30 places, in the longer form 2,618. Its state is in `state`, by default beside the repository.
  explicit TrialKiosk(Errand errand, const os::Path& state = {});

  // The state before the errand.
  void reset() const;

  // The state after the errand is from now on what reset() gives.
  void run_errand();

  // The next version, by lanrian-publish and with today's signatures; then it is the newest.
  void publish_next(const std::vector<std::string>& behind = {});

  // lanrian-sync --once, behind other words such as strace's; from another mirror than its own.
  Ran sync(const std::vector<std::string>& behind = {}) const {
    return sync_from(repository, behind);
  }
  Ran sync_from(const std::string& mirror, const std::vector<std::string>& behind = {}) const;

  // What shows right after a trial, and what a healthy run comes to.
  Losses losses() const { return aftermath.of_state(state, oldest); }
  Losses losses_after_healing() const;

  // Right after a run in which calls failed: what it says of itself is so.
  Losses losses_of_run(const Ran& ran) const;

  os::TemporaryFolder folder = os::TemporaryFolder::make("trial-kiosk").value();
  os::Path repository = folder.path() / "repository";
  OneKeyNetwork network{folder.path(), repository};
  os::Path state;
  os::Path before = folder.path() / "before";
  os::Path config = folder.path() / "kiosk.toml";
  os::Path trace = folder.path() / "trace";
  Aftermath aftermath;
  std::int64_t oldest = 0;  // the version that showed before

 private:
  void note_undisturbed();
  void publish(int places, const std::string& list);
};

}  // namespace lanrian::tests

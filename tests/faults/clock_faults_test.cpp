// Clocks that stand still in 1970, have run ahead to 2099 or jump while lanrian-sync runs: what
// shows goes on showing, and once the clock is right nothing that was kept is in the way.
#include <doctest/doctest.h>

#include "tests/faults/trial_kiosk.h"

using namespace lanrian;
using namespace lanrian::tests;

namespace {

// A clock as faketime(1) takes it.
struct WrongClock {
  std::string name;
  std::string time;
};

const WrongClock wrong_clocks[] = {
    {"stands at the beginning of 1970", "@1970-01-01 00:00:10"},
    {"runs on from 1970, a day at each look", "@1970-01-01 00:00:10 i86400"},
    {"is in 2099", "@2099-06-01 12:00:00"},
    {"is a year behind", "-365d"},
    {"is two years ahead", "+730d"},
    {"is at the end of 32 bits", "@2038-01-19 03:14:00 i1"},
    {"jumps a year ahead at each look", "+0d i31536000"},
    {"goes a day back at each look", "+0d i-86400"},
};

bool faketime_works() {
  const auto ran = run_program({"faketime", "-f", "@1970-01-02 00:00:00", "date", "+%Y"});
  if (ran.status == 0 && ran.out == "1970\n") return true;
  MESSAGE("skipped: faketime is missing or has no effect here");
  return false;
}

void sync_by_wrong_clocks(Errand errand) {
  if (!faketime_works()) return;
  TrialKiosk kiosk(errand);
  kiosk.publish_next();
  Tally tally;
  for (const auto& clock : wrong_clocks) {
    kiosk.reset();
    Losses losses;
    for (int i = 0; i < 2; ++i) {
      const auto ran = kiosk.sync({"faketime", "-f", clock.time});
      if (ran.status != 0 && (ran.status != 1 || ran.err.empty())) {
        losses.push_back("it ended with " + std::to_string(ran.status) + ": " + ran.err);
      }
      add(kiosk.losses(), losses);
      add(kiosk.aftermath.of_word_list(kiosk.state), losses);
    }
    add(kiosk.losses_after_healing(), losses);
    tally.add("the clock " + clock.name, losses);
  }
  tally.print(std::string("clocks, ") + name_of(errand));
}

}  // namespace

TEST_CASE("whatever the clock says, a first sync shows a release or nothing, and heals") {
  sync_by_wrong_clocks(Errand::first_release);
}

TEST_CASE("whatever the clock says, what shows goes on showing, and the next release comes") {
  sync_by_wrong_clocks(Errand::delta_and_list);
}

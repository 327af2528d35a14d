// lanrian-sync killed at, and failed in, each of the system calls with which it writes: what shows
// afterwards is always one published version, and the next run leaves nothing behind.
#include <doctest/doctest.h>

#include "tests/faults/trial_kiosk.h"
#include "tests/faults/write_points.h"

using namespace lanrian;
using namespace lanrian::tests;

namespace {

std::vector<WritePoint> points_of(const TrialKiosk& kiosk) {
  auto points = write_points([&](const auto& behind) { return kiosk.sync(behind); }, kiosk.trace);
  // As many as it takes to write five files of metadata, a slot, a pointer and a status.
  CHECK(points.size() >= 15);
  return points;
}

void kill_at_every_point(Errand errand) {
  if (!strace_works()) return;
  const TrialKiosk kiosk(errand);
  Tally tally;
  for (const auto& point : points_of(kiosk)) {
    kiosk.reset();
    const auto ran = kiosk.sync(strace_with({killed_at(point)}, kiosk.trace));
    Losses losses = kiosk.losses();
    if (ran.status == 0 || ran.status == 1) losses.push_back("it was not killed");
    // The list is there before the pointer names its release.
    if (errand != Errand::late_word_list) add(kiosk.aftermath.of_word_list(kiosk.state), losses);
    add(kiosk.losses_after_healing(), losses);
    tally.add("killed at " + point.line, losses);
  }
  tally.print(std::string("killed, ") + name_of(errand));
}

void fail_at_every_point(Errand errand, const std::string& error) {
  if (!strace_works()) return;
  const TrialKiosk kiosk(errand);
  Tally tally;
  for (const auto& point : points_of(kiosk)) {
    kiosk.reset();
    const auto ran = kiosk.sync(strace_with({failed_at(point, error)}, kiosk.trace));
    Losses losses = kiosk.losses();
    const auto trace = os::read_file(kiosk.trace, 1 << 26).value();
    if (trace.find("(INJECTED)") == std::string::npos) losses.push_back("nothing failed");
    add(kiosk.losses_of_run(ran), losses);
    add(kiosk.losses_after_healing(), losses);
    tally.add(error + " from " + point.line, losses);
  }
  tally.print(error + ", " + name_of(errand));
}

}  // namespace

TEST_CASE("killed at any of its writes, a first sync shows all of the release or nothing yet") {
  kill_at_every_point(Errand::first_release);
}

TEST_CASE("killed at any of its writes, a kiosk shows the old or the new release") {
  kill_at_every_point(Errand::delta);
}

TEST_CASE("killed at any of its writes, a release never shows before its word list is there") {
  kill_at_every_point(Errand::delta_and_list);
}

TEST_CASE("killed while a late word list comes, the release goes on showing") {
  kill_at_every_point(Errand::late_word_list);
}

TEST_CASE("when any write of a first sync fails, it says so and the next run is whole") {
  for (const std::string error : {"EIO", "ENOSPC"}) {
    fail_at_every_point(Errand::first_release, error);
  }
}

TEST_CASE("when any write of an update fails, it says so and what shows is whole") {
  for (const std::string error : {"EIO", "ENOSPC"}) fail_at_every_point(Errand::delta, error);
}

TEST_CASE("when any write of an update with a word list fails, what shows is whole") {
  for (const std::string error : {"EIO", "ENOSPC"}) {
    fail_at_every_point(Errand::delta_and_list, error);
  }
}

TEST_CASE("when any write of a late word list fails, the release goes on showing") {
  for (const std::string error : {"EIO", "ENOSPC"}) {
    fail_at_every_point(Errand::late_word_list, error);
  }
}

TEST_CASE("killed again and again without a healthy run between, nothing piles up") {
  if (!strace_works()) return;
  const TrialKiosk kiosk(Errand::delta_and_list);
  Tally tally;
  for (const auto& point : some_of(points_of(kiosk), 12)) {
    kiosk.reset();
    Losses losses;
    for (int i = 0; i < 6; ++i) kiosk.sync(strace_with({killed_at(point)}, kiosk.trace));
    // A download, a slot's two files, a pointer and a status may be half there.
    const auto files = files_below(kiosk.state).size();
    if (files > kiosk.aftermath.undisturbed_files() + 5) {
      losses.push_back("grown to " + std::to_string(files) + " files");
    }
    add(kiosk.losses_after_healing(), losses);
    tally.add("killed six times at " + point.line, losses);
  }
  tally.print("killed six times in a row");
}

TEST_CASE("what a word list says is on the disk before its name is") {
  if (!strace_works()) return;
  const TrialKiosk kiosk(Errand::delta_and_list);
  REQUIRE(kiosk
              .sync({"strace", "-f", "-qq", "-y", "-s", "4096", "-o", kiosk.trace.string(), "-e",
                     "trace=fsync,rename"})
              .status == 0);
  const auto calls = os::read_file(kiosk.trace, 1 << 20).value();
  INFO(calls);
  const auto named = calls.find("/media/");
  REQUIRE(named != std::string::npos);
  const auto renamed = calls.rfind("rename(\"", named);
  REQUIRE(renamed != std::string::npos);
  const auto part_at = renamed + std::string_view("rename(\"").size();
  const auto part = calls.substr(part_at, calls.find('"', part_at) - part_at);
  CHECK(part.ends_with(".part"));
  CHECK(calls.find("<" + part + ">) = 0") < renamed);
  // Then the folder that holds the name, and only then the pointer.
  const auto folder_synced = calls.find("/media/", calls.find("fsync(", named));
  REQUIRE(folder_synced != std::string::npos);
  CHECK(calls.find("/current\"", folder_synced) != std::string::npos);
}

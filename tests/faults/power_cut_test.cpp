// The power goes in the middle of a sync: what was not synced to the disk is gone. Tried on an ext4
// of its own that goes down at that moment and is mounted anew, which replays its journal.
#include <doctest/doctest.h>

#include "tests/faults/disk_image.h"
#include "tests/faults/trial_kiosk.h"
#include "tests/faults/write_points.h"

using namespace lanrian;
using namespace lanrian::tests;

namespace {

// Which program syncs.
enum class Build { ours, without_fsync };

// A kiosk whose state is on a disk of its own.
struct Desk {
  os::TemporaryFolder folder = os::TemporaryFolder::make("power-cut").value();
  os::Path mounted = folder.path() / "mounted";
  os::Path empty = folder.path() / "empty.img";
  os::Path before = folder.path() / "before.img";
  os::Path during = folder.path() / "during.img";
};

// The faults with which lanrian-sync runs: to be killed at the point, if there is one. Who is dead
// writes nothing more and syncs nothing, so that the disk is as if the power had gone.
std::vector<std::string> faults_of(const WritePoint* point, Build build) {
  std::vector<std::string> faults;
  if (build == Build::without_fsync) faults = {"fsync:retval=0", "fdatasync:retval=0"};
  if (point) faults.push_back(killed_at(*point));
  return faults;
}

// What a kiosk has when its power comes back; and whether it heals.
Losses losses_after_power_returns(const TrialKiosk& kiosk, const Desk& desk, bool was_done) {
  const MountedDisk disk(desk.during, desk.mounted);
  Losses losses = kiosk.losses();
  add(kiosk.aftermath.of_word_list(kiosk.state), losses);
  if (was_done && version_shown(kiosk.state) != kiosk.aftermath.newest()) {
    losses.push_back("it said that it had the newest, and has not");
  }
  add(kiosk.losses_after_healing(), losses);
  return losses;
}

// The same moment twice: as it is, and after another program made the file system commit.
Losses losses_of_cut(const TrialKiosk& kiosk, const Desk& desk, const WritePoint* point,
                     Build build) {
  Losses losses;
  for (const bool neighbour : {false, true}) {
    copy_disk(desk.before, desk.during);
    bool was_done = false;
    {
      const MountedDisk disk(desk.during, desk.mounted);
      const auto faults = faults_of(point, build);
      const auto ran = kiosk.sync(faults.empty() ? faults : strace_with(faults, kiosk.trace));
      was_done = ran.status == 0;
      if (was_done == (point != nullptr)) losses.push_back("it did not end where it should");
      if (neighbour) disk.neighbour_saves();
      disk.lose_power();
    }
    add(losses_after_power_returns(kiosk, desk, was_done), losses);
  }
  return losses;
}

// The disk with the state before the errand, and the points of the errand on it.
std::vector<WritePoint> prepare(const TrialKiosk& kiosk, const Desk& desk) {
  copy_disk(desk.empty, desk.before);
  {
    const MountedDisk disk(desk.before, desk.mounted);
    kiosk.reset();
  }
  copy_disk(desk.before, desk.during);
  const MountedDisk disk(desk.during, desk.mounted);
  return write_points([&](const auto& behind) { return kiosk.sync(behind); }, kiosk.trace);
}

// With our build no cut may lose anything; what each lost.
void cut_the_power(Errand errand, std::size_t cuts) {
  const Desk desk;
  if (!strace_works() || !make_disk(desk.empty)) return;
  const TrialKiosk kiosk(errand, desk.mounted / "state");
  Tally tally;
  for (const auto& point : some_of(prepare(kiosk, desk), cuts)) {
    tally.add("power cut at " + point.line, losses_of_cut(kiosk, desk, &point, Build::ours));
  }
  tally.add("power cut after the end", losses_of_cut(kiosk, desk, nullptr, Build::ours));
  tally.print(std::string("power cut, ") + name_of(errand) + " (each twice)");
}

constexpr std::size_t cuts_of_each = 6;
constexpr std::size_t cuts_of_each_long = 50;

std::size_t cuts() { return long_form() ? cuts_of_each_long : cuts_of_each; }

}  // namespace

TEST_CASE("when the power goes during a first sync, all of the release shows or nothing yet") {
  cut_the_power(Errand::first_release, cuts());
}

TEST_CASE("when the power goes during an update, what shows is whole, and done is done") {
  cut_the_power(Errand::delta_and_list, cuts());
}

TEST_CASE("a build that never waits for the disk is found out") {  // mutant M09
  const Desk desk;
  if (!strace_works() || !make_disk(desk.empty)) return;
  const TrialKiosk kiosk(Errand::delta_and_list, desk.mounted / "state");
  auto points = prepare(kiosk, desk);
  std::erase_if(points, [](const WritePoint& point) {
    return point.call.find("sync") != std::string::npos;  // these do not happen
  });
  points = some_of(points, cuts());
  std::set<std::string> kinds;
  int found_out = 0;
  for (const auto& point : points) {
    const auto losses = losses_of_cut(kiosk, desk, &point, Build::without_fsync);
    if (!losses.empty()) ++found_out;
    kinds.insert(losses.begin(), losses.end());
  }
  const auto at_the_end = losses_of_cut(kiosk, desk, nullptr, Build::without_fsync);
  kinds.insert(at_the_end.begin(), at_the_end.end());
  for (const auto& kind : kinds) MESSAGE("without fsync: ", kind);
  MESSAGE("without fsync: tried ", points.size() + 1, ", found out ",
          found_out + !at_the_end.empty());
  CHECK_FALSE(at_the_end.empty());
}

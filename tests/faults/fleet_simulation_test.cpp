// Years of kiosks in seconds: a fleet that polls, publishers who publish, and everything that goes
// wrong, drawn from one seed. LANRIAN_SEED=7 plays another fleet, and the same one each time.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "platform/os/file_descriptor.h"
#include "tests/faults/fleet.h"

using namespace lanrian;
using namespace lanrian::tests;

namespace {

// The programs' log lines are part of no test; they go nowhere as long as this lives.
class QuietLog {
 public:
  QuietLog() : before_(::dup(STDERR_FILENO)) {
    const os::FileDescriptor nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    ::dup2(nowhere.get(), STDERR_FILENO);
  }
  QuietLog(const QuietLog&) = delete;
  QuietLog& operator=(const QuietLog&) = delete;
  ~QuietLog() { ::dup2(before_.get(), STDERR_FILENO); }

 private:
  os::FileDescriptor before_;
};

// Where an fsync costs nothing, if there is such a place.
os::TemporaryFolder folder_in_memory() {
  constexpr char memory[] = "/dev/shm";
  const char* set = std::getenv("TMPDIR");
  const std::string before = set ? set : "";
  if (before.empty() && ::access(memory, W_OK) == 0) ::setenv("TMPDIR", memory, 1);
  auto folder = os::TemporaryFolder::make("lanrian-fleet").value();
  if (before.empty()) ::unsetenv("TMPDIR");
  return folder;
}

std::uint64_t seed() {
  const char* asked = std::getenv("LANRIAN_SEED");
  return asked && *asked ? std::strtoull(asked, nullptr, 10) : 20270301;
}

std::string table_of(const Fleet& fleet, const FleetPlan& plan) {
  const auto& tally = fleet.tally();
  const auto days = static_cast<double>(plan.kiosks) * (plan.days + healthy_days);
  std::string table = fmt::format("seed {}: {} kiosks, {} + {} days\n", plan.seed, plan.kiosks,
                                  plan.days, healthy_days);
  const auto add = [&](std::int64_t count, const std::string& what) {
    table += fmt::format("{:10}  {}\n", count, what);
  };
  add(fleet.published(), "versions published");
  add(tally.runs, "runs");
  add(tally.failed_runs, "of them with a fault");
  add(tally.switches, "switches");
  add(tally.by_delta, "of them by a delta");
  add(static_cast<std::int64_t>(static_cast<double>(tally.bytes) / days), "bytes a kiosk a day");
  add(fleet.busiest_minute(), "kiosks in the busiest minute after the last publication");
  add(fleet.busiest_after_blackout(), "kiosks in the busiest ten minutes after a blackout");
  table += "survived:\n";
  for (const auto& [fault, count] : tally.faults) add(count, fault);
  return table;
}

// All that happened, to be compared.
std::string story_of(const FleetPlan& plan) {
  const auto folder = folder_in_memory();
  Fleet fleet(plan, folder.path());
  fleet.run();
  std::string story = table_of(fleet, plan);
  for (const auto& line : fleet.log()) story += line + "\n";
  for (const auto& kiosk : fleet.kiosks()) {
    for (const auto& line : kiosk->log()) story += line + "\n";
  }
  return story;
}

}  // namespace

TEST_CASE("through a month of faults each kiosk shows one published version, and then the newest") {
  const FleetPlan plan{seed(), long_form() ? 1000U : 40U, 30};
  const auto folder = folder_in_memory();
  const auto began = std::chrono::steady_clock::now();
  Fleet fleet(plan, folder.path());
  {
    const QuietLog quiet;
    fleet.run();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  for (const auto& kiosk : fleet.kiosks()) {
    CHECK_MESSAGE(kiosk->losses().empty(), fleet.story_of_losses(*kiosk));
  }
  // They start within 15 minutes: without a hold-off two thirds would fetch within ten.
  CHECK(fleet.busiest_after_blackout() <= static_cast<int>(plan.kiosks / 2));
  CHECK(fleet.tally().by_delta > fleet.tally().switches / 2);
  MESSAGE(table_of(fleet, plan), fmt::format("{:10.1f}  seconds", took.count()));
}

TEST_CASE("a fleet's month can be played again from its seed") {
  const QuietLog quiet;
  const FleetPlan plan{seed(), 6, 6};
  const auto story = story_of(plan);
  CHECK(story_of(plan) == story);
  CHECK(story_of({seed() + 1, 6, 6}) != story);
}

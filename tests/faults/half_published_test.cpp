// A host onto which a release is just being copied, file by file, in the order of lanrian-publish
// and in others; and one that was set back.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/faults/trial_kiosk.h"
#include "tests/faults/write_points.h"

using namespace lanrian;
using namespace lanrian::tests;

namespace {

constexpr std::string_view timestamp = "metadata/timestamp.json";

// A kiosk with version 2, the host that it took it from, and a repository with version 3.
struct Fixture {
  TrialKiosk kiosk{Errand::delta_and_list};
  os::Path host = kiosk.folder.path() / "host";
  std::vector<std::string> written;  // by lanrian-publish, in its order

  Fixture() {
    kiosk.run_errand();
    std::filesystem::copy(kiosk.repository, host, std::filesystem::copy_options::recursive);
    old_timestamp = os::read_file(host / timestamp, 1 << 16).value();
  }

  void publish() {
    kiosk.publish_next({"strace", "-f", "-qq", "-s", "4096", "-o", kiosk.trace.string(), "-e",
                        "trace=rename,?renameat,?renameat2"});
    const auto trace = os::read_file(kiosk.trace, 1 << 24).value();
    for (const auto& name : files_below(kiosk.repository)) {
      const auto at = trace.rfind("\"" + (kiosk.repository / name).string() + "\")");
      if (at != std::string::npos) order_.emplace_back(at, name);
    }
    std::sort(order_.begin(), order_.end());
    for (const auto& [at, name] : order_) written.push_back(name);
  }

  void upload(const std::string& name, bool whole) const {
    const auto bytes = os::read_file(kiosk.repository / name, 1 << 24).value();
    REQUIRE(os::make_folders((host / name).parent_path()));
    REQUIRE(
        os::write_file_atomically(host / name, whole ? bytes : bytes.substr(0, bytes.size() / 2)));
  }

  // A sync from the host as it is now. `succeeds`: because the order is the right one.
  Losses losses_now(bool succeeds) const {
    kiosk.reset();
    const auto ran = kiosk.sync_from(host.string());
    Losses losses = kiosk.losses();
    if (succeeds && ran.status != 0) losses.push_back("it failed: " + ran.err);
    if (ran.status != 0 && ran.err.empty()) losses.push_back("it failed and did not say why");
    // A release does not wait for a list that the host lacks yet; then it says so.
    if (ran.status == 0) add(kiosk.aftermath.of_word_list(kiosk.state), losses);
    add(kiosk.losses_after_healing(), losses);
    return losses;
  }

  void upload_all(const std::vector<std::string>& names, bool right_order, Tally& tally) const {
    std::filesystem::remove_all(host);
    for (const auto& name : files_below(kiosk.repository)) {
      const bool is_new = std::find(names.begin(), names.end(), name) != names.end();
      const auto file = kiosk.repository / name;
      if (is_new || !std::filesystem::is_regular_file(file)) continue;
      REQUIRE(os::make_folders((host / name).parent_path()));
      std::filesystem::copy_file(file, host / name);
    }
    REQUIRE(os::write_file_atomically(host / timestamp, old_timestamp));
    tally.add("nothing uploaded yet", losses_now(right_order));
    for (const auto& name : names) {
      upload(name, false);
      tally.add("half of " + name, losses_now(right_order && name != timestamp));
      upload(name, true);
      tally.add("up to " + name, losses_now(right_order));
    }
  }

  std::string old_timestamp;

 private:
  std::vector<std::pair<std::size_t, std::string>> order_;
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "at every step of an upload a kiosk shows the old or the new release") {
  if (!strace_works()) return;
  publish();
  REQUIRE(written.size() >= 5);  // list, perhaps a delta, release, city, snapshot, timestamp
  CHECK(written.back() == timestamp);
  CHECK(written.front().starts_with("media/"));
  Tally tally;
  upload_all(written, true, tally);
  tally.print("upload in the order of lanrian-publish");
}

TEST_CASE_FIXTURE(Fixture, "uploaded in any other order, a release is refused until it is whole") {
  if (!strace_works()) return;
  publish();
  Tally tally;
  auto names = written;
  std::reverse(names.begin(), names.end());
  upload_all(names, false, tally);
  std::sort(names.begin(), names.end());
  upload_all(names, false, tally);
  tally.print("upload in other orders");
}

TEST_CASE_FIXTURE(Fixture, "a host set back to last month's copy takes nothing away") {
  kiosk.publish_next();
  kiosk.run_errand();
  const auto ran = kiosk.sync_from(host.string());
  CHECK(ran.status == 0);
  CHECK(ran.out.find("nothing newer than version 3 (the mirror has 2)") == std::string::npos);
  CHECK(ran.out.find("nothing newer than version 3") != std::string::npos);
  Tally tally;
  Losses losses = kiosk.losses();
  add(kiosk.losses_after_healing(), losses);
  tally.add("set back", losses);
  tally.print("host set back");
}

// A disk that forgets: every file of a kiosk's state with flipped bits, cut short, overwritten,
// gone, or a folder in its place. The next run says so or heals, and meanwhile nothing shows that
// was not published.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "sync/publish.h"
#include "tests/faults/trial_kiosk.h"

using namespace lanrian;
using namespace lanrian::tests;

namespace {

constexpr std::uint64_t small_bytes = 16384;
constexpr std::size_t block_bytes = 4096;
constexpr std::size_t sector_bytes = 512;
constexpr std::string_view aside = ".db.damaged";

// One thing that can happen to a file.
struct Damage {
  std::string name;
  std::function<void(const os::Path&, const std::string& bytes)> happen;
};

void put(const os::Path& path, const std::string& bytes) {
  REQUIRE(os::write_file_atomically(path, bytes));
}

Damage flipped_bit(std::size_t at) {
  return {"bit flipped at " + std::to_string(at), [at](const os::Path& path, std::string bytes) {
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at / 64 % 8)));
            put(path, bytes);
          }};
}

Damage cut_to(std::size_t size) {
  return {"cut to " + std::to_string(size), [size](const os::Path& path, const std::string& bytes) {
            put(path, bytes.substr(0, size));
          }};
}

std::vector<Damage> other_damages() {
  return {{"garbage",
           [](const os::Path& path, std::string bytes) {
             std::uint32_t seed = 7;
             for (char& c : bytes) {
               c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
             }
             put(path, bytes);
           }},
          {"gone", [](const os::Path& path, const std::string&) { std::filesystem::remove(path); }},
          {"a folder", [](const os::Path& path, const std::string&) {
             std::filesystem::remove(path);
             std::filesystem::create_directory(path);
             put(path / "within", "rubbish");
           }}};
}

std::vector<Damage> damages_of(std::uint64_t size) {
  std::vector<Damage> damages = other_damages();
  if (size == 0) return damages;
  const std::size_t seldom = long_form() ? sector_bytes : std::max<std::size_t>(size / 200, 1);
  const std::size_t step = size < small_bytes ? 64 : seldom;
  for (std::size_t at = 0; at < size; at += step) damages.push_back(flipped_bit(at));
  damages.push_back(cut_to(0));
  if (size < small_bytes) damages.push_back(cut_to(size / 2));
  for (std::size_t cut = block_bytes; cut < size; cut += block_bytes) {
    damages.push_back(cut_to(cut));
  }
  return damages;
}

// A kiosk with all that can lie in a state folder: two slots and one set aside, a list, a status.
struct Fixture {
  TrialKiosk kiosk{Errand::delta_and_list};
  std::string newest_slot;
  std::string older_slot;

  Fixture() {
    kiosk.run_errand();
    const auto offer = sync::published_offer(kiosk.repository, {"kalasin"}).value();
    newest_slot = "releases/kalasin/" + offer.release.stamp.content_root + ".db";
    older_slot = "releases/kalasin/" + offer.deltas.back().from_root + ".db";
    std::filesystem::copy(kiosk.before / older_slot, kiosk.before / (newest_slot + ".damaged"));
  }

  std::vector<std::string> files(const std::function<bool(const std::string&)>& wanted) const {
    std::vector<std::string> names;
    for (const auto& name : files_below(kiosk.before)) {
      if (std::filesystem::is_regular_file(kiosk.before / name) && wanted(name)) {
        names.push_back(name);
      }
    }
    return names;
  }

  // What a damaged disk may cost: the older slot and its list, which no mirror has any more; and
  // one slot set aside.
  Losses unexpected(Losses losses) const {
    int kept_aside = 0;
    std::erase_if(losses, [&](const std::string& loss) {
      if (loss == "missing: " + older_slot || loss.starts_with("missing: media/")) return true;
      return loss.starts_with("left behind: ") && loss.ends_with(aside) && ++kept_aside == 1;
    });
    return losses;
  }

  Losses losses_of(const std::string& file, const Damage& damage) const {
    kiosk.reset();
    const auto bytes = os::read_file(kiosk.before / file, 1 << 26).value();
    damage.happen(kiosk.state / file, bytes);
    const auto oldest = kiosk.oldest - (file == newest_slot ? 1 : 0);
    Losses losses = kiosk.aftermath.of_damaged_state(kiosk.state, oldest);
    const auto ran = kiosk.sync();
    if (ran.status != 0 && (ran.status != 1 || ran.err.empty())) {
      losses.push_back("it ended with " + std::to_string(ran.status) + " and said: " + ran.err);
    }
    add(kiosk.aftermath.of_damaged_state(kiosk.state, oldest), losses);
    add(losses_of_folder(file, ran), losses);
    add(unexpected(kiosk.losses_after_healing()), losses);
    return losses;
  }

  // No disk makes a folder of a file: somebody did. It is told by its name where it is in the way,
  // and then somebody removes it.
  Losses losses_of_folder(const std::string& file, const Ran& ran) const {
    const auto path = kiosk.state / file;
    if (!std::filesystem::is_directory(path)) return {};
    Losses losses;
    if (ran.status == 0) add(kiosk.losses_of_run(ran), losses);
    if (ran.status != 0 && ran.err.find(path.string()) == std::string::npos) {
      losses.push_back("it did not name " + file + ": " + ran.err);
    }
    std::filesystem::remove_all(path);
    return losses;
  }

  void try_all(const std::string& what, const std::function<bool(const std::string&)>& wanted) {
    Tally tally;
    const auto names = files(wanted);
    CHECK_FALSE(names.empty());
    for (const auto& file : names) {
      const auto size = std::filesystem::file_size(kiosk.before / file);
      // Nothing reads what was set aside.
      const bool read = !file.ends_with(aside);
      for (const auto& damage : read ? damages_of(size) : other_damages()) {
        tally.add(file + ": " + damage.name, losses_of(file, damage));
      }
    }
    tally.print("damaged: " + what);
  }
};

bool is_metadata(const std::string& name) { return name.starts_with("tuf/"); }
bool is_slot(const std::string& name) { return name.ends_with(".db"); }

}  // namespace

TEST_CASE_FIXTURE(Fixture, "whatever a disk does to stored metadata, it is found and fetched") {
  try_all("metadata", is_metadata);
}

TEST_CASE_FIXTURE(Fixture, "whatever a disk does to the slot that shows, the other one serves") {
  try_all("the slot that shows", [this](const std::string& name) { return name == newest_slot; });
}

TEST_CASE_FIXTURE(Fixture, "whatever a disk does to the older slot, nobody sees it") {
  try_all("the older slot", [this](const std::string& name) { return name == older_slot; });
}

TEST_CASE_FIXTURE(Fixture, "whatever a disk does to pointer, status, list and lock, it heals") {
  try_all("pointer, status, list, lock, slot set aside",
          [](const std::string& name) { return !is_metadata(name) && !is_slot(name); });
}

TEST_CASE("whatever a disk does to half a download, the whole comes") {
  TrialKiosk kiosk(Errand::delta);
  const auto offer = sync::published_offer(kiosk.repository, {"kalasin"}).value();
  const auto& delta = offer.deltas.back();
  const auto bytes =
      os::read_file(kiosk.repository / announced(offer, delta).name, 1 << 20).value();
  const auto half = bytes.substr(0, bytes.size() / 2);
  const auto part = os::Path("partial") / (delta.sha256 + ".part");
  REQUIRE(os::make_folders(kiosk.before / "partial"));
  put(kiosk.before / part, half);
  auto damages = damages_of(half.size());
  damages.push_back({"longer than the file",
                     [&](const os::Path& path, const std::string&) { put(path, bytes + bytes); }});
  damages.push_back(
      {"as long as the file, of zeros", [&](const os::Path& path, const std::string&) {
         put(path, std::string(bytes.size(), '\0'));
       }});
  Tally tally;
  for (const auto& damage : damages) {
    kiosk.reset();
    damage.happen(kiosk.state / part, half);
    const auto ran = kiosk.sync();
    Losses losses = kiosk.losses();
    add(kiosk.losses_of_run(ran), losses);
    add(kiosk.losses_after_healing(), losses);
    tally.add(damage.name, losses);
  }
  tally.print("damaged: half a download");
}

#include "tests/faults/fleet_kiosk.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "data/slot.h"
#include "sync/pin.h"
#include "sync/poll_schedule.h"
#include "sync/sync_city.h"
#include "sync/transfer/partials.h"
#include "sync/trust.h"

namespace lanrian::tests {
namespace {

using app_sync::Occasion;
using data::exchange::Action;
using data::exchange::AnswerState;
using namespace std::chrono_literals;

constexpr std::uint64_t file_bytes_max = 1 << 24;
constexpr std::chrono::days program_age{30};
constexpr std::uint64_t flaky_run_in = 25;

data::CityId kalasin() { return {"kalasin"}; }

os::Path city_folder(const os::Path& state) {
  return sync::releases_folder(state) / kalasin().value;
}

// Names in a folder, none where it is not there.
std::vector<std::string> names_in(const os::Path& folder) {
  auto names = os::list_folder(folder);
  return names ? *std::move(names) : std::vector<std::string>{};
}

// The version of the timestamp that is believed; 0: none.
std::uint64_t timestamp_version(const os::Path& state) {
  const auto text = os::read_file(sync::trust_folder(state) / "timestamp.json", file_bytes_max);
  const auto envelope =
      text ? sync::tuf::read_envelope(*text) : Result<sync::tuf::Envelope>(text.error());
  const auto timestamp = envelope ? sync::tuf::read_timestamp(envelope->signed_part)
                                  : Result<sync::tuf::Timestamp>(envelope.error());
  return timestamp ? timestamp->header.version : 0;
}

// The version of a slot that is whole; 0: it is not.
std::int64_t whole_version(const os::Path& path) {
  const auto slot = data::Slot::open(path);
  return slot && slot->prove() ? slot->stamp().version : 0;
}

// What the pointer says, as far as it opens; 0: nothing.
std::int64_t version_pointed_at(const os::Path& state) {
  const auto opened = data::open_current_slot(sync::releases_folder(state), kalasin());
  return opened ? opened->slot.stamp().version : 0;
}

// Every fourth names its city; they ask every 6, 12 or 24 hours.
config::KioskConfig config_of(std::uint64_t number) {
  config::KioskConfig config;
  config.poll_interval *= 1 << number % 3;
  if (number % 4 == 0) config.cities = {kalasin()};
  return config;
}

}  // namespace

std::string FleetWorld::time() const {
  const auto since = now - began;
  const auto day = std::chrono::floor<std::chrono::days>(since);
  return fmt::format("day {} {}", day.count(), os::to_rfc3339(os::Instant(since)).substr(11, 8));
}

os::Instant FleetKiosk::Wall::now() const {
  switch (says) {
    case WallClock::right:
      return world.now;
    case WallClock::year_1970:
      return os::Instant(10s) + uptime();
    default:
      return world.now + std::chrono::years(2099 - 2027);
  }
}

FleetKiosk::Process::Process(const FleetKiosk& kiosk,
                             std::vector<std::unique_ptr<sync::transfer::Fetcher>> links)
    : clock({&kiosk.wall_,
             [&wall = kiosk.wall_] {
               return wall.says == WallClock::right ||
                      wall.says == WallClock::year_2099_kept_by_somebody;
             },
             [&wall = kiosk.wall_] { return wall.uptime(); }},
            kiosk.world_.began - program_age),
      sync(kiosk.state_, config_of(kiosk.number_), clock, kiosk.world_.publisher->root()),
      mirrors(std::move(links)),
      desk(sync, mirrors) {}

FleetKiosk::FleetKiosk(std::uint64_t number, os::Path state, FleetWorld& world, Dice dice)
    : number_(number),
      state_(std::move(state)),
      world_(world),
      dice_(dice),
      wall_(world),
      links_{dice.of(1)} {
  REQUIRE(os::make_folders(data::exchange::requests_folder(state_)));
}

std::chrono::milliseconds FleetKiosk::boot() {
  wall_.booted_at = world_.now;
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> links;
  for (const auto& mirror : world_.mirrors) {
    links.push_back(std::make_unique<KioskLink>(*mirror, links_));
  }
  if (number_ % 2 == 1) std::reverse(links.begin(), links.end());
  process_ = std::make_unique<Process>(*this, std::move(links));
  auto& status = process_->sync.status();
  // The name that a kiosk without a status made up comes from the seed, too.
  if (name_.empty() || status.kiosk != name_) name_ = fmt::format("{:016x}", dice_.next());
  status.kiosk = name_;
  if (healed_) unpin();
  const bool known = !status.cities.empty() && process_->mirrors.has(status.mirror);
  return sync::first_delay({process_->sync.config().poll_interval, !known, false, dice_.chance()});
}

std::chrono::milliseconds FleetKiosk::poll() {
  links_.flaky = !healed_ && dice_.one_in(flaky_run_in);
  links_.faults_met.clear();
  links_.bytes = 0;
  links_.release_asked_for = false;
  links_.power_goes = [this] {
    std::filesystem::remove_all(state_.string() + ".cut");
    std::filesystem::copy(state_, state_.string() + ".cut",
                          std::filesystem::copy_options::recursive);
  };
  if (links_.flaky) links_.faults_met.insert("a link breaks off");
  auto& sync = process_->sync;
  const auto before = sync.status().mirrors;
  const auto report = sync.run(process_->mirrors, Occasion::poll);
  count(report);
  if (links_.power_is_gone) {
    go_on_from_power_cut();
    return dice_.between(1min, 3h);
  }
  draw_backoffs_again(before);
  const auto pause = pause_after(report);
  sync.status().next_attempt = sync.now() + std::chrono::ceil<std::chrono::seconds>(pause);
  sync.save();
  date_partials();
  check("a poll");
  return pause;
}

void FleetKiosk::count(const sync::RunReport& report) {
  auto& tally = world_.tally;
  ++tally.runs;
  tally.bytes += links_.bytes;
  if (!report.faults.empty()) ++tally.failed_runs;
  for (const auto& fault : links_.faults_met) ++tally.faults[fault];
  if (links_.release_asked_for) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(world_.now);
    ++tally.release_requests[minute.time_since_epoch().count()];
  }
  for (const auto& city : report.cities) {
    if (city.outcome != sync::Outcome::switched || links_.power_is_gone) continue;
    ++tally.switches;
    if (city.by_delta) ++tally.by_delta;
    note(sync::in_words(city));
  }
  const auto faults = app_sync::joined(report.faults);
  if (faults.find("expired") != std::string::npos) ++tally.faults["metadata has expired"];
  if (!faults.empty()) note(faults);
}

// How long a mirror is left alone is drawn by the system's chance: here by the seed's.
void FleetKiosk::draw_backoffs_again(
    const std::map<std::string, data::exchange::MirrorHealth>& before) {
  auto& sync = process_->sync;
  for (auto& [address, health] : sync.status().mirrors) {
    const auto found = before.find(address);
    const auto old = found == before.end() ? data::exchange::MirrorHealth{} : found->second;
    if (health.failures <= old.failures) continue;
    std::chrono::seconds asked{0};
    for (const auto& mirror : process_->mirrors.fetchers()) {
      if (mirror->mirror() == address) asked = mirror->retry_after();
    }
    health = sync::after_failure(old, sync.now(),
                                 {sync.config().poll_interval, 0, asked, dice_.chance()});
  }
}

// As the program's poller does.
std::chrono::milliseconds FleetKiosk::pause_after(const sync::RunReport& report) {
  using std::chrono::milliseconds;
  const auto& sync = process_->sync;
  const auto& status = sync.status();
  milliseconds pause =
      sync::next_delay({sync.config().poll_interval, status.failures, 0s, dice_.chance()});
  pause = std::max<milliseconds>(pause, report.min_poll.value_or(0s));
  if (report.next_turn) {
    pause = std::min<milliseconds>(pause, std::max(*report.next_turn - sync.now(), 1s));
  }
  return std::max<milliseconds>(pause, process_->mirrors.shortest_wait(status, sync.now()));
}

void FleetKiosk::take_the_power() {
  ++world_.tally.faults["power cut between two runs"];
  note("power cut");
  process_.reset();
}

void FleetKiosk::take_the_power_soon() {
  links_.calls_to_power_cut = static_cast<int>(1 + dice_.below(8));
}

// All that was done after the cut was not.
void FleetKiosk::go_on_from_power_cut() {
  ++world_.tally.faults["power cut in the middle of a run"];
  note("power cut in the middle of a run");
  process_.reset();
  std::filesystem::remove_all(state_);
  std::filesystem::rename(state_.string() + ".cut", state_);
  links_.power_is_gone = false;
  date_partials();
  check("a power cut in the middle of a run");
}

// What grew was written at the time that this kiosk's clock says, and not by the test's.
void FleetKiosk::date_partials() {
  std::map<std::string, std::pair<std::uintmax_t, os::Instant>> partials;
  const auto folder = sync::transfer::partial_folder(state_);
  for (const auto& name : names_in(folder)) {
    const auto bytes = std::filesystem::file_size(folder / name);
    const auto known = partials_.find(name);
    const bool same = known != partials_.end() && known->second.first == bytes;
    const auto written = same ? known->second.second : wall_.now();
    partials[name] = {bytes, written};
    std::filesystem::last_write_time(folder / name,
                                     std::filesystem::file_time_type::clock::from_sys(written));
  }
  partials_ = std::move(partials);
}

void FleetKiosk::flip_a_bit() {
  std::vector<std::string> files;
  for (const auto& name : files_below(state_)) {
    const auto path = state_ / name;
    if (std::filesystem::is_regular_file(path) && std::filesystem::file_size(path) > 0) {
      files.push_back(name);
    }
  }
  if (files.empty()) return;
  const auto& name = files[dice_.below(files.size())];
  auto bytes = os::read_file(state_ / name, file_bytes_max).value();
  const auto at = dice_.below(bytes.size());
  const auto bit = dice_.below(8);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
  std::ofstream(state_ / name, std::ios::binary) << bytes;
  ++world_.tally.faults["a bit flips in a stored file"];
  note(fmt::format("bit {} of byte {} of {} flips", bit, at, name));
  believed_ = 0;
  note_damage();
}

void FleetKiosk::lose_metadata() {
  std::filesystem::remove_all(state_ / "tuf");
  believed_ = 0;
  ++world_.tally.faults["all metadata is lost"];
  note("all metadata is lost");
}

// After damage the newest that is whole may show, and a pin may be lost.
void FleetKiosk::note_damage() {
  proven_.clear();
  oldest_ = newest_whole(oldest_);
  const auto pinned = sync::pinned_release(state_, kalasin());
  if (!pinned_ || !pinned || pinned->version != *pinned_) {
    pinned_.reset();
    return;
  }
  const auto path = data::slot_path(sync::releases_folder(state_), kalasin(), pinned->content_root);
  if (whole_version(path) != *pinned_) pinned_.reset();
}

std::int64_t FleetKiosk::newest_whole(std::int64_t most) const {
  std::int64_t newest = 0;
  for (const auto& name : names_in(city_folder(state_))) {
    if (!name.ends_with(".db")) continue;
    const auto version = whole_version(city_folder(state_) / name);
    if (version <= most) newest = std::max(newest, version);
  }
  return newest;
}

// As the kiosk's operator screen asks; whether it was done.
bool FleetKiosk::ask(data::exchange::SyncRequest request) {
  request.id = fmt::format("request-{:06}", ++requests_);
  REQUIRE(data::exchange::write_request(state_, request));
  auto& sync = process_->sync;
  process_->desk.answer_waiting();
  sync.save();
  const auto* answer = data::exchange::find_answer(sync.status(), request.id);
  REQUIRE(answer);
  note(answer->words);
  return answer->state == AnswerState::done;
}

void FleetKiosk::bring_stick(const os::Path& folder, bool foreign) {
  const auto kind = foreign ? "a stick of another network" : "a stick, older or newer";
  ++world_.tally.faults[kind];
  note(std::string(kind) + " is brought");
  const bool done = ask({"", Action::import, folder, {}, {}});
  if (foreign && done) lose(kind, "it was believed");
  check(kind);
}

void FleetKiosk::pin() {
  if (!ask({"", Action::pin, {}, kalasin(), {}})) return;
  ++world_.tally.faults["pinned and unpinned"];
  const auto pinned = sync::pinned_release(state_, kalasin());
  pinned_ = version_pointed_at(state_);
  if (!pinned || *pinned_ != pinned->version) lose("a pin", "it does not show");
  oldest_ = *pinned_;
  note_damage();
}

void FleetKiosk::unpin() {
  if (!std::filesystem::exists(city_folder(state_) / "pin")) return;
  static_cast<void>(ask({"", Action::unpin, {}, kalasin(), {}}));
  pinned_.reset();
  oldest_ = std::max(oldest_, version_pointed_at(state_));
  note_damage();
}

void FleetKiosk::heal() {
  healed_ = true;
  wall_.says = WallClock::right;
  links_.flaky = false;
  links_.calls_to_power_cut = 0;
  if (is_on()) unpin();
}

void FleetKiosk::lose(const std::string& after, const std::string& what) {
  losses_.push_back(fmt::format("{}, after {}: {}", world_.time(), after, what));
  note("LOST: " + what);
}

void FleetKiosk::note(const std::string& what) { log_.push_back(world_.time() + "  " + what); }

void FleetKiosk::check(const std::string& after) {
  check_bounds(after);
  check_metadata(after);
  if (is_on() && wall_.says == WallClock::right && process_->sync.now() != world_.now) {
    lose(after,
         "its clock is right, and it takes it to be " + os::to_rfc3339(process_->sync.now()));
  }
  const auto opened = data::open_current_slot(sync::releases_folder(state_), kalasin());
  if (!opened) {
    if (oldest_ > 0) lose(after, opened.error().message);
    return;
  }
  if (!opened->fallback.empty() && oldest_ > 0 && is_on()) lose(after, opened->fallback);
  const auto& stamp = opened->slot.stamp();
  const auto& published = world_.publisher->releases();
  const auto release = published.find(stamp.version);
  if (release == published.end() || release->second != stamp.content_root) {
    lose(after, fmt::format("version {} was never published so", stamp.version));
  }
  // What was read whole before stays so until a bit flips.
  if (is_on() && proven_ != stamp.content_root) {
    if (auto proven = opened->slot.prove(); !proven) lose(after, proven.error().message);
    proven_ = stamp.content_root;
  }
  if (stamp.version < oldest_) {
    lose(after, fmt::format("back from version {} to {}", oldest_, stamp.version));
  }
  if (pinned_ && stamp.version != *pinned_) {
    lose(after, fmt::format("pinned at version {}, {} shows", *pinned_, stamp.version));
  }
  oldest_ = stamp.version;
}

void FleetKiosk::check_metadata(const std::string& after) {
  const auto version = timestamp_version(state_);
  if (version < believed_) {
    lose(after, fmt::format("back from timestamp {} to {}", believed_, version));
  }
  believed_ = version;
}

void FleetKiosk::check_bounds(const std::string& after) {
  // Release, 14 deltas and a word list.
  constexpr std::size_t partials_most = 16;
  // root, timestamp, snapshot, targets and one city.
  constexpr std::size_t metadata_most = 5;
  // current, pin, two slots and one being taken, one put aside.
  constexpr std::size_t releases_most = 6;
  constexpr std::size_t word_lists_most = 3;
  const std::map<std::string, std::size_t> most = {{"partial", partials_most},
                                                   {"tuf", metadata_most},
                                                   {"releases", releases_most},
                                                   {"media", word_lists_most}};
  std::map<std::string, std::size_t> files;  // by the first folder of their path
  for (const auto& entry : std::filesystem::recursive_directory_iterator(state_)) {
    const auto path = entry.path().lexically_relative(state_);
    if (entry.is_regular_file()) ++files[path.begin()->string()];
  }
  for (const auto& [folder, limit] : most) {
    if (files[folder] > limit) {
      lose(after, fmt::format("{} files in {}", files[folder], folder));
    }
  }
}

void FleetKiosk::check_healed() {
  constexpr char after[] = "three healthy days";
  check(after);
  const auto newest = world_.publisher->newest();
  const auto shown = version_shown(state_);
  if (shown != newest) lose(after, fmt::format("version {} shows and not {}", shown, newest));
  for (const auto& loss : Aftermath().of_word_list(state_)) lose(after, loss);
  const auto& status = process_->sync.status();
  if (status.failures != 0) lose(after, "it still fails: " + status.last_error);
  int slots = 0;
  int aside = 0;
  for (const auto& name : files_below(state_)) {
    if (std::filesystem::is_directory(state_ / name)) continue;
    const auto extension = os::Path(name).extension();
    slots += extension == ".db" ? 1 : 0;
    aside += extension == ".damaged" ? 1 : 0;
    const bool ours = extension == ".db" || extension == ".damaged" || name == "status.json" ||
                      name.starts_with("tuf/network/") || name.starts_with("media/") ||
                      name == "releases/kalasin/current";
    if (!ours || extension == ".tmp") lose(after, "left behind: " + name);
  }
  if (slots > 2 || aside > 1) lose(after, fmt::format("{} slots, {} put aside", slots, aside));
}

}  // namespace lanrian::tests

#include "tests/faults/fleet.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace lanrian::tests {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t publisher_dice = 1;
constexpr std::uint64_t stranger_dice = 2;
constexpr std::uint64_t first_kiosk_dice = 1000;

// The town's power goes so soon after a publication, comes back so much later, and is watched for
// so long.
constexpr std::chrono::minutes blackout_begins{5};
constexpr std::chrono::minutes blackout_lasts{10};
constexpr std::chrono::hours blackout_watched{4};

constexpr std::size_t lost_enough = 3;  // kiosks

os::Instant first_day() { return os::parse_rfc3339("2027-03-01T00:00:00Z").value(); }

std::vector<MirrorFault> all_faults(Dice& dice) {
  std::vector<MirrorFault> deck;
  for (int i = 1; i < mirror_faults; ++i) deck.push_back(static_cast<MirrorFault>(i));
  for (auto i = deck.size(); i > 1; --i) std::swap(deck[i - 1], deck[dice.below(i)]);
  return deck;
}

// The most in any `minutes` that follow each other, from `begin` to `end`.
int busiest(const std::map<std::int64_t, int>& by_minute, os::Instant begin, os::Instant end,
            std::int64_t minutes) {
  const auto minute_of = [](os::Instant time) {
    return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
  };
  int most = 0;
  for (auto at = by_minute.lower_bound(minute_of(begin));
       at != by_minute.end() && at->first <= minute_of(end); ++at) {
    int sum = 0;
    for (auto in = at; in != by_minute.end() && in->first < at->first + minutes; ++in) {
      sum += in->second;
    }
    most = std::max(most, sum);
  }
  return most;
}

}  // namespace

Fleet::Fleet(const FleetPlan& plan, os::Path folder)
    : plan_(plan), folder_(std::move(folder)), dice_(plan.seed), world_{first_day()} {
  world_.publisher = std::make_unique<FleetPublisher>(folder_ / "repository",
                                                      dice_.of(publisher_dice).next(), world_.now);
  stranger_ = std::make_unique<FleetPublisher>(folder_ / "stranger", dice_.of(stranger_dice).next(),
                                               world_.now, 1000);
  stranger_->publish(world_.now);
  stranger_->refresh(world_.now);
  for (const auto* address : {"https://one.example", "https://two.example"}) {
    world_.mirrors.push_back(std::make_unique<FleetMirror>(address));
  }
  world_.mirrors.front()->files().with_etags = true;
  for (std::uint64_t i = 0; i < plan.kiosks; ++i) {
    kiosks_.push_back(std::make_unique<FleetKiosk>(i, folder_ / ("kiosk-" + std::to_string(i)),
                                                   world_, dice_.of(first_kiosk_dice + i)));
  }
  turns_.resize(kiosks_.size());
}

void Fleet::run() {
  publish();
  plan_publishing();
  for (std::size_t i = 0; i < kiosks_.size(); ++i) {
    turn_after(i, dice_.between(0s, 24h));
    plan_day(i);
  }
  for (std::size_t i = 0; i < world_.mirrors.size(); ++i) break_a_mirror(i, {});
  at(day(plan_.days), [this] { heal(); });
  const auto end = day(plan_.days + healthy_days);
  const auto lost = [](const auto& kiosk) { return !kiosk->losses().empty(); };
  while (!events_.empty() && events_.begin()->first < end) {
    auto event = events_.extract(events_.begin());
    world_.now = event.key();
    event.mapped()();
    const auto losers = std::count_if(kiosks_.begin(), kiosks_.end(), lost);
    if (static_cast<std::size_t>(losers) >= lost_enough) return;
  }
  world_.now = end;
  for (const auto& kiosk : kiosks_) kiosk->check_healed();
}

void Fleet::turn(std::size_t kiosk) {
  auto& of = *kiosks_[kiosk];
  turn_after(kiosk, of.is_on() ? of.poll() : of.boot());
}

// A turn that was planned before is void.
void Fleet::turn_after(std::size_t kiosk, std::chrono::milliseconds wait) {
  const auto number = ++turns_[kiosk];
  const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wait), 1s);
  after(seconds, [this, kiosk, number] {
    if (turns_[kiosk] == number) turn(kiosk);
  });
}

// About every day and a half, sometimes twice within an hour, two times right before a blackout.
void Fleet::plan_publishing() {
  auto dice = dice_.of(3);
  const auto last = day(plan_.days);
  for (auto time = world_.now + dice.between(12h, 48h); time < last;
       time += dice.between(18h, 54h)) {
    at(time, [this] { publish(); });
    if (dice.one_in(4)) at(time + dice.between(5min, 59min), [this] { publish(); });
    if (dice.one_in(5)) {
      const std::string whose = dice.one_in(2) ? "timestamp" : "kalasin";
      at(time + dice.between(1h, 12h), [this, whose] {
        world_.publisher->replace_key(whose, world_.now);
        ++world_.tally.faults["a key is replaced"];
        note("the key of " + whose + " is replaced");
        upload();
      });
    }
  }
  at(day(1) + 3h, [this] { refresh_daily(); });
  for (const int where : {plan_.days / 5, plan_.days * 4 / 5}) {
    at(day(where) + 12h, [this] { black_out(); });
  }
}

bool Fleet::keepers_sleep() const {
  const auto slept = world_.now - day(plan_.days / 3);
  return slept >= 0s && slept < fleet_timestamp_life + std::chrono::hours(36);
}

void Fleet::publish() {
  world_.publisher->publish(world_.now);
  note(fmt::format("version {} is published", world_.publisher->releases().rbegin()->first));
  publications_.push_back(world_.now);
  if (keepers_sleep()) {
    note("nobody takes it up");
    return;
  }
  world_.publisher->refresh(world_.now);
  upload();
}

void Fleet::refresh_daily() {
  after(24h, [this] { refresh_daily(); });
  if (keepers_sleep()) return;
  world_.publisher->refresh(world_.now);
  upload();
}

void Fleet::upload() {
  for (const auto& mirror : world_.mirrors) mirror->upload(world_.publisher->steps());
}

// One after the other, each kind once before any comes again.
void Fleet::break_a_mirror(std::size_t mirror, std::vector<MirrorFault> deck) {
  auto& of = *world_.mirrors[mirror];
  if (deck.empty()) deck = all_faults(dice_);
  const auto begins = dice_.between(6h, 72h);
  const auto lasts = dice_.between(1h, 36h);
  const auto fault = deck.back();
  deck.pop_back();
  after(begins, [this, &of, fault] {
    if (world_.now < calm_until_) return;
    of.begin(fault, world_.publisher->steps(), dice_);
    note(of.files().mirror() + ": " + name_of(fault));
  });
  after(begins + lasts, [this, &of, mirror, deck] {
    of.end(world_.publisher->steps());
    if (world_.now >= day(plan_.days)) return;
    note(of.files().mirror() + ": all is well");
    break_a_mirror(mirror, deck);
  });
}

// A release comes out, and the whole town's kiosks start in the same second.
void Fleet::black_out() {
  calm_until_ = world_.now + blackout_begins + blackout_lasts + blackout_watched;
  for (const auto& mirror : world_.mirrors) mirror->end(world_.publisher->steps());
  publish();
  blackouts_.push_back(world_.now);
  after(blackout_begins, [this] {
    note("the town's power goes");
    for (std::size_t i = 0; i < kiosks_.size(); ++i) cut_power(i, blackout_lasts);
  });
}

void Fleet::plan_day(std::size_t kiosk) {
  if (world_.now >= day(plan_.days)) return;
  const auto maybe = [&](std::uint64_t in_days, auto fault) {
    if (dice_.one_in(in_days)) after(dice_.between(0s, 24h - 1s), fault);
  };
  auto& of = *kiosks_[kiosk];
  maybe(12, [this, kiosk] { cut_power(kiosk, dice_.between(10s, 6h)); });
  maybe(10, [&of] { of.take_the_power_soon(); });
  maybe(20, [&of] { of.flip_a_bit(); });
  maybe(25, [this, kiosk] { bring_stick(kiosk); });
  maybe(40, [this, kiosk] { stop_the_clock(kiosk); });
  maybe(30, [this, kiosk] { let_the_clock_jump(kiosk); });
  maybe(40, [this, &of] {
    if (of.is_on()) of.pin();
    after(dice_.between(6h, 96h), [&of] {
      if (of.is_on()) of.unpin();
    });
  });
  after(24h, [this, kiosk] { plan_day(kiosk); });
}

void Fleet::cut_power(std::size_t kiosk, std::chrono::seconds off) {
  if (kiosks_[kiosk]->is_on()) kiosks_[kiosk]->take_the_power();
  turn_after(kiosk, off);
}

void Fleet::bring_stick(std::size_t kiosk) {
  if (!kiosks_[kiosk]->is_on()) return;
  const bool foreign = dice_.one_in(5);
  const auto& steps = foreign ? stranger_->steps() : world_.publisher->steps();
  const auto behind = dice_.one_in(2) ? 0 : dice_.below(steps.size());
  const auto stick = folder_ / "stick";
  std::filesystem::remove_all(stick);
  lay_down(*steps[steps.size() - 1 - behind], stick);
  if (dice_.one_in(3)) kiosks_[kiosk]->lose_metadata();
  kiosks_[kiosk]->bring_stick(stick, foreign);
}

// No battery: 1970 from a start on until somebody sets it.
void Fleet::stop_the_clock(std::size_t kiosk) {
  auto& of = *kiosks_[kiosk];
  cut_power(kiosk, 1min);
  of.set_clock(WallClock::year_1970);
  ++world_.tally.faults["clock in 1970"];
  after(dice_.between(1h, 48h), [&of] { of.set_clock(WallClock::right); });
}

void Fleet::let_the_clock_jump(std::size_t kiosk) {
  auto& of = *kiosks_[kiosk];
  of.set_clock(dice_.one_in(2) ? WallClock::year_2099 : WallClock::year_2099_kept_by_somebody);
  ++world_.tally.faults["clock in 2099"];
  after(dice_.between(1h, 24h), [&of] { of.set_clock(WallClock::right); });
}

void Fleet::heal() {
  calm_until_ = day(plan_.days + healthy_days);
  for (const auto& mirror : world_.mirrors) mirror->end(world_.publisher->steps());
  for (const auto& kiosk : kiosks_) kiosk->heal();
  note("all is well from now on");
}

int Fleet::busiest_minute() const {
  if (publications_.empty()) return 0;
  return busiest(tally().release_requests, publications_.back(), world_.now, 1);
}

int Fleet::busiest_after_blackout() const {
  int most = 0;
  for (const auto time : blackouts_) {
    most = std::max(most, busiest(tally().release_requests, time, time + blackout_watched, 10));
  }
  return most;
}

std::string Fleet::story_of_losses(const FleetKiosk& kiosk) const {
  if (kiosk.losses().empty()) return "";
  std::string story = fmt::format("seed {}, kiosk {} of {}, {} days\n", plan_.seed, kiosk.number(),
                                  plan_.kiosks, plan_.days);
  for (const auto& loss : kiosk.losses()) story += "  lost: " + loss + "\n";
  story += "what happened to it:\n";
  for (const auto& line : kiosk.log()) story += "  " + line + "\n";
  story += "what happened around it:\n";
  for (const auto& line : log_) story += "  " + line + "\n";
  return story;
}

}  // namespace lanrian::tests

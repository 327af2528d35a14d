#include "tests/faults/fleet_mirror.h"

#include <algorithm>

namespace lanrian::tests {
namespace {

using sync::transfer::Answer;
using sync::transfer::Fetched;
using sync::transfer::Purpose;
using sync::transfer::Receiver;
using sync::transfer::Request;

constexpr std::string_view page =
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please log in</body></html>\n";

// Of what the last step brought, a part: the timestamp before what it names, perhaps.
RepositoryFiles half_uploaded(const FleetPublisher::Steps& steps, Dice& dice) {
  if (steps.size() < 2) return *steps.back();
  RepositoryFiles files = *steps[steps.size() - 2];
  for (const auto& [name, bytes] : *steps.back()) {
    const auto old = files.find(name);
    const bool same = old != files.end() && old->second == bytes;
    if (!same && dice.one_in(2)) files[name] = bytes;
  }
  return files;
}

// Often one that has not expired yet.
FleetPublisher::Steps::value_type older_step(const FleetPublisher::Steps& steps, Dice& dice) {
  constexpr std::size_t recent = 4;
  const auto most = dice.one_in(2) ? std::min(recent, steps.size()) : steps.size();
  return steps[steps.size() - 1 - dice.below(most)];
}

Error no_answer(const Request& request, const std::string& cause, ErrorKind kind) {
  return {"fetch " + request.name + ": " + cause, kind};
}

}  // namespace

const char* name_of(MirrorFault fault) {
  switch (fault) {
    case MirrorFault::none:
      return "nothing";
    case MirrorFault::lags:
      return "a mirror lags behind";
    case MirrorFault::rolled_back:
      return "a mirror is rolled back";
    case MirrorFault::half_uploaded:
      return "a mirror is half uploaded";
    case MirrorFault::web_page:
      return "a mirror serves a web page";
    case MirrorFault::login:
      return "a network wants a login";
    case MirrorFault::breaks_off:
      return "a mirror breaks off";
    case MirrorFault::not_found:
      return "a mirror answers 404";
    case MirrorFault::unavailable:
      return "a mirror answers 503";
  }
  return "";
}

void FleetMirror::upload(const FleetPublisher::Steps& steps) {
  const bool stuck = fault_ == MirrorFault::lags || fault_ == MirrorFault::rolled_back ||
                     fault_ == MirrorFault::half_uploaded;
  if (!stuck) files_.files = *steps.back();
}

void FleetMirror::begin(MirrorFault fault, const FleetPublisher::Steps& steps, Dice& dice) {
  fault_ = fault;
  if (fault == MirrorFault::rolled_back) files_.files = *older_step(steps, dice);
  if (fault == MirrorFault::half_uploaded) files_.files = half_uploaded(steps, dice);
  // A day and a half at the most, as far as kiosks believe it.
  retry_after_ = dice.between(std::chrono::minutes(1), std::chrono::hours(36));
}

void FleetMirror::end(const FleetPublisher::Steps& steps) {
  fault_ = MirrorFault::none;
  upload(steps);
}

std::chrono::seconds KioskLink::retry_after() const {
  const bool told = mirror_.fault() == MirrorFault::unavailable;
  return told ? std::min<std::chrono::seconds>(mirror_.retry_after(), std::chrono::hours(24))
              : std::chrono::seconds(0);
}

// The connection ends at a random byte of every second release, of every sixth file of metadata:
// all of that has to come before a release does.
Result<Fetched> KioskLink::break_off(const Request& request, Receiver& receiver) {
  auto& files = mirror_.files();
  const auto file = files.files.find(request.name);
  const std::size_t bytes = file == files.files.end() ? 1 : file->second.size();
  files.break_off = life_.dice.below(bytes * (request.purpose == Purpose::content ? 2 : 6));
  auto fetched = files.fetch(request, receiver);
  files.break_off.reset();
  return fetched;
}

Result<Fetched> KioskLink::answer(const Request& request, Receiver& receiver) {
  switch (mirror_.fault()) {
    case MirrorFault::web_page: {
      if (page.size() > request.bytes_max) {
        return no_answer(request, "longer than announced", ErrorKind::invalid);
      }
      if (auto begun = receiver.begin(0); !begun) return begun.error();
      if (auto taken = receiver.take(page); !taken) return taken.error();
      return Fetched{Answer::whole, ""};
    }
    case MirrorFault::login:
      return no_answer(request, "this network wants a login", ErrorKind::failed);
    case MirrorFault::not_found:
      return no_answer(request, "404", ErrorKind::not_found);
    case MirrorFault::unavailable:
      return no_answer(request, "503", ErrorKind::failed);
    case MirrorFault::breaks_off:
      return break_off(request, receiver);
    default:
      break;
  }
  return life_.flaky ? break_off(request, receiver) : mirror_.files().fetch(request, receiver);
}

Result<Fetched> KioskLink::fetch(const Request& request, Receiver& receiver) {
  if (life_.power_is_gone) return no_answer(request, "the power is gone", ErrorKind::failed);
  if (mirror_.fault() != MirrorFault::none) life_.faults_met.insert(name_of(mirror_.fault()));
  if (request.purpose == Purpose::content && request.name.starts_with("targets/")) {
    life_.release_asked_for = true;
  }
  const auto before = mirror_.files().bytes_sent;
  const bool cut = life_.calls_to_power_cut > 0 && --life_.calls_to_power_cut == 0;
  auto fetched = cut ? break_off(request, receiver) : answer(request, receiver);
  life_.bytes += mirror_.files().bytes_sent - before;
  mirror_.files().asked.clear();
  if (!cut) return fetched;
  life_.power_is_gone = true;
  life_.power_goes();
  return no_answer(request, "the power is gone", ErrorKind::failed);
}

}  // namespace lanrian::tests

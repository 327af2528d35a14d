// A host that a simulated fleet asks, with all that hosts do wrong for hours, and one kiosk's link
// to it, which breaks off by itself and on which the power goes. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sync/transfer/fetcher.h"
#include "tests/fakes/fake_fetcher.h"
#include "tests/faults/dice.h"
#include "tests/faults/fleet_publisher.h"

namespace lanrian::tests {

// What is wrong with a host just now.
enum class MirrorFault {
  none,
  lags,           // stays at what it had
  rolled_back,    // restored from an old copy
  half_uploaded,  // some of the newest files are there, not in the order of publishing
  web_page,       // answers everything with a page that nobody recognises
  login,          // the same, recognised
  breaks_off,     // each connection ends at a random byte
  not_found,      // 404 to everything
  unavailable,    // 503 with Retry-After
};
inline constexpr int mirror_faults = 9;

const char* name_of(MirrorFault fault);

// All kiosks see the same.
class FleetMirror {
 public:
  explicit FleetMirror(std::string address) : files_(std::move(address)) {}

  // The publisher's newest step comes, unless this host is stuck.
  void upload(const FleetPublisher::Steps& steps);
  void begin(MirrorFault fault, const FleetPublisher::Steps& steps, Dice& dice);
  void end(const FleetPublisher::Steps& steps);

  MirrorFault fault() const { return fault_; }
  std::chrono::seconds retry_after() const { return retry_after_; }
  FakeFetcher& files() { return files_; }

 private:
  FakeFetcher files_;
  MirrorFault fault_ = MirrorFault::none;
  std::chrono::seconds retry_after_{0};
};

// What happens on the links of one kiosk; shared by them.
struct LinkLife {
  Dice dice;
  bool flaky = false;                     // every connection breaks off at a random byte
  int calls_to_power_cut = 0;             // 0: none is near
  std::function<void()> power_goes = {};  // called in the middle of that call
  bool power_is_gone = false;
  // Of the run so far.
  std::set<std::string> faults_met = {};
  std::uint64_t bytes = 0;
  bool release_asked_for = false;
};

// One kiosk's way to a mirror; both others must outlive it.
class KioskLink final : public sync::transfer::Fetcher {
 public:
  KioskLink(FleetMirror& mirror, LinkLife& life) : mirror_(mirror), life_(life) {}

  using Fetcher::fetch;
  Result<sync::transfer::Fetched> fetch(const sync::transfer::Request& request,
                                        sync::transfer::Receiver& receiver) override;
  const std::string& mirror() const override { return mirror_.files().mirror(); }
  std::chrono::seconds retry_after() const override;
  bool login_wanted() const override { return mirror_.fault() == MirrorFault::login; }

 private:
  Result<sync::transfer::Fetched> answer(const sync::transfer::Request& request,
                                         sync::transfer::Receiver& receiver);
  Result<sync::transfer::Fetched> break_off(const sync::transfer::Request& request,
                                            sync::transfer::Receiver& receiver);

  FleetMirror& mirror_;
  LinkLife& life_;
};

}  // namespace lanrian::tests

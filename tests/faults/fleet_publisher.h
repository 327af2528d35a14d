// Who publishes for a simulated fleet: a city that changes its content now and then, keepers who
// sign it, and all that the repository ever held, for mirrors that lag behind. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "data/place.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "sync/signing/key_ring.h"
#include "sync/signing/network.h"
#include "tests/faults/dice.h"

namespace lanrian::tests {

// A repository at one moment: bytes by name.
using RepositoryFiles = std::map<std::string, std::string>;

// The same seed publishes the same bytes.
class FleetPublisher {
 public:
  // A network of one city, kalasin, that has published nothing yet. Its first release has the
  // version `first`.
  FleetPublisher(os::Path repository, std::uint64_t seed, os::Instant now, std::int64_t first = 1);

  // The city changes a few places and publishes; kiosks see it from the next refresh() on.
  void publish(os::Instant now);
  // The keepers sign what there is.
  void refresh(os::Instant now);
  // "timestamp", or "kalasin" for the city's.
  void replace_key(const std::string& whose, os::Instant now);

  // What the repository held after each refresh() and replace_key().
  using Steps = std::vector<std::shared_ptr<const RepositoryFiles>>;
  const Steps& steps() const { return steps_; }

  // The content roots of all that was published, by version.
  const std::map<std::int64_t, std::string>& releases() const { return releases_; }
  // The newest version that the keepers took up; 0: none.
  std::int64_t newest() const { return newest_; }
  // The bytes of the first root.
  std::string root() const;

 private:
  void note_step();
  void change_content();
  std::string new_key(const std::string& whose);

  os::Path repository_;
  std::uint64_t seed_;
  Dice dice_;
  sync::signing::KeyRing ring_;
  std::vector<data::Place> places_;
  std::string word_list_ = "ไดโนเสาร์\n";
  std::int64_t next_version_;
  std::int64_t newest_ = 0;
  int changes_ = 0;
  int keys_ = 0;
  std::map<std::int64_t, std::string> releases_;
  Steps steps_;
};

// A timestamp lasts so long: keepers who sleep longer are noticed.
inline constexpr std::chrono::days fleet_timestamp_life{3};

// Writes the files of a moment below a folder, as they would lie on a stick.
void lay_down(const RepositoryFiles& files, const os::Path& folder);

}  // namespace lanrian::tests

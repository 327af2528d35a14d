// A network of cities with all of its keys at hand, for tests that publish.
#pragma once

#include <string>
#include <vector>

#include "platform/os/file.h"
#include "sync/publish.h"
#include "sync/signing/key_ring.h"

namespace lanrian::tests {

// Keys are made anew for each; signed at the time of what is published.
class TestNetwork {
 public:
  // Begins a network with these cities in the folder.
  explicit TestNetwork(os::Path repository,
                       std::vector<std::string> cities = {"kalasin", "phayao", "tak"});

  // The same network begun once more: its folder is emptied.
  void begin_again();

  // Publishes and takes it up.
  Result<sync::Published> publish(const sync::NewRelease& release) const;
  // Takes up what cities signed, at a time.
  void refresh(os::Instant now) const;

  // The bytes of the first root, which kiosks are set up with.
  std::string root() const;

  const os::Path& repository() const { return repository_; }
  const sync::signing::KeyRing& ring() const { return ring_; }

 private:
  os::Path repository_;
  std::vector<std::string> cities_;
  sync::signing::KeyRing ring_;
};

// When sample releases are made and signed.
os::Instant sample_now();

}  // namespace lanrian::tests

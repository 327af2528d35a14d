// A network all of whose roles have one key, for tests that are about something else: the programs
// find key, passphrase and root by themselves, as an operator's and a kiosk's machine do.
#pragma once

#include <string>
#include <vector>

#include "platform/os/file.h"
#include "sync/publish.h"

namespace lanrian::tests {

// Begins it in `repository`, with its key and root.json below `folder`, and points this process's
// environment there until the next one is begun.
class OneKeyNetwork {
 public:
  OneKeyNetwork(const os::Path& folder, os::Path repository,
                const std::vector<std::string>& cities = {"kalasin", "tak", "yala"});

  // Publishes and takes it up without a program.
  void publish(const sync::NewRelease& release) const;

 private:
  os::Path repository_;
  sync::signing::KeyRing ring_;
};

}  // namespace lanrian::tests

// What every command that signs has in common: the folder of keys, its passphrase, the time.
#pragma once

#include <optional>
#include <string>

#include "app/publish/passphrase_source.h"
#include "platform/os/file.h"
#include "sync/signing/network.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// With what and when is signed.
struct SigningAccess {
  os::Path keys;
  PassphraseSource passphrase;
  std::optional<os::Instant> now;  // absent: the system's clock

  // Whether some key is there at all.
  bool has_keys() const;
  // The keys, opened; asks for the passphrase where there are some.
  Result<sync::signing::KeyRing> open() const;
  sync::signing::SigningTime time() const;
};

// The same as typed.
struct SigningOptions {
  std::string keys;
  std::optional<int> passphrase_fd;
  std::string now;

  // Add options to a command; this must stay where it is while the command line is parsed.
  void add_keys_to(CLI::App& command);
  void add_passphrase_to(CLI::App& command);
  void add_now_to(CLI::App& command);
  void add_to(CLI::App& command);

  // An error names the option.
  Result<SigningAccess> understood() const;
};

}  // namespace lanrian::app_publish

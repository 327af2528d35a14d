// What every command that signs has in common: the folder of keys, its passphrase, the time.
#pragma once

#include <optional>

#include "app/publish/passphrase_source.h"
#include "platform/os/file.h"
#include "sync/signing/network.h"

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

}  // namespace lanrian::app_publish

// Where a command gets the passphrase of keys from: never its command line, which everybody on the
// machine can read.
#pragma once

#include <optional>
#include <string>

#include "platform/os/result.h"

namespace lanrian::app_publish {

// What a passphrase is for: a new one is asked for twice at a terminal, for nobody sees a slip.
enum class PassphraseUse { open_keys, make_keys };

// The file descriptor, else $LANRIAN_PASSPHRASE, else the terminal.
struct PassphraseSource {
  std::optional<int> fd;

  // Error (`invalid`): none of the three gives one; all three are named.
  Result<std::string> read(PassphraseUse use) const;
};

}  // namespace lanrian::app_publish

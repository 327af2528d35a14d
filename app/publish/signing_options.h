// The options that every command that signs has, as typed and as understood.
#pragma once

#include <optional>
#include <string>

#include "app/publish/signing_access.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
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

// The options of `lanrian-publish release`, as typed and as understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/publish/release_command.h"
#include "app/publish/signing_options.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
struct ReleaseOptions {
  std::vector<std::string> folders;  // the repository is the last
  std::optional<std::int64_t> version;
  bool trial = false;
  SigningOptions signing;

  // Adds the command; this must stay where it is while `app` parses.
  CLI::App* add_to(CLI::App& app);
  // An error names the option, or says which folder is missing or another.
  Result<ReleaseCommand> understood();
};

}  // namespace lanrian::app_publish

// The options of `lanrian-publish check`, as typed and as understood.
#pragma once

#include <string>

#include "app/publish/check_command.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
struct CheckOptions {
  CheckCommand command;
  bool verbose = false;
  std::string now;

  // Adds the command; this must stay where it is while `app` parses.
  CLI::App* add_to(CLI::App& app);
  // An error names the option.
  Result<CheckCommand> understood();
};

}  // namespace lanrian::app_publish

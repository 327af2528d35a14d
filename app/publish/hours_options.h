// The options of `lanrian-publish hours`, as typed and as understood.
#pragma once

#include <string>
#include <vector>

#include "app/publish/hours_command.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
struct HoursOptions {
  HoursCommand command;
  std::vector<std::string> at;
  std::string from;
  std::string position;

  // Adds the command; this must stay where it is while `app` parses.
  CLI::App* add_to(CLI::App& app);
  // An error names the option.
  Result<HoursCommand> understood();
};

}  // namespace lanrian::app_publish

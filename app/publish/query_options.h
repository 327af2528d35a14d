// The options of `lanrian-publish query`, as typed and as understood.
#pragma once

#include <string>

#include "app/publish/query_command.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
struct QueryOptions {
  QueryCommand command;
  std::string near;
  std::string open_at;

  // Adds the command; this must stay where it is while `app` parses.
  CLI::App* add_to(CLI::App& app);
  // An error names the option.
  Result<QueryCommand> understood();
};

}  // namespace lanrian::app_publish

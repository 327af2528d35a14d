// The options of `lanrian-publish init-content`.
#pragma once

#include "app/publish/init_content_command.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
struct InitContentOptions {
  TypedInitContent typed;

  // Adds the command; this must stay where it is while `app` parses.
  CLI::App* add_to(CLI::App& app);
  // An error names the option.
  Result<InitContentCommand> understood() { return app_publish::understood(typed); }
};

}  // namespace lanrian::app_publish

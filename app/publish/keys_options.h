// The options of `lanrian-publish keys` and the commands below it, as typed and as understood.
#pragma once

#include "app/publish/keys_command.h"
#include "app/publish/signing_options.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed.
struct KeysOptions {
  KeysCommand command;
  SigningOptions signing;

  // Adds the commands; this must stay where it is while `app` parses.
  CLI::App* add_to(CLI::App& app);
  // An error names the option.
  Result<KeysCommand> understood();
};

}  // namespace lanrian::app_publish

// The options of `lanrian-publish init`, `refresh` and `verify`, as typed and as understood.
#pragma once

#include <string>

#include "app/publish/init_command.h"
#include "app/publish/refresh_command.h"
#include "app/publish/signing_options.h"
#include "app/publish/verify_command.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed. add_to() adds the command; this must stay where it is while `app` parses. An error of
// understood() names the option.
struct InitOptions {
  InitCommand command;
  SigningOptions signing;

  CLI::App* add_to(CLI::App& app);
  Result<InitCommand> understood();
};

// Likewise.
struct RefreshOptions {
  RefreshCommand command;
  std::string window;
  std::string min_poll;
  SigningOptions signing;

  CLI::App* add_to(CLI::App& app);
  Result<RefreshCommand> understood();
};

// Likewise.
struct VerifyOptions {
  VerifyCommand command;
  SigningOptions signing;  // its time only

  CLI::App* add_to(CLI::App& app);
  Result<VerifyCommand> understood();
};

}  // namespace lanrian::app_publish

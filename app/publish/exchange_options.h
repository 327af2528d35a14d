// The options of `lanrian-publish diff`, `export` and `import`, as typed and as understood.
#pragma once

#include <string>

#include "app/publish/diff_command.h"
#include "app/publish/export_command.h"
#include "app/publish/import_command.h"
#include "platform/os/result.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// As typed. Each must stay where it is while the App that it was added to parses; what cannot be
// understood is an error that names the option.
struct DiffOptions {
  DiffCommand command;
  std::string now;

  CLI::App* add_to(CLI::App& app);
  Result<DiffCommand> understood();
};

// As typed.
struct ExportOptions {
  ExportCommand command;
  std::string format;
  std::string now;

  CLI::App* add_to(CLI::App& app);
  Result<ExportCommand> understood();
};

// As typed.
struct ImportOptions {
  ImportCommand command;
  std::string format;

  CLI::App* add_to(CLI::App& app);
  Result<ImportCommand> understood();
};

}  // namespace lanrian::app_publish

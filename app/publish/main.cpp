// lanrian-publish: checks and publishes a city's content (formats in data/README.md and
// sync/README.md).
#include "app/publish/command_line.h"

namespace lanrian::app_publish {
namespace {

// Runs whichever command it was.
struct Run {
  template <typename Command>
  ExitStatus operator()(const Command& command) const {
    return command.run() ? done : failed;
  }
  ExitStatus operator()(ExitStatus status) const { return status; }
};

}  // namespace
}  // namespace lanrian::app_publish

int main(int argc, char** argv) {
  return std::visit(lanrian::app_publish::Run{},
                    lanrian::app_publish::read_command_line(argc, argv));
}

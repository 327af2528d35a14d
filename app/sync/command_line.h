// lanrian-sync's command line.
#pragma once

#include <optional>
#include <string>
#include <variant>

namespace lanrian::app_sync {

// What the person asked for.
struct CommandLine {
  std::string config;  // empty: the usual places
  std::string state;   // empty: the usual place
  std::string from;    // empty: the config's mirrors
  std::string root;    // the network's root.json; empty: the config's, or the one believed already
  bool once = false;
  bool status = false;
};

// The program's exit status, where the command line alone decided it (--help, wrong usage).
using ExitStatus = int;

std::variant<CommandLine, ExitStatus> read_command_line(int argc, char** argv);

}  // namespace lanrian::app_sync

// lanrian-sync's command line.
#pragma once

#include <string>
#include <variant>

namespace lanrian::app_sync {

// What is to be done.
enum class Task { poll, once, preview, status, enroll };

// What the person asked for.
struct CommandLine {
  Task task = Task::poll;
  std::string config;       // empty: the usual places
  std::string state;        // empty: the usual place
  std::string from;         // empty: the config's mirrors; what to enroll with
  std::string root;         // the network's root.json; empty: the config's, or the one believed
  std::string fingerprint;  // of enroll; empty: a person is asked
  bool json = false;        // of status
};

// The program's exit status, where the command line alone decided it (--help, wrong usage).
using ExitStatus = int;

std::variant<CommandLine, ExitStatus> read_command_line(int argc, char** argv);

}  // namespace lanrian::app_sync

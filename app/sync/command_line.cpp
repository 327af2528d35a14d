#include "app/sync/command_line.h"

#include <CLI/CLI.hpp>

#include "platform/os/log.h"

namespace lanrian::app_sync {
namespace {

constexpr char about[] =
    "Fetches what a city's operators published and hands it to the kiosk.\n\n"
    "Asks a mirror (a web server, or a folder such as a USB stick) for newer releases, believes\n"
    "only what the network's keepers and each city signed (TUF), writes it beside the old one\n"
    "and switches over at the very end: a kiosk shows the old version or the new one, never a\n"
    "mix. Without --once it goes on asking for ever, every poll_seconds of kiosk.toml (6 hours\n"
    "if not set).";

constexpr char examples[] =
    "Examples:\n"
    "  lanrian-sync --once --from https://learn.example.go.th/kiosk   one attempt, over the net\n"
    "  lanrian-sync --preview --from /media/stick/lanrian             what would a stick bring?\n"
    "  lanrian-sync --once --from /media/stick/lanrian                take it over\n"
    "  lanrian-sync --once --from /srv/lanrian --root root.json       the first time by hand\n"
    "  lanrian-sync enroll https://learn.example.go.th/kiosk          or by the fingerprint\n"
    "  lanrian-sync --config /etc/lanrian/kiosk.toml                  poll the config's mirrors\n"
    "  lanrian-sync --status                                          what happened last\n\n"
    "Exit status: 0 done, also when nothing was newer; 1 failed, reason on stderr;\n"
    "2 wrong usage. Content that was already taken keeps serving whatever happens.";

constexpr char enroll_about[] =
    "Believe a network from now on: asks the mirror for the network's first root and shows its\n"
    "fingerprint, to be compared with the one that the keepers gave out.";

void add_options(CLI::App& app, CommandLine& line) {
  app.set_version_flag("--version", std::string("lanrian-sync ") + LANRIAN_VERSION);
  app.add_option("--config", line.config,
                 "kiosk.toml; else ~/.config/lanrian/kiosk.toml, /etc/lanrian/kiosk.toml")
      ->type_name("FILE");
  app.add_option("--state", line.state,
                 "where releases are kept; else $STATE_DIRECTORY, $XDG_STATE_HOME/lanrian")
      ->type_name("FOLDER");
  app.add_option("--from", line.from, "the one mirror to ask, instead of the config's")
      ->type_name("URL|FOLDER");
  app.add_option("--root", line.root,
                 "root.json of the network to believe, from its keepers; else the config's root,\n"
                 "root.json beside kiosk.toml, or the one that was believed before")
      ->type_name("FILE");
}

// One of these at the most.
void add_tasks(CLI::App& app, CommandLine& line) {
  const auto add = [&](const char* name, Task task, const char* what) {
    return app.add_flag_callback(
        name, [&line, task] { line.task = task; }, what);
  };
  auto* once = add("--once", Task::once, "one attempt, then exit");
  auto* preview = add("--preview", Task::preview, "say what one attempt would bring, and exit");
  auto* status = add("--status", Task::status, "say what the last attempt did, and exit");
  app.add_flag("--json", line.json, "with --status: one line of JSON, for scripts")->needs(status);
  once->excludes(preview)->excludes(status);
  preview->excludes(status);
}

void add_enroll(CLI::App& app, CommandLine& line) {
  auto* enroll = app.add_subcommand("enroll", enroll_about);
  enroll->add_option("URL|FOLDER", line.from, "a mirror of the network")->required();
  enroll
      ->add_option("--fingerprint", line.fingerprint,
                   "SHA-256 of the first root, as lanrian-publish init says it; else you are asked")
      ->type_name("HEX");
  enroll->fallthrough();
  enroll->parse_complete_callback([&line] { line.task = Task::enroll; });
}

}  // namespace

std::variant<CommandLine, ExitStatus> read_command_line(int argc, char** argv) {
  CommandLine line;
  CLI::App app(about, "lanrian-sync");
  app.footer(examples);
  add_options(app, line);
  add_tasks(app, line);
  add_enroll(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() == 0) return app.exit(fault);
    os::log(os::LogLevel::error, std::string(fault.what()) + ": see lanrian-sync --help");
    return 2;
  }
  return line;
}

}  // namespace lanrian::app_sync

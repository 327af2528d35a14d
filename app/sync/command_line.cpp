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
    "  lanrian-sync --once --from /media/stick/lanrian                take over from a USB stick\n"
    "  lanrian-sync --once --from /srv/lanrian --root root.json       the first time by hand\n"
    "  lanrian-sync --config /etc/lanrian/kiosk.toml                  poll the config's mirrors\n"
    "  lanrian-sync --status                                          what happened last\n\n"
    "Exit status: 0 done, also when nothing was newer; 1 failed, reason on stderr;\n"
    "2 wrong usage. Content that was already taken keeps serving whatever happens.";

}  // namespace

std::variant<CommandLine, ExitStatus> read_command_line(int argc, char** argv) {
  CommandLine line;
  CLI::App app(about, "lanrian-sync");
  app.footer(examples);
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
  app.add_flag("--once", line.once, "one attempt, then exit");
  app.add_flag("--status", line.status, "say what the last attempt did, and exit");
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

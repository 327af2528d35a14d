#include "app/publish/network_options.h"

#include <CLI/CLI.hpp>

#include "app/publish/typed_time.h"

namespace lanrian::app_publish {
namespace {

constexpr char init_about[] = "Begin a network of cities: make its keys and its repository";

constexpr char init_examples[] =
    "Six keys are made, encrypted with one passphrase: root-1, root-2 and root-3, of which any\n"
    "two replace other keys; targets, which lets cities in; snapshot and timestamp, which refresh\n"
    "signs with. Existing keys and networks are never written over. Run again, it finishes what a\n"
    "power cut left half done.\n"
    "  $ lanrian-publish init /srv/lanrian\n"
    "  /srv/lanrian: a network has begun, without a city yet\n"
    "  fingerprint 2f6c...\n"
    "  $ lanrian-publish keys add-city kalasin /srv/lanrian\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr, nothing half made; 2 wrong usage.";

constexpr char refresh_about[] = "Take up what cities have released, and sign for all of it again";

constexpr char refresh_examples[] =
    "A city signs its own releases; kiosks see them after the next refresh, which needs the keys\n"
    "of snapshot and timestamp. What is signed ends after a while, so that nobody can show kiosks\n"
    "old releases for ever: run this at least once a month, also when nothing is new. Targets and\n"
    "root are signed again when half of their life is over and their keys are at hand.\n"
    "  $ lanrian-publish refresh /srv/lanrian\n"
    "  /srv/lanrian: took up city-kalasin\n"
    "  kiosks begin to download within 2 hours of a release\n"
    "  kiosks accept updates until 2027-01-22, 60 more days; what timestamp signed ends first\n\n"
    "Kiosks do not come all at once: each waits for a part of the window before it downloads a\n"
    "release. Choose it by the host's line: 5,000 kiosks that fetch 1 MB within 2 hours ask for\n"
    "6 Mbit/s. A new network begins with 2h; in an emergency set 0, and back afterwards.\n"
    "  $ lanrian-publish refresh /srv/lanrian --window 6h --min-poll 1h\n\n"
    "Nothing is ever removed unasked. With --remove-old goes what nothing that was in force in "
    "the\n"
    "last 90 days names: old metadata, releases, deltas, photos and recordings. Roots stay, and "
    "so\n"
    "do the releases that the offered deltas start from. When a file was written is what its file\n"
    "system says: copy repositories with their times (rsync -a), else old files count as new.\n"
    "  $ lanrian-publish refresh /srv/lanrian --remove-old\n\n"
    "Exit status: 0 done, also when nothing was new; 1 failed, reason on stderr; 2 wrong usage.";

constexpr char verify_about[] = "Prove a repository as a kiosk would, and read every file of it";

constexpr char verify_examples[] =
    "Begins with nothing but the first root, follows every signature, compares length and hashes\n"
    "of every file that the cities list, takes each release apart, applies each delta to the old\n"
    "release where that is still there, and reads every word list, photo and recording that the\n"
    "releases name. Needs no keys. Use it before a folder goes to a host or on a stick, and after\n"
    "it came back from one.\n"
    "  $ lanrian-publish verify /media/stick --root 1.root.json\n"
    "  /media/stick: 2 cities, 14 files, 120 photos and recordings, 9048210 bytes, 0 faults\n"
    "  kiosks begin to download within 2 hours of a release\n"
    "  kiosks accept updates until 2027-01-22, 60 more days; what timestamp signed ends first\n\n"
    "Exit status: 0 no fault; 1 faults, each on stderr; 2 wrong usage.";

constexpr char repository_about[] = "the folder that kiosks fetch from";

}  // namespace

CLI::App* InitOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("init", init_about);
  options->footer(init_examples);
  options
      ->add_option("REPOSITORY", command.repository,
                   "the folder that kiosks will fetch from, made where it is missing")
      ->required();
  signing.add_to(*options);
  return options;
}

Result<InitCommand> InitOptions::understood() {
  auto access = signing.understood();
  if (!access) return access.error();
  command.access = std::move(*access);
  return command;
}

CLI::App* RefreshOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("refresh", refresh_about);
  options->footer(refresh_examples);
  options->add_option("REPOSITORY", command.repository, repository_about)->required();
  signing.add_to(*options);
  options
      ->add_option(
          "--window", window,
          "over how long kiosks spread their downloads of a release, as 30m, 2h or 1d (at\n"
          "most), or 0 for at once; kept until it is set again")
      ->type_name("DURATION");
  options
      ->add_option("--min-poll", min_poll,
                   "how long a kiosk waits at least before it asks again, as 30m, 2h or 7d (at\n"
                   "most), or 0 for as it likes; kept until it is set again")
      ->type_name("DURATION");
  options->add_flag("--remove-old", command.removes_old,
                    "then remove what was not named for 90 days, and say how much that was");
  options->add_flag("--json", command.json, "one line of JSON, for scripts");
  return options;
}

Result<RefreshCommand> RefreshOptions::understood() {
  const auto spread = read_duration("--window", window, sync::tuf::window_max);
  if (!spread) return spread.error();
  const auto pause = read_duration("--min-poll", min_poll, sync::tuf::min_poll_max);
  if (!pause) return pause.error();
  command.pace = {*spread, *pause};
  auto access = signing.understood();
  if (!access) return access.error();
  command.access = std::move(*access);
  return command;
}

CLI::App* VerifyOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("verify", verify_about);
  options->footer(verify_examples);
  options->add_option("REPOSITORY", command.repository, repository_about)->required();
  options
      ->add_option("--root", command.root,
                   "the root to trust, a copy that was kept elsewhere; the repository's own\n"
                   "1.root.json where not said")
      ->type_name("FILE");
  signing.add_now_to(*options);
  options->add_flag("--json", command.json, "one line of JSON, for scripts");
  return options;
}

Result<VerifyCommand> VerifyOptions::understood() {
  auto access = signing.understood();
  if (!access) return access.error();
  command.now = access->now;
  return command;
}

}  // namespace lanrian::app_publish

#include "app/publish/network_options.h"

#include <CLI/CLI.hpp>

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
    "  kiosks accept updates until 2027-01-22, 60 more days; what timestamp signed ends first\n\n"
    "Exit status: 0 done, also when nothing was new; 1 failed, reason on stderr; 2 wrong usage.";

constexpr char verify_about[] = "Prove a repository as a kiosk would, and read every file of it";

constexpr char verify_examples[] =
    "Begins with nothing but the first root, follows every signature, and compares length and\n"
    "hashes of every file that the cities list. Needs no keys. Use it before a folder goes to a\n"
    "host or on a stick, and after it came back from one.\n"
    "  $ lanrian-publish verify /media/stick --root 1.root.json\n"
    "  /media/stick: 2 cities, 14 files, 48210 bytes, 0 faults\n"
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
  options->add_flag("--json", command.json, "one line of JSON, for scripts");
  return options;
}

Result<RefreshCommand> RefreshOptions::understood() {
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

#include "app/publish/keys_options.h"

#include <CLI/CLI.hpp>

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Say, give and take away who may sign in a network";

constexpr char examples[] =
    "A key is two files: NAME.pem, encrypted, is the secret half; NAME.pub.json the public one,\n"
    "which may be sent by mail. The network's keeper has root, targets, snapshot and timestamp;\n"
    "each city has a key of its own and needs no other (sync/signing/README.md says who keeps\n"
    "what, and what to do when a key is lost or stolen).\n"
    "  in the city     $ lanrian-publish keys new-city tak\n"
    "  at the keeper's $ lanrian-publish keys add-city tak /srv/lanrian --public "
    "city-tak.pub.json\n"
    "  or, where one person has all keys:\n"
    "                  $ lanrian-publish keys add-city tak /srv/lanrian\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr; 2 wrong usage.";

constexpr char list_examples[] =
    "Needs no passphrase.\n"
    "  $ lanrian-publish keys list /srv/lanrian\n"
    "  root: 2 of 3 must sign; signed until 2029-11-22, 1095 more days\n"
    "    3f2a9c01  root-1, here\n"
    "    77d0b1e4  root-2, its secret half is not here\n"
    "    ...\n"
    "  city-tak: 1 of 1 must sign; signed until 2027-11-23, 365 more days\n"
    "    c01dcafe  not here";

constexpr char new_city_examples[] =
    "Makes city-ID.pem and city-ID.pub.json in the folder of keys; no repository is touched.";

constexpr char add_city_examples[] =
    "From then on the city's key, and no other, signs for targets/city/ID/. Without --public the\n"
    "key is made here. Needs the keys of targets, snapshot and timestamp.";

constexpr char remove_city_examples[] =
    "Kiosks keep what they have of it and are offered nothing new. Needs the keys of targets,\n"
    "snapshot and timestamp.";

constexpr char rotate_examples[] =
    "KEY is a role with one key (targets, snapshot, timestamp, city-tak), the name of a key's "
    "file\n"
    "(root-1), or a key id. A new key is made under the next free number and takes its place; the\n"
    "former file stays as NAME.pem.retired. Needs two root keys, for a city the keys of targets,\n"
    "snapshot and timestamp. Use it yearly, and whenever a key may have been seen by others.\n"
    "  $ lanrian-publish keys rotate timestamp /srv/lanrian\n"
    "  $ lanrian-publish keys rotate root-3 /srv/lanrian\n"
    "  $ lanrian-publish keys rotate city-tak /srv/lanrian --public city-tak.pub.json";

constexpr char revoke_examples[] =
    "Takes a key out of its role without another in its place. Refused where fewer would be left\n"
    "than must sign: rotate it then.\n"
    "  $ lanrian-publish keys revoke root-2 /srv/lanrian";

struct Command {
  const char* name;
  const char* about;
  const char* examples;
};

CLI::App* add_command(CLI::App& keys, const Command& command, KeysCommand& typed,
                      KeysAction action) {
  auto* options = keys.add_subcommand(command.name, command.about);
  options->footer(command.examples);
  options->parse_complete_callback([&typed, action] { typed.action = action; });
  return options;
}

}  // namespace

CLI::App* KeysOptions::add_to(CLI::App& app) {
  auto* keys = app.add_subcommand("keys", about);
  keys->footer(examples);
  keys->require_subcommand(1);
  const auto add = [&](const Command& added, KeysAction action, const char* name_about) {
    auto* options = add_command(*keys, added, command, action);
    if (name_about) {
      const auto* name =
          action == KeysAction::rotate || action == KeysAction::revoke ? "KEY" : "ID";
      options->add_option(name, command.name, name_about)->required();
    }
    if (action != KeysAction::new_city) {
      options->add_option("REPOSITORY", command.repository, "the folder that kiosks fetch from")
          ->required();
    }
    signing.add_keys_to(*options);
    if (action != KeysAction::list) signing.add_passphrase_to(*options);
    if (action != KeysAction::new_city) signing.add_now_to(*options);
    return options;
  };
  constexpr char city[] = "the city's id, as in its city.toml";
  auto* list = add({"list", "Say who may sign, what is at hand and what ends when", list_examples},
                   KeysAction::list, nullptr);
  list->add_flag("--json", command.json, "one line of JSON a role, for scripts");
  add({"new-city", "Make a city's key, in the city", new_city_examples}, KeysAction::new_city,
      city);
  auto* added = add({"add-city", "Let a city into the network", add_city_examples},
                    KeysAction::add_city, city);
  add({"remove-city", "Put a city out of the network", remove_city_examples},
      KeysAction::remove_city, city);
  auto* rotate = add({"rotate", "Put a new key in the place of one", rotate_examples},
                     KeysAction::rotate, "the key that goes");
  add({"revoke", "Take a key away", revoke_examples}, KeysAction::revoke, "the key that goes");
  for (auto* options : {added, rotate}) {
    options
        ->add_option("--public", command.public_file,
                     "the city's public key, made there with keys new-city")
        ->type_name("FILE");
  }
  return keys;
}

Result<KeysCommand> KeysOptions::understood() {
  auto access = signing.understood();
  if (!access) return access.error();
  command.access = std::move(*access);
  return command;
}

}  // namespace lanrian::app_publish

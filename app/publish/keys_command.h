// `lanrian-publish keys`: who may sign what in a network.
#pragma once

#include <string>

#include "app/publish/signing_access.h"

namespace lanrian::app_publish {

// The commands below `keys`.
enum class KeysAction { list, new_city, add_city, remove_city, rotate, revoke };

// What was asked for.
struct KeysCommand {
  KeysAction action = KeysAction::list;
  std::string name;  // a city, or a key: find_key()
  std::string repository;
  std::string public_file;  // a key that was made elsewhere; empty: one is made here
  bool json = false;
  SigningAccess access;

  // What was done goes to stdout, errors go to stderr. False: something failed.
  bool run() const;
};

// One action each; text for stdout, or why not.
Result<std::string> list_keys(const KeysCommand& command);
Result<std::string> make_city_key(const KeysCommand& command);
Result<std::string> add_city(const KeysCommand& command);
Result<std::string> remove_city(const KeysCommand& command);
Result<std::string> rotate_key(const KeysCommand& command);
Result<std::string> revoke_key(const KeysCommand& command);

}  // namespace lanrian::app_publish

#include "app/publish/keys_command.h"

#include <cstdio>

#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

Result<std::string> perform(const KeysCommand& command) {
  switch (command.action) {
    case KeysAction::list:
      return list_keys(command);
    case KeysAction::new_city:
      return make_city_key(command);
    case KeysAction::add_city:
      return add_city(command);
    case KeysAction::remove_city:
      return remove_city(command);
    case KeysAction::rotate:
      return rotate_key(command);
    case KeysAction::revoke:
      return revoke_key(command);
  }
  return std::string();
}

}  // namespace

bool KeysCommand::run() const {
  const auto text = perform(*this);
  if (!text) {
    os::log(os::LogLevel::error, text.error().message);
    return false;
  }
  std::fputs(text->c_str(), stdout);
  return true;
}

}  // namespace lanrian::app_publish

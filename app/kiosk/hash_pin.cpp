#include "app/kiosk/hash_pin.h"

#include <fmt/format.h>

#include <random>

#include "app/config/operator_pin.h"
#include "platform/os/passphrase.h"

namespace lanrian::kiosk {
namespace {

Error refused(const char* cause) { return {std::string("hash PIN: ") + cause, ErrorKind::invalid}; }

std::string new_salt() {
  std::random_device device;
  std::string salt;
  for (int i = 0; i < 4; ++i) salt += fmt::format("{:08x}", device());
  return salt;
}

}  // namespace

Result<std::string> ask_pin_line() {
  const auto typed = os::ask_passphrase("New PIN, 4 to 8 digits: ");
  if (!typed) {
    const bool no_terminal = typed.error().kind == ErrorKind::not_found;
    return no_terminal ? refused("there is no terminal; run it where somebody can type")
                       : typed.error();
  }
  if (!config::is_pin(*typed)) return refused("not 4 to 8 digits 0-9; begin again");
  const auto again = os::ask_passphrase("The same once more: ");
  if (!again) return again.error();
  if (*again != *typed) return refused("the two are not the same; begin again");
  const auto hash = config::hash_pin(*typed, new_salt(), config::pin_iterations);
  return "operator_pin = \"" + config::to_text(hash) + "\"";
}

}  // namespace lanrian::kiosk

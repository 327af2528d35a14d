#include "app/publish/signing_options.h"

#include <CLI/CLI.hpp>

#include "app/publish/typed_time.h"
#include "platform/os/paths.h"

namespace lanrian::app_publish {

void SigningOptions::add_keys_to(CLI::App& command) {
  command
      .add_option("--keys", keys,
                  "the folder of keys; $XDG_CONFIG_HOME/lanrian/keys where not said")
      ->type_name("FOLDER");
}

void SigningOptions::add_passphrase_to(CLI::App& command) {
  command
      .add_option("--passphrase-fd", passphrase_fd,
                  "an open file descriptor to read the passphrase of the keys from; else it is\n"
                  "$LANRIAN_PASSPHRASE, else asked for at the terminal")
      ->type_name("NUMBER")
      ->check(CLI::Range(0, 65535));
}

void SigningOptions::add_now_to(CLI::App& command) {
  command
      .add_option("--now", now,
                  "the time to judge and sign by, as 2026-11-23T09:30+07:00, instead of the\n"
                  "clock's")
      ->type_name("TIME");
}

void SigningOptions::add_to(CLI::App& command) {
  add_keys_to(command);
  add_passphrase_to(command);
  add_now_to(command);
}

Result<SigningAccess> SigningOptions::understood() const {
  const auto instant = read_time("--now", now);
  if (!instant) return instant.error();
  SigningAccess access;
  access.keys = keys.empty() ? os::user_config_folder() / "keys" : os::Path(keys);
  access.passphrase.fd = passphrase_fd;
  access.now = *instant;
  return access;
}

}  // namespace lanrian::app_publish

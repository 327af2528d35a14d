#include "app/publish/passphrase_source.h"

#include <cstdlib>

#include "platform/os/passphrase.h"

namespace lanrian::app_publish {
namespace {

Error refused(const char* message) { return {message, ErrorKind::invalid}; }

Result<std::string> ask(PassphraseUse use) {
  const bool is_new = use == PassphraseUse::make_keys;
  auto typed = os::ask_passphrase(is_new ? "New passphrase of the keys: " : "Passphrase: ");
  if (!typed && typed.error().kind == ErrorKind::not_found) {
    return refused(
        "read passphrase: there is none; name a file descriptor with --passphrase-fd, or set "
        "LANRIAN_PASSPHRASE, or type it at a terminal");
  }
  if (!typed || !is_new) return typed;
  auto again = os::ask_passphrase("The same once more: ");
  if (!again) return again;
  if (*again != *typed) return refused("read passphrase: the two are not the same; begin again");
  return typed;
}

}  // namespace

Result<std::string> PassphraseSource::read(PassphraseUse use) const {
  if (fd) return os::read_passphrase(*fd);
  const char* set = std::getenv("LANRIAN_PASSPHRASE");
  if (set && *set) return std::string(set);
  return ask(use);
}

}  // namespace lanrian::app_publish

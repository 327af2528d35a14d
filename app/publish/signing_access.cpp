#include "app/publish/signing_access.h"

#include <algorithm>

namespace lanrian::app_publish {

bool SigningAccess::has_keys() const {
  const auto names = os::list_folder(keys);
  return names && std::any_of(names->begin(), names->end(),
                              [](const std::string& name) { return name.ends_with(".pem"); });
}

Result<sync::signing::KeyRing> SigningAccess::open() const {
  if (!has_keys()) {
    return Error{"read keys in " + keys.string() +
                     ": there are none; name their folder with --keys, or make them with "
                     "lanrian-publish init or keys new-city",
                 ErrorKind::not_found};
  }
  const auto text = passphrase.read(PassphraseUse::open_keys);
  if (!text) return text.error();
  return sync::signing::KeyRing::read(keys, *text);
}

sync::signing::SigningTime SigningAccess::time() const {
  return {now.value_or(os::SystemClock().now())};
}

}  // namespace lanrian::app_publish

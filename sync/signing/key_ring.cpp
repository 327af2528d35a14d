#include "sync/signing/key_ring.h"

#include <fmt/format.h>

#include <algorithm>

namespace lanrian::sync::signing {
namespace {

constexpr std::uint64_t key_bytes_max = 16 * 1024;
constexpr std::string_view ending = ".pem";

std::size_t held_of(const tuf::Role& role, const KeyRing& ring) {
  return static_cast<std::size_t>(
      std::count_if(role.keyids.begin(), role.keyids.end(),
                    [&](const auto& keyid) { return ring.find(keyid) != nullptr; }));
}

}  // namespace

Result<KeyRing> KeyRing::read(const os::Path& folder, std::string_view passphrase) {
  const auto names = os::list_folder(folder);
  if (!names) return names.error().within("read keys");
  KeyRing ring;
  for (const auto& name : *names) {
    if (!name.ends_with(ending)) continue;
    const auto what = "read key " + (folder / name).string();
    const auto pem = os::read_file(folder / name, key_bytes_max);
    if (!pem) return pem.error().within("read key");
    auto key = PrivateKey::from_pem(*pem, passphrase);
    if (!key) return key.error().within(what);
    ring.add(name.substr(0, name.size() - ending.size()), std::move(*key));
  }
  return ring;
}

void KeyRing::add(std::string name, PrivateKey key) {
  auto keyid = key.public_key().keyid;
  keys_.insert_or_assign(std::move(keyid), Held{std::move(name), std::move(key)});
}

const PrivateKey* KeyRing::find(std::string_view keyid) const {
  const auto at = keys_.find(keyid);
  return at == keys_.end() ? nullptr : &at->second.key;
}

const PrivateKey* KeyRing::named(std::string_view name) const {
  const auto at = std::find_if(keys_.begin(), keys_.end(),
                               [&](const auto& entry) { return entry.second.name == name; });
  return at == keys_.end() ? nullptr : &at->second.key;
}

bool KeyRing::can_sign(const tuf::Role& role) const {
  return held_of(role, *this) >= role.threshold;
}

Result<void> check_can_sign(const std::string& role_name, const tuf::Role& role,
                            const KeyRing& ring) {
  if (ring.can_sign(role)) return {};
  return Error{fmt::format("sign {}: {} of the {} keys that it needs are here; add the others to "
                           "the folder of keys",
                           role_name, held_of(role, ring), role.threshold),
               ErrorKind::invalid};
}

Result<std::string> signed_text(const tuf::Json& signed_part, const std::string& role_name,
                                const std::vector<tuf::Role>& roles, const KeyRing& ring) {
  const auto bytes = tuf::to_canonical_json(signed_part);
  std::map<std::string, std::string> signatures;
  for (const auto& role : roles) {
    if (auto enough = check_can_sign(role_name, role, ring); !enough) return enough.error();
    for (const auto& keyid : role.keyids) {
      const auto* key = ring.find(keyid);
      if (!key || signatures.contains(keyid)) continue;
      auto signature = key->sign(bytes);
      if (!signature) return signature.error().within("sign " + role_name);
      signatures[keyid] = std::move(*signature);
    }
  }
  return tuf::to_text(signed_part, signatures);
}

}  // namespace lanrian::sync::signing

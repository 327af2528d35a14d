#include "sync/signing/key_files.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "platform/os/sha256.h"

namespace lanrian::sync::signing {
namespace {

constexpr std::uint64_t public_bytes_max = 4096;
constexpr std::string_view secret_ending = ".pem";
constexpr std::string_view public_ending = ".pub.json";

os::Path secret_path(const os::Path& folder, const std::string& name) {
  return folder / (name + std::string(secret_ending));
}

os::Path public_path(const os::Path& folder, const std::string& name) {
  return folder / (name + std::string(public_ending));
}

bool stands(const os::Path& path) {
  return std::filesystem::exists(std::filesystem::symlink_status(path));
}

// No folder has no names.
Result<std::vector<std::string>> names_in(const os::Path& folder) {
  auto names = os::list_folder(folder);
  if (!names && names.error().kind == ErrorKind::not_found) return std::vector<std::string>();
  return names;
}

// 3 of "root-3.pem" for "root", 1 of "root.pem"; 0 of other names.
std::uint64_t number_of(std::string_view file, std::string_view stem) {
  if (!file.starts_with(stem)) return 0;
  file.remove_prefix(stem.size());
  if (file.starts_with('.')) return 1;
  if (!file.starts_with('-')) return 0;
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(file.data() + 1, file.data() + file.size(), number);
  const bool whole = fault == std::errc() && end != file.data() + file.size() && *end == '.';
  return whole ? number : 0;
}

}  // namespace

Result<void> make_key_folder(const os::Path& folder) {
  if (std::filesystem::is_directory(folder)) return {};
  if (auto made = os::make_folders(folder); !made) return made;
  // Nothing is in it yet that others might have read.
  std::error_code fault;
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, fault);
  if (fault) return Error{"protect folder " + folder.string() + ": " + fault.message()};
  return {};
}

Result<PrivateKey> make_key_file(const os::Path& folder, const std::string& name,
                                 std::string_view passphrase) {
  const auto path = secret_path(folder, name);
  const auto what = "make key " + path.string();
  if (passphrase.empty()) {
    return Error{what + ": the passphrase is empty; give one", ErrorKind::invalid};
  }
  if (stands(path)) {
    return Error{what + ": it stands already and may be all that is left of a key; move it away",
                 ErrorKind::invalid};
  }
  auto key = PrivateKey::generate();
  if (!key) return key.error().within(what);
  const auto pem = key->to_pem(passphrase);
  if (!pem) return pem.error().within(what);
  if (auto made = make_key_folder(folder); !made) return made.error().within(what);
  if (auto written = os::write_private_file(path, *pem); !written) return written.error();
  const auto text = tuf::to_json_text(tuf::Json{key->public_key().object}) + "\n";
  auto written = os::write_file_atomically(public_path(folder, name), text);
  if (!written) return written.error();
  return key;
}

Result<tuf::PublicKey> read_public_key_file(const os::Path& path) {
  const auto text = os::read_file(path, public_bytes_max);
  if (!text) return text.error().within("read public key");
  const auto what = "read public key " + path.string();
  const auto object = tuf::parse_json(*text);
  if (!object) return object.error().within(what);
  const auto keyid = os::to_hex(os::sha256(tuf::to_canonical_json(*object)));
  auto key = tuf::read_public_key(keyid, *object);
  if (!key) return key.error().within(what);
  if (key->keytype != "ed25519" || key->scheme != "ed25519" || !os::is_sha256_hex(key->text)) {
    return Error{what + ": it is no Ed25519 key; make one with lanrian-publish keys new-city",
                 ErrorKind::invalid};
  }
  return key;
}

Result<std::vector<KeyFile>> list_key_files(const os::Path& folder) {
  const auto names = names_in(folder);
  if (!names) return names.error().within("list keys");
  std::vector<KeyFile> files;
  for (const auto& file : *names) {
    if (!file.ends_with(public_ending)) continue;
    auto key = read_public_key_file(folder / file);
    if (!key) return key.error();
    const auto name = file.substr(0, file.size() - public_ending.size());
    files.push_back({name, std::move(*key), stands(secret_path(folder, name))});
  }
  return files;
}

Result<std::string> next_key_name(const os::Path& folder, const std::string& stem) {
  const auto names = names_in(folder);
  if (!names) return names.error().within("name key " + stem);
  std::uint64_t last = 0;
  for (const auto& file : *names) last = std::max(last, number_of(file, stem));
  // The first key of a stem has no number, so that the second has the first one.
  return stem + "-" + std::to_string(std::max<std::uint64_t>(last, 1) + 1);
}

Result<void> retire_key_file(const os::Path& folder, const std::string& name) {
  const auto path = secret_path(folder, name);
  if (stands(path)) {
    if (auto kept = os::rename_durably(path, path.string() + ".retired"); !kept) return kept;
  }
  return os::remove_file(public_path(folder, name));
}

}  // namespace lanrian::sync::signing

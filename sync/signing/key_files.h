// A folder of keys: <name>.pem is the secret one, encrypted, and <name>.pub.json beside it the
// public one, as TUF metadata lists it, which may be shown to anybody. A key that is used no longer
// is kept as <name>.pem.retired, which nothing reads. One process at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/os/file.h"
#include "sync/signing/private_key.h"

namespace lanrian::sync::signing {

// mkdir with mode 0700, its parents as they come. One that stands already stays as it is.
Result<void> make_key_folder(const os::Path& folder);

// Makes a key and puts it into <folder>/<name>.pem, readable by its owner only, and its public half
// beside it. Refused: a name that stands already, for a key that is lost cannot be made again, and
// an empty passphrase.
Result<PrivateKey> make_key_file(const os::Path& folder, const std::string& name,
                                 std::string_view passphrase);

// Reads a <name>.pub.json. Error (`invalid`): it is no Ed25519 key, which is the only kind that
// signs here.
Result<tuf::PublicKey> read_public_key_file(const os::Path& path);

// A key as its files name it.
struct KeyFile {
  std::string name;
  tuf::PublicKey key;
  bool at_hand = false;  // the secret half is there too
};

// Every key with a public half, by name; no folder is no key. Nothing is decrypted.
Result<std::vector<KeyFile>> list_key_files(const os::Path& folder);

// A name that no file has yet, of this key or a retired one: "root-4" after "root-3", "targets-2"
// after "targets".
Result<std::string> next_key_name(const os::Path& folder, const std::string& stem);

// Puts a key out of use: its secret half gets the ending ".retired", its public one goes. That it
// is not there is success.
Result<void> retire_key_file(const os::Path& folder, const std::string& name);

}  // namespace lanrian::sync::signing

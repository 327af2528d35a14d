#include "app/publish/init_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "platform/os/log.h"
#include "platform/os/sha256.h"
#include "sync/signing/key_files.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

constexpr std::uint64_t note_bytes_max = 8192;

Error refused(std::string message) { return {std::move(message), ErrorKind::invalid}; }

bool stands(const os::Path& path) {
  return std::filesystem::exists(std::filesystem::symlink_status(path));
}

// Beside what is being made; whoever made it before was cut off.
os::Path unfinished(const os::Path& path) { return path.string() + ".unfinished"; }

Result<void> clear(const os::Path& folder) {
  std::error_code fault;
  std::filesystem::remove_all(folder, fault);
  if (fault) return Error{"remove " + folder.string() + ": " + fault.message()};
  return {};
}

// While it lies among the keys, the network that they were made for has not begun: it names the
// repository.
os::Path note_path(const os::Path& keys) { return keys / "network.unfinished"; }

os::Path whole_path(const os::Path& path) {
  auto text = std::filesystem::absolute(path).lexically_normal().string();
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

// Whether these keys were made for this repository by a run that was cut off. An error: keys stand
// there that are somebody's.
Result<bool> was_cut_off(const os::Path& keys, const os::Path& repository) {
  const auto note = os::read_file(note_path(keys), note_bytes_max);
  if (note && *note == repository.string()) return true;
  if (!stands(keys)) return false;
  const auto names = os::list_folder(keys);
  if (!names) return names.error();
  if (names->empty()) return false;
  if (note) {
    return refused("make keys in " + keys.string() + ": those of " + *note +
                   " stand there; finish that with init, or name another folder with --keys");
  }
  return refused("make keys in " + keys.string() + ": " + names->front() +
                 " stands there already; name another folder with --keys");
}

// All six keys in a folder beside, which is then given its name.
Result<void> make_keys(const os::Path& keys, const os::Path& repository,
                       const std::string& passphrase) {
  const auto beside = unfinished(keys);
  if (auto cleared = clear(beside); !cleared) return cleared;
  for (const auto* name : {"root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"}) {
    if (auto made = signing::make_key_file(beside, name, passphrase); !made) return made.error();
  }
  auto noted = os::write_file_atomically(note_path(beside), repository.string());
  if (!noted) return noted;
  return os::rename_durably(beside, keys);
}

Result<signing::NetworkKeys> keys_in(const signing::KeyRing& ring) {
  for (const auto* name : {"root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"}) {
    if (!ring.named(name)) return refused(std::string("read key ") + name + ": it is missing");
  }
  const auto key = [&](const char* name) { return ring.named(name)->public_key(); };
  return signing::NetworkKeys{{key("root-1"), key("root-2"), key("root-3")},
                              2,
                              key("targets"),
                              key("snapshot"),
                              key("timestamp")};
}

// The metadata in a folder beside, which is then given its name.
Result<void> make_network(const os::Path& repository, const signing::KeyRing& ring,
                          const signing::SigningTime& time) {
  const auto keys = keys_in(ring);
  if (!keys) return keys.error();
  const auto beside = repository / ".network.unfinished";
  if (auto cleared = clear(beside); !cleared) return cleared;
  if (auto begun = signing::init_network(beside, *keys, ring, time); !begun) return begun;
  auto named =
      os::rename_durably(signing::metadata_folder(beside), signing::metadata_folder(repository));
  if (!named) return named;
  return clear(beside);
}

Result<void> begin(const InitCommand& command, const os::Path& keys, const os::Path& repository) {
  const auto resumed = was_cut_off(keys, repository);
  if (!resumed) return resumed.error();
  const bool has_network = stands(signing::metadata_folder(repository));
  if (!*resumed && has_network) {
    return refused("begin " + command.repository +
                   ": a network has begun there already; use it, or name an empty folder");
  }
  const auto use = *resumed ? PassphraseUse::open_keys : PassphraseUse::make_keys;
  const auto passphrase = command.access.passphrase.read(use);
  if (!passphrase) return passphrase.error();
  if (auto made = os::make_folders(repository); !made) return made;
  if (!*resumed) {
    if (auto made = make_keys(keys, repository, *passphrase); !made) {
      static_cast<void>(clear(unfinished(keys)).ok());  // the first error is the one to tell
      return made;
    }
  }
  const auto ring = signing::KeyRing::read(keys, *passphrase);
  if (!ring) return ring.error();
  if (!has_network) {
    if (auto made = make_network(repository, *ring, command.access.time()); !made) return made;
  }
  return os::remove_file(note_path(keys));
}

}  // namespace

bool InitCommand::run() const {
  const auto keys = whole_path(access.keys);
  const auto where = whole_path(repository);
  const auto begun = begin(*this, keys, where);
  const auto root = signing::metadata_folder(where) / signing::versioned_name(1, "root");
  const auto fingerprint = begun ? os::sha256_of_file(root) : begun.error();
  if (!fingerprint) {
    os::log(os::LogLevel::error, fingerprint.error().message);
    return false;
  }
  fmt::print(
      "{}: a network has begun, without a city yet\n"
      "fingerprint {}\n"
      "  the SHA-256 of 1.root.json, with which kiosks are enrolled: write it down\n"
      "keys {}\n"
      "  nobody can recover their passphrase: write it down, and keep it elsewhere\n"
      "  root-1, root-2, root-3: any two replace every other key; move each .pem to a place of "
      "its\n"
      "  own, offline\n"
      "  targets, snapshot, timestamp: stay where lanrian-publish refresh is run\n"
      "next: lanrian-publish keys add-city ID {}\n",
      where.string(), os::to_hex(*fingerprint), keys.string(), repository);
  return true;
}

}  // namespace lanrian::app_publish

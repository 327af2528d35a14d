#include "app/publish/verify_command.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <vector>

#include "app/publish/expiry.h"
#include "app/publish/progress_bar.h"
#include "data/canonical_json.h"
#include "platform/os/file_stream.h"
#include "platform/os/log.h"
#include "platform/os/sha256.h"
#include "sync/signing/repository_metadata.h"
#include "sync/transfer/folder_fetcher.h"
#include "sync/tuf/client.h"
#include "sync/tuf/delegation.h"
#include "sync/tuf/target_download.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

// A file that a role lists.
struct ListedFile {
  std::string location;  // below the repository
  tuf::TargetFile target;
};

// What was found.
struct Verified {
  std::string fingerprint;  // of the root that was trusted
  std::map<std::string, std::uint64_t> versions;
  std::size_t cities = 0;
  std::vector<std::string> waiting;  // what the next refresh would take up
  std::vector<ListedFile> files;
  std::uint64_t bytes = 0;
  signing::Refreshed lasts;
  std::vector<std::string> faults;
};

void look_at(Verified& verified, const std::string& role, const tuf::Header& header) {
  verified.versions[role] = header.version;
  if (!verified.lasts.expires_first.empty() && header.expires >= verified.lasts.expires) return;
  verified.lasts.expires_first = role;
  verified.lasts.expires = header.expires;
}

void list_files(Verified& verified, const tuf::Targets& targets, const tuf::DelegatedRole* role) {
  for (const auto& [name, target] : targets.targets) {
    if (role && !tuf::answers_for(*role, name)) {
      verified.faults.push_back(role->name + " lists " + name +
                                ", which is not its to sign: no kiosk takes it");
      continue;
    }
    verified.files.push_back({"targets/" + tuf::target_location(name, target, true), target});
    verified.bytes += target.length;
  }
}

void follow_city(Verified& verified, const VerifyCommand& command, tuf::Client& client,
                 const tuf::DelegatedRole& role) {
  const auto listed = client.snapshot()->meta.find(role.name + ".json");
  const bool published = listed != client.snapshot()->meta.end();
  const auto next = signing::next_version(command.repository, role.name);
  if (next && *next - 1 > (published ? listed->second.version : 0)) {
    verified.waiting.push_back(role.name);
  }
  if (!published) return;
  const auto targets = client.delegated(role.name);
  if (!targets) {
    verified.faults.push_back(targets.error().message);
    return;
  }
  look_at(verified, role.name, targets->header);
  list_files(verified, *targets, &role);
}

Result<std::string> trusted_root(const VerifyCommand& command) {
  const auto bytes_max = tuf::Policy{}.root_bytes_max;
  if (!command.root.empty()) return os::read_file(command.root, bytes_max);
  const auto path =
      signing::metadata_folder(command.repository) / signing::versioned_name(1, "root");
  auto text = os::read_file(path, bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) {
    return Error{"read " + command.repository +
                     ": it is no repository of a network; make it with lanrian-publish init",
                 ErrorKind::not_found};
  }
  return text;
}

// As far as a kiosk comes that knows nothing but the root.
Result<void> follow(Verified& verified, const VerifyCommand& command, os::Instant now) {
  const auto root = trusted_root(command);
  if (!root) return root.error();
  verified.fingerprint = os::to_hex(os::sha256(*root));
  const auto folder = os::TemporaryFolder::make("lanrian-verify");
  if (!folder) return folder.error();
  const auto store = tuf::MetadataStore::open(folder->path() / "tuf");
  if (!store) return store.error();
  transfer::FolderFetcher fetcher(command.repository);
  tuf::Client client(*store, {&fetcher, "metadata/"}, now);
  if (auto refreshed = client.refresh(*root); !refreshed) return refreshed;
  look_at(verified, "root", client.root().header);
  look_at(verified, "targets", client.targets()->header);
  look_at(verified, "snapshot", client.snapshot()->header);
  look_at(verified, "timestamp", client.timestamp()->header);
  list_files(verified, *client.targets(), nullptr);
  if (!client.targets()->delegations) return {};
  for (const auto& role : client.targets()->delegations->roles) {
    ++verified.cities;
    follow_city(verified, command, client, role);
  }
  return {};
}

Result<void> check_file(const os::Path& repository, const ListedFile& file, ProgressBar& bar,
                        std::uint64_t done, std::uint64_t total) {
  auto reader = os::FileReader::open_beneath(repository, file.location);
  if (!reader && reader.error().kind == ErrorKind::not_found) {
    return Error{"it is missing", ErrorKind::not_found};
  }
  if (!reader) return reader.error();
  tuf::HashCheck hashes(file.target.hashes);
  std::vector<char> piece(std::size_t{64} * 1024);
  std::uint64_t bytes = 0;
  for (;;) {
    const auto got = reader->read(piece);
    if (!got) return got.error();
    if (*got == 0) break;
    hashes.update({piece.data(), *got});
    bytes += *got;
    bar.show(done + bytes, total);
  }
  if (bytes == file.target.length) return hashes.finish();
  return Error{fmt::format("it has {} bytes, not {}", bytes, file.target.length),
               ErrorKind::invalid};
}

void check_files(Verified& verified, const os::Path& repository) {
  ProgressBar bar("checking");
  std::uint64_t done = 0;
  for (const auto& file : verified.files) {
    const auto checked = check_file(repository, file, bar, done, verified.bytes);
    done += file.target.length;
    if (checked) continue;
    verified.faults.push_back(file.location + ": " + checked.error().message +
                              "; put the file back that was published");
  }
}

std::string counted(std::size_t number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

void tell(const VerifyCommand& command, const Verified& verified, os::Instant now) {
  for (const auto& fault : verified.faults) {
    os::log(os::LogLevel::error, "verify " + command.repository + ": " + fault);
  }
  fmt::print("{}: {}, {}, {} bytes, {}\n", command.repository,
             counted(verified.cities, "city", "cities"),
             counted(verified.files.size(), "file", "files"), verified.bytes,
             counted(verified.faults.size(), "fault", "faults"));
  for (const auto& role : verified.waiting) {
    fmt::print("{}: signed something newer, which the next refresh takes up\n", role);
  }
  if (verified.lasts.expires_first.empty()) return;
  fmt::print("{}\n", in_words(verified.lasts, now));
}

std::string to_json_line(const Verified& verified, os::Instant now) {
  const auto array = [](const std::vector<std::string>& texts) {
    data::JsonArray values;
    for (const auto& text : texts) values.emplace_back().value = text;
    return values;
  };
  data::JsonObject versions;
  for (const auto& [role, version] : verified.versions) {
    versions[role].value = static_cast<std::int64_t>(version);
  }
  data::JsonObject object;
  object["root_sha256"].value = verified.fingerprint;
  object["versions"].value = std::move(versions);
  object["cities"].value = static_cast<std::int64_t>(verified.cities);
  object["files"].value = static_cast<std::int64_t>(verified.files.size());
  object["bytes"].value = static_cast<std::int64_t>(verified.bytes);
  object["waiting"].value = array(verified.waiting);
  object["faults"].value = array(verified.faults);
  if (!verified.lasts.expires_first.empty()) {
    object["expires"].value = os::to_rfc3339(verified.lasts.expires);
    object["expires_first"].value = verified.lasts.expires_first;
    object["days_left"].value = days_left(verified.lasts.expires, now);
  }
  return data::to_canonical_json(object) + "\n";
}

}  // namespace

bool VerifyCommand::run() const {
  const auto at = now.value_or(os::SystemClock().now());
  Verified verified;
  if (auto followed = follow(verified, *this, at); !followed) {
    verified.faults.push_back(followed.error().message);
  }
  check_files(verified, repository);
  if (json) {
    std::fputs(to_json_line(verified, at).c_str(), stdout);
  } else {
    tell(*this, verified, at);
  }
  return verified.faults.empty();
}

}  // namespace lanrian::app_publish

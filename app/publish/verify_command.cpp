#include "app/publish/verify_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "app/publish/expiry.h"
#include "app/publish/file_check.h"
#include "app/publish/metadata_proof.h"
#include "app/publish/progress_bar.h"
#include "app/publish/release_proof.h"
#include "data/asset.h"
#include "data/canonical_json.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

// What was found of all that is published.
struct Verified {
  MetadataProof metadata;
  std::size_t assets = 0;                 // word lists
  std::size_t photos_and_recordings = 0;  // each counted once, however many places name it
  std::uint64_t bytes = 0;                // of all files
  std::size_t deltas = 0;                 // that lead to their release
  std::size_t baseless = 0;               // that nobody can prove: what they start from is gone
  std::vector<std::string> faults;
};

void add_files(std::vector<NamedFile>& files, const MediaBytes& media) {
  for (const auto& [sha256, bytes] : media) {
    files.push_back({data::medium_name(sha256), bytes, {{"sha256", sha256}}});
  }
}

// Reads all files; the names of those that are not what was signed.
std::set<std::string> check_files(Verified& verified, const os::Path& repository,
                                  const std::vector<NamedFile>& files, const std::string& label,
                                  const std::string& remedy) {
  ProgressBar bar(label);
  std::uint64_t total = 0;
  std::uint64_t done = 0;
  for (const auto& file : files) total += file.bytes.value_or(0);
  std::set<std::string> damaged;
  for (const auto& file : files) {
    std::uint64_t seen = 0;
    const auto checked = check_file(repository, file, [&](std::uint64_t bytes) {
      seen += bytes;
      bar.show(done + seen, total);
    });
    done += file.bytes.value_or(0);
    verified.bytes += file.bytes.value_or(seen);
    if (checked) continue;
    damaged.insert(file.name);
    verified.faults.push_back(file.name + ": " + checked.error().message + "; " + remedy);
  }
  return damaged;
}

// What has a damaged file was told already.
bool is_whole(const sync::Offer& offer, const std::set<std::string>& damaged) {
  if (damaged.contains(announced(offer.release).name)) return false;
  return std::none_of(offer.deltas.begin(), offer.deltas.end(), [&](const auto& delta) {
    return damaged.contains(announced(offer, delta).name);
  });
}

// Takes the releases apart; gives the files that they name.
std::vector<NamedFile> prove_releases(Verified& verified, const os::Path& repository,
                                      const std::set<std::string>& damaged) {
  MediaBytes assets;
  MediaBytes media;
  for (const auto& offer : verified.metadata.offers) {
    if (!is_whole(offer, damaged)) continue;
    ProgressBar bar("checking");
    const auto proof = prove_release(
        repository, offer, [&](std::string_view step, std::uint64_t done, std::uint64_t total) {
          bar.name(fmt::format("checking {}, {}", offer.release.stamp.city.value, step));
          bar.show(done, total);
        });
    verified.deltas += proof.deltas;
    verified.baseless += proof.baseless;
    verified.faults.insert(verified.faults.end(), proof.faults.begin(), proof.faults.end());
    assets.insert(proof.assets.begin(), proof.assets.end());
    media.insert(proof.photos_and_recordings.begin(), proof.photos_and_recordings.end());
  }
  verified.assets = assets.size();
  verified.photos_and_recordings = media.size();
  std::vector<NamedFile> files;
  add_files(files, assets);
  add_files(files, media);
  return files;
}

Verified verify(const VerifyCommand& command, os::Instant now) {
  Verified verified;
  verified.metadata = prove_metadata(command.repository, command.root, now);
  verified.faults = verified.metadata.faults;
  const auto damaged = check_files(verified, command.repository, verified.metadata.files,
                                   "checking releases", "put the file back that was published");
  const auto media = prove_releases(verified, command.repository, damaged);
  check_files(verified, command.repository, media, "checking photos and recordings",
              "let the city release again from a folder that has it");
  return verified;
}

std::string counted(std::size_t number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string in_words(const Verified& verified) {
  auto text = counted(verified.metadata.cities, "city", "cities") + ", " +
              counted(verified.metadata.files.size(), "file", "files");
  if (verified.assets > 0) text += ", " + counted(verified.assets, "word list", "word lists");
  if (verified.photos_and_recordings > 0) {
    text += ", " +
            counted(verified.photos_and_recordings, "photo or recording", "photos and recordings");
  }
  return text + fmt::format(", {} bytes, {}", verified.bytes,
                            counted(verified.faults.size(), "fault", "faults"));
}

void tell(const VerifyCommand& command, const Verified& verified, os::Instant now) {
  for (const auto& fault : verified.faults) {
    os::log(os::LogLevel::error, "verify " + command.repository + ": " + fault);
  }
  fmt::print("{}: {}\n", command.repository, in_words(verified));
  if (verified.baseless > 0) {
    fmt::print("{} not be proven: the older release is not there any more\n",
               counted(verified.baseless, "delta could", "deltas could"));
  }
  for (const auto& role : verified.metadata.waiting) {
    fmt::print("{}: signed something newer, which the next refresh takes up\n", role);
  }
  const auto& lasts = verified.metadata.lasts;
  if (lasts.expires_first.empty()) return;
  fmt::print("{}{}\n", app_publish::in_words(lasts.pace), app_publish::in_words(lasts, now));
}

std::string to_json_line(const Verified& verified, os::Instant now) {
  const auto array = [](const std::vector<std::string>& texts) {
    data::JsonArray values;
    for (const auto& text : texts) values.emplace_back().value = text;
    return values;
  };
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  const auto& metadata = verified.metadata;
  data::JsonObject versions;
  for (const auto& [role, version] : metadata.versions) versions[role].value = number(version);
  data::JsonObject object;
  object["root_sha256"].value = metadata.fingerprint;
  object["versions"].value = std::move(versions);
  object["cities"].value = number(metadata.cities);
  object["files"].value = number(metadata.files.size());
  object["word_lists"].value = number(verified.assets);
  object["media"].value = number(verified.photos_and_recordings);
  object["deltas"].value = number(verified.deltas);
  object["deltas_unproven"].value = number(verified.baseless);
  object["bytes"].value = number(verified.bytes);
  object["waiting"].value = array(metadata.waiting);
  object["faults"].value = array(verified.faults);
  if (!metadata.lasts.expires_first.empty()) add_expiry(object, metadata.lasts, now);
  return data::to_canonical_json(object) + "\n";
}

}  // namespace

bool VerifyCommand::run() const {
  const auto at = now.value_or(os::SystemClock().now());
  const auto verified = verify(*this, at);
  if (json) {
    std::fputs(to_json_line(verified, at).c_str(), stdout);
  } else {
    tell(*this, verified, at);
  }
  std::fflush(stdout);
  warn_of_expiry("verify " + repository, verified.metadata.lasts, at);
  return verified.faults.empty();
}

}  // namespace lanrian::app_publish

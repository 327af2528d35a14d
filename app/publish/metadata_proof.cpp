#include "app/publish/metadata_proof.h"

#include "platform/os/sha256.h"
#include "sync/signing/repository_metadata.h"
#include "sync/transfer/folder_fetcher.h"
#include "sync/trust.h"
#include "sync/tuf/client.h"
#include "sync/tuf/delegation.h"
#include "sync/tuf/target_download.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

void look_at(MetadataProof& proof, const std::string& role, const tuf::Header& header) {
  proof.versions[role] = header.version;
  if (!proof.lasts.expires_first.empty() && header.expires >= proof.lasts.expires) return;
  proof.lasts.expires_first = role;
  proof.lasts.expires = header.expires;
}

void list_files(MetadataProof& proof, const tuf::Targets& targets, const tuf::DelegatedRole* role) {
  for (const auto& [name, target] : targets.targets) {
    if (role && !tuf::answers_for(*role, name)) {
      proof.faults.push_back(role->name + " lists " + name +
                             ", which is not its to sign: no kiosk takes it");
      continue;
    }
    proof.files.push_back(
        {"targets/" + tuf::target_location(name, target, true), target.length, target.hashes});
  }
}

void follow_city(MetadataProof& proof, const os::Path& repository, tuf::Client& client,
                 const tuf::DelegatedRole& role) {
  const auto listed = client.snapshot()->meta.find(role.name + ".json");
  const bool published = listed != client.snapshot()->meta.end();
  const auto next = signing::next_version(repository, role.name);
  if (next && *next - 1 > (published ? listed->second.version : 0)) {
    proof.waiting.push_back(role.name);
  }
  if (!published) return;
  const auto targets = client.delegated(role.name);
  if (!targets) {
    proof.faults.push_back(targets.error().message);
    return;
  }
  look_at(proof, role.name, targets->header);
  list_files(proof, *targets, &role);
  const auto city = city_of_role(role.name);
  if (!city) return;
  auto offer = offer_from(*city, *targets);
  if (!offer) {
    proof.faults.push_back(offer.error().message + ": let " + city->value + " release again");
    return;
  }
  proof.offers.push_back(*std::move(offer));
}

Result<std::string> trusted_root(const os::Path& repository, const std::string& root_file) {
  const auto bytes_max = tuf::Policy{}.root_bytes_max;
  if (!root_file.empty()) return os::read_file(root_file, bytes_max);
  const auto path = signing::metadata_folder(repository) / signing::versioned_name(1, "root");
  auto text = os::read_file(path, bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) {
    return Error{"read " + repository.string() +
                     ": it is no repository of a network; make it with lanrian-publish init",
                 ErrorKind::not_found};
  }
  return text;
}

Result<void> follow(MetadataProof& proof, const os::Path& repository, const std::string& root_file,
                    os::Instant now) {
  const auto root = trusted_root(repository, root_file);
  if (!root) return root.error();
  proof.fingerprint = os::to_hex(os::sha256(*root));
  const auto folder = os::TemporaryFolder::make("lanrian-verify");
  if (!folder) return folder.error();
  const auto store = tuf::MetadataStore::open(folder->path() / "tuf");
  if (!store) return store.error();
  transfer::FolderFetcher fetcher(repository.string());
  tuf::Client client(*store, {&fetcher, "metadata/"}, now);
  if (auto refreshed = client.refresh(*root); !refreshed) return refreshed;
  look_at(proof, "root", client.root().header);
  look_at(proof, "targets", client.targets()->header);
  look_at(proof, "snapshot", client.snapshot()->header);
  look_at(proof, "timestamp", client.timestamp()->header);
  proof.lasts.pace = signing::pace_of(*client.timestamp());
  list_files(proof, *client.targets(), nullptr);
  if (!client.targets()->delegations) return {};
  for (const auto& role : client.targets()->delegations->roles) {
    ++proof.cities;
    follow_city(proof, repository, client, role);
  }
  return {};
}

}  // namespace

MetadataProof prove_metadata(const os::Path& repository, const std::string& root_file,
                             os::Instant now) {
  MetadataProof proof;
  if (auto followed = follow(proof, repository, root_file, now); !followed) {
    proof.faults.push_back(followed.error().message);
  }
  return proof;
}

}  // namespace lanrian::app_publish

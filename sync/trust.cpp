#include "sync/trust.h"

#include <algorithm>

#include "sync/tuf/threshold.h"

namespace lanrian::sync {
namespace {

constexpr std::string_view role_prefix = "city-";
constexpr char metadata_prefix[] = "metadata/";

// What an operator can do about it.
std::string remedy(tuf::Fault fault) {
  switch (fault) {
    case tuf::Fault::portal:
      return ": this network answers with a web page; somebody has to log in";
    case tuf::Fault::expired:
      return ": the network's keepers must run lanrian-publish refresh, or this clock is wrong";
    case tuf::Fault::signature:
      return ": this is another network's mirror, or it was tampered with; what shows stays";
    case tuf::Fault::rollback:
      return ": the mirror lags behind what was seen before; what shows stays";
    default:
      return "";
  }
}

// What is believed already, as if a mirror had it: nothing newer, and the same timestamp.
class OwnMetadata final : public transfer::Fetcher {
 public:
  OwnMetadata(const tuf::MetadataStore& store, std::string name)
      : store_(store), name_(std::move(name)) {}

  using Fetcher::fetch;
  Result<transfer::Fetched> fetch(const transfer::Request& request,
                                  transfer::Receiver& receiver) override {
    if (request.name != std::string(metadata_prefix) + "timestamp.json") {
      return Error{"read " + request.name + ": it is not here", ErrorKind::not_found};
    }
    const auto text = store_.read("timestamp", request.bytes_max);
    if (!text) return text.error();
    if (auto begun = receiver.begin(0); !begun) return begun.error();
    if (auto taken = receiver.take(*text); !taken) return taken.error();
    return transfer::Fetched{};
  }
  const std::string& mirror() const override { return name_; }

 private:
  const tuf::MetadataStore& store_;
  std::string name_;
};

// One city's offer, from its own signed list, as the network lets that city answer.
Result<Offer> city_offer(tuf::Client& client, const std::string& role, const data::CityId& city) {
  const auto targets = client.delegated(role);
  if (!targets) return targets.error();
  auto offer = offer_from(city, *targets);
  if (!offer) return offer;
  for (const auto& [name, target] : targets_of(*offer)) {
    const auto answered = client.find_target(name);
    if (!answered) return answered.error();
    if (!(answered->hashes == target.hashes && answered->length == target.length)) {
      return Error{"read what " + city.value + " offers: another role answers for " + name,
                   ErrorKind::invalid};
    }
  }
  return offer;
}

Offers read_offers(tuf::Client& client, std::span<const data::CityId> wanted,
                   const std::string& what) {
  Offers offers;
  offers.issued = client.timestamp()->issued();
  offers.min_poll = client.timestamp()->min_poll();
  offers.window = client.timestamp()->window().value_or(std::chrono::seconds(0));
  if (!client.targets()->delegations) return offers;
  const auto& listed = client.snapshot()->meta;
  for (const auto& role : client.targets()->delegations->roles) {
    const auto city = city_of_role(role.name);
    // A city that was let in and has published nothing yet is no fault.
    if (!city || !listed.contains(role.name + ".json")) continue;
    offers.published.push_back(*city);
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), *city) == wanted.end()) continue;
    auto offer = city_offer(client, role.name, *city);
    if (offer) {
      offers.cities.emplace(*city, std::move(*offer));
    } else {
      offers.faults.push_back(offer.error().within(what).message + remedy(client.fault()));
    }
  }
  std::sort(offers.published.begin(), offers.published.end());
  return offers;
}

}  // namespace

os::Path trust_folder(const os::Path& state) { return state / "tuf" / "network"; }

bool is_enrolled(const os::Path& state) {
  std::error_code ignored;
  return std::filesystem::exists(trust_folder(state) / "root.json", ignored);
}

std::optional<os::Instant> last_issued(const os::Path& state) {
  const tuf::Policy policy;
  const auto store = tuf::MetadataStore::open(trust_folder(state));
  if (!store) return std::nullopt;
  const auto root_text = store->read("root", policy.root_bytes_max);
  const auto root = root_text ? tuf::check_root(*root_text) : Result<tuf::Root>(root_text.error());
  const auto text = store->read("timestamp", policy.timestamp_bytes_max);
  if (!root || !text) return std::nullopt;
  const auto envelope = tuf::read_envelope(*text);
  if (!envelope) return std::nullopt;
  if (!tuf::verify_signatures(*envelope, root->keys, root->roles.at("timestamp"))) {
    return std::nullopt;
  }
  const auto timestamp = tuf::read_timestamp(envelope->signed_part);
  return timestamp ? timestamp->issued() : std::nullopt;
}

std::optional<data::CityId> city_of_role(const std::string& role) {
  if (!role.starts_with(role_prefix)) return std::nullopt;
  const auto city = role.substr(role_prefix.size());
  if (!data::is_slug(city, data::city_slug_max)) return std::nullopt;
  return data::CityId{city};
}

Result<Offers> fetch_offers(transfer::Fetcher& fetcher, const Trust& trust,
                            std::span<const data::CityId> wanted, tuf::Fault& fault) {
  const auto what = "ask " + fetcher.mirror();
  const auto store = tuf::MetadataStore::open(trust_folder(trust.state));
  if (!store) return store.error().within(what);
  tuf::Client client(*store, {&fetcher, metadata_prefix}, trust.now, trust.policy);
  if (trust.etags) client.set_timestamp_etag((*trust.etags)[fetcher.mirror()]);
  auto refreshed = client.refresh(trust.shipped_root);
  if (trust.etags) (*trust.etags)[fetcher.mirror()] = client.timestamp_etag();
  fault = client.fault();
  if (refreshed) return read_offers(client, wanted, what);
  if (fault == tuf::Fault::rollback) {
    OwnMetadata own(*store, fetcher.mirror());
    tuf::Client known(*store, {&own, metadata_prefix}, trust.now, trust.policy);
    if (known.refresh()) {
      auto offers = read_offers(known, wanted, what);
      offers.lags_behind = true;
      return offers;
    }
  }
  auto error = refreshed.error().within(what);
  error.message += remedy(fault);
  return error;
}

}  // namespace lanrian::sync

#include "app/publish/trial_network.h"

namespace lanrian::app_publish {

using namespace sync::signing;

Lifetimes trial_lifetimes() {
  constexpr std::chrono::days century(36'525);
  return {century, century, century, century, century};
}

Result<KeyRing> begin_trial(const os::Path& repository, const std::vector<std::string>& cities,
                            os::Instant now) {
  KeyRing ring;
  std::vector<std::string> names = {"root", "targets", "snapshot", "timestamp"};
  for (const auto& city : cities) names.push_back(city_role(city));
  for (const auto& name : names) {
    auto key = PrivateKey::generate();
    if (!key) return key.error();
    ring.add(name, *std::move(key));
  }
  const auto key = [&](const std::string& name) { return ring.named(name)->public_key(); };
  const NetworkKeys keys{{key("root")}, 1, key("targets"), key("snapshot"), key("timestamp")};
  const SigningTime time{now, trial_lifetimes()};
  if (auto begun = init_network(repository, keys, ring, time); !begun) return begun.error();
  for (const auto& city : cities) {
    auto added = set_city_keys(repository, city, {key(city_role(city))}, ring, time);
    if (!added) return added.error();
  }
  return ring;
}

}  // namespace lanrian::app_publish

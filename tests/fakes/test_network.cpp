#include "tests/fakes/test_network.h"

#include <doctest/doctest.h>

#include "sync/signing/network.h"

namespace lanrian::tests {

using namespace sync::signing;

TestNetwork::TestNetwork(os::Path repository, std::vector<std::string> cities)
    : repository_(std::move(repository)), cities_(std::move(cities)) {
  for (const auto* name : {"root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"}) {
    ring_.add(name, PrivateKey::generate().value());
  }
  for (const auto& city : cities_) ring_.add(city_role(city), PrivateKey::generate().value());
  begin_again();
}

void TestNetwork::begin_again() {
  std::filesystem::remove_all(repository_);
  const auto key = [&](const std::string& name) { return ring_.named(name)->public_key(); };
  const NetworkKeys keys{{key("root-1"), key("root-2"), key("root-3")},
                         2,
                         key("targets"),
                         key("snapshot"),
                         key("timestamp")};
  const SigningTime time{sample_now()};
  REQUIRE(init_network(repository_, keys, ring_, time));
  for (const auto& city : cities_) {
    REQUIRE(set_city_keys(repository_, city, {key(city_role(city))}, ring_, time));
  }
}

Result<sync::Published> TestNetwork::publish(const sync::NewRelease& release) const {
  auto published = publish_release(repository_, release, ring_);
  if (published) refresh(release.now);
  return published;
}

void TestNetwork::refresh(os::Instant now) const {
  const auto refreshed = refresh_network(repository_, ring_, {now});
  REQUIRE_MESSAGE(refreshed.ok(), (refreshed ? "" : refreshed.error().message));
}

std::string TestNetwork::root() const {
  return os::read_file(metadata_folder(repository_) / "1.root.json", 1 << 16).value();
}

os::Instant sample_now() { return os::parse_rfc3339("2026-11-21T00:00:00Z").value(); }

}  // namespace lanrian::tests

#include "tests/e2e/one_key_network.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "sync/signing/key_files.h"
#include "sync/signing/network.h"
#include "tests/fakes/test_network.h"

namespace lanrian::tests {

using namespace sync::signing;

namespace {

// A test of ten years from now is to succeed as today's does.
SigningTime signing_time(os::Instant now) {
  constexpr std::chrono::days century(36'525);
  return {now, {century, century, century, century, century}};
}

}  // namespace

OneKeyNetwork::OneKeyNetwork(const os::Path& folder, os::Path repository,
                             const std::vector<std::string>& cities)
    : repository_(std::move(repository)) {
  constexpr char passphrase[] = "ไก่จิกเด็กตาย";
  const auto config = folder / "config" / "lanrian";
  ::setenv("XDG_CONFIG_HOME", config.parent_path().c_str(), 1);
  ::setenv("LANRIAN_PASSPHRASE", passphrase, 1);
  REQUIRE(os::make_folders(config));
  REQUIRE(make_key_folder(config / "keys"));
  REQUIRE(make_key_file(config / "keys", "all", passphrase));
  ring_ = KeyRing::read(config / "keys", passphrase).value();
  const auto key = ring_.named("all")->public_key();
  const auto time = signing_time(sample_now());
  REQUIRE(init_network(repository_, {{key}, 1, key, key, key}, ring_, time));
  for (const auto& city : cities) REQUIRE(set_city_keys(repository_, city, {key}, ring_, time));
  const auto root =
      os::read_file(metadata_folder(repository_) / versioned_name(1, "root"), 1 << 16).value();
  REQUIRE(os::write_file_atomically(config / "root.json", root));
}

void OneKeyNetwork::publish(const sync::NewRelease& release) const {
  const auto time = signing_time(release.now);
  const auto published = publish_release(repository_, release, ring_, time.lifetimes);
  REQUIRE_MESSAGE(published.ok(), (published ? "" : published.error().message));
  REQUIRE(refresh_network(repository_, ring_, time));
}

}  // namespace lanrian::tests

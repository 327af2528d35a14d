#include "sync/signing/network.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sync/tuf/threshold.h"

using namespace lanrian;
using namespace lanrian::sync;
using namespace lanrian::sync::signing;
using namespace std::chrono_literals;

namespace {

const os::Instant now = os::parse_rfc3339("2026-11-23T09:00:00+07:00").value();

// A network and all of its keys.
struct Network {
  os::TemporaryFolder folder = os::TemporaryFolder::make("network-test").value();
  os::Path repository = folder.path() / "repository";
  KeyRing ring;
  SigningTime time{now};

  Network() {
    for (const auto* name : {"root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"}) {
      ring.add(name, PrivateKey::generate().value());
    }
    REQUIRE(init_network(repository, first_keys(), ring, time));
  }

  tuf::PublicKey key(const std::string& name) const { return ring.named(name)->public_key(); }
  tuf::PublicKey new_key(const std::string& name) {
    ring.add(name, PrivateKey::generate().value());
    return key(name);
  }
  NetworkKeys first_keys() const {
    return {{key("root-1"), key("root-2"), key("root-3")},
            2,
            key("targets"),
            key("snapshot"),
            key("timestamp")};
  }
  RepositoryMetadata metadata() const {
    const auto read = read_repository_metadata(repository);
    REQUIRE_MESSAGE(read.ok(), (read ? "" : read.error().message));
    return *read;
  }
  std::vector<std::string> files() const {
    return os::list_folder(metadata_folder(repository)).value();
  }
};

std::map<std::string, tuf::TargetFile> offer(const std::string& text) {
  tuf::TargetFile file;
  file.length = text.size();
  file.hashes["sha256"] = tuf::hashes_of(text).at("sha256");
  return {{"city/tak/release-1.jsonl.zst", file}};
}

KeyRing without(const Network& network, const std::vector<std::string>& lost) {
  KeyRing ring;
  for (const auto* name : {"root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"}) {
    if (std::find(lost.begin(), lost.end(), name) != lost.end()) continue;
    const auto pem = network.ring.named(name)->to_pem("x").value();
    ring.add(name, PrivateKey::from_pem(pem, "x").value());
  }
  return ring;
}

}  // namespace

TEST_CASE("a network begins with version 1 of everything, once, and with a threshold of keys") {
  Network network;
  CHECK(network.files() == std::vector<std::string>{"1.root.json", "1.snapshot.json",
                                                    "1.targets.json", "timestamp.json"});
  const auto metadata = network.metadata();
  CHECK(metadata.root.value.consistent_snapshot);
  CHECK(metadata.root.value.roles.at("root").threshold == 2);
  CHECK(metadata.timestamp.value.issued() == now);
  CHECK(metadata.timestamp.value.header.expires == now + 60 * 24h);
  CHECK(metadata.delegated.empty());
  CHECK(expiry_of(metadata).expires_first == "timestamp");
  CHECK_FALSE(init_network(network.repository, network.first_keys(), network.ring, network.time));
  const auto elsewhere = network.folder.path() / "elsewhere";
  const auto begun = init_network(elsewhere, network.first_keys(),
                                  without(network, {"root-1", "root-2"}), network.time);
  REQUIRE_FALSE(begun.ok());
  CHECK(begun.error().message.find("sign root: 1 of the 2 keys") != std::string::npos);
  CHECK(read_repository_metadata(elsewhere).error().kind == ErrorKind::not_found);
}

TEST_CASE("a city signs with its own key only, and a refresh takes it up") {
  Network network;
  const auto tak = network.new_key("city-tak");
  REQUIRE(set_city_keys(network.repository, "tak", {tak}, network.ring, network.time));
  const auto targets = network.metadata().targets.value;
  const auto* delegation = find_delegation(targets, "city-tak");
  REQUIRE(delegation != nullptr);
  CHECK(delegation->terminating);
  CHECK(delegation->paths == std::vector<std::string>{"city/tak/*", "city/tak/*/*"});

  KeyRing of_tak;
  of_tak.add(
      "city-tak",
      PrivateKey::from_pem(network.ring.named("city-tak")->to_pem("x").value(), "x").value());
  const auto snapshot = network.metadata().snapshot.text;
  REQUIRE(sign_city(network.repository, "tak", offer("one"), of_tak, network.time));
  CHECK(network.metadata().snapshot.text == snapshot);
  CHECK(network.metadata().delegated.at("city-tak").value.targets == offer("one"));
  CHECK_FALSE(sign_city(network.repository, "yala", offer("one"), of_tak, network.time));

  auto refreshed = refresh_network(network.repository, network.ring, network.time);
  REQUIRE(refreshed.ok());
  CHECK(refreshed->taken_up == std::vector<std::string>{"city-tak"});
  CHECK(network.metadata().snapshot.value.meta.at("city-tak.json").version == 1);
  // Nothing new: the snapshot stays, the timestamp is signed again.
  const auto settled = network.metadata();
  refreshed = refresh_network(network.repository, network.ring, {now + 24h});
  CHECK(refreshed->taken_up.empty());
  CHECK(refreshed->expires == now + 61 * 24h);
  CHECK(network.metadata().snapshot.text == settled.snapshot.text);
  CHECK(network.metadata().timestamp.value.header.version ==
        settled.timestamp.value.header.version + 1);
}

TEST_CASE("what a stranger signed for a city stops the refresh and is named") {
  Network network;
  REQUIRE(set_city_keys(network.repository, "tak", {network.new_key("city-tak")}, network.ring,
                        network.time));
  REQUIRE(sign_city(network.repository, "tak", offer("one"), network.ring, network.time));
  REQUIRE(refresh_network(network.repository, network.ring, network.time));
  const auto before = network.metadata();
  const auto stranger = PrivateKey::generate().value();
  auto forged = before.delegated.at("city-tak").value;
  forged.header.version = 2;
  const auto signature = stranger.sign(tuf::to_canonical_json(tuf::to_json(forged))).value();
  const auto path = metadata_folder(network.repository) / "2.city-tak.json";
  REQUIRE(os::write_file_atomically(
      path, tuf::to_text(tuf::to_json(forged), {{stranger.public_key().keyid, signature}})));
  const auto refreshed = refresh_network(network.repository, network.ring, network.time);
  REQUIRE_FALSE(refreshed.ok());
  CHECK(refreshed.error().message.find("read metadata/2.city-tak.json: ") != std::string::npos);
  REQUIRE(os::remove_file(path));
  CHECK(network.metadata().timestamp.text == before.timestamp.text);
}

TEST_CASE("each role's keys can be replaced, and the chain of roots leads to the new ones") {
  Network network;
  for (const std::string role : {"timestamp", "snapshot", "targets"}) {
    CAPTURE(role);
    const auto key = network.new_key(role + "-2");
    REQUIRE(set_role_keys(network.repository, role, {key}, 1, network.ring, network.time));
    const auto root = network.metadata().root.value;
    CHECK(root.roles.at(role).keyids == std::set<std::string>{key.keyid});
    CHECK_FALSE(root.keys.contains(network.key(role).keyid));
  }
  const auto fourth = network.new_key("root-4");
  const std::vector<tuf::PublicKey> keys{network.key("root-2"), network.key("root-3"), fourth};
  REQUIRE(set_role_keys(network.repository, "root", keys, 2, network.ring, network.time));
  CHECK(network.metadata().root.value.header.version == 5);
  const auto too_few =
      set_role_keys(network.repository, "root", {fourth}, 2, network.ring, network.time);
  CHECK(too_few.error().message.find("1 keys cannot be 2 that must sign") != std::string::npos);
  // A root that skips the former keepers is not followed.
  KeyRing only_new = without(network, {"root-2", "root-3"});
  CHECK_FALSE(set_role_keys(network.repository, "root", {network.key("root-1")}, 1, only_new,
                            network.time));
  CHECK(network.metadata().root.value.header.version == 5);
}

TEST_CASE("a city that was put out is offered no longer, and the snapshot forgets no file") {
  Network network;
  REQUIRE(set_city_keys(network.repository, "tak", {network.new_key("city-tak")}, network.ring,
                        network.time));
  REQUIRE(sign_city(network.repository, "tak", offer("one"), network.ring, network.time));
  REQUIRE(refresh_network(network.repository, network.ring, network.time));
  REQUIRE(remove_city(network.repository, "tak", network.ring, network.time));
  const auto metadata = network.metadata();
  CHECK(find_delegation(metadata.targets.value, "city-tak") == nullptr);
  CHECK(metadata.targets.value.delegations->keys.empty());
  CHECK(metadata.snapshot.value.meta.contains("city-tak.json"));
}

TEST_CASE("a city's new key signs again what the former one had signed, where it is at hand") {
  Network network;
  REQUIRE(set_city_keys(network.repository, "tak", {network.new_key("city-tak")}, network.ring,
                        network.time));
  REQUIRE(sign_city(network.repository, "tak", offer("one"), network.ring, network.time));
  const auto next = network.new_key("city-tak-2");
  REQUIRE(set_city_keys(network.repository, "tak", {next}, network.ring, {now + 24h}));
  const auto metadata = network.metadata();
  const auto& offered = metadata.delegated.at("city-tak");
  CHECK(offered.value.header.version == 2);
  CHECK(offered.value.header.expires == now + 366 * 24h);
  CHECK(offered.value.targets == offer("one"));
  CHECK(metadata.snapshot.value.meta.at("city-tak.json").version == 2);
  // Both keys signed: had the power gone before the timestamp, the former one would count still.
  const auto envelope = tuf::read_envelope(offered.text).value();
  CHECK(envelope.signatures.contains(next.keyid));
  CHECK(envelope.signatures.contains(network.key("city-tak").keyid));
}

TEST_CASE("a city whose new key is elsewhere is waited for, and nobody else with it") {
  Network network;
  const auto stranger = PrivateKey::generate().value();
  REQUIRE(set_city_keys(network.repository, "tak", {network.new_key("city-tak")}, network.ring,
                        network.time));
  REQUIRE(sign_city(network.repository, "tak", offer("one"), network.ring, network.time));
  REQUIRE(refresh_network(network.repository, network.ring, network.time));
  auto of_tak = PrivateKey::generate().value();
  REQUIRE(
      set_city_keys(network.repository, "tak", {of_tak.public_key()}, network.ring, network.time));
  CHECK(network.metadata().delegated.empty());
  CHECK(refresh_network(network.repository, network.ring, {now + 1h}).ok());
  KeyRing ring;
  ring.add("city-tak-2", std::move(of_tak));
  REQUIRE(sign_city(network.repository, "tak", offer("two"), ring, network.time));
  const auto refreshed = refresh_network(network.repository, network.ring, {now + 2h});
  REQUIRE(refreshed.ok());
  CHECK(refreshed->taken_up == std::vector<std::string>{"city-tak"});
  CHECK(network.metadata().snapshot.value.meta.at("city-tak.json").version == 2);
  // What was published and is no longer the same is no city that waits: it is damage.
  REQUIRE(set_city_keys(network.repository, "tak", {stranger.public_key()}, network.ring,
                        network.time));
  REQUIRE(os::write_file_atomically(metadata_folder(network.repository) / "2.city-tak.json", "{}"));
  const auto damaged = refresh_network(network.repository, network.ring, {now + 3h});
  REQUIRE_FALSE(damaged.ok());
  CHECK(damaged.error().message.find("read metadata/2.city-tak.json: ") != std::string::npos);
}

TEST_CASE("a root that is half over is signed again where its keys are together") {
  Network network;
  const auto late = now + 600 * 24h;
  REQUIRE(refresh_network(network.repository, network.ring, {now + 500 * 24h}));
  CHECK(network.metadata().root.value.header.version == 1);
  REQUIRE(refresh_network(network.repository, without(network, {"root-1", "root-2"}), {late}));
  CHECK(network.metadata().root.value.header.version == 1);
  REQUIRE(refresh_network(network.repository, network.ring, {late}));
  CHECK(network.metadata().root.value.header.version == 2);
  CHECK(network.metadata().root.value.header.expires == late + 3 * 365 * 24h);
}

TEST_CASE("a step that was interrupted anywhere is taken again, and no name is given twice") {
  Network network;
  REQUIRE(set_city_keys(network.repository, "tak", {network.new_key("city-tak")}, network.ring,
                        network.time));
  REQUIRE(sign_city(network.repository, "tak", offer("one"), network.ring, network.time));
  const auto before = network.files();
  const auto timestamp = network.metadata().timestamp.text;
  const auto key = network.new_key("snapshot-2");
  REQUIRE(set_role_keys(network.repository, "snapshot", {key}, 1, network.ring, network.time));
  std::vector<std::string> written;
  for (const auto& name : network.files()) {
    if (std::find(before.begin(), before.end(), name) == before.end()) written.push_back(name);
  }
  CHECK(written == std::vector<std::string>{"2.root.json", "3.snapshot.json"});
  const auto folder = metadata_folder(network.repository);
  // As if the power had gone before the timestamp, then before the root.
  REQUIRE(os::write_file_atomically(folder / "timestamp.json", timestamp));
  CHECK(refresh_network(network.repository, network.ring, {now + 1h}).ok());
  CHECK(network.metadata().snapshot.value.header.version == 4);
  REQUIRE(os::write_file_atomically(folder / "timestamp.json", timestamp));
  REQUIRE(os::remove_file(folder / "2.root.json"));
  CHECK(refresh_network(network.repository, network.ring, {now + 2h}).ok());
  CHECK(network.metadata().snapshot.value.header.version == 5);
}

TEST_CASE("the same keys, content and time give the same bytes") {
  Network network;
  const auto again = network.folder.path() / "again";
  REQUIRE(init_network(again, network.first_keys(), network.ring, network.time));
  for (const auto& name : network.files()) {
    CAPTURE(name);
    CHECK(os::read_file(metadata_folder(again) / name, 1 << 20).value() ==
          os::read_file(metadata_folder(network.repository) / name, 1 << 20).value());
  }
}

TEST_CASE("a network begins with a window of two hours, and keeps what it is set to") {
  Network network;
  CHECK(network.metadata().timestamp.value.window() == 2h);
  CHECK_FALSE(network.metadata().timestamp.value.min_poll());
  auto refreshed = refresh_network(network.repository, network.ring, network.time, {{}, 6h});
  REQUIRE(refreshed.ok());
  CHECK(refreshed->pace == Pace{2h, 6h});
  refreshed = refresh_network(network.repository, network.ring, network.time, {30min, {}});
  CHECK(refreshed->pace == Pace{30min, 6h});
  REQUIRE(set_city_keys(network.repository, "tak", {network.new_key("city-tak")}, network.ring,
                        network.time));
  const auto key = network.new_key("timestamp-2");
  REQUIRE(set_role_keys(network.repository, "timestamp", {key}, 1, network.ring, network.time));
  REQUIRE(refresh_network(network.repository, network.ring, network.time));
  CHECK(pace_of(network.metadata().timestamp.value) == Pace{30min, 6h});
}

TEST_CASE("a refresh renews all whose keys are at hand, once half of their life is over") {
  Network network;
  const auto versions = [&] {
    const auto metadata = network.metadata();
    return std::vector<std::uint64_t>{metadata.root.value.header.version,
                                      metadata.targets.value.header.version,
                                      metadata.snapshot.value.header.version};
  };
  REQUIRE(refresh_network(network.repository, network.ring, {now + 183 * 24h}));
  CHECK(versions() == std::vector<std::uint64_t>{1, 1, 1});
  REQUIRE(refresh_network(network.repository, without(network, {"targets"}), {now + 184 * 24h}));
  CHECK(versions() == std::vector<std::uint64_t>{1, 1, 2});
  const auto late = now + 600 * 24h;
  const auto refreshed = refresh_network(network.repository, network.ring, {late});
  REQUIRE(refreshed.ok());
  CHECK(versions() == std::vector<std::uint64_t>{2, 2, 3});
  CHECK(refreshed->expires_first == "timestamp");
  CHECK(refreshed->expires == late + 60 * 24h);
}

// lanrian-publish keys as keepers and cities meet it.
#include <doctest/doctest.h>

#include <filesystem>

#include "data/canonical_json.h"
#include "tests/e2e/network_desk.h"

using namespace lanrian;
using tests::has;
using tests::NetworkDesk;

namespace {

struct Network : NetworkDesk {
  Network() { begin(); }

  sync::signing::RepositoryMetadata metadata() const {
    return sync::signing::read_repository_metadata(repository).value();
  }
  bool stands(const std::string& name) const { return std::filesystem::exists(in(name)); }
};

}  // namespace

TEST_CASE_FIXTURE(Network, "a city's key that was made in the city is let in by its public half") {
  const auto made = publish({"keys", "new-city", "tak", "--keys", in("tak")});
  REQUIRE(made.status == 0);
  CHECK(has(made.out, "city-tak.pub.json goes to the network's keeper"));
  CHECK(std::filesystem::status(in("tak")).permissions() == std::filesystem::perms::owner_all);
  const auto added =
      keeper({"keys", "add-city", "tak", repository, "--public", in("tak/city-tak.pub.json")});
  CHECK(added.status == 0);
  CHECK(has(added.out, "tak: in the network, signs with key "));
  CHECK_FALSE(stands("keys/city-tak.pem"));
  city_offers("tak", "one", in("tak"));
  const auto refreshed = keeper({"refresh", repository});
  CHECK(has(refreshed.out, "took up city-tak\n"));
  verify_finds_nothing();
}

TEST_CASE_FIXTURE(Network, "a city that is in, is unknown or has no slug is refused") {
  add_city("tak");
  CHECK(stands("keys/city-tak.pem"));
  CHECK(has(refusal({"keys", "add-city", "tak", repository}),
            "add city tak: it is in this network already; keys rotate city-tak gives it another"));
  CHECK(has(refusal({"keys", "remove-city", "yala", repository}), "it is not in this network"));
  CHECK(has(refusal({"keys", "add-city", "../yala", repository}), "write the id that city.toml"));
  CHECK(has(refusal({"keys", "add-city", "yala", in("nowhere")}), "make it with lanrian-publish"));
  CHECK(has(refusal({"keys", "add-city", "yala", repository, "--public", in("keys/root-1.pem")}),
            "read public key "));
  REQUIRE(publish({"keys", "new-city", "yala", "--keys", keys}).status == 0);
  CHECK(has(refusal({"keys", "add-city", "yala", repository}), "let that one in with --public "));
  CHECK(publish({"keys", "new-city", "yala", "--keys", keys}).status == 1);
  CHECK(publish({"keys", "add-city", "yala"}).status == 2);
  CHECK(publish({"keys", "ad-city"}).status == 2);
  CHECK(has(publish({"keys", "ad-city"}).err, "write add-city"));
}

TEST_CASE_FIXTURE(Network, "a keeper without enough keys makes none and changes nothing") {
  REQUIRE(os::remove_file(in("keys/targets.pem")));
  const auto before = metadata().timestamp.text;
  CHECK(has(refusal({"keys", "add-city", "tak", repository}),
            "sign targets: 0 of the 1 keys that it needs are here"));
  CHECK_FALSE(stands("keys/city-tak.pem"));
  REQUIRE(os::remove_file(in("keys/root-1.pem")));
  REQUIRE(os::remove_file(in("keys/root-2.pem")));
  CHECK(has(refusal({"keys", "rotate", "snapshot", repository}),
            "sign root: 1 of the 2 keys that it needs are here"));
  CHECK_FALSE(stands("keys/snapshot-2.pem"));
  CHECK(metadata().timestamp.text == before);
  CHECK(has(publish({"keys", "rotate", "snapshot", repository, "--keys", in("none")}).err,
            "there are none; name their folder with --keys"));
}

TEST_CASE_FIXTURE(Network, "every key can be replaced, and the former one is kept out of use") {
  add_city("tak");
  city_offers("tak", "one", keys);
  REQUIRE(keeper({"refresh", repository}).status == 0);
  const std::vector<std::pair<std::string, std::string>> replaced = {
      {"timestamp", "timestamp-2"}, {"snapshot", "snapshot-2"}, {"targets", "targets-2"},
      {"root-1", "root-4"},         {"city-tak", "city-tak-2"}, {"timestamp", "timestamp-3"}};
  for (const auto& names : replaced) {
    const auto& next = names.second;
    CAPTURE(next);
    const auto ran = keeper({"keys", "rotate", names.first, repository});
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK(has(ran.out, "(" + in("keys/" + next + ".pem") + ")"));
    CHECK(stands("keys/" + next + ".pub.json"));
    verify_finds_nothing();
  }
  CHECK(stands("keys/timestamp-2.pem.retired"));
  CHECK_FALSE(stands("keys/timestamp-2.pub.json"));
  CHECK(stands("keys/root-1.pem.retired"));
  CHECK(metadata().delegated.at("city-tak").value.header.version == 2);
  CHECK(
      has(refusal({"keys", "rotate", "root", repository}), "find key root: it has several keys ("));
  CHECK(has(refusal({"keys", "rotate", "root-1", repository}), "it is in no role"));
  CHECK(has(refusal({"keys", "rotate", "timestamp", repository, "--public", in("x.pub.json")}),
            "only a city's key may be made elsewhere"));
}

TEST_CASE_FIXTURE(Network, "a city's new key from elsewhere counts once the city has signed anew") {
  add_city("tak");
  city_offers("tak", "one", keys);
  REQUIRE(keeper({"refresh", repository}).status == 0);
  REQUIRE(publish({"keys", "new-city", "tak", "--keys", in("tak")}).status == 0);
  const auto ran =
      keeper({"keys", "rotate", "city-tak", repository, "--public", in("tak/city-tak.pub.json")});
  CHECK(ran.status == 0);
  CHECK(has(ran.out, "kiosks take nothing new of this city until it has released"));
  CHECK(publish({"verify", repository, "--now", now}).status == 1);
  CHECK(keeper({"refresh", repository}).status == 0);
  city_offers("tak", "two", in("tak"));
  CHECK(has(keeper({"refresh", repository}).out, "took up city-tak"));
  verify_finds_nothing();
}

TEST_CASE_FIXTURE(Network, "a key is revoked by name or id while enough are left") {
  const auto role = metadata().root.value.roles.at("root");
  const auto ring = sync::signing::KeyRing::read(keys, passphrase).value();
  const auto id = ring.named("root-3")->public_key().keyid;
  const auto ran = keeper({"keys", "revoke", id.substr(0, 10), repository});
  CHECK(ran.status == 0);
  CHECK(has(ran.out, "root: key " + id.substr(0, 8) + " may sign no more, 2 are left and 2 must"));
  CHECK(stands("keys/root-3.pem.retired"));
  CHECK_FALSE(metadata().root.value.roles.at("root").keyids.contains(id));
  verify_finds_nothing();
  CHECK(has(refusal({"keys", "revoke", "root-2", repository}),
            "revoke root-2: root would have 1 of the 2 keys that must sign; replace it with keys "
            "rotate root-2"));
  CHECK(has(refusal({"keys", "revoke", "timestamp", repository}), "would have 0 of the 1 keys"));
  CHECK(has(refusal({"keys", "revoke", id, repository}), "it is in no role of this network"));
  add_city("tak");
  CHECK(has(refusal({"keys", "revoke", "city-tak", repository}),
            "or put the city out with keys remove-city"));
  CHECK(keeper({"keys", "remove-city", "tak", repository}).status == 0);
  verify_finds_nothing();
}

TEST_CASE_FIXTURE(Network, "keys list says who signs, what is at hand and what ends when") {
  add_city("tak");
  REQUIRE(os::remove_file(in("keys/root-2.pem")));
  REQUIRE(os::remove_file(in("keys/root-3.pem")));
  REQUIRE(os::remove_file(in("keys/root-3.pub.json")));
  REQUIRE(publish({"keys", "new-city", "yala", "--keys", keys}).status == 0);
  passphrase = "not asked for";
  const auto ran = keeper({"keys", "list", repository});
  CHECK(ran.status == 0);
  CHECK(has(ran.out, "root: 2 of 3 must sign; signed until 2029-11-22, 1095 more days\n"));
  CHECK(has(ran.out, "  root-1, here\n"));
  CHECK(has(ran.out, "  root-2, its secret half is not here\n"));
  CHECK(has(ran.out, "  not here\n"));
  CHECK(has(ran.out, "timestamp: 1 of 1 must sign; signed until 2027-01-22, 60 more days\n"));
  CHECK(has(ran.out, "city-tak: 1 of 1 must sign; nothing signed yet\n"));
  CHECK(has(ran.out, "in no role of this network:\n"));
  CHECK(has(ran.out, "  city-yala\n"));
  const auto late =
      publish({"keys", "list", repository, "--keys", keys, "--now", "2027-01-23T00:00:00+07:00"});
  CHECK(has(late.out, "timestamp: 1 of 1 must sign; signed over since 2027-01-22\n"));
  const auto json = keeper({"keys", "list", repository, "--json"}).out;
  const auto root = data::parse_canonical_json(json.substr(0, json.find('\n')));
  REQUIRE(root.ok());
  CHECK(std::get<std::string>(root->at("role").value) == "root");
  CHECK(std::get<data::JsonArray>(root->at("keys").value).size() == 3);
}

TEST_CASE_FIXTURE(Network, "one passphrase opens a folder of keys, and a wrong one is named") {
  passphrase = "malako";
  CHECK(has(refusal({"keys", "add-city", "tak", repository}), "the passphrase is wrong"));
  const auto made = publish({"keys", "new-city", "tak", "--keys", keys});
  CHECK(made.status == 1);
  CHECK(has(made.err, "the passphrase is wrong"));
  CHECK_FALSE(has(made.err, "malako"));
  CHECK_FALSE(stands("keys/city-tak.pem"));
}

// lanrian-publish init, refresh and verify as a network's keeper meets them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "data/canonical_json.h"
#include "platform/os/sha256.h"
#include "tests/e2e/network_desk.h"
#include "tests/e2e/terminal.h"

using namespace lanrian;
using namespace std::chrono_literals;
using tests::has;
using tests::NetworkDesk;

namespace {

// A network of one city that offers a file.
struct Network : NetworkDesk {
  std::string file;

  Network() {
    begin();
    add_city("tak");
    city_offers("tak", "a release", keys);
    REQUIRE(keeper({"refresh", repository}).status == 0);
    const auto sha256 = sync::tuf::hashes_of("a release").at("sha256");
    file = "targets/city/tak/" + sha256 + ".release.zst";
  }

  // What verify says of a repository with faults.
  std::string faults(std::vector<std::string> more = {"--now", now}) const {
    std::vector<std::string> arguments{"verify", repository};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = publish(arguments);
    CHECK(ran.status == 1);
    return ran.err;
  }
};

std::vector<std::string> names_in(const std::string& folder) {
  return os::list_folder(folder).value();
}

}  // namespace

TEST_CASE_FIXTURE(NetworkDesk, "a network begins with six keys, and says what to write down") {
  const auto ran = publish({"init", repository, "--now", now});
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  const auto made = in("config/lanrian/keys");
  CHECK(has(ran.out, "keys " + made + "\n"));
  CHECK(has(ran.out, "nobody can recover their passphrase"));
  CHECK(has(ran.out, "fingerprint " +
                         os::to_hex(os::sha256(read("repository/metadata/1.root.json"))) + "\n"));
  CHECK(std::filesystem::status(made).permissions() == std::filesystem::perms::owner_all);
  CHECK(names_in(made).size() == 12);
  CHECK(names_in(in("config/lanrian")) == std::vector<std::string>{"keys"});
  CHECK(names_in(repository) == std::vector<std::string>{"metadata"});
  CHECK(read("config/lanrian/keys/root-1.pem").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY"));
  verify_finds_nothing();
}

TEST_CASE_FIXTURE(NetworkDesk, "what stands already is never begun again") {
  begin();
  const auto root = read("repository/metadata/1.root.json");
  const auto key = read("keys/root-1.pem");
  CHECK(
      has(refusal({"init", repository}), "stands there already; name another folder with --keys"));
  CHECK(has(refusal({"init", in("second")}), "stands there already"));
  CHECK_FALSE(std::filesystem::exists(in("second")));
  const auto again = publish({"init", repository, "--keys", in("keys-2")});
  CHECK(again.status == 1);
  CHECK(has(again.err, "a network has begun there already"));
  CHECK_FALSE(std::filesystem::exists(in("keys-2")));
  CHECK(read("repository/metadata/1.root.json") == root);
  CHECK(read("keys/root-1.pem") == key);
  CHECK(publish({"init"}).status == 2);
  CHECK(publish({"init", repository, "--now", "soon"}).status == 2);
}

TEST_CASE_FIXTURE(NetworkDesk, "killed anywhere, init leaves all keys or none, and is finished") {
  if (tests::run_program({"strace", "-qq", "-o", "/dev/null", "true"}).status != 0) {
    MESSAGE("skipped: strace is missing or may not trace here");
    return;
  }
  int kills = 0;
  // The first renames are those of the twelve files of keys, each like the other.
  for (const int nth : {1, 2, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22}) {
    CAPTURE(nth);
    std::filesystem::remove_all(keys);
    std::filesystem::remove_all(repository);
    auto words = command({"init", repository, "--keys", keys, "--now", now});
    const std::vector<std::string> traced{
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "inject=rename:signal=SIGKILL:when=" + std::to_string(nth)};
    words.insert(std::find(words.begin(), words.end(), LANRIAN_PUBLISH), traced.begin(),
                 traced.end());
    const auto ran = tests::run_program(words);
    CHECK(ran.status != 1);
    CHECK(ran.status != 2);
    const auto pem = [](const std::string& name) { return name.ends_with(".pem"); };
    if (std::filesystem::exists(keys)) {
      const auto names = names_in(keys);
      CHECK(std::count_if(names.begin(), names.end(), pem) == 6);
    }
    const auto metadata = repository + "/metadata";
    if (std::filesystem::exists(metadata)) CHECK(names_in(metadata).size() == 4);
    if (ran.status == 0) break;
    ++kills;
    begin();
    CHECK(names_in(repository) == std::vector<std::string>{"metadata"});
    CHECK_FALSE(std::filesystem::exists(keys + ".unfinished"));
    CHECK(has(refusal({"init", repository}), "stands there already"));
    verify_finds_nothing();
  }
  MESSAGE("killed ", kills, " times");
  CHECK(kills >= 8);
}

TEST_CASE_FIXTURE(Network, "refresh says what it took up and until when that lasts") {
  city_offers("tak", "another", keys);
  const auto ran = keeper({"refresh", repository});
  CHECK(ran.out == repository +
                       ": took up city-tak\n"
                       "kiosks accept updates until 2027-01-22, 60 more days; what timestamp "
                       "signed ends first\n");
  CHECK(ran.err.empty());
  CHECK(has(keeper({"refresh", repository}).out, "nothing new, signed again\n"));
  const auto json = keeper({"refresh", repository, "--json"}).out;
  CHECK(json == R"({"days_left":60,"expires":"2027-01-22T02:00:00Z","expires_first":"timestamp",)"
                R"("taken_up":[]})"
                "\n");
}

TEST_CASE_FIXTURE(Network, "refresh warns when less than a month is left, and says who must sign") {
  sync::signing::Lifetimes short_lived;
  short_lived.city = std::chrono::days(29);
  city_offers("tak", "another", keys, short_lived);
  const auto ran = keeper({"refresh", repository});
  CHECK(ran.status == 0);
  CHECK(has(ran.err,
            "kiosks accept updates of tak until 2026-12-22, 29 more days; what city-tak "
            "signed ends first; let tak release again, then refresh\n"));
}

TEST_CASE_FIXTURE(Network, "the same keys and time sign the same bytes") {
  std::filesystem::copy(repository, in("copy"), std::filesystem::copy_options::recursive);
  for (const auto& where : {repository, in("copy")}) {
    REQUIRE(keeper({"keys", "remove-city", "tak", where}).status == 0);
    REQUIRE(keeper({"refresh", where}).status == 0);
  }
  for (const auto& name : names_in(repository + "/metadata")) {
    CAPTURE(name);
    CHECK(read("repository/metadata/" + name) == read("copy/metadata/" + name));
  }
}

TEST_CASE_FIXTURE(Network, "refresh of no repository, or without its keys, is refused") {
  CHECK(has(refusal({"refresh", in("nowhere")}), "it is no repository of a network; make it with"));
  REQUIRE(os::remove_file(in("keys/timestamp.pem")));
  CHECK(has(refusal({"refresh", repository}), "sign timestamp: 0 of the 1 keys that it needs"));
  CHECK(publish({"refresh"}).status == 2);
}

TEST_CASE_FIXTURE(Network, "verify counts what a kiosk can prove") {
  const auto ran = publish({"verify", repository, "--now", now});
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out == repository +
                       ": 1 city, 1 file, 9 bytes, 0 faults\n"
                       "kiosks accept updates until 2027-01-22, 60 more days; what timestamp "
                       "signed ends first\n");
  city_offers("tak", "newer", keys);
  const auto json = publish({"verify", repository, "--now", now, "--json"});
  CHECK(json.status == 0);
  const auto object = data::parse_canonical_json(json.out.substr(0, json.out.size() - 1));
  REQUIRE(object.ok());
  CHECK(std::get<std::int64_t>(object->at("files").value) == 1);
  CHECK(std::get<data::JsonArray>(object->at("waiting").value).size() == 1);
  CHECK(has(publish({"verify", repository, "--now", now}).out,
            "city-tak: signed something newer, which the next refresh takes up\n"));
}

TEST_CASE_FIXTURE(Network, "verify shows at a terminal how far it is, and nowhere else") {
  tests::Terminal watched({LANRIAN_PUBLISH, "verify", repository, "--now", now});
  CHECK(watched.wait() == 0);
  CHECK(has(watched.screen(), "checking [##############################] 100 %\r"));
  CHECK(has(watched.screen(), "1 city, 1 file, 9 bytes, 0 faults"));
  CHECK_FALSE(has(publish({"verify", repository, "--now", now}).out, "checking"));
}

TEST_CASE_FIXTURE(Network, "verify names each file that is missing, changed or longer") {
  write("repository/" + file, "a Release");
  CHECK(has(faults(), file + ": its sha256 is "));
  write("repository/" + file, "a release and more");
  CHECK(has(faults(), file + ": it has 18 bytes, not 9; put the file back that was published\n"));
  REQUIRE(os::remove_file(in("repository/" + file)));
  CHECK(has(faults(), file + ": it is missing; "));
  std::filesystem::create_symlink(in("keys/root-1.pem"), in("repository/" + file));
  CHECK(has(faults(), file));
  const auto json = publish({"verify", repository, "--now", now, "--json"});
  CHECK(json.status == 1);
  CHECK(has(json.out, R"("faults":["targets/city/tak/)"));
}

TEST_CASE_FIXTURE(Network, "verify believes no other root, nothing that is over and no forgery") {
  NetworkDesk other;
  other.begin();
  CHECK(has(faults({"--now", now, "--root", other.in("repository/metadata/1.root.json")}),
            "update "));
  CHECK(
      publish({"verify", repository, "--now", now, "--root", in("repository/metadata/1.root.json")})
          .status == 0);
  CHECK(has(faults({"--now", "2027-02-01T00:00:00+07:00"}), "timestamp.json: it expired at "));
  CHECK(has(faults({"--now", now, "--root", in("none")}), "none"));
  auto snapshot = read("repository/metadata/3.snapshot.json");
  snapshot.replace(snapshot.find("\"version\":3"), 11, "\"version\":4");
  write("repository/metadata/3.snapshot.json", snapshot);
  CHECK(has(faults(), "update snapshot.json: "));
  const auto nowhere = publish({"verify", in("nowhere")});
  CHECK(nowhere.status == 1);
  CHECK(has(nowhere.err, "it is no repository of a network"));
}

TEST_CASE_FIXTURE(Network, "verify names what a city lists and may not sign for") {
  sync::tuf::TargetFile target;
  target.length = 1;
  target.hashes["sha256"] = sync::tuf::hashes_of("x").at("sha256");
  const auto ring = sync::signing::KeyRing::read(keys, passphrase).value();
  REQUIRE(sync::signing::sign_city(repository, "tak", {{"city/yala/release.zst", target}}, ring,
                                   {instant()}));
  REQUIRE(keeper({"refresh", repository}).status == 0);
  CHECK(has(faults(), "city-tak lists city/yala/release.zst, which is not its to sign"));
}

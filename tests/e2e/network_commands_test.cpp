// lanrian-publish init, refresh and verify as a network's keeper meets them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "data/canonical_json.h"
#include "platform/os/sha256.h"
#include "sync/delta.h"
#include "tests/e2e/network_desk.h"
#include "tests/e2e/terminal.h"

using namespace lanrian;
using namespace std::chrono_literals;
using tests::has;
using tests::NetworkDesk;

namespace {

constexpr char spread[] = "kiosks begin to download within 2 hours of a release\n";

// A network of one city that offers a release.
struct Network : NetworkDesk {
  std::string file;
  std::string bytes;  // how many it has

  Network() {
    begin();
    add_city("tak");
    city_offers("tak", "a wording", keys);
    REQUIRE(keeper({"refresh", repository}).status == 0);
    const auto release = sync::published_offer(repository, {"tak"}).value().release;
    file = announced(release).name;
    bytes = std::to_string(release.bytes);
  }

  // A place with a photo of these bytes, its city with a list of this word; gives the photo's hash.
  std::string offer_photo(const std::string& photo, const std::string& word = "ก\n") const {
    auto release = tests::sample_release_with_list("tak", 3, word);
    release.now = instant();
    write("photo.jpg", photo);
    auto place = data::place_from_line(release.records[2].line).value();
    data::Medium medium;
    medium.sha256 = os::to_hex(os::sha256(photo));
    medium.bytes = static_cast<std::int32_t>(photo.size());
    medium.credit = "Somchai";
    medium.licence = "CC0-1.0";
    place.photos = {medium};
    release.records[2] = data::record_of(place);
    release.media_files = {{in("photo.jpg"), medium.sha256}};
    city_offers(release, keys);
    return medium.sha256;
  }

  // As if everything that lies in the repository had been written so long before the test's time.
  void age(std::chrono::days days) const {
    const auto before = std::chrono::file_clock::from_sys(instant() - days);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(repository)) {
      std::filesystem::last_write_time(entry.path(), before);
    }
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
  CHECK(ran.out == repository + ": took up city-tak\n" + spread +
                       "kiosks accept updates until 2027-01-22, 60 more days; what timestamp "
                       "signed ends first\n");
  CHECK(ran.err.empty());
  CHECK(has(keeper({"refresh", repository}).out, "nothing new, signed again\n"));
  const auto json = keeper({"refresh", repository, "--json"}).out;
  CHECK(json == R"({"days_left":60,"expires":"2027-01-22T02:00:00Z","expires_first":"timestamp",)"
                R"("taken_up":[],"window_s":7200})"
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
  CHECK(ran.out == repository + ": 1 city, 1 file, " + bytes + " bytes, 0 faults\n" + spread +
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
  CHECK(has(watched.screen(), "checking releases [##############################] 100 %\r"));
  CHECK(has(watched.screen(), "checking tak, release ["));
  CHECK(has(watched.screen(), "1 city, 1 file, " + bytes + " bytes, 0 faults"));
  CHECK_FALSE(has(publish({"verify", repository, "--now", now}).out, "checking"));
}

TEST_CASE_FIXTURE(Network, "verify names each file that is missing, changed or longer") {
  auto release = read("repository/" + file);
  write("repository/" + file, release + "x");
  CHECK(has(faults(), "bytes, not " + bytes + "; put the file back that was published\n"));
  release[9] ^= 1;
  write("repository/" + file, release);
  CHECK(has(faults(), file + ": its sha256 is "));
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

TEST_CASE_FIXTURE(Network, "verify takes releases and deltas apart and reads what they name") {
  const auto photo = "repository/" + data::medium_name(offer_photo("a photo"));
  REQUIRE(keeper({"refresh", repository}).status == 0);
  const auto ran = publish({"verify", repository, "--now", now});
  CHECK(ran.status == 0);
  CHECK(has(ran.out, ": 1 city, 2 files, 1 word list, 1 photo or recording, "));
  const auto json = publish({"verify", repository, "--now", now, "--json"}).out;
  CHECK(has(json, R"("deltas":1,"deltas_unproven":0,)"));
  CHECK(has(json, R"("media":1,)"));
  CHECK(has(json, R"("word_lists":1})"));
  write(photo, "a phot0");
  CHECK(has(faults(), ": its sha256 is "));
  CHECK(has(faults(), "; let the city release again from a folder that has it\n"));
  write(photo, "a photo too many");
  CHECK(has(faults(), ": it has 16 bytes, not 7; "));
  REQUIRE(os::remove_file(in(photo)));
  CHECK(has(faults(), photo.substr(photo.find('/') + 1) + ": it is missing; "));
  offer_photo("a photo");
  const auto list = data::medium_name(os::to_hex(os::sha256("ก\n")));
  REQUIRE(os::remove_file(in("repository/" + list)));
  CHECK(has(faults(), list + ": it is missing; "));
  offer_photo("a photo");
  verify_finds_nothing();
  // Kiosks that have the old release still use the delta, though nobody can prove it here.
  REQUIRE(os::remove_file(in("repository/" + file)));
  const auto baseless = publish({"verify", repository, "--now", now});
  CHECK(baseless.status == 0);
  CHECK(
      has(baseless.out, "1 delta could not be proven: the older release is not there any more\n"));
}

TEST_CASE_FIXTURE(Network, "verify finds a release or delta that is signed and leads elsewhere") {
  city_offers("tak", "another wording", keys);
  const auto offer = sync::published_offer(repository, {"tak"}).value();
  REQUIRE(offer.deltas.size() == 1);
  const auto ring = sync::signing::KeyRing::read(keys, passphrase).value();
  const auto sign = [&](const sync::Offer& other) {
    REQUIRE(sync::signing::sign_city(repository, "tak", targets_of(other), ring, {instant()}));
    REQUIRE(keeper({"refresh", repository}).status == 0);
  };
  auto other = offer;
  other.release.json_bytes += 1;
  sign(other);
  CHECK(has(faults(), ".release-2.jsonl.zst: "));
  other = offer;
  // The bytes of a delta between two other releases, offered in its place.
  const auto before = tests::sample_release("tak", 3, "a wording").records;
  const auto after = tests::sample_release("tak", 2, "a wording").records;
  const sync::DeltaEnds ends{offer.deltas[0].from_root, offer.release.stamp.content_root};
  const auto delta = sync::encode_delta(before, after, ends).value();
  other.deltas[0].sha256 = os::to_hex(os::sha256(delta));
  other.deltas[0].bytes = delta.size();
  write("repository/" + announced(other, other.deltas[0]).name, delta);
  sign(other);
  CHECK(has(faults(),
            ".delta-1-2.zst: what it leads to is not the release; let the city release "
            "again\n"));
  sign(offer);
  verify_finds_nothing();
}

TEST_CASE_FIXTURE(Network, "refresh sets how kiosks press, and keeps it until it is set again") {
  const auto set = keeper({"refresh", repository, "--window", "90m", "--min-poll", "1d"});
  CHECK(has(set.out,
            "kiosks begin to download within 90 minutes of a release, and ask once in 1 day at "
            "most\n"));
  CHECK(has(keeper({"refresh", repository, "--json"}).out, R"("window_s":5400})"));
  CHECK(has(publish({"verify", repository, "--now", now}).out, "within 90 minutes of a release"));
  const auto json = publish({"verify", repository, "--now", now, "--json"}).out;
  CHECK(has(json, R"("min_poll_s":86400)"));
  CHECK(has(json, R"("window_s":5400)"));
  const auto at_once = keeper({"refresh", repository, "--window", "0", "--min-poll", "0"}).out;
  CHECK(has(at_once, "\nkiosks download a release as soon as they see it\n"));
  for (const auto* wrong : {"2", "h", "-1h", "2 h", "25h", "2d", "1w", "99999999999999999999d"}) {
    CAPTURE(wrong);
    const auto ran = keeper({"refresh", repository, "--window", wrong});
    CHECK(ran.status == 2);
    CHECK(has(ran.err, "read --window: "));
  }
  CHECK(has(keeper({"refresh", repository, "--min-poll", "8d"}).err,
            "read --min-poll: it can be 7 days at most"));
}

TEST_CASE_FIXTURE(Network, "verify and release warn, too, when less than a month is left") {
  const std::string late = "2026-12-30T09:00:00+07:00";
  const std::string told =
      ": kiosks accept updates until 2027-01-22, 23 more days; what timestamp signed ends first; "
      "refresh with the key of timestamp in the folder of keys\n";
  const auto verified = publish({"verify", repository, "--now", late});
  CHECK(verified.status == 0);
  CHECK(has(verified.err, "verify " + repository + told));
  REQUIRE(publish({"keys", "new-city", "yala", "--keys", in("yala")}).status == 0);
  REQUIRE(
      keeper({"keys", "add-city", "yala", repository, "--public", in("yala/city-yala.pub.json")})
          .status == 0);
  write("content/city.toml", "id = \"yala\"\nname_th = \"ยะลา\"\n");
  write("content/places.csv",
        "id,name_th,category,district,source,licence\na,วัด,temple,เมือง,visit,CC0-1.0\n");
  const auto released =
      publish({"release", in("content"), repository, "--keys", in("yala"), "--now", late});
  CHECK(released.status == 0);
  CHECK(has(released.out, "kiosks see it when the network's keepers have run"));
  CHECK(has(released.err, "release " + repository + told));
  const auto refreshed = publish({"refresh", repository, "--keys", keys, "--now", late});
  CHECK(refreshed.status == 0);
  CHECK(refreshed.err.empty());
}

TEST_CASE_FIXTURE(Network, "refresh removes what is old when asked to, and only then") {
  city_offers("tak", "another wording", keys);
  REQUIRE(keeper({"refresh", repository}).status == 0);
  const auto photo = in("repository/" + data::medium_name(offer_photo("a photo")));
  REQUIRE(keeper({"refresh", repository}).status == 0);
  auto plain = tests::sample_release("tak", 1, "a wording");
  plain.now = instant();
  city_offers(plain, keys);
  REQUIRE(keeper({"refresh", repository}).status == 0);
  age(std::chrono::days(100));
  CHECK_FALSE(has(keeper({"refresh", repository}).out, "removed"));
  CHECK(std::filesystem::exists(photo));
  const auto ran = keeper({"refresh", repository, "--remove-old"});
  INFO(ran.err);
  CHECK(ran.status == 0);
  CHECK(has(ran.out, "\nremoved what was not named for 90 days: "));
  CHECK(has(ran.out, " of releases and deltas, 2 of photos, recordings and lists, "));
  CHECK_FALSE(std::filesystem::exists(photo));
  verify_finds_nothing();
  CHECK(has(keeper({"refresh", repository, "--remove-old"}).out,
            "nothing is there that was not named for 90 days\n"));
  CHECK(has(keeper({"refresh", repository, "--remove-old", "--json"}).out,
            R"("removed":{"bytes":0,"media":0,"metadata":0,"targets":0})"));
}

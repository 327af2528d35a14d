// Servers, proxies and login pages that get in the way of a whole sync, at each of the names that
// it asks for: what shows is old or new, and the next healthy sync makes it new.
#include <doctest/doctest.h>

#include <set>

#include "data/exchange/sync_status.h"
#include "sync/signing/network.h"
#include "tests/faults/mirror_trial.h"
#include "tests/faults/trial_kiosk.h"

using namespace lanrian;
using namespace lanrian::tests;
using Then = RawAnswer::Then;

namespace {

// One way to answer. Which only delays what is new, as a cache may, ends well all the same.
struct Hostility {
  std::string name;
  BadAnswer answer;
  bool may_freeze = false;
};

const std::string page = "<html><title>Free Wi-Fi</title>" + std::string(2000, ' ') + "</html>";

BadAnswer says(const std::string& head, const std::string& body = "bad") {
  return [head, body](const std::string&, const std::string&) {
    return RawAnswer{"HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size()) +
                         "\r\n\r\n" + body,
                     Then::close, ""};
  };
}

BadAnswer sends(const std::function<RawAnswer(const std::string& file)>& answer) {
  return [answer](const std::string& file, const std::string&) { return answer(file); };
}

RawAnswer headed(const std::string& header, const std::string& file, const std::string& body) {
  return {"HTTP/1.1 200 OK\r\n" + header + "Content-Length: " + std::to_string(file.size()) +
              "\r\n\r\n" + body,
          Then::close, ""};
}

std::vector<Hostility> refusals() {
  return {{"a login page", says("200 OK\r\nContent-Type: text/html", page)},
          {"302 to a portal", says("302 Found\r\nLocation: http://portal.example/")},
          {"511", says("511 Network Authentication Required", page)},
          {"204", sends([](const auto&) {
             return RawAnswer{"HTTP/1.1 204 No\r\n\r\n", Then::close, ""};
           })},
          {"304 that nobody asked for", sends([](const auto&) {
             return RawAnswer{"HTTP/1.1 304 No\r\n\r\n", Then::close, ""};
           }),
           true},
          {"403", says("403 Forbidden")},
          {"404 out of a cache", says("404 Not Found\r\nAge: 3600")},
          {"410", says("410 Gone")},
          {"416", says("416 Range Not Satisfiable\r\nContent-Range: bytes */1")},
          {"429", says("429 Too Many\r\nRetry-After: 60")},
          {"500", says("500 Oh")},
          {"503 for ten years", says("503 Busy\r\nRetry-After: 315360000")},
          {"503 until long ago", says("503 Busy\r\nRetry-After: Mon, 01 Jan 2020 00:00:00 GMT")}};
}

std::vector<Hostility> wrong_bodies() {
  return {
      {"nothing at all", sends([](const auto&) {
         return RawAnswer{"", Then::close, ""};
       })},
      {"no HTTP", sends([](const auto&) {
         return RawAnswer{"220 mail\r\n", Then::close, ""};
       })},
      {"half, of the length of all",
       sends([](const auto& file) { return headed("", file, file.substr(0, file.size() / 2)); })},
      {"half, as if that were all",
       sends([](const auto& file) { return ok(file.substr(0, file.size() / 2)); })},
      {"an empty file", sends([](const auto&) { return ok(""); })},
      {"more than all", sends([](const auto& file) { return ok(file + file); })},
      {"a flipped bit", sends([](const auto& file) {
         auto bytes = file;
         bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
         return ok(bytes);
       })},
      {"packed by a proxy", sends([](const auto& file) {
         const auto packed = "\x1f\x8b\x08" + file;
         return headed("Content-Encoding: gzip\r\n", packed, packed);
       })},
      {"206 of something else", sends([](const auto& file) {
         return RawAnswer{
             "HTTP/1.1 206 x\r\nContent-Range: bytes 7-9/10\r\nContent-Length: 3\r\n\r\n" +
                 file.substr(0, 3),
             Then::close, ""};
       })},
      {"a body without end", sends([](const auto& file) {
         return RawAnswer{"HTTP/1.1 200 OK\r\n\r\n" + file, Then::repeat_tail_for_ever,
                          file + "\n"};
       })},
      {"chunks without end", sends([](const auto&) {
         return RawAnswer{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                          Then::repeat_tail_for_ever, "5\r\nhello\r\n"};
       })},
      {"headers without end", sends([](const auto&) {
         return RawAnswer{"HTTP/1.1 200 OK\r\n", Then::repeat_tail_for_ever, "X-Noise: 12345\r\n"};
       })},
      {"a reset half way", sends([](const auto& file) {
         auto answer = headed("", file, file.substr(0, file.size() / 2));
         answer.then = Then::reset;
         return answer;
       })},
      {"a byte every 0.1 s", sends([](const auto& file) {
         return RawAnswer{headed("", file, "").bytes, Then::drip, file};
       })},
      {"silence", sends([](const auto&) {
         return RawAnswer{"HTTP/1.1 200 OK\r\n", Then::hang, ""};
       })},
  };
}

void try_each(MirrorTrial::Kiosk kiosk, const std::vector<Hostility>& hostilities,
              const std::string& what) {
  const MirrorTrial trial(kiosk);
  Tally tally;
  const auto names = trial.names();
  REQUIRE(names.size() >= 7);  // root, timestamp, snapshot, targets, city, delta or release, list
  for (const auto& name : names) {
    for (const auto& hostility : hostilities) {
      trial.reset();
      auto ended = trial.sync_with(name, hostility.answer);
      if (hostility.may_freeze && version_shown(trial.state) != trial.aftermath.newest()) {
        ended = {false, "nothing newer"};
      }
      Losses losses = trial.losses_of(ended);
      add(trial.losses_after_healing(), losses);
      tally.add(hostility.name + " for " + name, losses);
    }
  }
  tally.print(what);
}

// Cut at every offset, as if that were the file; in turns with the length of all of it.
void cut_everywhere(const MirrorTrial& trial, const std::string& name, Tally& tally) {
  constexpr std::size_t healed_each = 97;
  const auto size = trial.bytes_of(name).size();
  for (std::size_t cut = 0; cut < size; ++cut) {
    const bool says_all = cut % 2 == 1;
    const auto ended = trial.sync_with(name, sends([&](const std::string& file) {
                                         const auto part = file.substr(0, cut);
                                         return headed("", says_all ? file : part, part);
                                       }));
    Losses losses = trial.losses_of(ended);
    const bool shows_newest = version_shown(trial.state) == trial.aftermath.newest();
    if (shows_newest || cut % healed_each == 0 || cut + 1 == size) {
      add(trial.losses_after_healing(), losses);
      trial.reset();
    }
    tally.add(name + " cut at " + std::to_string(cut), losses);
  }
}

}  // namespace

TEST_CASE("a network that refuses any one file delays an update and no more") {
  try_each(MirrorTrial::Kiosk::has_version_1, refusals(), "refused, update");
}

TEST_CASE("a network that refuses any one file delays a first sync and no more") {
  try_each(MirrorTrial::Kiosk::has_nothing, refusals(), "refused, first sync");
}

TEST_CASE("whatever comes for any one file, an update takes it only if it is right") {
  try_each(MirrorTrial::Kiosk::has_version_1, wrong_bodies(), "wrong bodies, update");
}

TEST_CASE("whatever comes for any one file, a first sync takes it only if it is right") {
  if (!long_form()) return;
  try_each(MirrorTrial::Kiosk::has_nothing, wrong_bodies(), "wrong bodies, first sync");
}

TEST_CASE("a login page for everything changes nothing") {
  const MirrorTrial trial(MirrorTrial::Kiosk::has_version_1);
  const FakeHttpServer portal([](const std::string& head) {
    return says("200 OK\r\nContent-Type: text/html", page)("", head);
  });
  Tally tally;
  Losses losses = trial.losses_of(trial.sync_from(portal.url()));
  add(trial.losses_after_healing(), losses);
  tally.add("a login page", losses);
  tally.print("a login page for everything");
}

TEST_CASE("each small file cut at every offset delays a sync and no more") {
  Tally tally;
  std::set<std::string> names_cut;
  for (const auto kiosk : {MirrorTrial::Kiosk::has_version_1, MirrorTrial::Kiosk::has_nothing}) {
    const MirrorTrial trial(kiosk);
    auto names = trial.names();
    // An update does not ask for what is as it was; a first sync cuts the rest.
    if (kiosk == MirrorTrial::Kiosk::has_nothing) {
      std::erase_if(
          names, [](const auto& name) { return name.find("targets.json") == std::string::npos; });
    }
    std::erase_if(names,
                  [](const auto& name) { return name.find(".release-") != std::string::npos; });
    for (const auto& name : names) {
      if (!std::filesystem::exists(trial.repository / name)) continue;  // the next root
      cut_everywhere(trial, name, tally);
      names_cut.insert(name);
    }
  }
  CHECK(names_cut.size() == 6);  // timestamp, snapshot, targets, city, delta, word list
  tally.print("cut at every offset");
}

TEST_CASE("a stale timestamp out of a cache shows the old release, and then the new one") {
  const MirrorTrial trial(MirrorTrial::Kiosk::has_version_1);
  const auto stale =
      os::read_file(trial.before / "tuf" / "network" / "timestamp.json", 1 << 16).value();
  Tally tally;
  const auto ended =
      trial.sync_with("metadata/timestamp.json", sends([&](const auto&) { return ok(stale); }));
  CHECK(ended.done);
  Losses losses = trial.losses();
  add(trial.losses_after_healing(), losses);
  // And the same after the new one was seen: nothing is taken back.
  const auto again =
      trial.sync_with("metadata/timestamp.json", sends([&](const auto&) { return ok(stale); }));
  add(trial.losses_of(again), losses);
  add(trial.losses_after_healing(), losses);
  tally.add("stale timestamp", losses);
  tally.print("stale timestamp");
}

TEST_CASE("a cached 404 of a new root hides a change of keys, and only until it expires") {
  MirrorTrial trial(MirrorTrial::Kiosk::has_version_1);
  // From now on the snapshot's key signs the timestamp.
  const auto key = trial.network.ring().named("snapshot")->public_key();
  REQUIRE(sync::signing::set_role_keys(trial.repository, "timestamp", {key}, 1,
                                       trial.network.ring(), {sample_now()}));
  trial.aftermath.note_published(trial.repository);
  Tally tally;
  for (int i = 0; i < 2; ++i) {
    const auto ended = trial.sync_with("metadata/2.root.json", says("404 Not Found\r\nAge: 60"));
    CHECK_FALSE(ended.done);
    Losses losses = trial.losses_of(ended);
    if (i == 1) add(trial.losses_after_healing(), losses);
    tally.add("cached 404", losses);
  }
  tally.print("cached 404 of a new root");
}

TEST_CASE("whatever Retry-After says, a mirror is left alone for a day and a half at most") {
  const TrialKiosk kiosk(Errand::delta);
  Tally tally;
  for (const std::string wish : {"60", "315360000", "-5", "soon", "Mon, 01 Jan 2020 00:00:00 GMT",
                                 "Fri, 01 Jan 2100 00:00:00 GMT"}) {
    kiosk.reset();
    const FakeHttpServer busy([&wish](const std::string& head) {
      return says("503 Busy\r\nRetry-After: " + wish)("", head);
    });
    const auto earliest = os::SystemClock().now();
    const auto ran = kiosk.sync_from(busy.url());
    const auto latest = os::SystemClock().now() + std::chrono::hours(36);  // a day, and jitter
    Losses losses = kiosk.losses();
    if (ran.status != 1 || ran.err.empty()) losses.push_back("it did not say that it failed");
    const auto status = data::exchange::read_status(kiosk.state).value();
    const auto until = status.mirrors.at(busy.url()).leave_alone_until;
    if (!until || *until < earliest || *until > latest) losses.push_back("left alone for long");
    add(kiosk.losses_after_healing(), losses);
    tally.add("Retry-After: " + wish, losses);
  }
  tally.print("Retry-After");
}

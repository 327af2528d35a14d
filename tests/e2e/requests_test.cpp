// What an operator at a kiosk asks of a lanrian-sync that runs beside it, and what he reads then.
#include <doctest/doctest.h>
#include <signal.h>

#include "data/exchange/sync_status.h"
#include "platform/os/child_process.h"
#include "platform/os/sha256.h"
#include "sync/publish.h"
#include "tests/e2e/synced_kiosk.h"

using namespace lanrian;
using namespace lanrian::data::exchange;
using namespace std::chrono_literals;
using tests::eventually;
using tests::sample_release;

namespace {

// A kiosk, and a stick that is carried to it.
struct Fixture : tests::SyncedKiosk {
  os::Path stick = folder.path() / "stick";

  os::ChildProcess start() const {
    auto started = os::ChildProcess::start(sync_command());
    REQUIRE(started);
    return *std::move(started);
  }
  // What a person carries here: another version, on a stick.
  void publish_on_stick(int places) const {
    network.publish(sample_release("kalasin", places));
    std::filesystem::rename(mirror, stick);
  }
  Answer ask(const SyncRequest& request) const {
    REQUIRE(write_request(state, request));
    std::optional<Answer> given;
    REQUIRE(eventually(20s, [&] {
      const auto status = read_status(state);
      const auto* answer = status ? find_answer(*status, request.id) : nullptr;
      if (answer && answer->state != AnswerState::working) given = *answer;
      return given.has_value();
    }));
    return *given;
  }
  bool waits(const std::string& id) const {
    return std::filesystem::exists(requests_folder(state) / (id + ".json"));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "asked to sync, a kiosk does not wait for its next poll") {
  const auto polling = start();
  network.publish(sample_release("kalasin", 4));
  const auto answer = ask({"1", Action::sync, {}, {}, {}});
  CHECK(answer.state == AnswerState::done);
  CHECK(answer.words.starts_with("kalasin: version 2, 4 places, "));
  CHECK(shown() == 2);
  CHECK(eventually(5s, [this] { return !waits("1"); }));
  CHECK(ask({"2", Action::sync, {}, {}, {}}).words == "kalasin: nothing newer than version 2");
}

TEST_CASE_FIXTURE(Fixture, "a stick is looked at, then taken over, and the mirror is not blamed") {
  publish_on_stick(5);
  const auto polling = start();
  const auto looked = ask({"1", Action::preview, stick, {}, {}});
  CHECK(looked.state == AnswerState::done);
  REQUIRE(looked.preview.contains(kalasin));
  CHECK(looked.preview.at(kalasin).version == 2);
  CHECK(looked.preview.at(kalasin).shown_version == 1);
  CHECK(looked.preview.at(kalasin).added == 2);
  CHECK(shown() == 1);
  const auto taken = ask({"2", Action::import, stick, {}, {}});
  CHECK(taken.state == AnswerState::done);
  CHECK(shown() == 2);
  const auto status = read_status(state).value();
  CHECK(status.mirror == mirror.string());
  CHECK(status.failures == 0);
  CHECK(ask({"3", Action::preview, stick, {}, {}}).words ==
        "kalasin: nothing newer, it has version 2 and version 2 shows");
}

TEST_CASE_FIXTURE(Fixture, "no stick, no repository, or an unplugged one is told in one line") {
  const auto polling = start();
  for (const auto action : {Action::preview, Action::import}) {
    const auto id = action == Action::preview ? "look" : "take";
    const auto answer = ask({id, action, folder.path() / "nothing", {}, {}});
    CHECK(answer.state == AnswerState::failed);
    CHECK(answer.words.find('\n') == std::string::npos);
    CHECK(answer.words.find("is the stick in") != std::string::npos);
  }
  CHECK(read_status(state)->last_error.empty());
  CHECK(shown() == 1);
}

TEST_CASE_FIXTURE(Fixture, "an operator goes back a version, and forward again") {
  network.publish(sample_release("kalasin", 4));
  REQUIRE(sync({"--once"}).status == 0);
  REQUIRE(shown() == 2);
  const auto polling = start();
  CHECK(ask({"1", Action::pin, {}, kalasin, {}}).words ==
        "kalasin: stays at version 1 until it is unpinned");
  CHECK(shown() == 1);
  CHECK(read_status(state)->pinned.at(kalasin) == 1);
  network.publish(sample_release("kalasin", 6));
  CHECK(ask({"2", Action::sync, {}, {}, {}}).words ==
        "kalasin: pinned at version 1 (the mirror has 3)");
  CHECK(sync({"--status"}).out.find(" old, pinned\n") != std::string::npos);
  CHECK(ask({"3", Action::unpin, {}, kalasin, {}}).state == AnswerState::done);
  CHECK(shown() == 2);
  REQUIRE(ask({"4", Action::sync, {}, {}, {}}).state == AnswerState::done);
  CHECK(shown() == 3);
  CHECK(ask({"5", Action::unpin, {}, kalasin, {}}).words == "unpin kalasin: it is not pinned");
}

TEST_CASE_FIXTURE(Fixture, "rubbish is refused in words, once, and the next request is answered") {
  const auto polling = start();
  REQUIRE(eventually(5s, [this] { return std::filesystem::exists(requests_folder(state)); }));
  REQUIRE(os::write_file_atomically(requests_folder(state) / "0.json", "{\"action\":"));
  REQUIRE(os::write_file_atomically(requests_folder(state) / "no request", "x"));
  CHECK(ask({"1", Action::sync, {}, {}, {}}).state == AnswerState::done);
  const auto status = read_status(state).value();
  REQUIRE(find_answer(status, "0"));
  CHECK(find_answer(status, "0")->state == AnswerState::failed);
  CHECK(status.answers.size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "what was asked while nobody ran is answered at the start") {
  REQUIRE(write_request(state, {"early", Action::sync, {}, {}, {}}));
  auto status = read_status(state).value();
  const auto at = os::parse_rfc3339("2026-11-21T00:00:00Z").value();
  status.answers = {{"early", AnswerState::working, "", at, {}},
                    {"gone", AnswerState::working, "", at, {}}};
  REQUIRE(write_status(state, status));
  const auto polling = start();
  REQUIRE(eventually(20s, [this] { return !waits("early"); }));
  REQUIRE(eventually(5s, [this] {
    return find_answer(read_status(state).value(), "early")->state == AnswerState::done;
  }));
  const auto answered = read_status(state).value();
  CHECK(find_answer(answered, "gone")->state == AnswerState::failed);
  CHECK(find_answer(answered, "gone")->words.find("ask again") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "lanrian-sync --preview tells what a stick would bring") {
  publish_on_stick(5);
  const auto looked = sync({"--preview", "--from", stick.string()});
  CHECK(looked.status == 0);
  CHECK(looked.out.starts_with("kalasin: version 2 (version 1 shows): 2 added, "));
  CHECK(shown() == 1);
  CHECK(sync({"--preview", "--from", "/nothing"}).status == 1);
  const auto json = sync({"--status", "--json"});
  CHECK(json.status == 0);
  CHECK(json.out.find("\"age_s\":") != std::string::npos);
  CHECK(sync({"--json"}).status == 2);
  CHECK(sync({"--once", "--preview"}).status == 2);
}

TEST_CASE_FIXTURE(Fixture, "a kiosk is enrolled by a fingerprint, and by no other") {
  const auto fresh = (folder.path() / "fresh").string();
  const auto root = os::read_file(mirror / "metadata" / "1.root.json", 1 << 16).value();
  const auto fingerprint = os::to_hex(os::sha256(root));
  std::filesystem::remove(folder.path() / "config" / "lanrian" / "root.json");
  const auto enroll = [&](const std::string& with) {
    return tests::run_program({LANRIAN_SYNC, "--config", config.string(), "--state", fresh,
                               "enroll", mirror.string(), "--fingerprint", with});
  };
  const auto wrong = enroll(std::string(64, 'a'));
  CHECK(wrong.status == 1);
  CHECK(wrong.err.find("fingerprint is " + fingerprint + ", another one") != std::string::npos);
  CHECK(tests::run_program({LANRIAN_SYNC, "--config", config.string(), "--state", fresh, "--once"})
            .status == 1);
  const auto right = enroll(fingerprint);
  CHECK(right.out == mirror.string() + ": believed from now on; it has kalasin\n");
  CHECK(tests::run_program({LANRIAN_SYNC, "--config", config.string(), "--state", fresh, "--once"})
            .out.starts_with("kalasin: version 1, 3 places"));
  CHECK(enroll(fingerprint).status == 0);
  const auto alone = tests::run_program({LANRIAN_SYNC, "--config", config.string(), "--state",
                                         fresh + "-2", "enroll", mirror.string()});
  CHECK(alone.status == 1);
  CHECK(alone.err.find("give it with --fingerprint") != std::string::npos);
}

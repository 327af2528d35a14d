// What tests of a network's commands share: the keeper's desk with keys and a repository, and
// cities that sign there.
#pragma once

#include <string>
#include <vector>

#include "platform/os/clock.h"
#include "sync/publish.h"
#include "tests/e2e/publisher.h"
#include "tests/fakes/sample_release.h"

namespace lanrian::tests {

// The keeper's keys are in "keys", the repository is "repository".
struct NetworkDesk : Publisher {
  std::string keys = in("keys");
  std::string repository = in("repository");
  std::string passphrase = "mamuang";

  static constexpr char now[] = "2026-11-23T09:00:00+07:00";
  static os::Instant instant() { return os::parse_rfc3339(now).value(); }

  // With the passphrase in the environment, without a terminal to ask at.
  std::vector<std::string> command(const std::vector<std::string>& arguments) const {
    std::vector<std::string> words{"setsid",
                                   "-w",
                                   "env",
                                   "LANRIAN_PASSPHRASE=" + passphrase,
                                   "XDG_CONFIG_HOME=" + in("config"),
                                   LANRIAN_PUBLISH};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
  }
  Ran publish(const std::vector<std::string>& arguments) const {
    return run_program(command(arguments));
  }
  // The same with this desk's keys, at the test's time.
  Ran keeper(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--keys", keys, "--now", now});
    return publish(arguments);
  }
  // What a command that fails says: one line.
  std::string refusal(const std::vector<std::string>& arguments) const {
    const auto ran = keeper(arguments);
    INFO(ran.err);
    CHECK(ran.status == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err.find('\n') == ran.err.size() - 1);
    return ran.err;
  }

  void begin() const {
    const auto ran = keeper({"init", repository});
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
  }
  void add_city(const std::string& city) const {
    const auto ran = keeper({"keys", "add-city", city, repository});
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
  }

  // A city puts a release into the repository and signs it with the keys in a folder; another
  // wording makes another release.
  void city_offers(const std::string& city, const std::string& wording, const std::string& with,
                   const sync::signing::Lifetimes& lifetimes = {}) const {
    auto release = sample_release(city, 3, wording);
    release.now = instant();
    city_offers(release, with, lifetimes);
  }
  void city_offers(const sync::NewRelease& release, const std::string& with,
                   const sync::signing::Lifetimes& lifetimes = {}) const {
    const auto ring = sync::signing::KeyRing::read(with, passphrase).value();
    const auto done = sync::publish_release(repository, release, ring, lifetimes);
    REQUIRE_MESSAGE(done.ok(), (done ? "" : done.error().message));
  }

  void verify_finds_nothing() const {
    const auto ran = publish({"verify", repository, "--now", now});
    INFO(ran.err);
    CHECK(ran.status == 0);
  }
};

}  // namespace lanrian::tests

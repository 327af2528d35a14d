// A whole sync over HTTP, in this process, from a server that answers one name in some other way
// than it should: what http_faults_test.cpp asks of a download, asked of all that a sync fetches.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "tests/fakes/fake_http_server.h"
#include "tests/fakes/test_network.h"
#include "tests/faults/aftermath.h"

namespace lanrian::tests {

// What a server gives instead of a file that it has.
using BadAnswer = std::function<RawAnswer(const std::string& file, const std::string& head)>;

// A kiosk that has nothing, or version 1, and a repository with version 2; both with word lists.
class MirrorTrial {
 public:
  enum class Kiosk { has_nothing, has_version_1 };

  explicit MirrorTrial(Kiosk kiosk);

  void reset() const;

  // A sync from the folder, where nothing is wrong; over HTTP; and over HTTP with bad answers for
  // one name ("metadata/timestamp.json").
  Ended sync() const { return sync_from(repository.string()); }
  Ended sync_from(const std::string& mirror) const;
  Ended sync_with(const std::string& name, const BadAnswer& bad) const;

  // All names that an undisturbed sync asks for, in their order; the release at the end, which is
  // asked for when there is no delta.
  std::vector<std::string> names() const;

  // An answer from the repository as it is now, or 404.
  RawAnswer honest_answer(const std::string& head) const;
  std::string bytes_of(const std::string& name) const;

  // Right after a disturbed sync, also with what it says of itself; and after a healthy one.
  Losses losses() const { return aftermath.of_state(state, oldest); }
  Losses losses_of(const Ended& ended) const;
  Losses losses_after_healing() const { return aftermath.of_healed_state(state, sync()); }

  os::TemporaryFolder folder = os::TemporaryFolder::make("mirror-trial").value();
  os::Path repository = folder.path() / "repository";
  os::Path state = folder.path() / "state";
  os::Path before = folder.path() / "before";
  TestNetwork network{repository, {"kalasin"}};
  Aftermath aftermath;
  std::int64_t oldest = 0;

 private:
  void publish(int count, const std::string& list);

  std::string root_ = network.root();
};

// The name in "GET /metadata/timestamp.json HTTP/1.1".
std::string asked_name(const std::string& head);

}  // namespace lanrian::tests

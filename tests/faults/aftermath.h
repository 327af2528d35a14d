// What must be true of a kiosk after any fault, asked the same way by every test here: it shows one
// published version and all of it, none older than before; the next healthy run succeeds and shows
// the newest; nothing is left behind that a kiosk without faults would not have.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/os/file.h"

namespace lanrian::tests {

// What a fault cost, a line each; every fault is to cost nothing.
using Losses = std::vector<std::string>;

void add(const Losses& more, Losses& losses);

// How many faults were tried, and of how many nothing was lost.
struct Tally {
  int tried = 0;
  int survived = 0;

  // Counts one; where something was lost, the test fails and says what.
  void add(const std::string& fault, const Losses& losses);
  // "kill: tried 61, survived 61, lost 0", as a message of the test.
  void print(const std::string& what) const;
};

// How a run of lanrian-sync ended, or of the library without it.
struct Ended {
  bool done = false;  // exit status 0: nothing is left to do
  std::string said;   // why not
};

// What was published so far, and what a kiosk has of it that never met a fault. One city: kalasin.
class Aftermath {
 public:
  // What stands in the repository is published: its newest release and every file of metadata.
  void note_published(const os::Path& repository);
  // The state of a kiosk that took the newest release undisturbed.
  void note_undisturbed(const os::Path& state);

  std::int64_t newest() const;
  std::size_t undisturbed_files() const { return undisturbed_.size(); }

  // Right after a fault: the pointer leads to a slot that is whole and published, of a version not
  // below `oldest` (0: none need be there); all metadata was published so.
  Losses of_state(const os::Path& state, std::int64_t oldest) const;
  // While files are damaged: whatever a kiosk can open and read is as it was published, and of a
  // version not below `oldest`.
  Losses of_damaged_state(const os::Path& state, std::int64_t oldest) const;
  // Whether the word list that belongs to what shows is there, if there is one.
  Losses of_word_list(const os::Path& state) const;
  // After a healthy run.
  Losses of_healed_state(const os::Path& state, const Ended& run) const;

 private:
  // Of one version.
  struct Release {
    std::string content_root;
    std::map<std::string, std::string> lines;  // by id
  };

  Losses of_metadata(const os::Path& state) const;

  std::map<std::int64_t, Release> releases_;               // by version
  std::map<std::string, std::set<std::string>> metadata_;  // all texts of a role
  std::set<std::string> undisturbed_;
};

// Everything below a folder, as paths relative to it.
std::set<std::string> files_below(const os::Path& folder);

// The version that the pointer's slot has; 0: none that opens.
std::int64_t version_shown(const os::Path& state);

// Whether the longer form was asked for: sh tests/run.sh --long.
bool long_form();

}  // namespace lanrian::tests

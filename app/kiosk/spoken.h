// What will be said of the screen, for who does not see it: each stop of the keys by name, value,
// role and state, in the language of the moment (EN 301 549 clauses 5.1.3 and 5.1.6). The voice
// comes from whoever reads the log; until then it is what tests and scripts read. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "app/kiosk/semantics.h"
#include "app/kiosk/words.h"

namespace lanrian::kiosk {

// "Museums, 18 places, button, 2 of 12": what is unknown or plain is left out.
std::string spoken(const Node& node, const Words& words);

// The last things that were said, oldest first.
class SpeechLog {
 public:
  static constexpr std::size_t utterances_max = 200;

  void say(std::string utterance);
  void clear() { said_.clear(); }
  std::uint64_t count() const { return count_; }  // since the start, also of what is forgotten
  const std::deque<std::string>& said() const { return said_; }
  std::string last() const { return said_.empty() ? std::string() : said_.back(); }

 private:
  std::deque<std::string> said_;
  std::uint64_t count_ = 0;
};

// What there is to be spoken of: a frame, and the stop that the keys are at in it, null while
// nobody uses them. In the same view as before, what is new has not only been scrolled to.
struct Sight {
  const Semantics& seen;
  const Node* at = nullptr;
  bool same_view = false;
};

// What is to be said when one frame follows another: the stop that the keys have come to, or what
// has become of it, and news that nobody walked to (a key was refused, so many places were found).
class Speaker {
 public:
  // Says nothing while nobody uses keys.
  void look(const Sight& sight, const Words& words, SpeechLog& log);

  // The next look says where the keys are, even if nothing has changed.
  void say_again() { at_ = {}; }

  // Nobody hears what was said to somebody before.
  void forget();

 private:
  // What a node said.
  struct Said {
    std::string id;
    std::string text;
    friend bool operator==(const Said&, const Said&) = default;
  };

  Said at_;
  std::vector<Said> news_;
};

}  // namespace lanrian::kiosk

// Where a line of Thai, Latin and digits may end: libthai's words, what Thai forbids at the edge of
// a line, and the rules of UAX #14 for spaces, punctuation, numbers and Latin.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

struct _ThBrk;  // NOLINT(bugprone-reserved-identifier): libthai's name

namespace lanrian::thai {

// Frees libthai's breaker and the dictionary in it.
struct FreeDictionary {
  void operator()(_ThBrk* dictionary) const;
};

// Finds line-break opportunities. One thread: the dictionary (about 7 ms) is read when the first
// Thai word needs it, so that a screen of short labels never waits for it.
class LineBreaker {
 public:
  // Fails when libthai's dictionary is nowhere to be found.
  static Result<LineBreaker> open();

  // The byte offsets at which a new line may begin, ascending, without 0 and without the end.
  // Spaces stay with the line before. A newline is followed by an offset. Never inside a cell (a
  // base and its marks), before ะ า ำ ๅ ๆ ฯ, after เ แ โ ใ ไ, or inside a number. Invalid UTF-8
  // counts as one letter a byte. Time is linear in the length.
  void break_offsets(std::string_view utf8, std::vector<std::size_t>& byte_offsets) const;

 private:
  LineBreaker() = default;
  void load() const;
  void find_word_starts(std::u32string_view text, std::vector<bool>& starts) const;

  mutable std::unique_ptr<_ThBrk, FreeDictionary> dictionary_;
  mutable bool load_tried_ = false;
};

}  // namespace lanrian::thai

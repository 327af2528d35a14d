// Where a line of Thai, Latin and digits may end: libthai's words, what Thai forbids at the edge of
// a line, and the rules of UAX #14 for spaces, punctuation, numbers and Latin.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "fonts/thai/dictionary.h"
#include "platform/os/result.h"

namespace lanrian::thai {

// Finds line-break opportunities. One thread.
class LineBreaker {
 public:
  // With Debian's dictionary; fails when that is nowhere to be found.
  static Result<LineBreaker> open();
  explicit LineBreaker(Dictionary dictionary) : dictionary_(std::move(dictionary)) {}

  // From now on words are those of another dictionary. What was set with the old one looks as it
  // did; Typesetter::forget_all() makes it anew.
  void use(Dictionary dictionary) { dictionary_ = std::move(dictionary); }
  const Dictionary& dictionary() const { return dictionary_; }

  // The byte offsets at which a new line may begin, ascending, without 0 and without the end.
  // Spaces stay with the line before. A newline is followed by an offset. Never inside a cell (a
  // base and its marks), before ะ า ำ ๅ ๆ ฯ, after เ แ โ ใ ไ, or inside a number. Invalid UTF-8
  // counts as one letter a byte. Time is linear in the length.
  void break_offsets(std::string_view utf8, std::vector<std::size_t>& byte_offsets) const;

  // The byte offsets inside the text at which a word, a number, a stretch of spaces or a sign
  // begins, ascending: what a double tap selects and an arrow key jumps over. Thai words are
  // libthai's, never cut before a mark, ะ า ำ ๅ ๆ ฯ or after เ แ โ ใ ไ; numbers keep their points,
  // commas and colons. Time is linear in the length.
  void word_offsets(std::string_view utf8, std::vector<std::size_t>& byte_offsets) const;

 private:
  Dictionary dictionary_;
};

}  // namespace lanrian::thai

// Everything that is done with a text, done with an arbitrary one, and what must hold of it: for
// the fuzzer and for the test that replays what it has found. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "platform/os/result.h"

namespace lanrian::tests {

// Fonts, dictionary and caches, opened once for many texts.
class TextTrial {
 public:
  static Result<TextTrial> open();
  TextTrial(TextTrial&&) noexcept;
  TextTrial& operator=(TextTrial&&) noexcept;
  TextTrial(const TextTrial&) = delete;
  TextTrial& operator=(const TextTrial&) = delete;
  ~TextTrial();

  // Breaks, sets, draws, walks and edits a text; the first promise that was broken, empty when all
  // were kept. Any bytes will do:
  //   0       the width in 4 px, 0 for no limit
  //   1       pixels an em, less one
  //   2       bit 0 bold, 1-2 alignment, 3 balanced, 4 an edit of many lines, 5-7 the most lines
  //   3       bits 0-5 the bytes of keys, bit 7 whether a byte of the text stands for a letter
  //   4...    the keys: two bytes each, what to do and where or with what
  //   then    the text
  std::string broken_promise(std::span<const std::uint8_t> bytes);

 private:
  struct Desk;
  explicit TextTrial(std::unique_ptr<Desk> desk);

  std::unique_ptr<Desk> desk_;
};

}  // namespace lanrian::tests

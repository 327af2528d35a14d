// Where one Thai word ends and the next begins, for Thai writes no spaces between them: libthai and
// its dictionary, and the words that a city adds to it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

struct _ThBrk;  // NOLINT(bugprone-reserved-identifier): libthai's name
struct _Trie;   // NOLINT(bugprone-reserved-identifier): libdatrie's name

namespace lanrian::thai {

// Frees libthai's breaker and the dictionary in it.
struct FreeBreaker {
  void operator()(_ThBrk* breaker) const;
};

// Frees libdatrie's trie.
struct FreeTrie {
  void operator()(_Trie* trie) const;
};

// What counts as a word. One thread at a time; it may be made on one and used on another.
class Dictionary {
 public:
  // Debian's, read (about 7 ms) when the first Thai word needs it, so that a screen of short labels
  // never waits for it. Fails when it is nowhere to be found.
  static Result<Dictionary> open();

  // Debian's and these words of Thai letters; what is none, or longer than word_length_max, is left
  // out, so is what comes after words_max. Read at once: 10,000 words take about 40 ms.
  static Result<Dictionary> with_words(std::span<const std::u32string> words);

  // Sets starts[i] where a word begins inside a stretch of Thai letters; `starts` has the text's
  // length. Time is linear in the length, memory bounded.
  void word_starts(std::u32string_view text, std::vector<bool>& starts) const;

  // Whether this is one of the words. The list (0.7 MB) is read when first asked.
  bool contains(std::u32string_view word) const;

  static constexpr std::size_t word_length_max = 100;
  static constexpr std::size_t words_max = 100'000;

 private:
  Dictionary() = default;
  void load() const;
  void load_words() const;

  mutable std::unique_ptr<_ThBrk, FreeBreaker> breaker_;
  mutable bool load_tried_ = false;
  mutable std::unique_ptr<_Trie, FreeTrie> words_;
  mutable bool words_tried_ = false;
};

// The words of a list as it is published: one a line.
std::vector<std::u32string> words_in(std::string_view list);

}  // namespace lanrian::thai

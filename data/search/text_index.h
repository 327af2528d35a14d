// Everything a catalog can be searched by, in memory: names, districts, categories and keywords in
// search form, one byte a letter where they are Thai and Latin (TIS-620), UTF-8 where they are not.
// Nothing is indexed: what is looked for is found by looking at everything, so nothing is missed.
// Districts, categories and keywords are kept once for all documents that have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/search/match.h"
#include "data/search/shared_texts.h"
#include "data/search/text_buffer.h"
#include "fonts/thai/dictionary.h"
#include "fonts/thai/search_form.h"
#include "platform/os/result.h"

namespace lanrian::data::search {

// Texts in both encodings. Any thread reads.
class TextStore {
 public:
  void add(const TextTag& tag, std::u32string_view form, const std::vector<bool>& word_starts);
  void shrink();

  // The best match of every document that has the pattern, which is not empty. `within` says that
  // no others are asked for: they may be missing or not. Ascending.
  Matches find(ScanMethod method, std::u32string_view pattern,
               const std::vector<std::uint32_t>* within = nullptr) const;

  TextTag tag(std::uint32_t record) const;
  std::size_t memory_bytes() const { return single_byte_.memory_bytes() + utf8_.memory_bytes(); }
  std::size_t size_bytes() const { return single_byte_.size_bytes() + utf8_.size_bytes(); }

 private:
  TextBuffer single_byte_{Encoding::single_byte};
  TextBuffer utf8_{Encoding::utf8};
  std::size_t documents_ = 0;  // the last document's number and one
};

// Whether texts are looked for in search form or in loose form.
enum class Spelling : std::uint8_t { exact, loose };

// The texts of a catalog; immutable. Any thread, several at once.
class TextIndex {
 public:
  // The best match of every document that has the pattern, which is not empty. `within` says that
  // no others are asked for: they may be missing or not. Ascending.
  Matches find(Spelling spelling, ScanMethod method, std::u32string_view pattern,
               const std::vector<std::uint32_t>* within = nullptr) const;

  // The text of one of these matches.
  TextTag tag(Spelling spelling, const Match& match) const;
  std::size_t memory_bytes() const;

 private:
  friend class TextIndexBuilder;

  // Texts in one spelling. Those that are shared have their numbers for documents.
  struct Texts {
    TextStore own;
    TextStore shared;
  };

  const Texts& in(Spelling spelling) const { return spelling == Spelling::exact ? exact_ : loose_; }
  std::size_t size_bytes() const { return exact_.own.size_bytes() + exact_.shared.size_bytes(); }

  Texts exact_;
  Texts loose_;
  SharedTexts shared_;
};

// Takes a catalog's texts in. One thread.
class TextIndexBuilder {
 public:
  // With a dictionary, matches at the beginning of a Thai word rank higher and ๆ is written out;
  // which documents are found does not depend on it. It must outlive the builder.
  explicit TextIndexBuilder(const thai::Dictionary* dictionary = nullptr)
      : dictionary_(dictionary) {}

  // One of a document's texts, UTF-8 of any quality, also an empty one. Documents are numbered from
  // 0 without large gaps and come in ascending order; equal matches are listed in that order.
  void add(std::uint32_t document, TextKind kind, std::string_view text);

  // Fails when the texts take more than 4 GiB.
  Result<TextIndex> finish() &&;

 private:
  void add_text(const TextTag& tag, std::string_view text, TextStore& exact, TextStore& loose);
  void add_form(const TextTag& tag, const thai::SearchForm& form, TextStore& exact,
                TextStore& loose);

  const thai::Dictionary* dictionary_;
  TextIndex index_;
  std::unordered_map<std::string, std::uint32_t> shared_numbers_;  // by kind and text
  std::uint32_t document_ = 0;
  std::uint32_t ordinal_ = 0;  // the next text's
  bool full_ = false;
};

// Where words begin in a text in search form: after spaces and signs, where Thai letters, digits
// and other letters meet, and inside Thai where the dictionary says so.
std::vector<bool> word_starts(std::u32string_view form, const thai::Dictionary* dictionary);

}  // namespace lanrian::data::search

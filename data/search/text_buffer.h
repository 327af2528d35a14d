// Many short texts one after the other in one piece of memory, a zero byte before each, to be
// looked through from end to end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/search/byte_scan.h"
#include "data/search/match.h"

namespace lanrian::data::search {

// Documents are numbered below this: a number and a kind share four bytes.
inline constexpr std::uint32_t documents_max = 1U << 29;

// Which text of which document a record is.
struct TextTag {
  std::uint32_t document = 0;
  std::uint32_t ordinal = 0;  // among the document's texts, from 0 in the order they were added
  TextKind kind = TextKind::name_th;
};

// How a buffer's texts are encoded: one byte a letter, or UTF-8.
enum class Encoding : std::uint8_t { single_byte, utf8 };

// The texts of one encoding. Written by one thread, then read by any.
class TextBuffer {
 public:
  explicit TextBuffer(Encoding encoding) : encoding_(encoding) {}

  // Adds a text without zero bytes, documents in ascending order; `word_starts` are the byte
  // offsets at which its words begin.
  void add(const TextTag& tag, std::string_view text, std::span<const std::size_t> word_starts);

  // Gives back memory that is not needed once all texts are there.
  void shrink();

  // The best match of every document that has `pattern`, which is not empty and has no zero bytes.
  Matches find(ScanMethod method, std::string_view pattern) const;

  // The same of these documents, ascending.
  Matches find_within(ScanMethod method, std::span<const std::uint32_t> documents,
                      std::string_view pattern) const;

  TextTag tag(std::size_t record) const;
  std::size_t size_bytes() const { return bytes_.size(); }
  std::size_t memory_bytes() const;

 private:
  // Looks from the beginning of a record to byte `end`.
  void find_between(ScanMethod method, std::string_view pattern, std::size_t record,
                    std::size_t end, Matches& matches) const;
  Match match_at(std::size_t record, std::size_t at, std::size_t size) const;
  bool begins_word(std::size_t at) const { return (word_bits_[at / 64] >> at % 64 & 1U) != 0; }
  std::size_t text_begin(std::size_t record) const { return begins_[record]; }
  std::size_t text_end(std::size_t record) const;
  std::size_t letters(std::size_t begin, std::size_t end) const;

  Encoding encoding_;
  std::string bytes_;
  std::vector<std::uint32_t> begins_;  // of each record's text
  std::vector<std::uint32_t> owners_;  // of each record: document and kind, read together and often
  std::vector<std::uint32_t> ordinals_;   // of each record, seldom read
  std::vector<std::uint64_t> word_bits_;  // one a byte: whether a word begins there
};

}  // namespace lanrian::data::search

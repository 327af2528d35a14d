#include "data/search/text_buffer.h"

#include <algorithm>
#include <array>

namespace lanrian::data::search {
namespace {

constexpr std::size_t found_at_once = 512;
constexpr std::uint32_t kind_bits = 3;
constexpr std::uint32_t kind_mask = 7;

// The last index from `from` on whose value is not above `value`; values ascend, the one at `from`
// is not above it. Cheap when the answer is near.
std::size_t last_not_above(const std::vector<std::uint32_t>& values, std::size_t from,
                           std::uint32_t value) {
  std::size_t step = 1;
  while (from + step < values.size() && values[from + step] <= value) {
    from += step;
    step *= 2;
  }
  for (step /= 2; step > 0; step /= 2) {
    if (from + step < values.size() && values[from + step] <= value) from += step;
  }
  return from;
}

// Keeps the better match of each document; documents ascend.
void add_match(Matches& matches, const Match& match) {
  if (matches.empty() || matches.back().document != match.document) {
    matches.push_back(match);
  } else if (match.key < matches.back().key) {
    matches.back() = match;
  }
}

}  // namespace

void TextBuffer::add(const TextTag& tag, std::string_view text,
                     std::span<const std::size_t> word_starts) {
  bytes_ += '\0';
  const std::size_t begin = bytes_.size();
  bytes_ += text;
  begins_.push_back(static_cast<std::uint32_t>(begin));
  owners_.push_back(tag.document << kind_bits | static_cast<std::uint32_t>(tag.kind));
  ordinals_.push_back(tag.ordinal);
  word_bits_.resize(bytes_.size() / 64 + 1);
  for (const std::size_t start : word_starts)
    word_bits_[(begin + start) / 64] |= std::uint64_t{1} << (begin + start) % 64;
}

void TextBuffer::shrink() {
  bytes_.shrink_to_fit();
  begins_.shrink_to_fit();
  owners_.shrink_to_fit();
  ordinals_.shrink_to_fit();
  word_bits_.shrink_to_fit();
}

std::size_t TextBuffer::text_end(std::size_t record) const {
  return record + 1 < begins_.size() ? begins_[record + 1] - 1 : bytes_.size();
}

std::size_t TextBuffer::letters(std::size_t begin, std::size_t end) const {
  if (encoding_ == Encoding::single_byte) return end - begin;
  const auto is_first_byte = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  };
  return static_cast<std::size_t>(
      std::count_if(bytes_.data() + begin, bytes_.data() + end, is_first_byte));
}

Match TextBuffer::match_at(std::size_t record, std::size_t at, std::size_t size) const {
  const std::size_t begin = text_begin(record);
  const std::size_t end = text_end(record);
  MatchRank rank = MatchRank::inside;
  if (at == begin) {
    rank = at + size == end ? MatchRank::exact : MatchRank::prefix;
  } else if (begins_word(at)) {
    rank = MatchRank::word;
  }
  const std::uint32_t owner = owners_[record];
  const auto kind = static_cast<TextKind>(owner & kind_mask);
  return {.document = owner >> kind_bits,
          .key = match_key(rank, kind, letters(begin, at), letters(begin, end)),
          .record = static_cast<std::uint32_t>(record)};
}

void TextBuffer::find_between(ScanMethod method, std::string_view pattern, std::size_t record,
                              std::size_t end, Matches& matches) const {
  const std::string_view bytes = std::string_view(bytes_).substr(0, end);
  std::array<std::uint32_t, found_at_once> found;  // NOLINT(*-member-init): scan() writes it
  std::size_t record_end = 0;                      // of a record that has been found
  bool settled = false;                            // whether nothing better can come in it
  std::size_t from = begins_[record];
  std::size_t count = found.size();
  while (count == found.size()) {
    count = scan(method, bytes, pattern, from, found);
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t at = found[i];
      // In a text that has it inside already, only the beginning of a word would be better.
      if (at < record_end && (settled || !begins_word(at))) continue;
      record = last_not_above(begins_, record, at);
      record_end = text_end(record);
      const Match match = match_at(record, at, pattern.size());
      settled = rank_of(match.key) != MatchRank::inside;
      add_match(matches, match);
    }
    if (count > 0) from = found[count - 1] + std::size_t{1};
  }
}

Matches TextBuffer::find(ScanMethod method, std::string_view pattern) const {
  Matches matches;
  if (!begins_.empty()) find_between(method, pattern, 0, bytes_.size(), matches);
  return matches;
}

Matches TextBuffer::find_within(ScanMethod method, std::span<const std::uint32_t> documents,
                                std::string_view pattern) const {
  Matches matches;
  std::size_t first = 0;
  for (const std::uint32_t document : documents) {
    const std::uint32_t owner = document << kind_bits;
    if (first < owners_.size() && owners_[first] < owner)
      first = last_not_above(owners_, first, owner - 1) + 1;
    std::size_t end = first;
    while (end < owners_.size() && owners_[end] >> kind_bits == document) ++end;
    if (end == first) continue;
    find_between(method, pattern, first, text_end(end - 1), matches);
    first = end;
  }
  return matches;
}

TextTag TextBuffer::tag(std::size_t record) const {
  return {.document = owners_[record] >> kind_bits,
          .ordinal = ordinals_[record],
          .kind = static_cast<TextKind>(owners_[record] & kind_mask)};
}

std::size_t TextBuffer::memory_bytes() const {
  const auto of = [](const auto& values) { return values.capacity() * sizeof(values[0]); };
  return bytes_.capacity() + of(begins_) + of(owners_) + of(ordinals_) + of(word_bits_);
}

}  // namespace lanrian::data::search

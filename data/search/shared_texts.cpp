#include "data/search/shared_texts.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace lanrian::data::search {
namespace {

constexpr std::uint32_t no_match = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t matches_at_once = 256;

// Gathers matches, some at a time; those without a key are dropped, without a branch.
class Gathering {
 public:
  explicit Gathering(std::size_t expected) { all_.reserve(expected); }

  void add(const Match& match) {
    some_[count_] = match;
    count_ += match.key != no_match ? 1 : 0;
    if (count_ == some_.size()) flush();
  }

  Matches finish() {
    flush();
    return std::move(all_);
  }

 private:
  void flush() {
    all_.insert(all_.end(), some_.begin(), some_.begin() + static_cast<std::ptrdiff_t>(count_));
    count_ = 0;
  }

  Matches all_;
  std::array<Match, matches_at_once> some_;
  std::size_t count_ = 0;
};

}  // namespace

void SharedTexts::add(const TextTag& tag, std::uint32_t number) {
  while (first_holdings_.size() < std::size_t{tag.document} + 2)
    first_holdings_.push_back(static_cast<std::uint32_t>(numbers_.size()));
  numbers_.push_back(number);
  first_holdings_.back() = static_cast<std::uint32_t>(numbers_.size());
  tags_.push_back(tag.ordinal << 3 | static_cast<std::uint32_t>(tag.kind));
  texts_ = std::max(texts_, number + 1);
}

void SharedTexts::shrink() {
  first_holdings_.shrink_to_fit();
  numbers_.shrink_to_fit();
  tags_.shrink_to_fit();
}

Matches SharedTexts::with_documents(const Matches& texts, const Matches& own,
                                    const std::vector<std::uint32_t>* within) const {
  std::vector<std::uint32_t> keys(texts_, no_match);
  for (const Match& match : texts) keys[match.document] = match.key;
  Gathering all(own.size());
  auto next_own = own.begin();
  const auto visit = [&](std::uint32_t document) {
    std::uint32_t key = no_match;
    std::uint32_t record = 0;
    const std::size_t end = first_holdings_[document + std::size_t{1}];
    // Chance decides what fits and what is better: without branches nothing need be guessed.
    for (std::size_t i = first_holdings_[document]; i < end; ++i) {
      const std::uint32_t other = keys[numbers_[i]];
      record = other < key ? static_cast<std::uint32_t>(i) : record;
      key = std::min(key, other);
    }
    while (next_own != own.end() && next_own->document < document) ++next_own;
    if (next_own != own.end() && next_own->document == document) {
      record = next_own->key < key ? next_own->record : record;
      key = std::min(key, next_own->key);
      ++next_own;
    }
    all.add({.document = document, .key = key, .record = record});
  };
  const auto documents = static_cast<std::uint32_t>(first_holdings_.size() - 1);
  if (within == nullptr) {
    for (std::uint32_t document = 0; document < documents; ++document) visit(document);
  } else {
    for (const std::uint32_t document : *within)
      if (document < documents) visit(document);
  }
  for (; next_own != own.end(); ++next_own) all.add(*next_own);
  return all.finish();
}

TextTag SharedTexts::tag(std::uint32_t record) const {
  return {.ordinal = tags_[record] >> 3, .kind = static_cast<TextKind>(tags_[record] & 7U)};
}

std::size_t SharedTexts::memory_bytes() const {
  return (first_holdings_.capacity() + numbers_.capacity() + tags_.capacity()) *
         sizeof(std::uint32_t);
}

}  // namespace lanrian::data::search

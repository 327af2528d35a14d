// Texts that many documents have, such as districts and categories: looked through once, however
// many documents have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/search/match.h"
#include "data/search/text_buffer.h"

namespace lanrian::data::search {

// Which documents have which texts. A text is known by its number. Written by one thread, then read
// by any.
class SharedTexts {
 public:
  // The document has a text, as the ordinal-th of its texts; documents in ascending order.
  void add(const TextTag& tag, std::uint32_t number);
  void shrink();

  // `own` and the documents that have one of these texts, each with its better match. The texts'
  // matches have their numbers for documents. `within` says that no other documents are asked for.
  Matches with_documents(const Matches& texts, const Matches& own,
                         const std::vector<std::uint32_t>* within) const;

  // What the record of such a match is; its document is in the match.
  TextTag tag(std::uint32_t record) const;
  std::size_t memory_bytes() const;

 private:
  std::vector<std::uint32_t> first_holdings_{0};  // of each document, and the end
  std::vector<std::uint32_t> numbers_;            // of each holding
  std::vector<std::uint32_t> tags_;               // of each holding: ordinal and kind
  std::uint32_t texts_ = 0;
};

}  // namespace lanrian::data::search

// Which letters of a name are marked because they were looked for. Constant function; any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "data/search/searcher.h"

namespace lanrian::data::search {

// The bytes [begin, end) of a text.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// Where in `text`, UTF-8 as it was given to TextIndexBuilder::add(), what was looked for stands:
// ascending, apart, not empty, and never through a cell (a letter and its marks). `why` is the
// hit's; all texts of its document may be asked. The dictionary is the builder's: without it what
// was found behind ๆ is not marked.
std::vector<ByteRange> highlights(const SearchQuery& query, Why why, std::string_view text,
                                  const thai::Dictionary* dictionary = nullptr);

}  // namespace lanrian::data::search

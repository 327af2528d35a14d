// One try at breaking the search: any bytes are a query and names to find it in, and what must hold
// of every answer is checked. For the fuzzer and for the test that replays what it has found. One
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/search/searcher.h"
#include "platform/os/result.h"

namespace lanrian::tests {

// A dictionary and a small catalog with names of all kinds and qualities, made once.
class SearchTrial {
 public:
  static Result<SearchTrial> open();

  // The first line is typed, the others are names of one place each. Asks the catalog and these
  // places; the first promise that was broken, empty when all were kept:
  // - what is found, and how, is what looking for the query's words in the forms of every text
  //   finds;
  // - a query typed bit by bit finds the same as one asked at once, with and without SIMD;
  // - highlights lie inside the text, in order, on the edges of cells, and a text that was matched
  //   has some.
  std::string broken_promise(std::string_view bytes) const;

 private:
  // A catalog as texts and as their forms, and as the index has them.
  struct Shelf {
    std::vector<std::vector<std::string>> texts;     // by document and ordinal
    std::vector<std::vector<std::u32string>> forms;  // by document
    std::vector<std::vector<std::u32string>> loose_forms;
    std::shared_ptr<const data::search::TextIndex> index;
  };

  explicit SearchTrial(thai::Dictionary dictionary);
  Shelf shelf_of(std::vector<std::vector<std::string>> texts) const;
  std::string broken_by(const Shelf& shelf, std::string_view typed) const;
  static std::string broken_set(const Shelf& shelf, const data::search::SearchAnswer& answer,
                                const std::vector<std::uint32_t>& documents);
  std::string broken_highlights(const Shelf& shelf, const data::search::SearchAnswer& answer) const;

  thai::Dictionary dictionary_;
  Shelf catalog_;
};

}  // namespace lanrian::tests

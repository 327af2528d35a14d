// Answers a search field while somebody types: every letter asks anew, and what was found before is
// all that is looked at as long as the query only grows. Building and asking together:
//
//   TextIndexBuilder builder(&dictionary);
//   for (std::uint32_t i = 0; i < places.size(); ++i) {
//     builder.add(i, TextKind::name_th, places[i].name_th);    // ordinal 0
//     builder.add(i, TextKind::name_en, places[i].name_en);    // ordinal 1
//     builder.add(i, TextKind::district, places[i].district);  // ordinal 2
//   }
//   auto index = std::move(builder).finish();
//   if (!index) return index.error();
//   Searcher searcher(std::make_shared<const TextIndex>(std::move(*index)));
//
//   searcher.find("วัด");                               // looks at every text
//   const auto answer = searcher.find("วัดพร", {.limit = 50, .allowed = open_now});  // only at วัด's
//   for (const Hit& hit : answer.hits) {
//     const auto& place = places[hit.document];
//     for (const ByteRange marked : highlights(answer.query, hit.why, place.name_th, &dictionary))
//       draw(place.name_th.substr(marked.begin, marked.end - marked.begin));
//     if (hit.why >= Why::written_out) say("similar to what was typed");
//     if (hit.kind == TextKind::district) say("in this district");
//   }
//   for (const std::uint32_t i : searcher.documents()) ++count[places[i].category];
//
// A query takes time linear in the index's bytes, about 4 ms for 100,000 places of three
// texts on one core of 2020; building takes about 12 us a place with a dictionary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "data/search/search_query.h"
#include "data/search/text_index.h"

namespace lanrian::data::search {

// Why a document is in the list. From written_out on it says so beside the result, for what was
// typed does not stand there.
enum class Why : std::uint8_t {
  exact,         // the text is what was typed
  prefix,        // it begins so
  word,          // one of its words begins so
  inside,        // it stands anywhere in it
  written_out,   // รร. was typed, โรงเรียน stands there
  similar,       // the same but for tones, marks, accents, spaces and punctuation
  other_layout,  // typed with the keyboard on its other side
  sounds_like,   // the same but for the ways to write Thai in Latin letters
};

// One line of the answer. Of several words that stand in different texts, it speaks of the one
// that fits worst.
struct Hit {
  std::uint32_t document = 0;
  std::uint32_t ordinal =
      0;  // the text that was matched: 0 for the first that was added, and so on
  TextKind kind = TextKind::name_th;
  Why why = Why::exact;
};

// What a query finds.
struct SearchAnswer {
  std::vector<Hit> hits;         // the best first
  std::size_t found = 0;         // documents that have what was typed, also those not in `hits`
  std::size_t found_nearly = 0;  // documents found in another way
  SearchQuery query;

  // A query that somebody meant and that finds nothing: worth telling the curator, if no filter
  // left anything out.
  bool is_fruitless() const { return found + found_nearly == 0 && !query.plain.empty(); }
};

// How many and which of the documents are wanted.
struct SearchOptions {
  std::size_t limit = 50;
  // By document: 0 where it must not be found (another filter left it out); empty: all may be.
  std::span<const std::uint8_t> allowed;
};

// Looks through one index. One thread; several may share the index.
class Searcher {
 public:
  explicit Searcher(std::shared_ptr<const TextIndex> index, ScanMethod method = best_scan_method())
      : index_(std::move(index)), method_(method) {}

  // Other ways than what was typed are tried when fewer than this many documents have it.
  static constexpr std::size_t few = 5;

  SearchAnswer find(std::string_view typed, const SearchOptions& options = {});

  // Every allowed document that the last query found in any way, ascending: to count chips by.
  const std::vector<std::uint32_t>& documents() const { return documents_; }

 private:
  // What was looked for last in one way, and all documents that have it.
  struct Last {
    SearchWords words;
    std::vector<std::uint32_t> documents;
  };

  Matches find_words(Spelling spelling, const SearchWords& words,
                     const std::vector<std::uint32_t>* within) const;
  Matches find_narrowing(Spelling spelling, const SearchWords& words, Last& last) const;
  void add_nearly(SearchAnswer& answer, const SearchOptions& options);

  std::shared_ptr<const TextIndex> index_;
  ScanMethod method_;
  Last typed_;
  Last written_out_;
  Last loose_;
  Last other_layout_;
  std::vector<std::uint32_t> documents_;
};

}  // namespace lanrian::data::search

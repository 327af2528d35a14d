#include "data/search/searcher.h"

#include <algorithm>
#include <array>

namespace lanrian::data::search {
namespace {

void keep_allowed(Matches& matches, std::span<const std::uint8_t> allowed) {
  if (allowed.empty()) return;
  std::erase_if(matches, [&](const Match& match) {
    return match.document >= allowed.size() || allowed[match.document] == 0;
  });
}

// The best `limit` in order: by key, then as the documents came.
Matches best_of(const Matches& matches, std::size_t limit) {
  if (limit == 0) return {};
  std::vector<std::uint64_t> best;  // a heap, the worst on top: key, then index
  best.reserve(std::min(limit, matches.size()));
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const std::uint64_t value = std::uint64_t{matches[i].key} << 32 | i;
    if (best.size() == limit) {
      if (value > best.front()) continue;
      std::pop_heap(best.begin(), best.end());
      best.pop_back();
    }
    best.push_back(value);
    std::push_heap(best.begin(), best.end());
  }
  std::sort(best.begin(), best.end());
  Matches result;
  for (const std::uint64_t value : best) result.push_back(matches[value & 0xFFFF'FFFFU]);
  return result;
}

void add_hits(SearchAnswer& answer, const TextIndex& index, Spelling spelling,
              const Matches& matches, Why why, std::size_t limit) {
  for (const Match& match : best_of(matches, limit - std::min(limit, answer.hits.size()))) {
    const TextTag tag = index.tag(spelling, match);
    answer.hits.push_back({.document = match.document,
                           .ordinal = tag.ordinal,
                           .kind = tag.kind,
                           .why = why == Why::exact ? static_cast<Why>(rank_of(match.key)) : why});
  }
}

void documents_of(const Matches& matches, std::vector<std::uint32_t>& documents) {
  documents.resize(matches.size());
  std::transform(matches.begin(), matches.end(), documents.begin(),
                 [](const Match& match) { return match.document; });
}

}  // namespace

Matches Searcher::find_words(Spelling spelling, const SearchWords& words,
                             const std::vector<std::uint32_t>* within) const {
  if (words.empty()) return {};
  Matches matches = index_->find(spelling, method_, words.words.front(), within);
  std::vector<std::uint32_t> common;
  for (std::size_t i = 1; i < words.words.size() && !matches.empty(); ++i) {
    documents_of(matches, common);
    keep_common(matches, index_->find(spelling, method_, words.words[i], &common));
  }
  if (words.words.size() > 1 && !words.phrase.empty() && !matches.empty()) {
    documents_of(matches, common);
    improve(matches, index_->find(spelling, method_, words.phrase, &common));
  }
  return matches;
}

Matches Searcher::find_narrowing(Spelling spelling, const SearchWords& words, Last& last) const {
  const bool narrower = is_narrower(words, last.words);
  Matches matches = find_words(spelling, words, narrower ? &last.documents : nullptr);
  last.words = words;
  documents_of(matches, last.documents);
  return matches;
}

void Searcher::add_nearly(SearchAnswer& answer, const SearchOptions& options) {
  const SearchQuery& query = answer.query;
  // One more way to find: in which spelling, what, and what it is called.
  struct Way {
    Spelling spelling;
    const SearchWords& words;
    Last& last;
    Why why;
    bool only_when_few;
  };
  const Way written_out{Spelling::exact, query.written_out, written_out_, Why::written_out, false};
  const Way other_layout{Spelling::exact, query.other_layout, other_layout_, Why::other_layout,
                         true};
  const Way loose{Spelling::loose, query.loose, loose_,
                  query.has_thai ? Why::similar : Why::sounds_like, true};
  const std::array ways = {&written_out, query.has_thai ? &loose : &other_layout,
                           query.has_thai ? &other_layout : &loose};
  Matches seen;
  for (const std::uint32_t document : documents_) seen.push_back({.document = document});
  for (const Way* way : ways) {
    if (way->words.empty() || (way->only_when_few && answer.found >= few)) continue;
    Matches matches = find_narrowing(way->spelling, way->words, way->last);
    keep_allowed(matches, options.allowed);
    remove_common(matches, seen);
    answer.found_nearly += matches.size();
    add_hits(answer, *index_, way->spelling, matches, way->why, options.limit);
    seen = united(seen, matches);
  }
  documents_of(seen, documents_);
}

SearchAnswer Searcher::find(std::string_view typed, const SearchOptions& options) {
  SearchAnswer answer;
  answer.query = search_query(typed);
  Matches matches = find_narrowing(Spelling::exact, answer.query.plain, typed_);
  keep_allowed(matches, options.allowed);
  answer.found = matches.size();
  add_hits(answer, *index_, Spelling::exact, matches, Why::exact, options.limit);
  if (options.allowed.empty()) {
    documents_ = typed_.documents;
  } else {
    documents_of(matches, documents_);
  }
  if (!answer.query.written_out.empty() || answer.found < few) add_nearly(answer, options);
  return answer;
}

}  // namespace lanrian::data::search

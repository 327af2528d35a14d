#include "data/search/match.h"

#include <algorithm>

namespace lanrian::data::search {
namespace {

// Calls visit(match, other) for every document of `matches`, with the match of the same document in
// `others` or a null pointer.
template <typename Visit>
void walk(Matches& matches, const Matches& others, Visit visit) {
  auto other = others.begin();
  for (Match& match : matches) {
    while (other != others.end() && other->document < match.document) ++other;
    const bool same = other != others.end() && other->document == match.document;
    visit(match, same ? &*other : nullptr);
  }
}

}  // namespace

void keep_common(Matches& matches, const Matches& others) {
  std::size_t kept = 0;
  walk(matches, others, [&](const Match& match, const Match* other) {
    if (other != nullptr) matches[kept++] = other->key > match.key ? *other : match;
  });
  matches.resize(kept);
}

void improve(Matches& matches, const Matches& better) {
  walk(matches, better, [](Match& match, const Match* other) {
    if (other != nullptr && other->key < match.key) match = *other;
  });
}

Matches united(const Matches& a, const Matches& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  Matches all;
  all.reserve(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all),
             [](const Match& x, const Match& y) {
               return x.document != y.document ? x.document < y.document : x.key < y.key;
             });
  const auto same_document = [](const Match& x, const Match& y) {
    return x.document == y.document;
  };
  all.erase(std::unique(all.begin(), all.end(), same_document), all.end());
  return all;
}

void remove_common(Matches& matches, const Matches& others) {
  std::size_t kept = 0;
  walk(matches, others, [&](const Match& match, const Match* other) {
    if (other == nullptr) matches[kept++] = match;
  });
  matches.resize(kept);
}

}  // namespace lanrian::data::search

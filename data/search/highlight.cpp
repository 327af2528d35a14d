#include "data/search/highlight.h"

#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/search_form.h"

namespace lanrian::data::search {
namespace {

const SearchWords& words_for(const SearchQuery& query, Why why) {
  switch (why) {
    case Why::written_out:
      return query.written_out;
    case Why::similar:
    case Why::sounds_like:
      return query.loose;
    case Why::other_layout:
      return query.other_layout;
    default:
      return query.plain;
  }
}

// Marks the letters from which `word` in `form` came, and the rest of their cells.
void mark(const thai::SearchForm& form, const std::u32string& word, std::u32string_view letters,
          std::vector<bool>& marked) {
  for (auto at = form.text.find(word); at != std::u32string::npos;
       at = form.text.find(word, at + word.size())) {
    std::size_t begin = form.origins[at].begin;
    std::size_t end = form.origins[at + word.size() - 1].end;
    while (!thai::is_caret_stop(letters, begin)) --begin;
    while (!thai::is_caret_stop(letters, end)) ++end;
    for (; begin < end; ++begin) marked[begin] = true;
  }
}

}  // namespace

std::vector<ByteRange> highlights(const SearchQuery& query, Why why, std::string_view text,
                                  const thai::Dictionary* dictionary) {
  const thai::CodePoints letters = thai::decode_utf8(text);
  const SearchWords& words = words_for(query, why);
  const bool loose = why == Why::similar || why == Why::sounds_like;
  std::vector<bool> marked(letters.size());
  // In the two forms that the index has.
  for (thai::SearchForm form :
       {thai::search_form(letters.text), thai::written_out_form(letters.text, dictionary)}) {
    if (loose) form = thai::loose_form(form);
    for (const std::u32string& word : words.words) mark(form, word, letters.text, marked);
    // Loosely, words that meet may become others: c hat sounds like jat.
    if (!words.phrase.empty()) mark(form, words.phrase, letters.text, marked);
  }
  std::vector<ByteRange> ranges;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (!marked[i]) continue;
    const bool continued = i > 0 && marked[i - 1];
    if (!continued) ranges.push_back({letters.offsets[i], 0});
    ranges.back().end = letters.offsets[i + 1];
  }
  return ranges;
}

}  // namespace lanrian::data::search

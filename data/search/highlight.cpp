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

// The form in which the index has the text.
thai::SearchForm form_for(const Hit& hit, std::u32string_view text,
                          const thai::Dictionary* dictionary) {
  thai::SearchForm form =
      hit.written_out ? thai::written_out_form(text, dictionary) : thai::SearchForm();
  if (form.text.empty()) form = thai::search_form(text);
  const bool loose = hit.why == Why::similar || hit.why == Why::sounds_like;
  return loose ? thai::loose_form(form) : form;
}

}  // namespace

std::vector<ByteRange> highlights(const SearchQuery& query, const Hit& hit, std::string_view text,
                                  const thai::Dictionary* dictionary) {
  const thai::CodePoints letters = thai::decode_utf8(text);
  const thai::SearchForm form = form_for(hit, letters.text, dictionary);
  std::vector<bool> marked(letters.size());
  for (const std::u32string& word : words_for(query, hit.why).words) {
    for (auto at = form.text.find(word); at != std::u32string::npos;
         at = form.text.find(word, at + word.size())) {
      std::size_t begin = form.origins[at].begin;
      std::size_t end = form.origins[at + word.size() - 1].end;
      while (!thai::is_caret_stop(letters.text, begin)) --begin;
      while (!thai::is_caret_stop(letters.text, end)) ++end;
      for (; begin < end; ++begin) marked[begin] = true;
    }
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

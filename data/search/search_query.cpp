#include "data/search/search_query.h"

#include <algorithm>

#include "fonts/thai/cell.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/input_sequence.h"
#include "fonts/thai/search_form.h"
#include "fonts/thai/wrong_layout.h"

namespace lanrian::data::search {
namespace {

// Enough for query_letters_max and for much that goes when the search form is made.
constexpr std::size_t query_bytes_max = 8192;
constexpr std::size_t loose_letters_min = 2;

SearchWords words_of(std::u32string_view form) {
  SearchWords result;
  std::size_t begin = 0;
  while (begin < form.size()) {
    const std::size_t end = std::min(form.find(U' ', begin), form.size());
    if (end > begin) result.words.emplace_back(form.substr(begin, end - begin));
    begin = end + 1;
  }
  if (result.words.size() > 1) result.phrase = form;
  return result;
}

SearchWords loose_words_of(const SearchWords& plain) {
  const auto loose = [](const std::u32string& text) {
    thai::SearchForm form{.text = text, .origins = {}};
    form.origins.resize(text.size());
    return thai::loose_form(form).text;
  };
  SearchWords result;
  std::size_t letters = 0;
  for (const std::u32string& word : plain.words) {
    result.words.push_back(loose(word));
    letters += result.words.back().size();
    if (result.words.back().empty()) result.words.pop_back();
  }
  if (letters < loose_letters_min) return {};
  if (result.words.size() > 1) result.phrase = loose(plain.phrase);
  return result;
}

// What the same keys type on the keyboard's other side, in search form; empty when that is the same
// or no Thai that could have been typed. Whether it makes sense is for the catalog to say.
std::u32string on_other_layout(std::u32string_view letters, std::u32string_view form) {
  const std::u32string meant = thai::on_other_side(letters);
  if (!thai::is_sequence(meant, thai::InputLevel::strict)) return {};
  std::u32string other = thai::search_form(meant).text;
  return other == form ? std::u32string() : other;
}

// Cuts a form to the letters and words that are looked for.
bool cut_to_limits(std::u32string& form) {
  std::size_t end = form.size();
  if (end > query_letters_max) {
    end = query_letters_max;
    while (end > 0 && !thai::is_caret_stop(form, end)) --end;
    if (end == 0) end = query_letters_max;
  }
  std::size_t words = 1;
  for (std::size_t i = 0; i < end; ++i) {
    if (form[i] == U' ' && ++words > query_words_max) end = i;
  }
  const bool cut = end < form.size();
  form.resize(end);
  if (!form.empty() && form.back() == U' ') form.pop_back();
  return cut;
}

}  // namespace

SearchQuery search_query(std::string_view typed) {
  SearchQuery query;
  query.cut = typed.size() > query_bytes_max;
  if (query.cut) {
    typed = typed.substr(0, query_bytes_max);
    // Not in the middle of a letter.
    while (!typed.empty() && (static_cast<unsigned char>(typed.back()) & 0xC0U) == 0x80U)
      typed.remove_suffix(1);
    if (!typed.empty()) typed.remove_suffix(1);
  }
  const std::u32string letters = thai::decode_utf8(typed).text;
  std::u32string form = thai::search_form(letters).text;
  query.cut = cut_to_limits(form) || query.cut;
  query.plain = words_of(form);
  query.has_thai = std::any_of(form.begin(), form.end(),
                               [](char32_t c) { return thai::within(c, 0x0E00, 0x0E7F); });
  query.loose = loose_words_of(query.plain);
  if (query.cut) return query;
  query.written_out = words_of(thai::written_out_form(letters, nullptr).text);
  query.other_layout = words_of(on_other_layout(letters, form));
  return query;
}

bool is_narrower(const SearchWords& longer, const SearchWords& shorter) {
  return !shorter.empty() &&
         std::all_of(shorter.words.begin(), shorter.words.end(), [&](const std::u32string& part) {
           return std::any_of(longer.words.begin(), longer.words.end(), [&](const auto& word) {
             return word.find(part) != std::u32string::npos;
           });
         });
}

}  // namespace lanrian::data::search

#include "tests/fakes/plain_search.h"

#include <algorithm>
#include <map>

namespace lanrian::tests {
namespace {

constexpr std::u32string_view marks = U"ฺุูัิีึื็ํ่้๊๋์๎";
constexpr std::u32string_view tones = U"่้๊๋";

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// Of well-formed UTF-8.
std::u32string code_points(std::string_view utf8) {
  std::u32string text;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) text += static_cast<char32_t>(byte);
    if (byte >= 0xC0)
      text += static_cast<char32_t>(byte < 0xE0   ? byte & 0x1FU
                                    : byte < 0xF0 ? byte & 0x0FU
                                                  : byte & 0x07U);
    if (byte >= 0x80 && byte < 0xC0) text.back() = text.back() << 6 | (byte & 0x3FU);
  }
  return text;
}

std::vector<std::u32string> words_of(const std::u32string& phrase) {
  std::vector<std::u32string> words;
  for (std::size_t begin = 0; begin < phrase.size();) {
    const std::size_t end = std::min(phrase.find(U' ', begin), phrase.size());
    words.push_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// Where a mark stands among those of one letter.
std::size_t order(char32_t mark) {
  if (mark == U'\u0E3A') return 0;
  if (mark == U'\u0E38' || mark == U'\u0E39') return 1;
  if (mark == U'\u0E4D') return 3;
  if (in(tones, mark)) return 4;
  if (mark == U'\u0E4C') return 5;
  if (mark == U'\u0E4E') return 6;
  return 2;
}

void replace_all(std::u32string& text, std::u32string_view from, std::u32string_view to) {
  for (auto at = text.find(from); at != std::u32string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Applies the first rule that applies anywhere; false when none does.
bool respell_once(std::u32string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char32_t a = text[i];
    const char32_t b = text[i + 1];
    if (a == U'เ' && b == U'เ') return text.replace(i, 2, U"แ"), true;
    if (in(marks, a) && a == b) return text.erase(i, 1), true;
    if (in(marks, a) && in(marks, b) && order(a) > order(b))
      return std::swap(text[i], text[i + 1]), true;
    std::size_t next = i + 1;
    while (next < text.size() && in(marks, text[next]) && !in(tones, text[next])) ++next;
    if (a == U'ำ' && next < text.size() && in(tones, text[next])) {
      const char32_t tone = text[next];
      text.erase(next, 1);
      text.insert(i, 1, tone);
      return true;
    }
    next = i + 1;
    while (next < text.size() && in(marks, text[next])) ++next;
    if (a == U'\u0E4D' && next < text.size() && (text[next] == U'า' || text[next] == U'ำ')) {
      text[next] = U'ำ';
      text.erase(i, 1);
      return true;
    }
    if ((a == U'ฤ' || a == U'ฦ') && b == U'า') return text[i + 1] = U'ๅ', true;
  }
  return false;
}

enum class Sort { sign, thai, digit, other };

Sort sort_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return Sort::digit;
  if (c >= U'ก' && c <= U'\u0E4E' && c != U'฿') return Sort::thai;
  return c >= 0x80 || (c >= U'a' && c <= U'z') ? Sort::other : Sort::sign;
}

// The best key of one word in one text; empty when it is not there.
PlainKey key_of(const PlainText& text, const std::u32string& form, const std::u32string& word) {
  PlainKey best;
  for (auto at = form.find(word); at != std::u32string::npos; at = form.find(word, at + 1)) {
    const bool begins =
        sort_of(form[at]) != Sort::sign && (at == 0 || sort_of(form[at - 1]) != sort_of(form[at]));
    const std::size_t rank = form == word ? 0 : at == 0 ? 1 : begins ? 2 : 3;
    const PlainKey key = {rank, text.kind, at, form.size(), text.document};
    if (best.empty() || key < best) best = key;
  }
  return best;
}

}  // namespace

std::u32string plain_search_form(std::u32string_view original) {
  std::u32string text;
  for (char32_t c : original) {
    if (in(U"\u200B\u200C\u200D\u2060\uFEFF\u00AD", c)) continue;
    if (c < 0x20 || c == 0x7F || c == 0xA0 || c == 0xFFFD) c = U' ';
    if (c >= U'A' && c <= U'Z') c += 32;
    if (c >= U'๐' && c <= U'๙') c = c - U'๐' + U'0';
    text += c == U'É' ? U'é' : c;
  }
  replace_all(text, U"ฯลฯ", U"");
  replace_all(text, U"ฯ", U"");
  while (text.find(U" ๆ") != std::u32string::npos) replace_all(text, U" ๆ", U"ๆ");
  replace_all(text, U"ๆ", U"");
  replace_all(text, U"e\u0301", U"é");
  replace_all(text, U"a\u0301", U"á");
  replace_all(text, U"c\u0301", U"ć");
  replace_all(text, U"p\u0301", U"ṕ");
  while (respell_once(text)) continue;
  while (text.find(U"  ") != std::u32string::npos) replace_all(text, U"  ", U" ");
  if (!text.empty() && text.front() == U' ') text.erase(0, 1);
  if (!text.empty() && text.back() == U' ') text.pop_back();
  return text;
}

std::u32string plain_loose_form(std::u32string form) {
  constexpr std::u32string_view accented = U"áćéṕ";
  constexpr std::u32string_view bare = U"acep";
  std::u32string text;
  for (const char32_t c : form) {
    const auto accent = accented.find(c);
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c >= 0x80;
    if (accent != std::u32string_view::npos) {
      text += bare[accent];
    } else if (letter && c != 0x0301 && !in(U"฿ฺ็่้๊๋์ํ๎๏๚๛", c) && !(c >= 0x0EC8 && c <= 0x0ECD)) {
      text += c;
    }
  }
  // Pairs from left to right, each once; then doubled letters.
  std::u32string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : 0;
    const bool aspirated = next == U'h' && in(U"tpkc", c);
    if (aspirated || (c == U'o' && next == U'o')) {
      joined += c == U'c' ? U'j' : c == U'o' ? U'u' : c;
      ++i;
    } else if (c < U'a' || c > U'z' || i == 0 || text[i - 1] != c) {
      joined += c;
    }
  }
  return joined;
}

std::vector<std::uint32_t> plain_loose_search(const std::vector<PlainText>& texts,
                                              std::string_view query) {
  std::vector<std::u32string> words;
  std::size_t letters = 0;
  for (const auto& word : words_of(plain_search_form(code_points(query)))) {
    words.push_back(plain_loose_form(word));
    letters += words.back().size();
  }
  if (letters < 2) return {};
  std::map<std::uint32_t, std::vector<std::u32string>> documents;
  for (const PlainText& text : texts)
    documents[text.document].push_back(plain_loose_form(plain_search_form(code_points(text.text))));
  std::vector<std::uint32_t> found;
  for (const auto& [document, forms] : documents) {
    const bool all = std::all_of(words.begin(), words.end(), [&, &forms = forms](const auto& word) {
      return std::any_of(forms.begin(), forms.end(),
                         [&](const auto& form) { return form.find(word) != std::u32string::npos; });
    });
    if (all) found.push_back(document);
  }
  return found;
}

std::vector<PlainKey> plain_search(const std::vector<PlainText>& texts, std::string_view query) {
  const std::u32string phrase = plain_search_form(code_points(query));
  const auto words = words_of(phrase);
  if (words.empty()) return {};
  // Per document, the best key of each word and of all words together.
  std::map<std::uint32_t, std::vector<PlainKey>> documents;
  for (const PlainText& text : texts) {
    const std::u32string form = plain_search_form(code_points(text.text));
    auto& keys = documents[text.document];
    keys.resize(words.size() + 1);
    for (std::size_t i = 0; i <= words.size(); ++i) {
      const PlainKey key = key_of(text, form, i < words.size() ? words[i] : phrase);
      if (!key.empty() && (keys[i].empty() || key < keys[i])) keys[i] = key;
    }
  }
  std::vector<PlainKey> found;
  for (auto& [document, keys] : documents) {
    const PlainKey together = keys.back();
    keys.pop_back();
    if (std::any_of(keys.begin(), keys.end(), [](const PlainKey& key) { return key.empty(); }))
      continue;
    const PlainKey apart = *std::max_element(keys.begin(), keys.end());
    found.push_back(together.empty() ? apart : std::min(apart, together));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace lanrian::tests

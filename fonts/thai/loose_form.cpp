#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "fonts/thai/character.h"
#include "fonts/thai/search_form.h"

namespace lanrian::thai {
namespace {

// ฺ ็ ่ ้ ๊ ๋ ์ ํ ๎: what is most often left out or mistaken.
bool is_forgotten_thai(char32_t c) { return c == 0x0E3A || within(c, 0x0E47, 0x0E4E); }

bool is_latin(char32_t c) { return within(c, U'a', U'z'); }

bool is_sign(char32_t c) {
  if (c < 0x80) return !is_latin(c) && !within(c, U'0', U'9');
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_ZP;
}

bool is_accent(char32_t c) { return within(c, 0x0300, 0x036F) || within(c, 0x0EC8, 0x0ECD); }

// Adds letters one by one and unites those that Latin spellings of Thai mix up.
class LooseWriter {
 public:
  void put(char32_t c, Origin origin);
  SearchForm finish() { return std::move(form_); }

 private:
  void widen(Origin origin) { form_.origins.back().end = origin.end; }

  SearchForm form_;
  char32_t before_ = 0;  // the letter read last
};

void LooseWriter::put(char32_t c, Origin origin) {
  const char32_t before = std::exchange(before_, c);
  if (is_latin(c) && !form_.text.empty()) {
    char32_t& last = form_.text.back();
    const bool aspirated = c == U'h' && (before == U't' || before == U'p' || before == U'k');
    if (aspirated) return widen(origin);
    if (c == U'h' && before == U'c') {
      last = U'j';
      return widen(origin);
    }
    if (c == U'o' && before == U'o' && last == U'o') {
      last = U'u';
      return widen(origin);
    }
    if (c == last && c == before) return widen(origin);
  }
  form_.text += c;
  form_.origins.push_back(origin);
}

}  // namespace

SearchForm loose_form(const SearchForm& form) {
  LooseWriter writer;
  std::array<utf8proc_int32_t, 32> parts{};
  for (std::size_t i = 0; i < form.text.size(); ++i) {
    const char32_t c = form.text[i];
    if (is_forgotten_thai(c) || is_sign(c)) continue;
    if (c < 0x00C0 || within(c, 0x0E00, 0x0E7F)) {
      writer.put(c, form.origins[i]);
      continue;
    }
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                               parts.size(), UTF8PROC_DECOMPOSE, nullptr);
    for (utf8proc_ssize_t k = 0; k < count; ++k) {
      const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(k)]);
      if (!is_accent(part)) writer.put(part, form.origins[i]);
    }
  }
  return writer.finish();
}

}  // namespace lanrian::thai

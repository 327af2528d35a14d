#include "fonts/thai/search_form.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/normal_form.h"
#include "fonts/thai/search_form_parts.h"

namespace lanrian::thai {
namespace {

constexpr char32_t sara_aa = 0x0E32;   // า
constexpr char32_t sara_e = 0x0E40;    // เ
constexpr char32_t nikhahit = 0x0E4D;  // ํ
constexpr std::size_t fold_length_max = 64;

bool is_thai(char32_t c) { return within(c, 0x0E00, 0x0E7F); }

// Default_Ignorable_Code_Point, as far as it is not a letter.
bool shows_nothing(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || within(c, 0x17B4, 0x17B5) ||
         within(c, 0x180B, 0x180F) || within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) ||
         within(c, 0x2060, 0x206F) || within(c, 0xFE00, 0xFE0F) || c == 0xFEFF ||
         within(c, 0xE0000, 0xE0FFF);
}

char32_t without_typography(char32_t c) {
  switch (c) {
    case 0x02BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
      return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201F:
    case 0x2033:
      return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return U'-';
    default:
      return c;
  }
}

// One character by itself: a space for what separates, a digit for a Thai digit, small letters.
char32_t simplified(char32_t c) {
  if (c < 0x80) {
    if (c < 0x20 || c == 0x7F) return U' ';
    return within(c, U'A', U'Z') ? c + (U'a' - U'A') : c;
  }
  if (is_thai(c)) return within(c, 0x0E50, 0x0E59) ? c - 0x0E50 + U'0' : c;
  if (c > 0x10FFFF || c == replacement_character) return U' ';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return U' ';
    default:
      return without_typography(c);
  }
}

// Writes a form: one space between words, ฤๅ for ฤา.
class FormWriter {
 public:
  explicit FormWriter(std::size_t size) {
    form_.text.reserve(size);
    form_.origins.reserve(size);
  }
  void put(char32_t c, Origin origin);
  SearchForm finish();

 private:
  SearchForm form_;
};

void FormWriter::put(char32_t c, Origin origin) {
  c = simplified(c);
  const char32_t before = form_.text.empty() ? U' ' : form_.text.back();
  if (c == U' ' && before == U' ') return;
  if (c == sara_aa && (before == 0x0E24 || before == 0x0E26)) c = 0x0E45;
  form_.text += c;
  form_.origins.push_back(origin);
}

SearchForm FormWriter::finish() {
  if (!form_.text.empty() && form_.text.back() == U' ') {
    form_.text.pop_back();
    form_.origins.pop_back();
  }
  return std::move(form_);
}

// What is seen of a text; `at` says where each code point stood.
struct Seen {
  std::u32string text;
  std::vector<std::uint32_t> at;
};

Seen seen_of(std::u32string_view text) {
  Seen seen;
  seen.text.reserve(text.size());
  seen.at.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (shows_nothing(text[i])) continue;
    seen.text += simplified(text[i]);
    seen.at.push_back(static_cast<std::uint32_t>(i));
  }
  return seen;
}

// Drops ๆ with the spaces before it, ฯ and ฯลฯ.
void drop_signs(Seen& seen) {
  const auto is_sign = [](char32_t c) { return c == maiyamok || c == paiyannoi; };
  if (std::none_of(seen.text.begin(), seen.text.end(), is_sign)) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < seen.text.size(); ++i) {
    if (seen.text[i] == maiyamok) {
      while (kept > 0 && seen.text[kept - 1] == U' ') --kept;
    } else if (seen.text.compare(i, 3, U"ฯลฯ") == 0) {
      i += 2;
    } else if (seen.text[i] != paiyannoi) {
      seen.text[kept] = seen.text[i];
      seen.at[kept++] = seen.at[i];
    }
  }
  seen.text.resize(kept);
  seen.at.resize(kept);
}

// Whether a character that is not Thai never joins the one before it when both are composed.
bool stands_alone(char32_t c) {
  if (c < 0x80) return true;
  const auto combines = [](utf8proc_int32_t point) {
    return utf8proc_get_property(point)->combining_class != 0;
  };
  std::array<utf8proc_int32_t, 32> parts{};
  const auto count = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD),
      nullptr);
  if (count <= 0 || combines(static_cast<utf8proc_int32_t>(c))) return false;
  const auto first = static_cast<char32_t>(parts[0]);
  const auto category = utf8proc_category(parts[0]);
  const bool joins = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
                     category == UTF8PROC_CATEGORY_ME || within(first, 0x1160, 0x11FF);
  return !joins && !combines(parts[0]);
}

// Whether a new stretch may begin at `c`, so that the stretches' normal forms are the text's.
bool begins_stretch(char32_t before, char32_t c, bool nikhahit_before) {
  if (!is_thai(c)) return stands_alone(c);
  if (is_thai_mark(c) || c == sara_am) return false;
  if (c == sara_aa) return !nikhahit_before;
  return c != sara_e || before != sara_e;
}

// A Thai base with marks in order, as nearly all are: its normal form is itself.
bool is_clean(std::u32string_view stretch) {
  const auto is_last = [](char32_t c) { return within(c, 0x0E48, 0x0E4C); };
  const auto is_vowel_mark = [](char32_t c) { return c == 0x0E31 || within(c, 0x0E34, 0x0E39); };
  if (stretch.size() == 1) return is_thai(stretch[0]) || stretch[0] < 0x80;
  if (!within(stretch[0], 0x0E01, 0x0E2E)) return false;
  if (stretch.size() == 2) return is_thai_mark(stretch[1]) || stretch[1] == sara_am;
  return stretch.size() == 3 && ((is_vowel_mark(stretch[1]) && is_last(stretch[2])) ||
                                 (within(stretch[1], 0x0E48, 0x0E4B) && stretch[2] == sara_am));
}

// NFKC without case, of at most fold_length_max code points that are in NFC.
std::u32string folded(std::u32string_view text) {
  const std::string utf8 = encode_utf8(text);
  std::array<utf8proc_int32_t, fold_length_max * 18> parts{};
  auto size =
      utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                         static_cast<utf8proc_ssize_t>(utf8.size()), parts.data(), parts.size(),
                         static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
  if (size < 0 || size > static_cast<utf8proc_ssize_t>(parts.size())) return std::u32string(text);
  size = utf8proc_normalize_utf32(parts.data(), size, UTF8PROC_COMPOSE);
  return {parts.begin(), parts.begin() + std::max<utf8proc_ssize_t>(size, 0)};
}

std::u32string form_of_stretch(std::u32string_view stretch) {
  const std::u32string normal = normal_form(stretch);
  std::u32string out;
  for (std::size_t i = 0; i < normal.size();) {
    const bool thai = is_thai(normal[i]);
    std::size_t end = i;
    while (end < normal.size() && is_thai(normal[end]) == thai && end - i < fold_length_max) ++end;
    const auto part = std::u32string_view(normal).substr(i, end - i);
    out += thai ? std::u32string(part) : folded(part);
    i = end;
  }
  return out;
}

SearchForm form_of(const Seen& seen) {
  const std::u32string_view text = seen.text;
  FormWriter writer(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    bool has_nikhahit = text[i] == nikhahit;
    while (end < text.size() && !begins_stretch(text[end - 1], text[end], has_nikhahit)) {
      has_nikhahit = has_nikhahit || text[end] == nikhahit;
      ++end;
    }
    const auto stretch = text.substr(i, end - i);
    const auto spelled = is_clean(stretch) ? std::u32string() : form_of_stretch(stretch);
    if (is_clean(stretch) || spelled == stretch) {
      for (; i < end; ++i) writer.put(text[i], {seen.at[i], seen.at[i] + 1});
    } else {
      for (const char32_t c : spelled) writer.put(c, {seen.at[i], seen.at[end - 1] + 1});
    }
    i = end;
  }
  return writer.finish();
}

}  // namespace

SearchForm search_form(std::u32string_view text) {
  Seen seen = seen_of(text);
  drop_signs(seen);
  return form_of(seen);
}

SearchForm search_form_with_signs(std::u32string_view text) { return form_of(seen_of(text)); }

}  // namespace lanrian::thai

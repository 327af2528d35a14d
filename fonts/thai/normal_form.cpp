#include "fonts/thai/normal_form.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::thai {
namespace {

constexpr char32_t sara_aa = 0x0E32;         // า
constexpr char32_t sara_e = 0x0E40;          // เ
constexpr char32_t sara_ae = 0x0E41;         // แ
constexpr char32_t nikhahit = 0x0E4D;        // ํ
constexpr char32_t thanthakhat = 0x0E4C;     // ์
constexpr char32_t no_break_space = 0x00A0;  // and so on, by their names in Unicode
constexpr char32_t soft_hyphen = 0x00AD;
constexpr char32_t combining_grave = 0x0300;
constexpr char32_t nothing =
    0xFFFFFFFF;  // in place of a base or a character before that is not there

bool is_thai(char32_t c) { return within(c, 0x0E00, 0x0E7F); }
bool is_tone(char32_t c) { return within(c, 0x0E48, 0x0E4B); }

// The place of a mark among those of its base. Where Unicode has a canonical order, this is it.
int rank(char32_t mark) {
  if (mark == 0x0E3A) return 0;
  if (within(mark, 0x0E38, 0x0E39)) return 1;
  if (is_tone(mark)) return 4;
  if (mark == nikhahit) return 3;
  if (mark == thanthakhat) return 5;
  if (mark == 0x0E4E) return 6;
  return 2;
}

void order_marks(std::u32string& marks) {
  std::stable_sort(marks.begin(), marks.end(),
                   [](char32_t a, char32_t b) { return rank(a) < rank(b); });
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
}

// Puts Thai text together again, one character with its marks after the other.
class Speller {
 public:
  void add(char32_t lead, std::u32string marks);
  std::u32string finish();

 private:
  void add_sara_am(std::u32string marks);
  void write_base();
  std::u32string& last_marks() { return tail_.empty() ? marks_ : tail_marks_; }
  bool drop_nikhahit();

  std::u32string out_;         // finished, and the last base that is not ำ
  std::u32string marks_;       // that base's marks
  std::u32string tail_;        // every ำ after them, with marks but for the last one's
  std::u32string tail_marks_;  // the last ำ's
};

void Speller::add(char32_t lead, std::u32string marks) {
  order_marks(marks);
  if (lead == sara_am || lead == sara_aa) {
    if (drop_nikhahit() || lead == sara_am) return add_sara_am(std::move(marks));
  }
  const bool second_sara_e =
      lead == sara_e && !out_.empty() && out_.back() == sara_e && marks_.empty() && tail_.empty();
  if (second_sara_e) {
    out_.back() = sara_ae;
  } else {
    write_base();
    if (lead != nothing) out_ += lead;
  }
  marks_ = std::move(marks);
}

// Tones go to the base that ำ stands on; other marks stay where they are.
void Speller::add_sara_am(std::u32string marks) {
  const auto first_other =
      std::stable_partition(marks.begin(), marks.end(), [](char32_t c) { return is_tone(c); });
  marks_.append(marks.begin(), first_other);
  marks.erase(marks.begin(), first_other);
  tail_ += tail_marks_;
  tail_ += sara_am;
  tail_marks_ = std::move(marks);
}

bool Speller::drop_nikhahit() {
  std::u32string& marks = last_marks();
  const auto at = std::find(marks.begin(), marks.end(), nikhahit);
  if (at == marks.end()) return false;
  marks.erase(at);
  return true;
}

void Speller::write_base() {
  order_marks(marks_);
  out_ += marks_;
  out_ += tail_;
  out_ += tail_marks_;
  marks_.clear();
  tail_.clear();
  tail_marks_.clear();
}

std::u32string Speller::finish() {
  write_base();
  return std::move(out_);
}

// Whether a character that shows nothing is left out after `before`. Joiners change how Arabic
// letters and emoji are drawn.
bool is_left_out(char32_t c, char32_t before) {
  if (c == 0x200C || c == 0x200D) return before == nothing || is_thai(before);
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == soft_hyphen;
}

bool is_code_point(char32_t c) { return c <= 0x10FFFF && !within(c, 0xD800, 0xDFFF); }

// The text without what rule 1 leaves out.
std::u32string visible(std::u32string_view text) {
  std::u32string kept;
  kept.reserve(text.size());
  char32_t before = nothing;
  for (char32_t c : text) {
    if (c == no_break_space) c = U' ';
    if (!is_code_point(c)) c = replacement_character;
    if (is_left_out(c, before)) continue;
    kept += c;
    before = c;
  }
  return kept;
}

std::u32string spell_thai(std::u32string_view text) {
  Speller speller;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t lead = is_thai_mark(text[i]) ? nothing : text[i++];
    std::size_t end = i;
    while (end < text.size() && is_thai_mark(text[end])) ++end;
    speller.add(lead, std::u32string(text.substr(i, end - i)));
    i = end;
  }
  return speller.finish();
}

// Puts combining characters into canonical order (utf8proc's own sorting takes the square of their
// number, and a text may hold a million on one base).
void order_combining(std::vector<utf8proc_int32_t>& points) {
  const auto combining_class = [](utf8proc_int32_t c) {
    return utf8proc_get_property(c)->combining_class;
  };
  for (auto begin = points.begin(); begin != points.end();) {
    if (combining_class(*begin) == 0) {
      ++begin;
      continue;
    }
    const auto end = std::find_if(begin, points.end(),
                                  [&](utf8proc_int32_t c) { return combining_class(c) == 0; });
    std::stable_sort(begin, end, [&](utf8proc_int32_t a, utf8proc_int32_t b) {
      return combining_class(a) < combining_class(b);
    });
    begin = end;
  }
}

void append_composed(std::u32string& out, std::u32string_view text) {
  std::vector<utf8proc_int32_t> points;
  points.reserve(text.size());
  std::array<utf8proc_int32_t, 32> parts{};
  for (const char32_t c : text) {
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                               parts.size(), UTF8PROC_DECOMPOSE, nullptr);
    if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
      points.push_back(static_cast<utf8proc_int32_t>(c));
    } else {
      points.insert(points.end(), parts.begin(), parts.begin() + count);
    }
  }
  order_combining(points);
  const auto size =
      utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()),
                               static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  if (size < 0) {
    out += text;
    return;
  }
  for (utf8proc_ssize_t i = 0; i < size; ++i)
    out += static_cast<char32_t>(points[static_cast<std::size_t>(i)]);
}

// NFC of every stretch that is not Thai.
std::u32string compose_others(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const bool thai = is_thai(text[i]);
    bool plain = true;
    std::size_t end = i;
    for (; end < text.size() && is_thai(text[end]) == thai; ++end)
      plain = plain && text[end] < combining_grave;
    const auto stretch = text.substr(i, end - i);
    if (thai || plain) {
      out += stretch;
    } else {
      append_composed(out, stretch);
    }
    i = end;
  }
  return out;
}

}  // namespace

std::u32string normal_form(std::u32string_view text) {
  return compose_others(spell_thai(visible(text)));
}

bool begins_normal_form(char32_t c) { return c < 0x80 || within(c, 0x0E01, 0x0E2E); }

}  // namespace lanrian::thai

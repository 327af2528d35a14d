#include <algorithm>
#include <array>
#include <vector>

#include "fonts/thai/character.h"
#include "fonts/thai/dictionary.h"
#include "fonts/thai/search_form.h"
#include "fonts/thai/search_form_parts.h"

namespace lanrian::thai {
namespace {

// A short way of writing, in search form, and what it stands for.
struct Abbreviation {
  std::u32string_view letters;  // without the point at the end
  std::u32string_view meaning;
};

// Of places and offices, as on Thai signs; of those that begin alike the longer one first.
constexpr std::array abbreviations = {
    Abbreviation{U"กรุงเทพฯ", U"กรุงเทพมหานคร"},
    Abbreviation{U"กทม", U"กรุงเทพมหานคร"},
    Abbreviation{U"กศน", U"การศึกษานอกระบบและการศึกษาตามอัธยาศัย"},
    Abbreviation{U"สกร", U"ศูนย์ส่งเสริมการเรียนรู้"},
    Abbreviation{U"ศพด", U"ศูนย์พัฒนาเด็กเล็ก"},
    Abbreviation{U"อบจ", U"องค์การบริหารส่วนจังหวัด"},
    Abbreviation{U"อบต", U"องค์การบริหารส่วนตำบล"},
    Abbreviation{U"มรภ", U"มหาวิทยาลัยราชภัฏ"},
    Abbreviation{U"มทร", U"มหาวิทยาลัยเทคโนโลยีราชมงคล"},
    Abbreviation{U"รพ.สต", U"โรงพยาบาลส่งเสริมสุขภาพตำบล"},
    Abbreviation{U"สนง", U"สำนักงาน"},
    Abbreviation{U"ทน", U"เทศบาลนคร"},
    Abbreviation{U"ทม", U"เทศบาลเมือง"},
    Abbreviation{U"ทต", U"เทศบาลตำบล"},
    Abbreviation{U"รร", U"โรงเรียน"},
    Abbreviation{U"รพ", U"โรงพยาบาล"},
    Abbreviation{U"ม", U"มหาวิทยาลัย"},
    Abbreviation{U"จ", U"จังหวัด"},
    Abbreviation{U"อ", U"อำเภอ"},
    Abbreviation{U"ต", U"ตำบล"},
    Abbreviation{U"ถ", U"ถนน"},
    Abbreviation{U"ซ", U"ซอย"},
};

// Writes a form out, from left to right.
class WritingOut {
 public:
  WritingOut(const SearchForm& form, const Dictionary* dictionary)
      : form_(form), dictionary_(dictionary) {}
  SearchForm run();

 private:
  bool take_abbreviation(std::size_t& i);
  void repeat_word(Origin origin);
  void drop_spaces();
  void put(std::u32string_view text, Origin origin);

  const SearchForm& form_;
  const Dictionary* dictionary_;
  SearchForm out_;
};

void WritingOut::put(std::u32string_view text, Origin origin) {
  out_.text += text;
  out_.origins.resize(out_.text.size(), origin);
}

void WritingOut::drop_spaces() {
  while (!out_.text.empty() && out_.text.back() == U' ') {
    out_.text.pop_back();
    out_.origins.pop_back();
  }
}

// An abbreviation begins a word and ends with a point, or, from two letters on, with the word.
bool WritingOut::take_abbreviation(std::size_t& i) {
  const std::u32string_view text = form_.text;
  if (i > 0 && text[i - 1] != U' ' && text[i - 1] != U'(') return false;
  for (const auto& [letters, meaning] : abbreviations) {
    if (text.compare(i, letters.size(), letters) != 0) continue;
    std::size_t end = i + letters.size();
    const bool ends_word = end == text.size() || text[end] == U' ' || text[end] == U')';
    const bool has_point = end < text.size() && text[end] == U'.';
    if (!has_point && (!ends_word || letters.size() == 1)) continue;
    if (has_point) ++end;
    put(meaning, {form_.origins[i].begin, form_.origins[end - 1].end});
    i = end;
    return true;
  }
  return false;
}

void WritingOut::repeat_word(Origin origin) {
  drop_spaces();
  if (dictionary_ == nullptr) return;
  std::size_t begin = out_.text.size();
  while (begin > 0 && is_thai_letter(out_.text[begin - 1])) --begin;
  const std::u32string letters = out_.text.substr(begin);
  std::vector<bool> starts(letters.size());
  dictionary_->word_starts(letters, starts);
  const auto last = std::find(starts.rbegin(), starts.rend(), true);
  put(std::u32string_view(letters).substr(
          last == starts.rend() ? 0 : static_cast<std::size_t>(starts.rend() - last - 1)),
      origin);
}

SearchForm WritingOut::run() {
  const std::u32string_view text = form_.text;
  for (std::size_t i = 0; i < text.size();) {
    if (take_abbreviation(i)) continue;
    if (text[i] == maiyamok) {
      repeat_word(form_.origins[i++]);
    } else if (text.compare(i, 3, U"ฯลฯ") == 0) {
      i += 3;
    } else if (text[i] == paiyannoi) {
      ++i;
    } else {
      if (text[i] != U' ' || (!out_.text.empty() && out_.text.back() != U' '))
        put(text.substr(i, 1), form_.origins[i]);
      ++i;
    }
  }
  drop_spaces();
  return std::move(out_);
}

bool may_need_writing_out(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return c == maiyamok || c == paiyannoi || c == U'.'; }) ||
         std::any_of(abbreviations.begin(), abbreviations.end(), [&](const Abbreviation& a) {
           return a.letters.size() > 1 && text.find(a.letters) != std::u32string_view::npos;
         });
}

}  // namespace

SearchForm written_out_form(std::u32string_view text, const Dictionary* dictionary) {
  const SearchForm form = search_form_with_signs(text);
  if (!may_need_writing_out(form.text)) return {};
  SearchForm out = WritingOut(form, dictionary).run();
  if (out.text == search_form(text).text) return {};
  return out;
}

}  // namespace lanrian::thai

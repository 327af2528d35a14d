#include "fonts/thai/text_edit.h"

#include <algorithm>
#include <utility>

#include "fonts/thai/cell.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/line_breaker.h"
#include "fonts/thai/normal_form.h"

namespace lanrian::thai {
namespace {

// How many code points a key's correction can depend on.
constexpr std::size_t key_context = 8;

bool is_control(char32_t c) {
  return c < 0x20 || within(c, 0x7F, 0x9F) || c == 0x061C || within(c, 0x200E, 0x200F) ||
         within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069) || within(c, 0xFFF9, 0xFFFB);
}

bool is_space(char32_t c) { return c == U' ' || is_newline(c) || within(c, 0x2000, 0x200B); }

// What a word is made of; signs are the rest.
bool is_of_word(char32_t c) {
  if (is_digit(c) || within(c, U'A', U'Z') || within(c, U'a', U'z')) return true;
  return c >= 0xC0 && !is_space(c) && !within(c, 0x2010, 0x205E) && !within(c, 0x3001, 0x3003);
}

// Where words, spaces and signs begin and end, both ends of the text included.
std::vector<std::size_t> word_edges(const std::u32string& text, const std::string& utf8,
                                    const std::vector<std::uint32_t>& offsets,
                                    const LineBreaker& breaker) {
  std::vector<std::size_t> bytes;
  breaker.word_offsets(utf8, bytes);
  std::vector<std::size_t> edges = {0};
  std::size_t i = 0;
  for (const std::size_t byte : bytes) {
    while (offsets[i] < byte) ++i;
    if (is_caret_stop(text, i)) edges.push_back(i);
  }
  edges.push_back(text.size());
  return edges;
}

std::size_t common_prefix(std::u32string_view a, std::u32string_view b) {
  const auto size = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + size, b.begin()).first -
                                  a.begin());
}

std::size_t common_suffix(std::u32string_view a, std::u32string_view b) {
  const auto size = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rbegin() + size, b.rbegin()).first -
                                  a.rbegin());
}

// At most `room` code points of a text, whole cells.
std::u32string_view first_cells(std::u32string_view text, std::size_t room) {
  if (text.size() <= room) return text;
  while (!is_caret_stop(text, room)) --room;
  return text.substr(0, room);
}

}  // namespace

TextEdit::TextEdit(std::size_t length_max, EditLines lines)
    : length_max_(length_max), lines_(lines) {}

TextEdit::Range TextEdit::selected_range() const {
  return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

ByteRange TextEdit::selection() const {
  const Range range = selected_range();
  return {offsets_[range.begin], offsets_[range.end]};
}

std::string_view TextEdit::selected() const {
  const ByteRange bytes = selection();
  return std::string_view(utf8_).substr(bytes.begin, bytes.end - bytes.begin);
}

Typed TextEdit::type(std::string_view utf8, InputLevel level) {
  const std::u32string keys = insertable(utf8);
  if (level == InputLevel::passthrough || keys.empty()) return insert(selected_range(), keys);
  Typed typed = Typed::taken;
  for (const char32_t key : keys) {
    const Typed now = type_one(key, level);
    if (now == Typed::refused || now == Typed::full) return now;
    if (now != Typed::taken) typed = now;
  }
  return typed;
}

Typed TextEdit::type_one(char32_t key, InputLevel level) {
  Range range = selected_range();
  const std::size_t context = std::min(range.begin, key_context);
  const auto before = std::u32string_view(text_).substr(range.begin - context, context);
  auto stroke = take_key(before, key, level);
  if (!stroke) return Typed::refused;
  range.begin -= stroke->replaced;
  const Typed typed = insert(range, std::move(stroke->text));
  return typed == Typed::taken && stroke->replaced > 0 ? Typed::corrected : typed;
}

Typed TextEdit::paste(std::string_view utf8) { return insert(selected_range(), insertable(utf8)); }

// Puts `added` in place of a range, as much of it as there is room for.
Typed TextEdit::insert(Range range, std::u32string added) {
  if (added.empty()) return Typed::refused;
  added = normal_form(added);
  const std::size_t stays = text_.size() - (range.end - range.begin);
  const std::size_t room = length_max_ > stays ? length_max_ - stays : 0;
  std::u32string_view fits = first_cells(added, room);
  Rewrite made = rewrite(range, fits);
  // At the seam, accents may come apart that had been one code point.
  while (!fits.empty() && length_after(made) > length_max_) {
    fits = first_cells(fits, fits.size() - 1);
    made = rewrite(range, fits);
  }
  if (fits.empty()) return added.empty() ? Typed::refused : Typed::full;
  const auto old = std::u32string_view(text_).substr(made.old.begin, made.old.end - made.old.begin);
  if (range.begin == range.end && made.text == old) return Typed::refused;
  const bool kept = common_prefix(old, made.text) >= range.begin - made.old.begin;
  const bool whole = fits.size() == added.size();
  apply(made);
  return !whole ? Typed::cut : kept ? Typed::taken : Typed::corrected;
}

// The text does not get longer: at the seam, one accent at most comes apart.
bool TextEdit::remove(Range range) {
  if (range.begin == range.end) return false;
  apply(rewrite(range, {}));
  return true;
}

// The text around a range with `added` in its place, in normal form. The caret comes to stand
// before what is left as it was after the range.
TextEdit::Rewrite TextEdit::rewrite(Range range, std::u32string_view added) const {
  Range old = range;
  while (old.begin > 0 && (old.begin == range.begin || !begins_normal_form(text_[old.begin])))
    --old.begin;
  while (old.end < text_.size() && !begins_normal_form(text_[old.end])) ++old.end;
  const std::u32string_view text = text_;
  const auto after = text.substr(range.end, old.end - range.end);
  std::u32string joined(text.substr(old.begin, range.begin - old.begin));
  joined += added;
  joined += after;
  Rewrite made{old, normal_form(joined), 0};
  made.caret = made.text.size() - common_suffix(made.text, after);
  return made;
}

std::size_t TextEdit::length_after(const Rewrite& made) const {
  return text_.size() - (made.old.end - made.old.begin) + made.text.size();
}

void TextEdit::apply(const Rewrite& made) {
  text_.replace(made.old.begin, made.old.end - made.old.begin, made.text);
  utf8_ = encode_utf8(text_);
  offsets_ = decode_utf8(utf8_).offsets;
  caret_ = made.old.begin + made.caret;
  if (!is_caret_stop(text_, caret_)) caret_ = next_caret_stop(text_, caret_);
  anchor_ = caret_;
}

// What of a text can stand in this field: no controls, line ends as the field knows them.
std::u32string TextEdit::insertable(std::string_view utf8) const {
  const CodePoints decoded = decode_utf8(utf8);
  std::u32string_view lines = decoded.text;
  const bool one_line = lines_ == EditLines::one;
  while (one_line && !lines.empty() && is_newline(lines.front())) lines.remove_prefix(1);
  while (one_line && !lines.empty() && is_newline(lines.back())) lines.remove_suffix(1);
  std::u32string kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const char32_t c = lines[i];
    const bool follows_newline = i > 0 && is_newline(lines[i - 1]);
    if (is_newline(c)) {
      if (!one_line && !(c == U'\n' && i > 0 && lines[i - 1] == U'\r')) kept += U'\n';
      if (one_line && !follows_newline) kept += U' ';
    } else if (c == U'\t') {
      kept += U' ';
    } else if (!is_control(c)) {
      kept += c;
    }
  }
  return kept;
}

bool TextEdit::backspace() {
  Range range = selected_range();
  if (range.begin == range.end && range.begin > 0) --range.begin;
  return remove(range);
}

bool TextEdit::erase() {
  Range range = selected_range();
  if (range.begin == range.end) range.end = next_caret_stop(text_, range.end);
  return remove(range);
}

void TextEdit::move(Motion motion, Selecting selecting, const LineBreaker& breaker) {
  caret_ = destination(motion, breaker);
  if (selecting == Selecting::drop) anchor_ = caret_;
}

std::size_t TextEdit::destination(Motion motion, const LineBreaker& breaker) const {
  switch (motion) {
    case Motion::cell_back:
      return previous_caret_stop(text_, caret_);
    case Motion::cell_forward:
      return next_caret_stop(text_, caret_);
    case Motion::word_back: {
      const auto edges = word_edges(text_, utf8_, offsets_, breaker);
      auto edge = std::lower_bound(edges.begin(), edges.end(), caret_);
      while (edge != edges.begin()) {
        if (is_of_word(text_[*--edge])) break;
      }
      return *edge;
    }
    case Motion::word_forward: {
      const auto edges = word_edges(text_, utf8_, offsets_, breaker);
      auto edge = std::upper_bound(edges.begin(), edges.end(), caret_);
      while (edge != edges.end() && !is_of_word(text_[*edge - 1])) ++edge;
      return edge == edges.end() ? text_.size() : *edge;
    }
    case Motion::line_begin: {
      const auto newline = caret_ == 0 ? std::u32string::npos : text_.rfind(U'\n', caret_ - 1);
      return newline == std::u32string::npos ? 0 : newline + 1;
    }
    case Motion::line_end:
      return std::min(text_.find(U'\n', caret_), text_.size());
    case Motion::text_begin:
      return 0;
    case Motion::text_end:
      break;
  }
  return text_.size();
}

std::size_t TextEdit::index_of(std::size_t byte) const {
  const auto after = std::upper_bound(offsets_.begin(), offsets_.end(), byte);
  return static_cast<std::size_t>(after - offsets_.begin()) - 1;
}

void TextEdit::place(std::size_t byte, Selecting selecting) {
  caret_ = index_of(byte);
  while (!is_caret_stop(text_, caret_)) --caret_;
  if (selecting == Selecting::drop) anchor_ = caret_;
}

void TextEdit::select_all() {
  anchor_ = 0;
  caret_ = text_.size();
}

void TextEdit::select_word(std::size_t byte, const LineBreaker& breaker) {
  if (text_.empty()) return;
  const std::size_t at = std::min(index_of(byte), text_.size() - 1);
  const auto edges = word_edges(text_, utf8_, offsets_, breaker);
  const auto end = std::upper_bound(edges.begin(), edges.end(), at);
  anchor_ = *(end - 1);
  caret_ = *end;
}

void TextEdit::assign(std::string_view utf8) {
  *this = TextEdit(length_max_, lines_);
  paste(utf8);
}

}  // namespace lanrian::thai

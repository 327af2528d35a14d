// A text that is being typed: what is in it, where the caret is, what is selected, and how keys
// change that. Knows neither fonts nor screens. A value; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/thai/input_sequence.h"

namespace lanrian::thai {

class LineBreaker;

// Whether Enter begins a new line, or there is but one.
enum class EditLines : std::uint8_t { one, many };

// What became of something typed or pasted. `corrected` changed what stood before the caret as
// well (ก่ and ิ make กิ่); `cut` had to leave out the end of a paste; `refused` changed nothing,
// because it may not follow what is there; `full` changed nothing, because there is no room.
enum class Typed : std::uint8_t { taken, corrected, cut, refused, full };

// Where the caret goes: one cell or word, to the begin or end of the line (as its writer ended it),
// of the text. Forward is towards the end, whichever way the script is read.
enum class Motion : std::uint8_t {
  cell_back,
  cell_forward,
  word_back,
  word_forward,
  line_begin,
  line_end,
  text_begin,
  text_end,
};

// Whether a moving caret takes the selection's end along (Shift is held, a finger drags) or drops
// the selection.
enum class Selecting : std::uint8_t { drop, extend };

// Bytes [begin, end) of the text.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin == end; }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// The text is always valid UTF-8 in normal_form(), without controls, with '\n' as the only line
// end. The caret always stands at a caret stop (cell.h). Offsets are bytes of utf8(), as in
// fonts::ParagraphLine.
class TextEdit {
 public:
  // Holds at most `length_max` code points.
  explicit TextEdit(std::size_t length_max, EditLines lines = EditLines::one);

  const std::string& utf8() const { return utf8_; }
  bool empty() const { return text_.empty(); }
  std::size_t length() const { return text_.size(); }

  std::size_t caret() const { return offsets_[caret_]; }
  ByteRange selection() const;
  std::string_view selected() const;

  // Types at the caret, in place of the selection, code point by code point: a key of the on-screen
  // keyboard at level 1, a hardware keyboard's text at level 0. A key that level 1 refuses ends it;
  // the result is then `refused`, and keys before it stay.
  Typed type(std::string_view utf8, InputLevel level);

  // Puts the text of a clipboard in place of the selection. Controls go; in a field of one line,
  // line ends become single spaces. What does not fit is cut off between two cells.
  Typed paste(std::string_view utf8);

  // Backspace: removes the selection, else one code point: after น้ำ, ำ, then ้, then น. Delete:
  // the selection, else the cell after the caret. False when there is nothing to remove.
  bool backspace();
  bool erase();

  // Words are those of `breaker`; going forward ends after a word, going back before one.
  void move(Motion motion, Selecting selecting, const LineBreaker& breaker);

  // Puts the caret at the nearest stop at or before a byte, where a finger came down.
  void place(std::size_t byte, Selecting selecting = Selecting::drop);

  void select_all();

  // Selects the word that covers or begins at a byte, or the spaces or signs there.
  void select_word(std::size_t byte, const LineBreaker& breaker);

  // Begins anew with a text, treated as a paste, the caret at its end.
  void assign(std::string_view utf8);

 private:
  // Code points [begin, end) of the text.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  // A part of the text made anew: where it was, what it becomes, and where the caret is in that.
  struct Rewrite {
    Range old;
    std::u32string text;
    std::size_t caret = 0;
  };

  Range selected_range() const;
  Typed type_one(char32_t key, InputLevel level);
  Typed insert(Range range, std::u32string added);
  bool remove(Range range);
  Rewrite rewrite(Range range, std::u32string_view added) const;
  std::size_t length_after(const Rewrite& made) const;
  void apply(const Rewrite& made);
  std::u32string insertable(std::string_view utf8) const;
  std::size_t index_of(std::size_t byte) const;
  std::size_t destination(Motion motion, const LineBreaker& breaker) const;

  std::size_t length_max_;
  EditLines lines_;
  std::u32string text_;
  std::string utf8_;
  std::vector<std::uint32_t> offsets_ = {0};
  std::size_t caret_ = 0;
  std::size_t anchor_ = 0;  // the selection's other end; the caret when nothing is selected
};

}  // namespace lanrian::thai

#include "app/kiosk/keyboard_plan.h"

#include <array>
#include <span>
#include <string_view>

#include "fonts/thai/character.h"
#include "fonts/thai/keyboard_layout.h"

namespace lanrian::kiosk {
namespace {

constexpr float row_units = 13;
constexpr float page_units = 7;

// The order of the Royal Institute's dictionary.
constexpr std::u32string_view consonants = U"กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
constexpr std::u32string_view signs = U"ะัาำิีึืุูเแโใไ็่้๊๋์ๆฯฤฦๅฺํ";
constexpr std::size_t alphabet_columns = 9;  // of consonants; signs stand beside them
constexpr std::size_t sign_columns = 6;
constexpr float alphabet_gap = 0.5F;
constexpr float alphabet_units = alphabet_columns + sign_columns + alphabet_gap;
constexpr std::size_t page_columns = 7;
constexpr std::size_t page_rows = 4;

constexpr char32_t first_thai_digit = U'๐';

// Adds keys to a plan from left to right.
class Row {
 public:
  Row(KeyboardPlan& plan, int row, float left) : plan_(plan), row_(row), left_(left) {}

  void key(PlannedKey key) {
    key.row = row_;
    key.left = left_;
    left_ += key.width;
    plan_.keys.push_back(std::move(key));
  }
  void letter(char32_t letter, char32_t other = 0, float width = 1) {
    key({.task = KeyTask::letter,
         .width = width,
         .action = TypeKey{letter},
         .letter = letter,
         .other = other});
  }
  void skip(float units) { left_ += units; }

 private:
  KeyboardPlan& plan_;
  int row_;
  float left_;
};

bool is_thai(const Keyboard& keyboard) { return keyboard.kind == KeyboardKind::thai; }

// What a key types now and with the other Shift. The digits of English have a row of their own, so
// that their keys type signs only.
struct Letters {
  char32_t now = 0;
  char32_t other = 0;
};

Letters letters_of(const thai::Key& key, const Keyboard& keyboard) {
  Letters letters =
      is_thai(keyboard) ? Letters{key.thai, key.thai_shift} : Letters{key.latin, key.latin_shift};
  if (!is_thai(keyboard) && thai::is_digit(key.latin)) return {key.latin_shift, 0};
  if (keyboard.shift != Shift::off && letters.other != 0) std::swap(letters.now, letters.other);
  return letters;
}

void add_letters(Row& row, std::span<const thai::Key> keys, const Keyboard& keyboard) {
  for (const thai::Key& key : keys) {
    const Letters letters = letters_of(key, keyboard);
    row.letter(letters.now, letters.other);
  }
}

char32_t digit(int value, const Keyboard& keyboard) {
  const char32_t zero = keyboard.thai_digits ? first_thai_digit : U'0';
  return zero + static_cast<char32_t>(value);
}

PlannedKey digits_key(const Keyboard& keyboard, float width) {
  Keyboard other = keyboard;
  other.thai_digits = !keyboard.thai_digits;
  return {.task = KeyTask::digits,
          .width = width,
          .action = SwitchDigits{},
          .sample = {digit(1, other), digit(2, other), digit(3, other)}};
}

PlannedKey kind_key(const Keyboard& keyboard, KeyboardKind kind, float width) {
  constexpr std::array<std::u32string_view, 3> samples = {U"ฟหก", U"ก–ฮ", U"ABC"};
  return {.task = KeyTask::keyboard,
          .width = width,
          .action = ChooseKeyboard{kind, 0},
          .sample = std::u32string(samples[static_cast<std::size_t>(kind)]),
          .chosen = keyboard.kind == kind};
}

PlannedKey plain_key(KeyTask task, FieldAction action, float width) {
  return {.task = task, .width = width, .action = std::move(action)};
}

constexpr std::array kinds = {KeyboardKind::thai, KeyboardKind::alphabet, KeyboardKind::latin};

// The keyboards, space and done, below everything.
void add_bottom(KeyboardPlan& plan, const Keyboard& keyboard, int row_number) {
  const float kind_width = plan.units * 1.5F / row_units;
  const float done_width = plan.units * 3 / row_units;
  Row row(plan, row_number, 0);
  for (const auto kind : kinds) row.key(kind_key(keyboard, kind, kind_width));
  const float space_width = plan.units - 3 * kind_width - done_width;
  row.key(plain_key(KeyTask::space, TypeKey{U' '}, space_width));
  row.key(plain_key(KeyTask::done, LeaveField{}, done_width));
  plan.rows = row_number + 1;
}

KeyboardPlan whole_typewriter(const Keyboard& keyboard) {
  KeyboardPlan plan{.units = row_units};
  Row digits(plan, 0, 0);
  for (int i = 1; i <= 10; ++i) digits.letter(digit(i % 10, keyboard));
  digits.key(digits_key(keyboard, 1.25F));
  digits.key(plain_key(KeyTask::erase, EraseBefore{}, 1.75F));
  for (std::size_t i = 0; i < thai::keyboard_rows; ++i) {
    Row row(plan, static_cast<int>(i) + 1, i == 2 ? 1 : 0);
    if (i == 3) row.key(plain_key(KeyTask::shift, PressShift{}, 3));
    add_letters(row, thai::keyboard_row(i), keyboard);
  }
  add_bottom(plan, keyboard, 1 + static_cast<int>(thai::keyboard_rows));
  return plan;
}

// Letters in rows of so many, from column `left` on.
void add_block(KeyboardPlan& plan, std::u32string_view letters, std::size_t columns, float left) {
  for (std::size_t i = 0; i < letters.size(); ++i) {
    Row row(plan, static_cast<int>(i / columns), left + static_cast<float>(i % columns));
    row.letter(letters[i]);
  }
}

KeyboardPlan whole_alphabet(const Keyboard& keyboard) {
  KeyboardPlan plan{.units = alphabet_units};
  add_block(plan, consonants, alphabet_columns, 0);
  const auto signs_left = static_cast<float>(alphabet_columns) + alphabet_gap;
  add_block(plan, signs, sign_columns, signs_left);
  // The signs leave the last two places to what erases them.
  const std::size_t last = signs.size();
  Row row(plan, static_cast<int>(last / sign_columns),
          signs_left + static_cast<float>(last % sign_columns));
  row.key(plain_key(KeyTask::erase, EraseBefore{},
                    static_cast<float>(sign_columns - last % sign_columns)));
  add_bottom(plan, keyboard, static_cast<int>(last / sign_columns) + 1);
  return plan;
}

// A narrow screen has half of each row on a page; the first half is the longer one.
std::span<const thai::Key> half_row(std::size_t row, int page) {
  const auto keys = thai::keyboard_row(row);
  const std::size_t middle = (keys.size() + 1) / 2;
  return page == 0 ? keys.first(middle) : keys.subspan(middle);
}

void add_half_rows(KeyboardPlan& plan, const Keyboard& keyboard) {
  for (std::size_t i = 0; i < thai::keyboard_rows; ++i) {
    const auto keys = half_row(i, keyboard.page);
    Row row(plan, static_cast<int>(i), (page_units - static_cast<float>(keys.size())) / 2);
    add_letters(row, keys, keyboard);
  }
}

// Large digits as on a telephone.
void add_digit_pad(KeyboardPlan& plan, const Keyboard& keyboard) {
  constexpr float width = page_units / 3;
  for (int i = 0; i < 9; ++i) {
    Row row(plan, i / 3, width * static_cast<float>(i % 3));
    row.letter(digit(i + 1, keyboard), 0, width);
  }
  Row row(plan, 3, 0);
  row.key(digits_key(keyboard, width));
  row.letter(digit(0, keyboard), 0, width);
}

// The first three letters of the middle row, on which fingers rest.
std::u32string sample_of(const Keyboard& keyboard, int page) {
  Keyboard plain = keyboard;
  plain.shift = Shift::off;
  std::u32string sample;
  for (const thai::Key& key : half_row(2, page)) {
    const char32_t letter = letters_of(key, plain).now;
    if (!thai::is_mark(letter) && sample.size() < 3) sample += letter;
  }
  return sample;
}

std::u32string page_sample(const Keyboard& keyboard, int page) {
  if (keyboard.kind != KeyboardKind::alphabet) {
    if (page < 2) return sample_of(keyboard, page);
    return {digit(1, keyboard), digit(2, keyboard), digit(3, keyboard)};
  }
  constexpr std::size_t on_first = page_columns * page_rows;
  if (page == 0) return {consonants.front(), U'–', consonants[on_first - 1]};
  if (page == 1) return {consonants[on_first], U'–', consonants.back()};
  return U"ะาเ";
}

// The three pages of this keyboard and the other two keyboards; then Shift, space, erase, done.
void add_page_bottom(KeyboardPlan& plan, const Keyboard& keyboard) {
  constexpr int pages = 3;
  constexpr float tab = page_units / 5;
  Row tabs(plan, static_cast<int>(page_rows), 0);
  for (int page = 0; page < pages; ++page) {
    tabs.key({.task = KeyTask::page,
              .width = tab,
              .action = ChooseKeyboard{keyboard.kind, page},
              .sample = page_sample(keyboard, page),
              .chosen = keyboard.page == page});
  }
  for (const auto kind : kinds) {
    if (kind != keyboard.kind) tabs.key(kind_key(keyboard, kind, tab));
  }
  const bool shifts = keyboard.kind != KeyboardKind::alphabet && keyboard.page < 2;
  Row row(plan, static_cast<int>(page_rows) + 1, 0);
  if (shifts) row.key(plain_key(KeyTask::shift, PressShift{}, 1.6F));
  row.key(plain_key(KeyTask::space, TypeKey{U' '}, shifts ? 2.2F : 3.8F));
  row.key(plain_key(KeyTask::erase, EraseBefore{}, 1.4F));
  row.key(plain_key(KeyTask::done, LeaveField{}, 1.8F));
  plan.rows = static_cast<int>(page_rows) + 2;
}

KeyboardPlan paged(const Keyboard& keyboard) {
  constexpr std::size_t on_first = page_columns * page_rows;
  KeyboardPlan plan{.units = page_units};
  if (keyboard.kind == KeyboardKind::alphabet) {
    const std::array pages = {consonants.substr(0, on_first), consonants.substr(on_first), signs};
    add_block(plan, pages[static_cast<std::size_t>(keyboard.page)], page_columns, 0);
  } else if (keyboard.page < 2) {
    add_half_rows(plan, keyboard);
  } else {
    add_digit_pad(plan, keyboard);
  }
  add_page_bottom(plan, keyboard);
  return plan;
}

}  // namespace

KeyboardPlan plan_keyboard(const Keyboard& keyboard, float units_that_fit) {
  const bool alphabet = keyboard.kind == KeyboardKind::alphabet;
  if (units_that_fit < (alphabet ? alphabet_units : row_units)) return paged(keyboard);
  return alphabet ? whole_alphabet(keyboard) : whole_typewriter(keyboard);
}

}  // namespace lanrian::kiosk

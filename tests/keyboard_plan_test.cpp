#include "app/kiosk/keyboard_plan.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "fonts/thai/keyboard_layout.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr float wide = 20;
constexpr float narrow = 7.5F;
constexpr std::array kinds = {KeyboardKind::thai, KeyboardKind::alphabet, KeyboardKind::latin};
constexpr std::array shifts = {Shift::off, Shift::locked};

// Every keyboard there is on a screen of that width.
std::vector<Keyboard> keyboards(float units) {
  std::vector<Keyboard> all;
  for (const auto kind : kinds) {
    for (const auto shift : shifts) {
      for (int page = 0; page < (units < 13 ? 3 : 1); ++page) {
        for (const bool thai_digits : {false, true})
          all.push_back({kind, shift, thai_digits, page});
      }
    }
  }
  return all;
}

std::set<char32_t> letters_of(const Keyboard& keyboard, float units) {
  std::set<char32_t> letters;
  for (const auto& key : plan_keyboard(keyboard, units).keys) {
    if (key.task == KeyTask::letter) letters.insert(key.letter);
  }
  return letters;
}

bool overlap(const PlannedKey& a, const PlannedKey& b) {
  constexpr float hair = 0.001F;
  return a.row == b.row && a.left + hair < b.left + b.width && b.left + hair < a.left + a.width;
}

}  // namespace

TEST_CASE("no two keys overlap, none is beyond the keyboard, none is narrower than a unit") {
  for (const float units : {wide, narrow}) {
    for (const auto& keyboard : keyboards(units)) {
      const auto plan = plan_keyboard(keyboard, units);
      for (std::size_t i = 0; i < plan.keys.size(); ++i) {
        const auto& key = plan.keys[i];
        CHECK(key.left >= 0);
        CHECK(key.left + key.width <= plan.units + 0.001F);
        CHECK(key.width >= 1);
        CHECK(key.row < plan.rows);
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(key, plan.keys[j]));
      }
    }
  }
}

TEST_CASE("a keyboard fits where it is drawn, and pages have rows of seven keys at most") {
  CHECK(plan_keyboard({}, 13).units == 13);
  CHECK(plan_keyboard({}, 12.9F).units == 7);
  for (const auto& keyboard : keyboards(narrow)) {
    std::map<int, int> keys_in_row;
    for (const auto& key : plan_keyboard(keyboard, narrow).keys) ++keys_in_row[key.row];
    for (const auto& [row, count] : keys_in_row) CHECK(count <= 7);
  }
}

TEST_CASE("everything on Kedmanee can be typed, in one piece and in pages") {
  for (const float units : {wide, narrow}) {
    std::set<char32_t> reached;
    for (const auto& keyboard : keyboards(units)) {
      if (keyboard.kind != KeyboardKind::thai) continue;
      reached.merge(letters_of(keyboard, units));
    }
    for (const thai::Key& key : thai::keyboard_keys()) {
      CHECK(reached.contains(key.thai));
      CHECK(reached.contains(key.thai_shift));
    }
    for (char32_t digit = U'0'; digit <= U'9'; ++digit) CHECK(reached.contains(digit));
  }
}

TEST_CASE("everything on the English side can be typed, in one piece and in pages") {
  for (const float units : {wide, narrow}) {
    std::set<char32_t> reached;
    for (const auto& keyboard : keyboards(units)) {
      if (keyboard.kind != KeyboardKind::latin) continue;
      reached.merge(letters_of(keyboard, units));
    }
    for (const thai::Key& key : thai::keyboard_keys()) {
      CHECK(reached.contains(key.latin));
      CHECK(reached.contains(key.latin_shift));
    }
  }
}

TEST_CASE("the alphabet shows all 44 consonants in order, each once, and every sign of a word") {
  for (const float units : {wide, narrow}) {
    std::u32string letters;
    for (int page = 0; page < (units < 13 ? 3 : 1); ++page) {
      for (const auto& key :
           plan_keyboard({.kind = KeyboardKind::alphabet, .page = page}, units).keys) {
        if (key.task == KeyTask::letter) letters += key.letter;
      }
    }
    std::u32string consonants;
    for (const char32_t letter : letters) {
      const bool rare_vowel = letter == U'ฤ' || letter == U'ฦ';
      if (letter >= U'ก' && letter <= U'ฮ' && !rare_vowel) consonants += letter;
    }
    CHECK(consonants == U"กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ");
    for (const char32_t sign : std::u32string_view(U"ะัาำิีึืุูเแโใไ็่้๊๋์ๆฯฤฦๅ")) {
      CHECK(letters.find(sign) != std::u32string::npos);
    }
  }
}

TEST_CASE("from every keyboard the other two, and in pages every page, are one tap away") {
  for (const float units : {wide, narrow}) {
    for (const auto& keyboard : keyboards(units)) {
      std::set<std::pair<int, int>> ways;
      bool erase = false;
      bool done = false;
      for (const auto& key : plan_keyboard(keyboard, units).keys) {
        erase = erase || key.task == KeyTask::erase;
        done = done || key.task == KeyTask::done;
        const auto* choice = std::get_if<ChooseKeyboard>(&key.action);
        if (choice) ways.insert({static_cast<int>(choice->kind), choice->page});
      }
      for (const auto kind : kinds) CHECK(ways.contains({static_cast<int>(kind), 0}));
      for (int page = 0; page < (units < 13 ? 3 : 0); ++page) {
        CHECK(ways.contains({static_cast<int>(keyboard.kind), page}));
      }
      CHECK(erase);
      CHECK(done);
    }
  }
}

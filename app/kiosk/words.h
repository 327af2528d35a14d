// Every word a person sees comes from here, by a typed name, in the language of the moment. The
// words themselves are in words/<language>.po, compiled by msgfmt and carried inside the program.
// Immutable after construction; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/kiosk/word.h"
#include "app/kiosk/word_keys.h"
#include "data/category.h"
#include "platform/os/clock.h"

namespace lanrian::kiosk {

// The languages of the screens, Thai first. The pseudo one is English two fifths longer and full of
// Thai stacks, for tests of layouts that have room for languages yet to come.
enum class Language : std::uint8_t { th, en, pseudo };

// How numbers are written in Thai: 123, or as in books and on banknotes ๑๒๓. For display alone;
// nothing is ever read or kept in the latter.
enum class Digits : std::uint8_t { arabic, thai };

// A value for a named blank: {"count", "18"} fills "{count}".
using Filling = std::pair<std::string_view, std::string_view>;

// The words of one language.
class Words {
 public:
  explicit Words(Language language, Digits digits = Digits::arabic);

  Language language() const { return language_; }

  // The word; its key, visibly, when the translation is missing.
  std::string_view operator[](Word word) const { return texts_[static_cast<std::size_t>(word)]; }

  // The word with its blanks filled.
  std::string fill(Word word, std::initializer_list<Filling> fillings) const;

  // "18", "๑๘": a number alone, which fill() takes as it is.
  std::string number(std::uint64_t value) const;

  // "1 place", "18 places", "18 แห่ง".
  std::string places(std::uint64_t count) const;

  // "1 event", "3 กิจกรรม".
  std::string events(std::uint64_t count) const;

  // "23 พฤศจิกายน พ.ศ. 2569" or "23 November 2026".
  std::string date(os::Date date) const;

  // "2569", "2026".
  std::string year(int ce) const;

  // "Monday 23 November 2026", "วันจันทร์ที่ 23 พฤศจิกายน พ.ศ. 2569".
  std::string date_of_week(os::Date date) const;

  // The name of a day of the week, 0 for Monday.
  std::string_view weekday(int day) const;

  // "09:30", "09.30 น."; minutes after midnight.
  std::string time(int minutes) const;
  std::string time_range(int from, int to) const;

  // "850 m", "1.4 km", "23 km": never more digits than a straight line deserves.
  std::string distance(double metres) const;

  // "3 KB", "1.2 MB", of 1000 bytes and 1000 times that; never nothing of something.
  std::string bytes(std::int64_t bytes) const;

  // "23 November 2026, 09:30", in Bangkok.
  std::string moment(os::Instant at) const;

  // Keys without a translation, for the test that wants none.
  const std::vector<std::string_view>& missing() const { return missing_; }

 private:
  void keep(std::string (*made_of)(std::string_view));
  std::string digits(std::string text) const;

  Language language_;
  Digits digits_;
  std::array<std::string_view, word_count> texts_;
  std::vector<std::string_view> missing_;
  std::shared_ptr<const std::vector<std::string>> made_;  // where they are not the catalog's
};

// The word for a category.
Word name_of(data::Category category);

}  // namespace lanrian::kiosk

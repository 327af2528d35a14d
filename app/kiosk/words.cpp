#include "app/kiosk/words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "platform/os/mo_catalog.h"

namespace lanrian::kiosk {

// The compiled catalogs, put into the program by CMakeLists.txt.
extern const unsigned char words_th_mo[];
extern const std::size_t words_th_mo_size;
extern const unsigned char words_en_mo[];
extern const std::size_t words_en_mo_size;

namespace {

constexpr std::string_view places_key = "places";

std::string_view catalog_bytes(Language language) {
  const bool thai = language == Language::th;
  const auto* bytes = thai ? words_th_mo : words_en_mo;
  return {reinterpret_cast<const char*>(bytes), thai ? words_th_mo_size : words_en_mo_size};
}

std::string filled(std::string_view text, std::initializer_list<Filling> fillings) {
  std::string result(text);
  for (const auto& [name, value] : fillings) {
    const std::string mark = "{" + std::string(name) + "}";
    const auto at = result.find(mark);
    if (at != std::string::npos) result.replace(at, mark.size(), value);
  }
  return result;
}

// Half as many cells again as the text has letters, some of them three marks high.
std::string pseudo(std::string_view text) {
  constexpr std::array<std::string_view, 5> stacks = {"ก์", "กู้", "ปั่", "ญู", "ที่"};
  std::string made(text);
  const std::size_t more = (text.size() * 2 + 4) / 5;
  for (std::size_t i = 0; i < more; ++i) made += stacks[i % stacks.size()];
  return made;
}

// U+0E50 to U+0E59 for 0 to 9.
std::string thai_digits(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      made += c;
    } else {
      made += "\xE0\xB9";
      made += static_cast<char>(0x90 + (c - '0'));
    }
  }
  return made;
}

}  // namespace

Words::Words(Language language, Digits digits)
    : language_(language), digits_(language == Language::th ? digits : Digits::arabic) {
  const auto catalog = os::MoCatalog::parse(catalog_bytes(language));
  for (std::size_t i = 0; i < word_count; ++i) {
    const auto text = catalog ? catalog->find(word_keys[i]) : std::string_view();
    texts_[i] = text.empty() ? word_keys[i] : text;
    if (text.empty()) missing_.push_back(word_keys[i]);
  }
  if (language == Language::pseudo) keep(pseudo);
  if (digits_ == Digits::thai) keep(thai_digits);
}

// Every word as that makes it.
void Words::keep(std::string (*made_of)(std::string_view)) {
  auto made = std::make_shared<std::vector<std::string>>();
  made->reserve(word_count);
  for (auto& text : texts_) text = made->emplace_back(made_of(text));
  made_ = std::move(made);
}

std::string Words::digits(std::string text) const {
  return digits_ == Digits::thai ? thai_digits(text) : text;
}

std::string Words::number(std::uint64_t value) const { return digits(fmt::format("{}", value)); }

std::string Words::fill(Word word, std::initializer_list<Filling> fillings) const {
  return filled((*this)[word], fillings);
}

std::string Words::places(std::uint64_t count) const {
  const auto catalog = os::MoCatalog::parse(catalog_bytes(language_));
  // Thai has one form, English one for 1 and one for the rest.
  const unsigned form = language_ != Language::th && count != 1 ? 1 : 0;
  const auto text = catalog ? catalog->find_plural(places_key, form) : places_key;
  return filled(text, {{"count", number(count)}});
}

std::string Words::events(std::uint64_t count) const {
  if (count == 1) return std::string((*this)[Word::events_one]);
  return fill(Word::events_count, {{"count", number(count)}});
}

std::string Words::year(int ce) const {
  constexpr int buddhist_era = 543;
  return digits(fmt::format("{}", language_ == Language::th ? ce + buddhist_era : ce));
}

std::string Words::date(os::Date date) const {
  const auto month = static_cast<Word>(static_cast<int>(Word::month_1) + date.month - 1);
  return fill(Word::date,
              {{"day", number(date.day)}, {"month", (*this)[month]}, {"year", year(date.year)}});
}

std::string_view Words::weekday(int day) const {
  return (*this)[nth(Word::weekday_1, static_cast<std::size_t>(day))];
}

std::string Words::date_of_week(os::Date date) const {
  using namespace std::chrono;
  const sys_days day = std::chrono::year(date.year) / date.month / date.day;
  const int number = static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
  return fill(Word::date_of_week, {{"weekday", weekday(number)}, {"date", this->date(date)}});
}

namespace {

std::string clock(Language language, int minutes) {
  return fmt::format("{:02}{}{:02}", minutes / 60, language == Language::th ? '.' : ':',
                     minutes % 60);
}

}  // namespace

std::string Words::time(int minutes) const {
  return fill(Word::time_of_day, {{"time", digits(clock(language_, minutes))}});
}

std::string Words::time_range(int from, int to) const {
  return fill(Word::time_range,
              {{"from", digits(clock(language_, from))}, {"to", digits(clock(language_, to))}});
}

std::string Words::distance(double metres) const {
  if (metres < 950) {
    const auto tens = static_cast<int>(std::lround(metres / 10) * 10);
    return fill(Word::distance_m, {{"number", digits(fmt::format("{}", tens))}});
  }
  const double km = metres / 1000;
  const auto text = km < 9.95 ? fmt::format("{:.1f}", km) : fmt::format("{:.0f}", km);
  return fill(Word::distance_km, {{"number", digits(text)}});
}

std::string Words::bytes(std::int64_t bytes) const {
  const double kb = static_cast<double>(bytes) / 1000;
  if (kb >= 999.5)
    return fill(Word::size_mb, {{"number", digits(fmt::format("{:.1f}", kb / 1000))}});
  return fill(Word::size_kb, {{"number", digits(fmt::format("{:.0f}", std::ceil(kb)))}});
}

std::string Words::moment(os::Instant at) const {
  using namespace std::chrono;
  const auto local = at + hours(7);
  const auto minute = floor<minutes>(local - floor<days>(local)).count();
  return fill(Word::date_and_time,
              {{"date", date(os::bangkok_date(at))}, {"time", time(static_cast<int>(minute))}});
}

Word name_of(data::Category category) {
  return static_cast<Word>(static_cast<int>(Word::category_museum) + static_cast<int>(category));
}

}  // namespace lanrian::kiosk

#include "data/hours/hours_words.h"

#include <algorithm>
#include <array>

namespace lanrian::data::hours {
namespace {

// One word in one language.
struct Entry {
  std::string_view word;
  WordMeaning meaning;
};

constexpr WordMeaning weekday(int day) { return {TokenKind::weekday, day}; }
constexpr WordMeaning month(int number) { return {TokenKind::month, number}; }
constexpr WordMeaning sign(char c) { return {TokenKind::sign, c}; }
constexpr WordMeaning modifier(int value) { return {TokenKind::modifier, value}; }
constexpr WordMeaning always = {TokenKind::always, 0};

constexpr std::array standard = {
    Entry{"mo", weekday(0)},
    Entry{"tu", weekday(1)},
    Entry{"we", weekday(2)},
    Entry{"th", weekday(3)},
    Entry{"fr", weekday(4)},
    Entry{"sa", weekday(5)},
    Entry{"su", weekday(6)},
    Entry{"jan", month(1)},
    Entry{"feb", month(2)},
    Entry{"mar", month(3)},
    Entry{"apr", month(4)},
    Entry{"may", month(5)},
    Entry{"jun", month(6)},
    Entry{"jul", month(7)},
    Entry{"aug", month(8)},
    Entry{"sep", month(9)},
    Entry{"oct", month(10)},
    Entry{"nov", month(11)},
    Entry{"dec", month(12)},
    Entry{"ph", {TokenKind::holiday, 0}},
    Entry{"sh", {TokenKind::holiday, 1}},
    Entry{"easter", {TokenKind::easter, 0}},
    Entry{"dawn", {TokenKind::sun_event, 1}},
    Entry{"sunrise", {TokenKind::sun_event, 2}},
    Entry{"sunset", {TokenKind::sun_event, 3}},
    Entry{"dusk", {TokenKind::sun_event, 4}},
    Entry{"open", modifier(1)},
    Entry{"closed", modifier(2)},
    Entry{"off", modifier(3)},
    Entry{"unknown", modifier(4)},
    Entry{"week", {TokenKind::week, 0}},
    Entry{"day", {TokenKind::day_word, 0}},
    Entry{"days", {TokenKind::day_word, 0}},
};

constexpr std::array english = {
    Entry{"m", weekday(0)},
    Entry{"f", weekday(4)},
    Entry{"mon", weekday(0)},
    Entry{"monday", weekday(0)},
    Entry{"mondays", weekday(0)},
    Entry{"tue", weekday(1)},
    Entry{"tues", weekday(1)},
    Entry{"tuesday", weekday(1)},
    Entry{"tuesdays", weekday(1)},
    Entry{"wed", weekday(2)},
    Entry{"wednesday", weekday(2)},
    Entry{"wednesdays", weekday(2)},
    Entry{"thu", weekday(3)},
    Entry{"thur", weekday(3)},
    Entry{"thurs", weekday(3)},
    Entry{"thursday", weekday(3)},
    Entry{"thursdays", weekday(3)},
    Entry{"fri", weekday(4)},
    Entry{"friday", weekday(4)},
    Entry{"fridays", weekday(4)},
    Entry{"sat", weekday(5)},
    Entry{"saturday", weekday(5)},
    Entry{"saturdays", weekday(5)},
    Entry{"sun", weekday(6)},
    Entry{"sunday", weekday(6)},
    Entry{"sundays", weekday(6)},
    Entry{"january", month(1)},
    Entry{"february", month(2)},
    Entry{"march", month(3)},
    Entry{"april", month(4)},
    Entry{"june", month(6)},
    Entry{"july", month(7)},
    Entry{"august", month(8)},
    Entry{"sept", month(9)},
    Entry{"september", month(9)},
    Entry{"october", month(10)},
    Entry{"november", month(11)},
    Entry{"december", month(12)},
    Entry{"to", sign('-')},
    Entry{"til", sign('-')},
    Entry{"till", sign('-')},
    Entry{"until", sign('-')},
    Entry{"and", sign(',')},
    Entry{"am", {TokenKind::am, 0}},
    Entry{"pm", {TokenKind::pm, 0}},
    Entry{"nonstop", always},
    Entry{"openend", {TokenKind::open_end, 0}},
    Entry{"opening_hours", no_meaning},
    Entry{"daily", no_meaning},
    Entry{"hours", {TokenKind::hour_word, 0}},
    Entry{"before", {TokenKind::before_word, 0}},
    Entry{"public", {TokenKind::holiday_kind, 0}},
    Entry{"school", {TokenKind::holiday_kind, 1}},
    Entry{"holiday", {TokenKind::holiday_word, 0}},
    Entry{"holidays", {TokenKind::holiday_word, 0}},
    Entry{"on", {TokenKind::appointment, 0}},
    Entry{"by", {TokenKind::appointment, 1}},
    Entry{"appointment", {TokenKind::appointment, 2}},
};

constexpr std::array thai = {
    Entry{"จันทร์", weekday(0)},
    Entry{"วันจันทร์", weekday(0)},
    Entry{"อังคาร", weekday(1)},
    Entry{"วันอังคาร", weekday(1)},
    Entry{"พุธ", weekday(2)},
    Entry{"วันพุธ", weekday(2)},
    Entry{"พฤหัสบดี", weekday(3)},
    Entry{"วันพฤหัสบดี", weekday(3)},
    Entry{"ศุกร์", weekday(4)},
    Entry{"วันศุกร์", weekday(4)},
    Entry{"เสาร์", weekday(5)},
    Entry{"วันเสาร์", weekday(5)},
    Entry{"อาทิตย์", weekday(6)},
    Entry{"วันอาทิตย์", weekday(6)},
    Entry{"ถึง", sign('-')},
    Entry{"และ", sign(',')},
    Entry{"น", no_meaning},
    Entry{"เวลา", no_meaning},
    Entry{"ปิด", modifier(2)},
    Entry{"เปิด", modifier(1)},
    Entry{"หยุด", modifier(2)},
    Entry{"ทุกวัน", no_meaning},
    Entry{"ชั่วโมง", {TokenKind::hour_word, 0}},
    Entry{"วันหยุดราชการ", {TokenKind::holiday, 0}},
    Entry{"วันหยุดนักขัตฤกษ์", {TokenKind::holiday, 0}},
    Entry{"จ", weekday(0)},
    Entry{"อ", weekday(1)},
    Entry{"พ", weekday(2)},
    Entry{"พฤ", weekday(3)},
    Entry{"ศ", weekday(4)},
    Entry{"ส", weekday(5)},
    Entry{"อา", weekday(6)},
    Entry{"มกราคม", month(1)},
    Entry{"กุมภาพันธ์", month(2)},
    Entry{"มีนาคม", month(3)},
    Entry{"เมษายน", month(4)},
    Entry{"พฤษภาคม", month(5)},
    Entry{"มิถุนายน", month(6)},
    Entry{"กรกฎาคม", month(7)},
    Entry{"สิงหาคม", month(8)},
    Entry{"กันยายน", month(9)},
    Entry{"ตุลาคม", month(10)},
    Entry{"พฤศจิกายน", month(11)},
    Entry{"ธันวาคม", month(12)},
};

constexpr std::array german = {
    Entry{"montag", weekday(0)},   Entry{"montags", weekday(0)},
    Entry{"di", weekday(1)},       Entry{"mi", weekday(2)},
    Entry{"do", weekday(3)},       Entry{"so", weekday(6)},
    Entry{"sonntag", weekday(6)},  Entry{"sonntags", weekday(6)},
    Entry{"bis", sign('-')},       Entry{"und", sign(',')},
    Entry{"uhr", no_meaning},      Entry{"nonstop", always},
    Entry{"geöffnet", no_meaning}, Entry{"opening_hours", no_meaning},
};

constexpr std::array french = {
    Entry{"lu", weekday(0)}, Entry{"ma", weekday(1)}, Entry{"me", weekday(2)},
    Entry{"je", weekday(3)}, Entry{"ve", weekday(4)}, Entry{"di", weekday(6)},
    Entry{"à", sign('-')},   Entry{"et", sign(',')},  Entry{"juin", month(6)},
    Entry{"h", sign(':')},
};

constexpr std::array spanish = {
    Entry{"lu", weekday(0)}, Entry{"lun", weekday(0)}, Entry{"ma", weekday(1)},
    Entry{"mi", weekday(2)}, Entry{"ju", weekday(3)},  Entry{"vi", weekday(4)},
    Entry{"do", weekday(6)}, Entry{"sab", weekday(5)}, Entry{"a", sign('-')},
    Entry{"y", sign(',')},
};

constexpr std::array others = {
    Entry{"mån", weekday(0)},    Entry{"fre", weekday(4)},    Entry{"lör", weekday(5)},
    Entry{"sön", weekday(6)},    Entry{"до", sign('-')},      Entry{"вс", weekday(6)},
    Entry{"月曜日", weekday(0)}, Entry{"金曜日", weekday(4)}, Entry{"u", no_meaning},
};

// A language by its first and last word.
struct Language {
  const Entry* first;
  const Entry* last;
};

template <std::size_t size>
constexpr Language language(const std::array<Entry, size>& entries) {
  return {entries.data(), entries.data() + size};
}

constexpr std::array languages = {language(english), language(thai),    language(german),
                                  language(french),  language(spanish), language(others)};

std::optional<WordMeaning> find(const Language& words, std::string_view wanted) {
  const auto* found = std::find_if(words.first, words.last,
                                   [&](const Entry& entry) { return entry.word == wanted; });
  if (found == words.last) return std::nullopt;
  return found->meaning;
}

std::optional<std::vector<WordMeaning>> read_in(const Language& words,
                                                const std::vector<std::string>& wanted) {
  std::vector<WordMeaning> meanings;
  for (const auto& word : wanted) {
    auto meaning = find(words, word);
    if (!meaning) meaning = find(language(standard), word);
    if (!meaning) return std::nullopt;
    meanings.push_back(*meaning);
  }
  return meanings;
}

}  // namespace

std::optional<std::vector<WordMeaning>> meanings_of(const std::vector<std::string>& words) {
  if (auto meanings = read_in(language(standard), words)) return meanings;
  std::optional<std::vector<WordMeaning>> found;
  for (const auto& language : languages) {
    auto meanings = read_in(language, words);
    if (!meanings) continue;
    if (found && *found != *meanings) return std::nullopt;
    found = std::move(meanings);
  }
  return found;
}

bool is_standard_word(std::string_view word) { return find(language(standard), word).has_value(); }

}  // namespace lanrian::data::hours

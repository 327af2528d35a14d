// What a person is told about opening hours, in Thai and English: now in a sentence, the week as a
// table. The words are in words/<language>.po. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/hours/evaluation.h"

namespace lanrian::data::hours {

// The languages of the sentences.
enum class Language : std::uint8_t { th, en };

// A text and what it was read as; nothing where it does not parse.
struct WrittenHours {
  std::string raw;
  std::optional<OpeningHours> parsed;
};

WrittenHours written_hours(std::string_view raw);

// "Open until 16:30", "ปิดวันนี้: วันมาฆบูชา เปิดพรุ่งนี้ 09.00 น."; of hours that are unclear or do not
// parse the raw text, of an empty text that nothing is known. Without a trusted clock it says
// nothing of now.
std::string sentence(const WrittenHours& hours, const Surroundings& around,
                     std::optional<os::Instant> now, Language language);

// Days that follow each other and are alike: "จันทร์–ศุกร์", "09.00–16.30 น."
struct WeekRow {
  std::string days;
  std::string hours;
  std::string holiday;  // of a single day that is one, its name
  int first_day = 0;    // of the week, from Monday, 0; both included
  int last_day = 0;
  friend bool operator==(const WeekRow&, const WeekRow&) = default;
};

// The seven days from Monday of the week that `date` is in; nothing where it does not parse.
std::vector<WeekRow> week_table(const WrittenHours& hours, const Surroundings& around,
                                os::Date date, Language language);

}  // namespace lanrian::data::hours

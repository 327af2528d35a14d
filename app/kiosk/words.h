// Every word a person sees comes from here, by a typed name, in the language of the moment. The
// words themselves are in words/<language>.po, compiled by msgfmt and carried inside the program.
// Immutable after construction; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/category.h"
#include "platform/os/clock.h"

namespace lanrian::kiosk {

// The languages of the screens, Thai first.
enum class Language : std::uint8_t { th, en };

// The names of all words; the key of each in the .po files stands in word_keys at the same place.
enum class Word : std::uint8_t {
  attract_title,
  attract_subtitle,
  attract_begin,
  cities_title,
  home_question,
  home_change_city,
  home_empty,
  no_catalog,
  loading,
  content_of,
  content_seed,
  nav_back,
  nav_home,
  nav_language,
  nav_text_size,
  size_normal,
  size_large,
  size_largest,
  list_sorted_by_distance,
  list_sorted_by_district,
  distance_km,
  distance_m,
  distance_straight,
  place_district,
  place_address,
  place_distance,
  place_hours,
  place_fee,
  place_wheelchair,
  place_phone,
  place_website,
  place_verified,
  place_source,
  place_licence,
  unknown_position,
  unknown_distance,
  unknown_hours,
  unknown_fee,
  unknown_wheelchair,
  unknown_phone,
  fee_yes,
  fee_no,
  fee_donation,
  wheelchair_yes,
  wheelchair_limited,
  wheelchair_no,
  not_yet_verified,
  verified_on,
  place_gone,
  text_title,
  text_clusters,
  text_sizes,
  text_wrapping,
  text_greedy,
  text_balanced,
  text_other_scripts,
  field_name,
  field_placeholder,
  field_clear,
  field_refused,
  field_full,
  field_other_layout,
  key_space,
  key_erase,
  key_done,
  key_shift,
  key_shift_once,
  key_shift_locked,
  key_thai_digits,
  key_arabic_digits,
  keyboard_thai,
  keyboard_alphabet,
  keyboard_latin,
  keyboard_page,
  mark_mai_han_akat,
  mark_sara_i,
  mark_sara_ii,
  mark_sara_ue,
  mark_sara_uee,
  mark_sara_u,
  mark_sara_uu,
  mark_phinthu,
  mark_mai_taikhu,
  mark_mai_ek,
  mark_mai_tho,
  mark_mai_tri,
  mark_mai_chattawa,
  mark_thanthakhat,
  mark_nikhahit,
  category_museum,
  category_library,
  category_temple,
  category_historic_site,
  category_art_gallery,
  category_science_centre,
  category_park,
  category_zoo_aquarium,
  category_botanical_garden,
  category_community_learning_centre,
  category_place_of_worship,
  category_theatre_music,
  month_1,
  month_2,
  month_3,
  month_4,
  month_5,
  month_6,
  month_7,
  month_8,
  month_9,
  month_10,
  month_11,
  month_12,
  date,
  places,
};

inline constexpr std::array word_keys = {
    std::string_view("attract-title"),
    std::string_view("attract-subtitle"),
    std::string_view("attract-begin"),
    std::string_view("cities-title"),
    std::string_view("home-question"),
    std::string_view("home-change-city"),
    std::string_view("home-empty"),
    std::string_view("no-catalog"),
    std::string_view("loading"),
    std::string_view("content-of"),
    std::string_view("content-seed"),
    std::string_view("nav-back"),
    std::string_view("nav-home"),
    std::string_view("nav-language"),
    std::string_view("nav-text-size"),
    std::string_view("size-normal"),
    std::string_view("size-large"),
    std::string_view("size-largest"),
    std::string_view("list-sorted-by-distance"),
    std::string_view("list-sorted-by-district"),
    std::string_view("distance-km"),
    std::string_view("distance-m"),
    std::string_view("distance-straight"),
    std::string_view("place-district"),
    std::string_view("place-address"),
    std::string_view("place-distance"),
    std::string_view("place-hours"),
    std::string_view("place-fee"),
    std::string_view("place-wheelchair"),
    std::string_view("place-phone"),
    std::string_view("place-website"),
    std::string_view("place-verified"),
    std::string_view("place-source"),
    std::string_view("place-licence"),
    std::string_view("unknown-position"),
    std::string_view("unknown-distance"),
    std::string_view("unknown-hours"),
    std::string_view("unknown-fee"),
    std::string_view("unknown-wheelchair"),
    std::string_view("unknown-phone"),
    std::string_view("fee-yes"),
    std::string_view("fee-no"),
    std::string_view("fee-donation"),
    std::string_view("wheelchair-yes"),
    std::string_view("wheelchair-limited"),
    std::string_view("wheelchair-no"),
    std::string_view("not-yet-verified"),
    std::string_view("verified-on"),
    std::string_view("place-gone"),
    std::string_view("text-title"),
    std::string_view("text-clusters"),
    std::string_view("text-sizes"),
    std::string_view("text-wrapping"),
    std::string_view("text-greedy"),
    std::string_view("text-balanced"),
    std::string_view("text-other-scripts"),
    std::string_view("field-name"),
    std::string_view("field-placeholder"),
    std::string_view("field-clear"),
    std::string_view("field-refused"),
    std::string_view("field-full"),
    std::string_view("field-other-layout"),
    std::string_view("key-space"),
    std::string_view("key-erase"),
    std::string_view("key-done"),
    std::string_view("key-shift"),
    std::string_view("key-shift-once"),
    std::string_view("key-shift-locked"),
    std::string_view("key-thai-digits"),
    std::string_view("key-arabic-digits"),
    std::string_view("keyboard-thai"),
    std::string_view("keyboard-alphabet"),
    std::string_view("keyboard-latin"),
    std::string_view("keyboard-page"),
    std::string_view("mark-mai-han-akat"),
    std::string_view("mark-sara-i"),
    std::string_view("mark-sara-ii"),
    std::string_view("mark-sara-ue"),
    std::string_view("mark-sara-uee"),
    std::string_view("mark-sara-u"),
    std::string_view("mark-sara-uu"),
    std::string_view("mark-phinthu"),
    std::string_view("mark-mai-taikhu"),
    std::string_view("mark-mai-ek"),
    std::string_view("mark-mai-tho"),
    std::string_view("mark-mai-tri"),
    std::string_view("mark-mai-chattawa"),
    std::string_view("mark-thanthakhat"),
    std::string_view("mark-nikhahit"),
    std::string_view("category-museum"),
    std::string_view("category-library"),
    std::string_view("category-temple"),
    std::string_view("category-historic-site"),
    std::string_view("category-art-gallery"),
    std::string_view("category-science-centre"),
    std::string_view("category-park"),
    std::string_view("category-zoo-aquarium"),
    std::string_view("category-botanical-garden"),
    std::string_view("category-community-learning-centre"),
    std::string_view("category-place-of-worship"),
    std::string_view("category-theatre-music"),
    std::string_view("month-1"),
    std::string_view("month-2"),
    std::string_view("month-3"),
    std::string_view("month-4"),
    std::string_view("month-5"),
    std::string_view("month-6"),
    std::string_view("month-7"),
    std::string_view("month-8"),
    std::string_view("month-9"),
    std::string_view("month-10"),
    std::string_view("month-11"),
    std::string_view("month-12"),
    std::string_view("date"),
    std::string_view("places"),
};
inline constexpr std::size_t word_count = word_keys.size();

// A value for a named blank: {"count", "18"} fills "{count}".
using Filling = std::pair<std::string_view, std::string_view>;

// The words of one language.
class Words {
 public:
  explicit Words(Language language);

  Language language() const { return language_; }

  // The word; its key, visibly, when the translation is missing.
  std::string_view operator[](Word word) const { return texts_[static_cast<std::size_t>(word)]; }

  // The word with its blanks filled.
  std::string fill(Word word, std::initializer_list<Filling> fillings) const;

  // "1 place", "18 places", "18 แห่ง".
  std::string places(std::uint64_t count) const;

  // "23 พฤศจิกายน พ.ศ. 2569" or "23 November 2026".
  std::string date(os::Date date) const;

  // "850 m", "1.4 km", "23 km": never more digits than a straight line deserves.
  std::string distance(double metres) const;

  // Keys without a translation, for the test that wants none.
  const std::vector<std::string_view>& missing() const { return missing_; }

 private:
  Language language_;
  std::array<std::string_view, word_count> texts_;
  std::vector<std::string_view> missing_;
};

// The word for a category.
Word name_of(data::Category category);

}  // namespace lanrian::kiosk

// Places that look like one place entered twice. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "data/publish/places_table.h"

namespace lanrian::data::publish {

inline constexpr double same_name_near_m = 300;
inline constexpr double similar_name_near_m = 100;

// Warns, in the later of two rows: of a name that stands within 300 m already, or in the same
// district where it is not known how far away, of one that differs by a slip within 100 m, of a
// point that is another's. Each may be right: two museums in one building, two shrines of one name.
// Time is near linear: of more than 64 differently named places within a few hundred metres, only
// 64 are compared by their letters.
void warn_of_duplicates(PlacesTable& places);

// A name as it is compared: what reads alike is equal.
struct NameForms {
  std::u32string text;   // search_form()
  std::u32string loose;  // loose_form() of it
};

NameForms forms_of(std::string_view name);

// Whether two names differ by no more than a slip: nothing but marks, accents and spaces, one
// letter of at least 6, two of at least 12; never in a digit.
bool are_similar(const NameForms& a, const NameForms& b);

}  // namespace lanrian::data::publish

// What schema.org calls things: for the files that write JSON-LD. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/category.h"

namespace lanrian::data::publish {

// "Museum", "BuddhistTemple". It has no word for a science centre (a museum to it), a botanical
// garden (a park) or a community learning centre (a civic structure that teaches).
std::vector<std::string_view> schema_types(Category category);

// A place's opening hours as schema.org's openingHours, one text a rule: "Mo-Fr 08:30-16:30". Only
// where they say it all: weekdays and times, no day in two rules. Holidays, months, comments and
// everything else it has no words for give nothing, because half of the hours would be wrong ones.
std::optional<std::vector<std::string>> schema_hours(std::string_view opening_hours);

// The address of a licence that is known by its SPDX id, else the licence as it is.
std::string licence_address(std::string_view licence);

// "2026-11-23T09:00" in Thailand with its offset, "2026-11-23" as it is.
std::string with_offset(std::string_view moment);

}  // namespace lanrian::data::publish

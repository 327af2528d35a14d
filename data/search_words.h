// What people type when they look for a kind of place or for a theme: the words of both languages
// and their common other names. For matching only, never shown. Constants; any thread.
#pragma once

#include <array>
#include <string_view>

#include "data/category.h"
#include "data/vocabulary.h"

namespace lanrian::data {

// Words for each Category and each of data::themes, in their order; separated by ';'.
extern const std::array<std::string_view, category_count> category_search_words;
extern const std::array<std::string_view, themes.size()> theme_search_words;

}  // namespace lanrian::data

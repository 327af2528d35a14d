// Names for the search benchmark: libthai's dictionary and the seed's own names, put together in a
// way that is the same on every machine.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace lanrian::bench {

// What a place is searched by.
struct SearchNames {
  std::string thai;
  std::string english;
  std::string district;
};

std::vector<SearchNames> generated_names(std::size_t count);

// What people type for one of them, letter by letter: from the beginning of its Thai name, from
// anywhere in it, or from the beginning of a word of its English one; 1 to 8 letters each.
std::vector<std::string> generated_keystrokes(const std::vector<SearchNames>& names,
                                              std::size_t queries);

}  // namespace lanrian::bench

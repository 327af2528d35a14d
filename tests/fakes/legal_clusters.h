// Every Thai cluster that WTT 2.0 lets be typed, to measure and draw.
#pragma once

#include <string>
#include <vector>

namespace lanrian::tests {

// 44 consonants, ฤ and ฦ with every vowel and tone that may stand on them: 2,346 of them.
inline std::vector<std::u32string> legal_clusters() {
  const std::u32string tones = U"\u0E48\u0E49\u0E4A\u0E4B";
  std::vector<std::u32string> endings = {U"\u0E4C", U"\u0E34\u0E4C", U"\u0E38\u0E4C",
                                         U"\u0E3A", U"\u0E47",       U"\u0E4D"};
  const std::vector<std::u32string> vowels = {U"",       U"\u0E31", U"\u0E34", U"\u0E35",
                                              U"\u0E36", U"\u0E37", U"\u0E38", U"\u0E39"};
  for (const auto& vowel : vowels) {
    endings.push_back(vowel);
    for (const char32_t tone : tones) endings.push_back(vowel + tone);
  }
  endings.emplace_back(U"\u0E33");
  for (const char32_t tone : tones) endings.push_back(std::u32string(1, tone) + U'\u0E33');
  std::vector<std::u32string> clusters;
  for (char32_t consonant = U'ก'; consonant <= U'ฮ'; ++consonant)
    for (const auto& ending : endings) clusters.emplace_back(consonant + ending);
  return clusters;
}

}  // namespace lanrian::tests

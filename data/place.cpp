#include "data/place.h"

#include <algorithm>

namespace lanrian::data {

bool is_slug(std::string_view text, std::size_t length_max) {
  if (text.empty() || text.size() > length_max) return false;
  if (text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace lanrian::data

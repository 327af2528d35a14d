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

bool is_temporarily_closed(const Place& place, std::string_view date) {
  const bool announced = !place.closed_from.empty() || !place.closed_until.empty() ||
                         !place.closed_reason_th.empty() || !place.closed_reason_en.empty();
  const bool begun = place.closed_from.empty() || place.closed_from <= date;
  const bool over = !place.closed_until.empty() && place.closed_until < date;
  return announced && begun && !over;
}

}  // namespace lanrian::data

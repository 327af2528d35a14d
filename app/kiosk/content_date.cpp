#include "app/kiosk/content_date.h"

namespace lanrian::kiosk {

std::string content_date(const Words& words, const data::ReleaseStamp& stamp) {
  const auto released = os::parse_rfc3339(stamp.released_at);
  if (!released) return {};
  const auto date = words.date(os::bangkok_date(*released));
  return words.fill(stamp.version == 0 ? Word::content_seed : Word::content_of, {{"date", date}});
}

}  // namespace lanrian::kiosk

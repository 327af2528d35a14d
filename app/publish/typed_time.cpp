#include "app/publish/typed_time.h"

namespace lanrian::app_publish {

Result<std::optional<os::Instant>> read_time(std::string_view option, const std::string& typed) {
  if (typed.empty()) return std::optional<os::Instant>();
  const auto instant = os::parse_rfc3339(typed);
  if (!instant) return instant.error().within("read " + std::string(option));
  return std::optional(*instant);
}

}  // namespace lanrian::app_publish

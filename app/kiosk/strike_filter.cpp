#include "app/kiosk/strike_filter.h"

#include <cmath>

namespace lanrian::kiosk {
namespace {

bool same(const Strike& a, const Strike& b, float near_px) {
  if (a.id == b.id) return true;
  if (a.typing && b.typing) return false;  // keys stand side by side, and hands are quick
  return std::hypot(a.at.x - b.at.x, a.at.y - b.at.y) < near_px;
}

}  // namespace

bool StrikeFilter::takes(const Strike& strike, float near_px, std::uint64_t now_ms) {
  const bool typing = strike.typing && last_ && last_->typing;
  const auto pause_ms = typing ? pauses_.key_ms : pauses_.thing_ms;
  if (last_ && now_ms < last_ms_ + pause_ms && same(*last_, strike, near_px)) return false;
  last_ = strike;
  last_ms_ = now_ms;
  return true;
}

}  // namespace lanrian::kiosk

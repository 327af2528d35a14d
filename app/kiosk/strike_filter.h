// Tells a second strike that a trembling hand makes from one that is meant (EN 301 549 clause 5.8).
// Pure; time comes in with the strikes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/kiosk/geometry.h"

namespace lanrian::kiosk {

// How long the same thing does nothing after it was activated. Letters and digits are struck twice
// on purpose: there only the bounce of a contact is filtered.
struct StrikePauses {
  std::uint64_t thing_ms = 500;
  std::uint64_t key_ms = 80;
};

// What is struck: which thing, where, and whether it is a key to type with.
struct Strike {
  std::string id;
  Point at;
  bool typing = false;
};

// Remembers the last strike that was taken.
class StrikeFilter {
 public:
  explicit StrikeFilter(const StrikePauses& pauses) : pauses_(pauses) {}

  // Whether the strike is meant. One that is not leaves no trace, so that trembling on and on ends
  // after the pause. What comes up under a finger that strikes twice is meant as little: another
  // thing less than `near_px` away counts as the same.
  bool takes(const Strike& strike, float near_px, std::uint64_t now_ms);

 private:
  StrikePauses pauses_;
  std::optional<Strike> last_;
  std::uint64_t last_ms_ = 0;
};

}  // namespace lanrian::kiosk

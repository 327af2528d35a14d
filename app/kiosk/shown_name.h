// Which of a thing's two names to show. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "app/kiosk/words.h"

namespace lanrian::kiosk {

// A name in the language of the moment, else in the other one.
inline std::string shown_name(const Words& words, std::string_view th, std::string_view en) {
  const bool thai = words.language() == Language::th;
  const auto mine = thai ? th : en;
  return std::string(mine.empty() ? (thai ? en : th) : mine);
}

// The name in the language that is not the moment's; empty when there is none or it is the same.
inline std::string other_name(const Words& words, std::string_view th, std::string_view en) {
  const auto other = words.language() == Language::th ? en : th;
  return other == shown_name(words, th, en) ? std::string() : std::string(other);
}

}  // namespace lanrian::kiosk

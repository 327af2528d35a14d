// What tells two states of the kiosk apart for who looks at it. Pure; any thread.
#pragma once

#include <string>

#include "app/kiosk/model.h"

namespace lanrian::kiosk {

// What a screen is, without its content: "place" of all places. What covers every screen is one.
std::string kind_of(const Model& model);

// Equal for states between which a walk needs not choose: scrolling, and how much of something
// there is, make no other one.
std::string state_key(const Model& model);

}  // namespace lanrian::kiosk

// What the operator's desk makes of touches and of its worker's answers. Pure; called by apply()
// alone.
#pragma once

#include <vector>

#include "app/kiosk/event.h"

namespace lanrian::kiosk {

std::vector<Job> act_at_desk(Model& model, const OperatorAction& action);
std::vector<Job> tell_desk(Model& model, const OperatorNews& news);

}  // namespace lanrian::kiosk

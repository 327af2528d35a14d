// What apply() does with the events of a session. Pure.
#pragma once

#include "app/kiosk/event.h"

namespace lanrian::kiosk {

void act_in_session(Model& model, const SessionAction& action);
void tell_session(Model& model, const SessionNews& news);

// Works out whether the screen is wanted at the model's minute. Without hours in kiosk.toml,
// without a clock to trust and where the hours are unclear it is.
void tell_screen_hours(Model& model);

}  // namespace lanrian::kiosk

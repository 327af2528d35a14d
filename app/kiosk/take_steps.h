// What happens to a visitor's list, and to the screen that shows it. Pure; called by apply() alone.
#pragma once

#include <vector>

#include "app/kiosk/event.h"
#include "app/kiosk/model.h"

namespace lanrian::kiosk {

void act_on_list(Model& model, const TakeAction& action);

// A release has come: every place of the list is to be read again.
void read_list_again(const Model& model, std::vector<Job>& jobs);

// What reading found: what the place is now, or that there is none.
void take_into_list(Model& model, const PlaceLoaded& loaded);
void drop_from_list(Model& model, const PlaceMissing& missing);

}  // namespace lanrian::kiosk

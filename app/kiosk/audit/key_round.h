// A screen walked round by one key from its first stop until that comes again. UI thread only: it
// draws.
#pragma once

#include <set>
#include <string>

#include "app/kiosk/measures.h"
#include "app/kiosk/model.h"
#include "app/kiosk/stage.h"

namespace lanrian::kiosk {

// What the key came by, and whether it came back to where it began.
struct KeyRound {
  std::set<std::string> ids;
  bool closed = false;
};

// Walks as a kiosk would that has just opened this screen.
KeyRound walk_round(Stage& stage, const Measures& measures, const Model& model);

}  // namespace lanrian::kiosk

// A card of known size to hold against the panel: what its picture measures tells how large the
// panel is, whatever a driver says of it. UI thread only.
#pragma once

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/grid.h"

namespace lanrian::kiosk {

// The panel's diagonal in inches if an ID-1 card (ISO/IEC 7810: 85.60 by 53.98 mm, what identity
// and bank cards are) is as large as its picture, drawn `wider_px` wider than kiosk.toml makes it.
double diagonal_by_card(const Measures& m, int wider_px);

// Adds the card's picture, buttons that make it smaller and larger, and what to write into
// kiosk.toml. Where it is too wide for the page it stands upright.
void add_card(Scene& scene, GridPage& page, int wider_px);

}  // namespace lanrian::kiosk

// How far something has come that a person waits for.
#pragma once

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/grid.h"

namespace lanrian::kiosk {

// A bar across the page, and below it what comes and how much of it is here.
Block progress_block(Scene& scene, const Grid& grid, const data::exchange::Progress& progress);

}  // namespace lanrian::kiosk

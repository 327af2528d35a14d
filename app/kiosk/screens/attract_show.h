// What the first screen tells besides where to touch: what the city has, how much of it is open,
// and what is on today. Pure but for the drawing; UI thread only.
#pragma once

#include <optional>
#include <vector>

#include "app/kiosk/scene.h"
#include "data/agenda.h"
#include "app/kiosk/widgets/grid.h"

namespace lanrian::kiosk {

// What takes place on the model's day and is not over, `most` of it: what begins today before what
// goes on, the soonest first. Nothing that was cancelled or postponed, and nothing at all where the
// clock is not to be trusted.
std::vector<data::ComingEvent> events_today(const Model& model, std::size_t most);

// How many places are surely open; nothing where that is none or nobody knows.
std::optional<std::uint64_t> open_now(const Model& model);

// Both in a panel across the width; nothing where there is nothing to tell.
std::optional<Block> today_block(const Model& model, Scene& scene, float left, float width,
                                 bool with_open, std::size_t events_most);

// The picture of the moment: of one kind of place after the other, a slide each. Photos will take
// its place. None where the city has no places.
bool has_picture(const Model& model);
float least_picture_height(Scene& scene);
void draw_picture(const Model& model, Scene& scene, const Rect& rect);

}  // namespace lanrian::kiosk

// What lists and search results have in common: a place's card, the chips above, and the ways out
// of a list that has become empty.
#pragma once

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/button.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/tile.h"

namespace lanrian::kiosk {

inline constexpr int captions_per_place = 28;
inline constexpr int place_columns_max = 2;

// A place with its names, whether it is open, what and where it is, and how far.
TileContent place_card(const Model& model, Scene& scene, data::PlaceIndex place,
                       std::optional<double> distance_m);

// What kind of place it is, in the city's own words where it has some.
std::string kind_of(const Words& words, const data::DirectoryCity& city, data::PlaceIndex place);

// A wish as its chip says it.
std::string wish_word(const Words& words, const data::DirectoryCity& city, const Wish& wish);

// All wishes: "Open now, Free".
std::string wish_words(const Words& words, const data::DirectoryCity& city,
                       const data::PlaceFilter& filter);

// A sentence about the list.
Block status_block(Scene& scene, const Grid& grid, const std::string& text);

// Adds the chips, and the choices of the kind that is unfolded; nothing where there is no choice.
void add_chips(const Model& model, Scene& scene, const Choosing& choosing, GridPage& page);

// Where there is no room for the chips: how many are set, which leads to them; nothing if none are.
void add_wishes_set(Scene& scene, const Choosing& choosing, GridPage& page);

// Adds a button for each wish that would, taken back, leave more.
void add_ways_out(const Model& model, Scene& scene, const Choosing& choosing, GridPage& page);

// A button across the page, no wider than is comfortable.
Block button_block(Scene& scene, const Grid& grid, std::string id, char32_t sign, std::string word,
                   Intent action, ButtonRank rank = ButtonRank::first);

// Where there is nothing: the way to everything there is.
void add_all_places(Scene& scene, GridPage& page);

// Adds the way to what the visitor has collected, with how much that is; nothing if it is nothing.
void add_visit_button(const Model& model, Scene& scene, GridPage& page);

}  // namespace lanrian::kiosk

// The screens: each one function from the model to a scene, without input, output or memory.
#pragma once

#include "app/kiosk/scene.h"
#include "app/kiosk/shown_name.h"

namespace lanrian::kiosk {

void draw_attract(const Model& model, Scene& scene);
void draw_cities(const Model& model, const CitiesScreen& screen, Scene& scene);
void draw_home(const Model& model, const HomeScreen& screen, Scene& scene);
void draw_list(const Model& model, const ListScreen& screen, Scene& scene);
void draw_place(const Model& model, const PlaceScreen& screen, Scene& scene);
void draw_search(const Model& model, const SearchScreen& screen, Scene& scene);
void draw_events(const Model& model, const EventsScreen& screen, Scene& scene);
void draw_help(const Model& model, const HelpScreen& screen, Scene& scene);
void draw_text(const Model& model, const TextScreen& screen, Scene& scene);
void draw_pin(const Model& model, const PinScreen& screen, Scene& scene);
void draw_operator(const Model& model, const OperatorScreen& screen, Scene& scene);
void draw_take(const Model& model, const TakeScreen& screen, Scene& scene);

// Over a screen: nobody has touched it for a while.
void draw_ending(const Model& model, Scene& scene);

// Instead of one; dumps call them "cleaning" and "dark".
void draw_cleaning(const Model& model, Scene& scene);
void draw_dark(Scene& scene);

// Draws the present screen, and what covers it.
void draw_screen(const Model& model, Scene& scene);

}  // namespace lanrian::kiosk

// The screens: each one function from the model to a scene, without input, output or memory.
#pragma once

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

void draw_attract(const Model& model, Scene& scene);
void draw_cities(const Model& model, const CitiesScreen& screen, Scene& scene);
void draw_home(const Model& model, const HomeScreen& screen, Scene& scene);
void draw_list(const Model& model, const ListScreen& screen, Scene& scene);
void draw_place(const Model& model, const PlaceScreen& screen, Scene& scene);
void draw_search(const Model& model, const SearchScreen& screen, Scene& scene);
void draw_text(const Model& model, const TextScreen& screen, Scene& scene);
void draw_pin(const Model& model, const PinScreen& screen, Scene& scene);
void draw_operator(const Model& model, const OperatorScreen& screen, Scene& scene);

// Draws the present screen.
void draw_screen(const Model& model, Scene& scene);

// A name in the language of the moment, else in the other one.
inline std::string shown_name(const Words& words, std::string_view th, std::string_view en) {
  const bool thai = words.language() == Language::th;
  const auto mine = thai ? th : en;
  return std::string(mine.empty() ? (thai ? en : th) : mine);
}

// The name in the language that is not the moment's; empty when there is none or it is the same.
inline std::string other_name(const Words& words, std::string_view th, std::string_view en) {
  const auto other = words.language() == Language::th ? en : th;
  return other == shown_name(words, th, en) ? std::string() : std::string(other);
}

}  // namespace lanrian::kiosk

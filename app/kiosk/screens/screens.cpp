#include "app/kiosk/screens/screens.h"

namespace lanrian::kiosk {

namespace {

void draw_present(const Model& model, Scene& scene) {
  const Screen& screen = model.screen();
  scene.semantics.screen = name_of(screen);
  if (const auto* cities = std::get_if<CitiesScreen>(&screen)) {
    draw_cities(model, *cities, scene);
  } else if (const auto* home = std::get_if<HomeScreen>(&screen)) {
    draw_home(model, *home, scene);
  } else if (const auto* list = std::get_if<ListScreen>(&screen)) {
    draw_list(model, *list, scene);
  } else if (const auto* place = std::get_if<PlaceScreen>(&screen)) {
    draw_place(model, *place, scene);
  } else if (const auto* search = std::get_if<SearchScreen>(&screen)) {
    draw_search(model, *search, scene);
  } else if (const auto* events = std::get_if<EventsScreen>(&screen)) {
    draw_events(model, *events, scene);
  } else if (const auto* help = std::get_if<HelpScreen>(&screen)) {
    draw_help(model, *help, scene);
  } else if (const auto* text = std::get_if<TextScreen>(&screen)) {
    draw_text(model, *text, scene);
  } else if (const auto* pin = std::get_if<PinScreen>(&screen)) {
    draw_pin(model, *pin, scene);
  } else if (const auto* desk = std::get_if<OperatorScreen>(&screen)) {
    draw_operator(model, *desk, scene);
  } else if (const auto* take = std::get_if<TakeScreen>(&screen)) {
    draw_take(model, *take, scene);
  } else {
    draw_attract(model, scene);
  }
}

}  // namespace

void draw_screen(const Model& model, Scene& scene) {
  if (model.session.cleaning_s > 0) return draw_cleaning(model, scene);
  if (model.session.dark) return draw_dark(scene);
  draw_present(model, scene);
  if (model.session.ends_in_s > 0) draw_ending(model, scene);
}

}  // namespace lanrian::kiosk

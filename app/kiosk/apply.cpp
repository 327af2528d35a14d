#include "app/kiosk/event.h"
#include "app/kiosk/overloaded.h"

namespace lanrian::kiosk {
namespace {

using Jobs = std::vector<Job>;

// The way back is bounded; nobody remembers more steps than this.
constexpr std::size_t history_max = 32;

void go_to(Model& model, Screen screen) {
  if (model.history.size() >= history_max) model.history.erase(model.history.begin() + 1);
  model.history.push_back(std::move(screen));
}

// Home, or the question that must be answered before there is one.
Screen first_screen(const Model& model) {
  if (model.shown_city()) return HomeScreen{};
  return CitiesScreen{};
}

void restart_at(Model& model, Screen screen) {
  model.history.clear();
  model.history.push_back(std::move(screen));
}

ListScreen list_of(const Model& model, data::Category category) {
  ListScreen list{category, {}, {}};
  if (const auto* city = model.shown_city()) {
    const auto places = data::filtered_places(*city, {.category = category}, nullptr);
    list.places = data::listed(*city, places, data::PlaceOrder::distance, model.position);
  }
  return list;
}

// Without a choice, the city nearest to the kiosk; else it stays open until somebody says.
void choose_nearest_city(Model& model) {
  if (model.shown_city() || !model.directory || !model.position) return;
  if (const auto* nearest = model.directory->nearest_city(*model.position)) {
    model.city = nearest->city.id;
  }
}

// A list of the new directory that keeps what the person was looking at on the same pixel: the
// first row in view, or the first after it that still exists.
ListScreen carried_over(const Model& model, const data::DirectoryCity* before, ListScreen old) {
  ListScreen list = list_of(model, old.category);
  list.scroll = {0, 0};
  const auto* after = model.shown_city();
  if (!before || !after) return list;
  std::vector<int> row_of(after->places.size(), -1);
  for (std::size_t row = 0; row < list.places.size(); ++row) {
    row_of[list.places[row].index] = static_cast<int>(row);
  }
  const auto first = static_cast<std::size_t>(old.scroll.row);
  for (std::size_t row = first; row < old.places.size(); ++row) {
    const auto place = after->places.find(before->places.id[old.places[row].index]);
    if (!place || row_of[*place] < 0) continue;
    list.scroll.row = row_of[*place];
    if (row == first) list.scroll.offset_px = old.scroll.offset_px;
    break;
  }
  return list;
}

Jobs take_directory(Model& model, const DirectoryLoaded& loaded) {
  const auto old_directory = model.directory;
  const auto* before = model.shown_city();
  model.directory = loaded.directory;
  choose_nearest_city(model);
  Jobs jobs;
  for (Screen& screen : model.history) {
    if (auto* list = std::get_if<ListScreen>(&screen)) {
      *list = carried_over(model, before, std::move(*list));
    }
    const auto* place = std::get_if<PlaceScreen>(&screen);
    if (place && model.city) jobs.push_back(LoadPlace{*model.city, place->place.id});
    // The chosen city is gone: ask again rather than show an empty home.
    if (std::holds_alternative<HomeScreen>(screen) && !model.shown_city()) screen = CitiesScreen{};
  }
  // Last, for names can be read before it is known where their lines end best.
  jobs.push_back(LoadWords{});
  return jobs;
}

// A place that was asked for opens; one that is open already is brought up to date where it stands.
Jobs take_place(Model& model, const PlaceLoaded& loaded) {
  if (model.city != loaded.city) return {};
  bool shown = false;
  for (Screen& screen : model.history) {
    auto* open = std::get_if<PlaceScreen>(&screen);
    if (!open || open->place.id != loaded.place.id) continue;
    open->place = loaded.place;
    open->gone = false;
    shown = true;
  }
  // Who went elsewhere while it was being read does not want it any more.
  if (!shown && model.opening == loaded.place.id)
    go_to(model, PlaceScreen{loaded.place, false, {}});
  model.opening.reset();
  return {};
}

Jobs miss_place(Model& model, const PlaceMissing& missing) {
  for (Screen& screen : model.history) {
    auto* open = std::get_if<PlaceScreen>(&screen);
    if (open && model.city == missing.city && open->place.id == missing.place) open->gone = true;
  }
  return {};
}

Jobs choose_city(Model& model, const ChooseCity& choice) {
  model.city = choice.city;
  restart_at(model, first_screen(model));
  return {RememberCity{choice.city}};
}

// An empty field begins with the letters of the language that is read.
Jobs act_on_field(Model& model, const FieldAction& action) {
  TextField* field = field_of(model.screen());
  if (!field) return {};
  const bool begins = !field->focused && field->edit.empty();
  kiosk::apply(*field, action);
  if (begins && field->focused) {
    field->keyboard.kind =
        model.language == Language::th ? KeyboardKind::thai : KeyboardKind::latin;
  }
  return {};
}

Jobs apply_intent(Model& model, const Intent& intent) {
  model.opening.reset();
  const Overloaded handlers{
      [&](const Begin&) -> Jobs {
        restart_at(model, first_screen(model));
        return {};
      },
      [&](const GoHome&) -> Jobs {
        restart_at(model, first_screen(model));
        return {};
      },
      [&](const GoBack&) -> Jobs {
        if (model.history.size() > 1) {
          model.history.pop_back();
        } else {
          restart_at(model, AttractScreen{});
        }
        return {};
      },
      [&](const OpenCities&) -> Jobs {
        go_to(model, CitiesScreen{});
        return {};
      },
      [&](const ChooseCity& choice) -> Jobs { return choose_city(model, choice); },
      [&](const OpenCategory& open) -> Jobs {
        go_to(model, list_of(model, open.category));
        return {};
      },
      [&](const OpenPlace& open) -> Jobs {
        if (!model.city) return {};
        model.opening = open.place;
        return {LoadPlace{*model.city, open.place}};
      },
      [&](const SwitchLanguage&) -> Jobs {
        model.language = model.language == Language::th ? Language::en : Language::th;
        return {};
      },
      [&](const NextTextSize&) -> Jobs {
        const int next = (static_cast<int>(model.text_size) + 1) % 3;
        model.text_size = static_cast<TextSize>(next);
        return {};
      },
      [&](const OpenText&) -> Jobs {
        go_to(model, TextScreen{});
        return {};
      },
      [&](const FieldAction& action) -> Jobs { return act_on_field(model, action); },
  };
  return std::visit(handlers, intent);
}

}  // namespace

std::vector<Job> apply(Model& model, const Event& event) {
  const Overloaded handlers{
      [&](const Intent& intent) { return apply_intent(model, intent); },
      [&](const ScrollBy& scroll) -> Jobs {
        if (Scroll* present = scroll_of(model.screen())) present->offset_px += scroll.pixels;
        return {};
      },
      [&](const ScrollSettled& settled) -> Jobs {
        if (Scroll* present = scroll_of(model.screen())) *present = settled.scroll;
        return {};
      },
      [&](const RefusalOver&) -> Jobs {
        if (TextField* field = field_of(model.screen())) field->refused.reset();
        return {};
      },
      [&](const OtherLayoutFound& found) -> Jobs {
        TextField* field = field_of(model.screen());
        if (field && field->edit.utf8() == found.typed) field->other_layout = found.meant;
        return {};
      },
      [&](const DirectoryLoaded& loaded) { return take_directory(model, loaded); },
      [&](const PlaceLoaded& loaded) { return take_place(model, loaded); },
      [&](const PlaceMissing& missing) { return miss_place(model, missing); },
      [&](const CityRemembered& remembered) -> Jobs {
        // What an operator has settled, a city or where the kiosk stands, outlives any touch.
        if (!model.city && !model.position) model.city = remembered.city;
        return {};
      },
      [&](const WordsLoaded&) -> Jobs { return {}; },
  };
  return std::visit(handlers, event);
}

}  // namespace lanrian::kiosk

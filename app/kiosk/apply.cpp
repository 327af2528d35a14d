#include "app/kiosk/event.h"

#include <functional>

#include "app/kiosk/listing.h"
#include "app/kiosk/operator_steps.h"
#include "app/kiosk/overloaded.h"
#include "app/kiosk/session_steps.h"
#include "app/kiosk/take_steps.h"
#include "data/agenda.h"

namespace lanrian::kiosk {
namespace {

using Jobs = std::vector<Job>;

// Home, or the question that must be answered before there is one.
Screen first_screen(const Model& model) {
  if (model.shown_city()) return HomeScreen{};
  return CitiesScreen{};
}

void restart_at(Model& model, Screen screen) {
  model.history.clear();
  model.history.push_back(std::move(screen));
}

ListScreen list_of(const Model& model, std::optional<data::Category> category, bool open = false) {
  ListScreen list{category, {}, {}, {}};
  list.choosing.filter.open = open;
  fill(model, list);
  return list;
}

// This week, or if nothing is on then the month in which something is.
EventsScreen events_of(const Model& model) {
  EventsScreen events;
  const auto* city = model.shown_city();
  if (!city || model.city_now.events_this_week > 0) return events;
  const auto at = agenda_begin(model);
  for (int month = 0; month < event_months; ++month) {
    if (data::events_in(*city, data::rest_of_month(at, month)).empty()) continue;
    return {EventSpan::month, month, {}};
  }
  return events;
}

// Without a choice, the city nearest to the kiosk; else it stays open until somebody says.
void choose_nearest_city(Model& model) {
  if (model.shown_city() || !model.directory || !model.position) return;
  if (const auto* nearest = model.directory->nearest_city(*model.position)) {
    model.city = nearest->city.id;
    model.own_city = model.city;
  }
}

// After the words, for an index knows where they begin.
void make_search(const Model& model, Jobs& jobs) {
  if (model.shown_city()) jobs.emplace_back(MakeSearch{model.directory, *model.city});
}

Jobs take_directory(Model& model, const DirectoryLoaded& loaded) {
  const auto old_directory = model.directory;
  const auto* before = model.shown_city();
  model.directory = loaded.directory;
  choose_nearest_city(model);
  carry_over(model, before);
  Jobs jobs;
  for (Screen& screen : model.history) {
    const auto* place = std::get_if<PlaceScreen>(&screen);
    if (place && model.city) jobs.emplace_back(LoadPlace{*model.city, place->place.id});
    // The chosen city is gone: ask again rather than show an empty home.
    if (std::holds_alternative<HomeScreen>(screen) && !model.shown_city()) screen = CitiesScreen{};
  }
  read_list_again(model, jobs);
  // Last, for names can be read before it is known where their lines end best.
  jobs.emplace_back(LoadWords{});
  make_search(model, jobs);
  return jobs;
}

// A place that was asked for opens; one that is open already is brought up to date where it stands.
Jobs take_place(Model& model, const PlaceLoaded& loaded) {
  if (model.city != loaded.city) return {};
  take_into_list(model, loaded);
  for (Screen& screen : model.history) {
    auto* open = std::get_if<PlaceScreen>(&screen);
    if (!open || open->place.id != loaded.place.id) continue;
    open->place = loaded.place;
    open->gone = false;
    fill(model, *open);
  }
  const auto* present = std::get_if<PlaceScreen>(&model.screen());
  const bool shown = present && present->place.id == loaded.place.id;
  // Who went elsewhere while it was being read does not want it any more.
  if (!shown && model.opening == loaded.place.id) {
    PlaceScreen opened{loaded.place, false, {}};
    fill(model, opened);
    go_to(model, std::move(opened));
  }
  if (model.opening == loaded.place.id) model.opening.reset();
  return {};
}

Jobs miss_place(Model& model, const PlaceMissing& missing) {
  for (Screen& screen : model.history) {
    auto* open = std::get_if<PlaceScreen>(&screen);
    if (open && model.city == missing.city && open->place.id == missing.place) open->gone = true;
  }
  drop_from_list(model, missing);
  return {};
}

Jobs choose_city(Model& model, const ChooseCity& choice) {
  if (model.city != choice.city) model.visit = {};
  model.city = choice.city;
  model.search_index = {};
  restart_at(model, first_screen(model));
  tell_time(model);
  Jobs jobs;
  // Where an operator, the kiosk's place or the first who chose has settled it, what a visitor
  // looks at is not written. Whoever carries a phone to another city takes it along.
  if (!model.own_city) jobs.emplace_back(RememberCity{choice.city});
  if (!model.own_city && !model.held) model.own_city = choice.city;
  make_search(model, jobs);
  return jobs;
}

Jobs take_search(Model& model, const SearchReady& ready) {
  if (ready.directory != model.directory || ready.city != model.city) return {};
  model.search_index = {ready.index};
  for (Screen& screen : model.history) {
    auto* search = std::get_if<SearchScreen>(&screen);
    if (!search) continue;
    search->searcher.reset();
    fill(model, *search);
  }
  return {};
}

// An empty field begins with the letters of the language that is read.
Jobs act_on_field(Model& model, const FieldAction& action) {
  TextField* field = field_of(model.screen());
  if (!field) return {};
  const bool begins = !field->focused && field->edit.empty();
  kiosk::apply(*field, action);
  if (begins && field->focused) {
    field->keyboard.kind =
        model.comfort.language == Language::th ? KeyboardKind::thai : KeyboardKind::latin;
  }
  auto* search = std::get_if<SearchScreen>(&model.screen());
  if (search && search->asked != field->edit.utf8()) {
    search->scroll = {};
    fill(model, *search);
  }
  return {};
}

// With the keyboard up: who comes here wants to type.
Jobs open_search(Model& model) {
  if (std::holds_alternative<SearchScreen>(model.screen())) return {};
  SearchScreen search;
  fill(model, search);
  go_to(model, std::move(search));
  return act_on_field(model, PlaceCaret{});
}

// What is seen after a chip was touched begins at the top, where the chips are.
Jobs choose_again(Model& model, const std::function<void(Choosing&)>& change) {
  auto* choosing = choosing_of(model.screen());
  if (!choosing) return {};
  change(*choosing);
  if (Scroll* scroll = scroll_of(model.screen())) *scroll = {};
  if (auto* list = std::get_if<ListScreen>(&model.screen())) fill(model, *list);
  if (auto* search = std::get_if<SearchScreen>(&model.screen())) fill(model, *search);
  return {};
}

void toggle_wish(Choosing& choosing, const Wish& wish) {
  toggle(choosing.filter, wish);
  choosing.shown.reset();
}

void show_choices(Choosing& choosing, WishKind kind) {
  const bool shown = choosing.shown == kind;
  choosing.shown = shown ? std::nullopt : std::optional(kind);
}

// Coming back from a place to what was found needs no keyboard.
Jobs open_place(Model& model, const OpenPlace& open) {
  if (!model.city) return {};
  if (TextField* field = field_of(model.screen())) field->focused = false;
  model.opening = open.place;
  return {LoadPlace{*model.city, open.place}};
}

// Nobody finds what somebody before looked at, nor how large the letters were.
Jobs start_over(Model& model) {
  model.comfort = model.first_comfort;
  model.visit = {};
  model.session.ends_in_s = 0;
  model.session.cleaning_s = 0;
  model.desk.sticks.reset();
  restart_at(model, AttractScreen{});
  if (!model.own_city || model.own_city == model.city) return {};
  model.city = model.own_city;
  model.search_index = {};
  tell_time(model);
  Jobs jobs;
  make_search(model, jobs);
  return jobs;
}

// Who sets the first screen as he needs it has begun.
void begin_where_one_waits(Model& model) {
  if (std::holds_alternative<AttractScreen>(model.screen())) restart_at(model, first_screen(model));
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
        if (model.history.size() == 1) return start_over(model);
        model.history.pop_back();
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
      [&](const OpenPlace& open) { return open_place(model, open); },
      [&](const OpenAllPlaces& all) -> Jobs {
        go_to(model, list_of(model, std::nullopt, all.open));
        return {};
      },
      [&](const ShowAllKinds&) -> Jobs {
        if (auto* home = std::get_if<HomeScreen>(&model.screen())) home->all_kinds = true;
        return {};
      },
      [&](const OpenEvents&) -> Jobs {
        go_to(model, events_of(model));
        return {};
      },
      [&](const ChooseSpan& choice) -> Jobs {
        auto* events = std::get_if<EventsScreen>(&model.screen());
        if (events) *events = {choice.span, choice.months_ahead, {}};
        return {};
      },
      [&](const OpenHelp&) -> Jobs {
        if (!std::holds_alternative<HelpScreen>(model.screen())) go_to(model, HelpScreen{});
        return {};
      },
      [&](const SwitchLanguage&) -> Jobs {
        model.comfort.language =
            model.comfort.language == Language::th ? Language::en : Language::th;
        begin_where_one_waits(model);
        return {};
      },
      [&](const ChooseTextSize& choice) -> Jobs {
        model.comfort.text_size = choice.size;
        begin_where_one_waits(model);
        return {};
      },
      [&](const NextTheme&) -> Jobs {
        const auto next = (static_cast<std::size_t>(model.comfort.theme) + 1) % theme_count;
        model.comfort.theme = static_cast<Theme>(next);
        begin_where_one_waits(model);
        return {};
      },
      [&](const ToggleLowReach&) -> Jobs {
        model.comfort.low_reach = !model.comfort.low_reach;
        begin_where_one_waits(model);
        return {};
      },
      [&](const StartOver&) { return start_over(model); },
      [&](const TurnPage& turn) -> Jobs {
        if (Scroll* scroll = scroll_of(model.screen())) scroll->offset_px += turn.pixels;
        return {};
      },
      [&](const OpenText&) -> Jobs {
        go_to(model, TextScreen{});
        return {};
      },
      [&](const OpenSearch&) { return open_search(model); },
      [&](const ToggleWish& toggle) {
        return choose_again(model, [&](Choosing& c) { toggle_wish(c, toggle.wish); });
      },
      [&](const ShowChoices& show) {
        return choose_again(model, [&](Choosing& c) { show_choices(c, show.kind); });
      },
      [&](const DropWishes&) {
        return choose_again(model, [](Choosing& c) { drop_wishes(c.filter); });
      },
      [&](const FieldAction& action) -> Jobs { return act_on_field(model, action); },
      [&](const OperatorAction& action) { return act_at_desk(model, action); },
      [&](const TakeAction& action) -> Jobs {
        act_on_list(model, action);
        return {};
      },
      [&](const SessionAction& action) -> Jobs {
        act_in_session(model, action);
        return {};
      },
  };
  return std::visit(handlers, intent);
}

}  // namespace

std::vector<Job> apply(Model& model, const Event& event) {
  const Overloaded handlers{
      [&](const Intent& intent) {
        const auto told = fruitless(model, intent);
        Jobs jobs = apply_intent(model, intent);
        if (told) jobs.emplace_back(*told);
        if (!std::holds_alternative<PinScreen>(model.screen())) model.desk.pad.typed.clear();
        return jobs;
      },
      [&](const MinuteBegan& minute) -> Jobs {
        model.clock = minute.clock;
        tell_time(model);
        tell_screen_hours(model);
        return {};
      },
      [&](const ScrollBy& scroll) -> Jobs {
        if (Scroll* present = scroll_of(model.screen())) present->offset_px += scroll.pixels;
        return {};
      },
      [&](const ScrollTo& scroll) -> Jobs {
        if (Scroll* present = scroll_of(model.screen())) *present = scroll.scroll;
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
      [&](const DirectoryLoaded& loaded) {
        auto jobs = take_directory(model, loaded);
        tell_screen_hours(model);
        return jobs;
      },
      [&](const PlaceLoaded& loaded) { return take_place(model, loaded); },
      [&](const PlaceMissing& missing) { return miss_place(model, missing); },
      [&](const CityRemembered& remembered) -> Jobs {
        // What an operator has settled, a city or where the kiosk stands, outlives any touch.
        if (!model.city && !model.position) model.city = remembered.city;
        if (!model.own_city && !model.held) model.own_city = model.city;
        return {};
      },
      [&](const WordsLoaded&) -> Jobs { return {}; },
      [&](const SearchReady& ready) { return take_search(model, ready); },
      [&](const OperatorNews& news) { return tell_desk(model, news); },
      [&](const SessionNews& news) -> Jobs {
        tell_session(model, news);
        return {};
      },
  };
  return std::visit(handlers, event);
}

}  // namespace lanrian::kiosk

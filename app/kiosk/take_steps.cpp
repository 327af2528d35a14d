#include "app/kiosk/take_steps.h"

#include "app/kiosk/overloaded.h"

namespace lanrian::kiosk {
namespace {

// A list of one is that place; of a place that has gone nothing is left to show.
void choose_code(const VisitList& list, TakeScreen& screen) {
  if (screen.place) return;
  screen.form = TakeForm::list;
  if (list.places.size() != 1) return;
  screen.place = list.places.front();
  screen.form = TakeForm::details;
}

void show(Model& model, TakeScreen screen) {
  choose_code(model.visit, screen);
  auto* present = std::get_if<TakeScreen>(&model.screen());
  if (present) {
    *present = std::move(screen);
  } else {
    go_to(model, std::move(screen));
  }
}

// The whole list is shown by the screens whose place has left it.
void choose_codes_again(Model& model, const data::PlaceId& left) {
  for (Screen& screen : model.history) {
    auto* take = std::get_if<TakeScreen>(&screen);
    if (!take) continue;
    if (take->place && take->place->id == left) take->place.reset();
    choose_code(model.visit, *take);
  }
}

void take_place(Model& model, const TakePlace& take) {
  const auto* open = std::get_if<PlaceScreen>(&model.screen());
  if (!open || open->place.id != take.place) return;
  const data::Place place = open->place;
  add(model.visit, place);
  show(model, TakeScreen{place, TakeForm::details, {}});
}

}  // namespace

void act_on_list(Model& model, const TakeAction& action) {
  const Overloaded handlers{
      [&](const TakePlace& take) { take_place(model, take); },
      [&](const OpenTake&) { show(model, TakeScreen{}); },
      [&](const LeavePlace& leave) {
        remove(model.visit, leave.place);
        model.visit.gone = 0;
        choose_codes_again(model, leave.place);
      },
      [&](const ChooseTakeForm& choice) {
        auto* screen = std::get_if<TakeScreen>(&model.screen());
        if (!screen || (choice.form != TakeForm::list && !screen->place)) return;
        screen->form = choice.form;
        screen->scroll = {};
      },
  };
  std::visit(handlers, action);
}

void read_list_again(const Model& model, std::vector<Job>& jobs) {
  if (!model.city) return;
  for (const auto& place : model.visit.places) jobs.emplace_back(LoadPlace{*model.city, place.id});
}

void take_into_list(Model& model, const PlaceLoaded& loaded) {
  renew(model.visit, loaded.place);
  for (Screen& screen : model.history) {
    auto* take = std::get_if<TakeScreen>(&screen);
    if (take && take->place && take->place->id == loaded.place.id) take->place = loaded.place;
  }
}

void drop_from_list(Model& model, const PlaceMissing& missing) {
  if (model.city != missing.city) return;
  remove_gone(model.visit, missing.place);
  choose_codes_again(model, missing.place);
}

}  // namespace lanrian::kiosk

#include "app/kiosk/model.h"

namespace lanrian::kiosk {

void go_to(Model& model, Screen screen) {
  constexpr std::size_t history_max = 6;
  if (model.history.size() >= history_max) model.history.erase(model.history.begin() + 1);
  model.history.push_back(std::move(screen));
}

Scroll* scroll_of(Screen& screen) {
  if (auto* cities = std::get_if<CitiesScreen>(&screen)) return &cities->scroll;
  if (auto* home = std::get_if<HomeScreen>(&screen)) return &home->scroll;
  if (auto* list = std::get_if<ListScreen>(&screen)) return &list->scroll;
  if (auto* place = std::get_if<PlaceScreen>(&screen)) return &place->scroll;
  if (auto* search = std::get_if<SearchScreen>(&screen)) return &search->scroll;
  if (auto* events = std::get_if<EventsScreen>(&screen)) return &events->scroll;
  if (auto* help = std::get_if<HelpScreen>(&screen)) return &help->scroll;
  if (auto* text = std::get_if<TextScreen>(&screen)) return &text->scroll;
  if (auto* pin = std::get_if<PinScreen>(&screen)) return &pin->scroll;
  if (auto* desk = std::get_if<OperatorScreen>(&screen)) return &desk->scroll;
  if (auto* take = std::get_if<TakeScreen>(&screen)) return &take->scroll;
  return nullptr;
}

TextField* field_of(Screen& screen) {
  if (auto* search = std::get_if<SearchScreen>(&screen)) return &search->field;
  auto* text = std::get_if<TextScreen>(&screen);
  return text ? &text->field : nullptr;
}

const TextField* field_of(const Screen& screen) {
  if (const auto* search = std::get_if<SearchScreen>(&screen)) return &search->field;
  const auto* text = std::get_if<TextScreen>(&screen);
  return text ? &text->field : nullptr;
}

Choosing* choosing_of(Screen& screen) {
  if (auto* search = std::get_if<SearchScreen>(&screen)) return &search->choosing;
  auto* list = std::get_if<ListScreen>(&screen);
  return list ? &list->choosing : nullptr;
}

bool is_trusted(os::Instant clock, const data::ReleaseStamp& stamp) {
  using namespace std::chrono;
  constexpr os::Instant written = sys_days(year{2026} / November / 1);
  const auto released = os::parse_rfc3339(stamp.released_at);
  return clock >= written && (!released || clock >= *released);
}

namespace {

std::string name_of(OperatorPage page) {
  if (page == OperatorPage::sticks) return "operator:sticks";
  if (page == OperatorPage::confirm) return "operator:confirm";
  if (page == OperatorPage::panel) return "operator:panel";
  return page == OperatorPage::answer ? "operator:answer" : "operator";
}

}  // namespace

std::string name_of(const Screen& screen) {
  if (std::holds_alternative<CitiesScreen>(screen)) return "cities";
  if (std::holds_alternative<HomeScreen>(screen)) return "home";
  if (std::holds_alternative<EventsScreen>(screen)) return "events";
  if (std::holds_alternative<HelpScreen>(screen)) return "help";
  if (std::holds_alternative<TextScreen>(screen)) return "text";
  if (std::holds_alternative<PinScreen>(screen)) return "pin";
  if (std::holds_alternative<TakeScreen>(screen)) return "take";
  if (const auto* desk = std::get_if<OperatorScreen>(&screen)) return name_of(desk->page);
  if (const auto* list = std::get_if<ListScreen>(&screen)) {
    if (list->category) return "list:" + std::string(data::slug(*list->category));
    return list->choosing.filter.open ? "list:open" : "list:all";
  }
  if (const auto* place = std::get_if<PlaceScreen>(&screen))
    return "place:" + place->place.id.value;
  if (const auto* search = std::get_if<SearchScreen>(&screen)) {
    return search->field.edit.empty() ? "search" : "search:" + search->field.edit.utf8();
  }
  return "attract";
}

}  // namespace lanrian::kiosk

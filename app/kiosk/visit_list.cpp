#include "app/kiosk/visit_list.h"

namespace lanrian::kiosk {

void add(VisitList& list, const data::Place& place) {
  if (!list.has(place.id) && !list.full()) list.places.push_back(place);
}

void remove(VisitList& list, const data::PlaceId& id) {
  auto& places = list.places;
  places.erase(std::remove_if(places.begin(), places.end(),
                              [&id](const data::Place& place) { return place.id == id; }),
               places.end());
}

void remove_gone(VisitList& list, const data::PlaceId& id) {
  const auto before = list.places.size();
  remove(list, id);
  list.gone += before - list.places.size();
}

void renew(VisitList& list, const data::Place& place) {
  for (auto& known : list.places) {
    if (known.id == place.id) known = place;
  }
}

}  // namespace lanrian::kiosk

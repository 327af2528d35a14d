#include "app/kiosk/listing.h"

#include <algorithm>

#include "data/agenda.h"

namespace lanrian::kiosk {
namespace {

// The same scroll in rows in which that item has come to be another one.
Scroll moved_to(Scroll scroll, int item, float part) {
  scroll.item = item;
  scroll.part = part;
  scroll.moved = true;
  return scroll;
}

// A list filled anew. The first place in view, or the first after it that still exists, stays on
// the same pixel; what stands above the places stays where it is. Indexes of `before` become those
// of the city now shown.
void refill(const Model& model, const data::DirectoryCity* before, ListScreen& list) {
  const auto old = std::move(list.places);
  fill(model, list);
  const auto* after = model.shown_city();
  if (list.places.empty() || !before || !after) list.scroll = {};
  if (list.places.empty() || !before || !after || list.scroll.item < 0) return;
  std::vector<int> item_of(after->places.size(), -1);
  for (std::size_t item = 0; item < list.places.size(); ++item) {
    item_of[list.places[item].index] = static_cast<int>(item);
  }
  const auto first = static_cast<std::size_t>(list.scroll.item);
  for (std::size_t item = first; item < old.size(); ++item) {
    const auto place = after->places.find(before->places.id[old[item].index]);
    if (!place || item_of[*place] < 0) continue;
    list.scroll = moved_to(list.scroll, item_of[*place], item == first ? list.scroll.part : 0);
    return;
  }
  list.scroll = moved_to(list.scroll, static_cast<int>(list.places.size()) - 1, 0);
}

void refill_all(Model& model, const data::DirectoryCity* before) {
  for (Screen& screen : model.history) {
    if (auto* list = std::get_if<ListScreen>(&screen)) refill(model, before, *list);
    if (auto* search = std::get_if<SearchScreen>(&screen)) fill(model, *search);
    if (auto* place = std::get_if<PlaceScreen>(&screen)) fill(model, *place);
  }
}

// Districts are numbered by release: the same one of another release, or none.
void renumber_district(data::PlaceFilter& filter, const data::DirectoryCity* before,
                       const data::DirectoryCity* after) {
  if (!filter.district) return;
  std::optional<data::DistrictIndex> same;
  if (before && after) {
    const auto name = before->places.district_th[*filter.district];
    for (data::DistrictIndex i = 0; i < after->places.district_th.size(); ++i) {
      if (after->places.district_th[i] == name) same = i;
    }
  }
  filter.district = same;
}

std::shared_ptr<const data::PlacesAt> places_now(const Model& model) {
  const auto* city = model.shown_city();
  if (!city || !model.clock || !is_trusted(*model.clock, city->stamp)) return nullptr;
  return std::make_shared<const data::PlacesAt>(data::places_at(*city, *model.clock));
}

CityNow count_city(const Model& model) {
  const auto* city = model.shown_city();
  if (!city) return {};
  const auto counts = data::count_facets(*city, {}, model.places_at.get());
  CityNow now{counts.open, counts.unclear, counts.free, 0, 0};
  const auto at = model.now();
  if (!at) return now;
  const auto count = [&](data::Period period) {
    return static_cast<std::uint32_t>(data::events_in(*city, period).size());
  };
  now.events_today = count(data::rest_of_day(*at));
  now.events_this_week = count(data::rest_of_week(*at));
  return now;
}

// The places that were found and that the filter lets through.
std::vector<std::uint8_t> allowed_among(const data::DirectoryCity& city,
                                        const std::vector<data::PlaceIndex>& found,
                                        const data::PlaceFilter& filter,
                                        const data::PlacesAt* now) {
  const auto allowed = data::allowed_places(city, filter, now);
  std::vector<std::uint8_t> both(allowed.size());
  for (const auto place : found) both[place] = allowed[place];
  return both;
}

// What became of each place of one release in the next. Both are in the order of their ids.
std::vector<std::optional<data::PlaceIndex>> places_after(const data::PlaceColumns& before,
                                                          const data::PlaceColumns& after) {
  std::vector<std::optional<data::PlaceIndex>> places(before.size());
  data::PlaceIndex next = 0;
  for (data::PlaceIndex place = 0; place < before.size(); ++place) {
    while (next < after.size() && after.id[next] < before.id[place]) ++next;
    if (next < after.size() && after.id[next] == before.id[place]) places[place] = next;
  }
  return places;
}

// The former release's index answers until the new one's is made, for what is still there.
void renumber_search(SearchIndex& index, const data::DirectoryCity* before,
                     const data::DirectoryCity* after) {
  if (!before || !after) index = {};
  if (!index.texts) return;
  const auto moved = places_after(before->places, after->places);
  if (index.places.empty()) {
    index.places = moved;
    return;
  }
  for (auto& place : index.places) place = place ? moved[*place] : std::nullopt;
}

// Asks the index for `asked`, documents turned into places. Of `allowed`, by place, those that are
// 0 are left out; empty: none are.
data::search::SearchAnswer ask(const SearchIndex& index, SearchScreen& search,
                               const std::vector<std::uint8_t>& allowed) {
  std::vector<std::uint8_t> documents = allowed;
  if (!index.places.empty()) {
    documents.assign(index.places.size(), 0);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const auto place = index.places[i];
      documents[i] = place && (allowed.empty() || allowed[*place] != 0) ? 1 : 0;
    }
  }
  auto answer = search.searcher->find(search.asked, {.limit = results_max, .allowed = documents});
  if (index.places.empty()) return answer;
  for (auto& hit : answer.hits) hit.document = *index.places[hit.document];
  return answer;
}

// Every place that the last question has found, ascending.
std::vector<data::PlaceIndex> found_places(const SearchIndex& index, const SearchScreen& search) {
  std::vector<data::PlaceIndex> places = search.searcher->documents();
  if (index.places.empty()) return places;
  for (auto& place : places) place = *index.places[place];
  return places;
}

// Whether an intent is the end of a search as it stands.
bool gives_up(const Intent& intent) {
  if (const auto* field = std::get_if<FieldAction>(&intent)) {
    return std::holds_alternative<LeaveField>(*field) || std::holds_alternative<ClearText>(*field);
  }
  return !std::holds_alternative<SwitchLanguage>(intent) &&
         !std::holds_alternative<ChooseTextSize>(intent) &&
         !std::holds_alternative<TurnPage>(intent) && !std::holds_alternative<NextTheme>(intent) &&
         !std::holds_alternative<ToggleLowReach>(intent) &&
         !std::holds_alternative<SessionAction>(intent);
}

}  // namespace

os::Instant agenda_begin(const Model& model) {
  if (const auto now = model.now()) return *now;
  const auto* city = model.shown_city();
  const auto released = city ? os::parse_rfc3339(city->stamp.released_at) : os::Instant{};
  return released ? *released : os::Instant{};
}

void fill(const Model& model, ListScreen& list) {
  list.places.clear();
  list.choosing.filter.category = list.category;
  list.choosing.counts = {};
  const auto* city = model.shown_city();
  if (!city) return;
  const auto* now = model.places_at.get();
  const auto places = data::filtered_places(*city, list.choosing.filter, now);
  list.places = data::listed(*city, places, data::PlaceOrder::distance, model.position);
  list.choosing.counts = data::count_facets(*city, list.choosing.filter, now);
}

void fill(const Model& model, SearchScreen& search) {
  const auto* city = model.shown_city();
  search.asked = search.field.edit.utf8();
  search.answer = {};
  search.found_unfiltered = 0;
  search.choosing.counts = {};
  const SearchIndex& index = model.search_index;
  if (!index.texts) search.searcher.reset();
  if (!city || !index.texts) return;
  if (!search.searcher) search.searcher.emplace(index.texts);
  const auto* now = model.places_at.get();
  const auto& filter = search.choosing.filter;
  search.answer = ask(index, search, {});
  search.found_unfiltered = search.answer.found + search.answer.found_nearly;
  const auto found = found_places(index, search);
  search.choosing.counts = data::count_facets(*city, filter, now, found);
  if (filter == data::PlaceFilter{}) return;
  search.answer = ask(index, search, allowed_among(*city, found, filter, now));
}

void fill(const Model& model, PlaceScreen& place) {
  place.nearby.clear();
  const auto* city = model.shown_city();
  if (!city || !place.place.position) return;
  auto others = data::filtered_places(*city, {}, nullptr);
  if (const auto own = city->places.find(place.place.id.value)) {
    others.erase(std::remove(others.begin(), others.end(), *own), others.end());
  }
  place.nearby = data::nearest_places(*city, others, *place.place.position, nearby_max);
}

void tell_time(Model& model) {
  const auto before = std::exchange(model.places_at, places_now(model));
  model.city_now = count_city(model);
  const auto& after = model.places_at;
  if (!before && !after) return;
  const bool same =
      before && after && before->state == after->state && before->has_event == after->has_event;
  if (!same) refill_all(model, model.shown_city());
}

void carry_over(Model& model, const data::DirectoryCity* before) {
  const auto* after = model.shown_city();
  renumber_search(model.search_index, before, after);
  model.places_at = places_now(model);
  model.city_now = count_city(model);
  for (Screen& screen : model.history) {
    if (auto* choosing = choosing_of(screen)) renumber_district(choosing->filter, before, after);
  }
  refill_all(model, before);
}

std::optional<TellFruitless> fruitless(Model& model, const Intent& intent) {
  auto* search = std::get_if<SearchScreen>(&model.screen());
  if (!search || !model.city || !search->searcher || !gives_up(intent)) return std::nullopt;
  // What wishes have left out was there to be found.
  if (search->found_unfiltered > 0 || !search->answer.is_fruitless()) return std::nullopt;
  if (search->told == search->asked) return std::nullopt;
  search->told = search->asked;
  return TellFruitless{*model.city, search->asked};
}

}  // namespace lanrian::kiosk

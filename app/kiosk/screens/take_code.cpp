#include "app/kiosk/screens/take_code.h"

#include "app/kiosk/content_date.h"
#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/place_facts.h"
#include "app/kiosk/shown_name.h"

namespace lanrian::kiosk {
namespace {

std::string joined(std::initializer_list<std::string> parts) {
  std::string text;
  for (const auto& part : parts) {
    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
  }
  return text;
}

// The week in one line. Not the sentence about now, which is wrong an hour later.
std::string week_of(Scene& scene, const data::Place& place) {
  std::string text;
  for (const auto& row : scene.hours.week(place.opening_hours)) {
    text += (text.empty() ? "" : ", ") + row.days + " " + row.hours;
    if (!row.holiday.empty()) text += " (" + row.holiday + ")";
  }
  return text.empty() ? place.opening_hours : text;
}

std::string dated(const Model& model, const Words& words) {
  const auto* city = model.shown_city();
  return city ? content_date(words, city->stamp) : std::string();
}

TakeCode code_of_place(const Model& model, const TakeScreen& screen, Scene& scene,
                       std::size_t bytes_max) {
  const data::Place& place = *screen.place;
  TakeCode code{shown_name(scene.words, place.name_th, place.name_en), 1, std::nullopt};
  if (screen.form == TakeForm::details) {
    code.taken =
        contact_text(taken_place(model, scene, place), dated(model, scene.words), bytes_max);
  } else if (place.position) {
    const auto link = map_link(*place.position);
    if (link.size() <= bytes_max) code.taken = TakenText{link, 1, {}};
  }
  return code;
}

}  // namespace

TakenPlace taken_place(const Model& model, Scene& scene, const data::Place& place) {
  const auto& words = scene.words;
  const auto* city = model.shown_city();
  const auto index = city ? city->places.find(place.id.value) : std::nullopt;
  TakenPlace taken;
  taken.name = shown_name(words, place.name_th, place.name_en);
  taken.other_name = other_name(words, place.name_th, place.name_en);
  taken.category =
      index ? kind_of(words, *city, *index) : std::string(words[name_of(place.category)]);
  const auto district = shown_name(words, place.district_th, place.district_en);
  if (place.address.empty()) {
    taken.street = joined({place.house_number, place.moo, place.soi, place.street});
    taken.locality =
        joined({shown_name(words, place.subdistrict_th, place.subdistrict_en), district});
    taken.region = shown_name(words, place.province_th, place.province_en);
    taken.postcode = place.postcode;
  } else {
    taken.street = place.address;
    if (place.address.find(district) == std::string::npos) taken.locality = district;
  }
  for (const auto& phone : place.phones) taken.phones.push_back(phone_in_groups(phone));
  taken.hours = week_of(scene, place);
  taken.position = place.position;
  return taken;
}

TakeCode code_of(const Model& model, const TakeScreen& screen, Scene& scene, int modules_max) {
  const auto bytes_max = qr_bytes_max(modules_max);
  if (screen.place && screen.form != TakeForm::list) {
    return code_of_place(model, screen, scene, bytes_max);
  }
  std::vector<TakenPlace> taken;
  for (const auto& place : model.visit.places) taken.push_back(taken_place(model, scene, place));
  const auto places = scene.words.places(taken.size());
  return {scene.words.fill(Word::take_count, {{"places", places}}), taken.size(),
          list_text(taken, dated(model, scene.words), bytes_max)};
}

}  // namespace lanrian::kiosk

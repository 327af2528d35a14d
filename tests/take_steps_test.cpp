// A visitor's list, step by step, without any screen drawn.
#include <doctest/doctest.h>

#include "app/kiosk/event.h"
#include "tests/fakes/small_directory.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// A kiosk in Kalasin with fourteen museums, a to n.
Model at_home() {
  Model model;
  model.city = data::CityId{"kalasin"};
  kiosk::apply(model, DirectoryLoaded{tests::small_directory(
                          {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"})});
  kiosk::apply(model, Intent(Begin{}));
  return model;
}

void open(Model& model, const std::string& id) {
  kiosk::apply(model, Intent(OpenPlace{{id}}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, tests::small_place(id)});
}

void take(Model& model, const std::string& id) {
  open(model, id);
  kiosk::apply(model, Intent(TakeAction(TakePlace{{id}})));
}

std::string ids(const Model& model) {
  std::string text;
  for (const auto& place : model.visit.places) text += place.id.value;
  return text;
}

const TakeScreen& shown(const Model& model) {
  REQUIRE(name_of(model.screen()) == "take");
  return std::get<TakeScreen>(model.screen());
}

}  // namespace

TEST_CASE("taking a place along puts it on the list once and shows its code") {
  Model model = at_home();
  take(model, "b");
  CHECK(shown(model).form == TakeForm::details);
  CHECK(shown(model).place->id == data::PlaceId{"b"});
  take(model, "a");
  take(model, "b");
  CHECK(ids(model) == "ba");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(name_of(model.screen()) == "place:b");
}

TEST_CASE("a place that was open before opens again where one is, for nearby ones lead back") {
  Model model = at_home();
  open(model, "a");
  open(model, "b");
  open(model, "a");
  CHECK(name_of(model.screen()) == "place:a");
  CHECK(model.history.size() == 4);
}

TEST_CASE("a place that is read again for a release does not stop another from opening") {
  Model model = at_home();
  take(model, "a");
  kiosk::apply(model, Intent(GoHome{}));
  kiosk::apply(model, Intent(OpenPlace{{"b"}}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, tests::small_place("a")});
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, tests::small_place("b")});
  CHECK(name_of(model.screen()) == "place:b");
}

TEST_CASE("a place that is not on the screen cannot be taken along") {
  Model model = at_home();
  open(model, "a");
  kiosk::apply(model, Intent(TakeAction(TakePlace{{"b"}})));
  CHECK(ids(model).empty());
  CHECK(name_of(model.screen()) == "place:a");
}

TEST_CASE("a full list takes no more, and still shows the code of the next place") {
  Model model = at_home();
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"}) {
    take(model, id);
  }
  CHECK(ids(model) == "abcdefghijkl");
  CHECK(shown(model).place->id == data::PlaceId{"m"});
}

TEST_CASE("the list opens with the code of all, or of the one that is in it") {
  Model model = at_home();
  take(model, "a");
  kiosk::apply(model, Intent(GoHome{}));
  kiosk::apply(model, Intent(TakeAction(OpenTake{})));
  CHECK(shown(model).place->id == data::PlaceId{"a"});
  kiosk::apply(model, Intent(GoHome{}));
  take(model, "b");
  kiosk::apply(model, Intent(GoHome{}));
  kiosk::apply(model, Intent(TakeAction(OpenTake{})));
  CHECK(shown(model).form == TakeForm::list);
  CHECK_FALSE(shown(model).place);
  kiosk::apply(model, Intent(TakeAction(ChooseTakeForm{TakeForm::map})));
  CHECK(shown(model).form == TakeForm::list);
}

TEST_CASE("a place that is taken out leaves the list, and its code the screen") {
  Model model = at_home();
  take(model, "a");
  take(model, "b");
  take(model, "c");
  kiosk::apply(model, Intent(TakeAction(LeavePlace{{"a"}})));
  CHECK(ids(model) == "bc");
  CHECK(shown(model).place->id == data::PlaceId{"c"});
  kiosk::apply(model, Intent(TakeAction(LeavePlace{{"c"}})));
  CHECK(shown(model).form == TakeForm::details);
  CHECK(shown(model).place->id == data::PlaceId{"b"});
  kiosk::apply(model, Intent(TakeAction(LeavePlace{{"b"}})));
  CHECK_FALSE(shown(model).place);
  CHECK(ids(model).empty());
}

TEST_CASE("a new release brings the list up to date and drops what it has no more, with a word") {
  Model model = at_home();
  take(model, "a");
  take(model, "b");
  const auto jobs = kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  std::string read;
  for (const auto& job : jobs) {
    if (const auto* load = std::get_if<LoadPlace>(&job)) read += load->place.value;
  }
  CHECK(read == "abab");
  auto renamed = tests::small_place("a");
  renamed.name_th = "ชื่อใหม่";
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, renamed});
  kiosk::apply(model, PlaceMissing{{"yala"}, {"a"}});
  kiosk::apply(model, PlaceMissing{{"kalasin"}, {"b"}});
  CHECK(ids(model) == "a");
  CHECK(model.visit.places[0].name_th == "ชื่อใหม่");
  CHECK(model.visit.gone == 1);
  CHECK(shown(model).place->name_th == "ชื่อใหม่");
}

TEST_CASE("nobody finds what somebody before has collected, nor another city's places") {
  Model model = at_home();
  take(model, "a");
  SUBCASE("after starting over") {
    kiosk::apply(model, Intent(StartOver{}));
    CHECK(ids(model).empty());
  }
  SUBCASE("after changing the city") {
    kiosk::apply(model, Intent(ChooseCity{{"yala"}}));
    CHECK(ids(model).empty());
  }
  SUBCASE("but the same city again changes nothing") {
    kiosk::apply(model, Intent(ChooseCity{{"kalasin"}}));
    CHECK(ids(model) == "a");
  }
}

TEST_CASE("a place knows what is nearest to it, without itself and what is closed for good") {
  std::vector<data::Place> places;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g"}) {
    places.push_back(tests::small_place(id));
    const auto step = static_cast<std::int32_t>(places.size()) * 10'000;
    places.back().position = data::Position{164'000'000 + step, 1'035'000'000};
  }
  places[2].status = "closed";
  places[3].position.reset();
  Model model;
  model.city = data::CityId{"kalasin"};
  kiosk::apply(model, DirectoryLoaded{tests::directory_of(places)});
  kiosk::apply(model, Intent(Begin{}));
  kiosk::apply(model, Intent(OpenPlace{{"b"}}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, places[1]});
  const auto nearby = [&] {
    std::string text;
    for (const auto& each : std::get<PlaceScreen>(model.screen()).nearby) {
      text += model.shown_city()->places.id[each.index];
    }
    return text;
  };
  CHECK(nearby() == "aefg");
  CHECK(*std::get<PlaceScreen>(model.screen()).nearby[0].distance_m ==
        doctest::Approx(111).epsilon(0.01));
  places.erase(places.begin());
  kiosk::apply(model, DirectoryLoaded{tests::directory_of(places)});
  CHECK(nearby() == "efg");
}

#include <doctest/doctest.h>

#include <algorithm>

#include "app/kiosk/event.h"
#include "data/place_search.h"
#include "tests/fakes/small_directory.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// A kiosk in Kalasin with its directory loaded, on the home screen.
Model at_home() {
  Model model;
  model.city = data::CityId{"kalasin"};
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a", "b", "c"})});
  kiosk::apply(model, Intent(Begin{}));
  return model;
}

}  // namespace

TEST_CASE("the first touch asks for the city when neither city nor position is known") {
  Model model;
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  kiosk::apply(model, Intent(Begin{}));
  CHECK(name_of(model.screen()) == "cities");
  const auto jobs = kiosk::apply(model, Intent(ChooseCity{{"kalasin"}}));
  CHECK(name_of(model.screen()) == "home");
  REQUIRE(jobs.size() == 2);
  CHECK(std::get<RememberCity>(jobs[0]).city == data::CityId{"kalasin"});
  CHECK(std::get<MakeSearch>(jobs[1]).city == data::CityId{"kalasin"});
}

TEST_CASE("a kiosk that knows where it stands chooses the nearest city by itself") {
  Model model;
  model.position = data::Position{164'000'000, 1'035'000'000};
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  CHECK(model.city == data::CityId{"kalasin"});
}

TEST_CASE("a city that was remembered does not overrule one that was configured") {
  Model model;
  kiosk::apply(model, CityRemembered{{"yala"}});
  CHECK(model.city == data::CityId{"yala"});
  kiosk::apply(model, CityRemembered{{"kalasin"}});
  CHECK(model.city == data::CityId{"yala"});
}

TEST_CASE("a city that was remembered does not overrule where the kiosk stands") {
  Model model;
  model.position = data::Position{164'000'000, 1'035'000'000};
  kiosk::apply(model, CityRemembered{{"yala"}});
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  CHECK(model.city == data::CityId{"kalasin"});
}

TEST_CASE("back goes the way one came and ends at the first screen") {
  Model model = at_home();
  kiosk::apply(model, Intent(OpenCategory{data::Category::museum}));
  kiosk::apply(model, Intent(OpenPlace{{"b"}}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, tests::small_place("b")});
  CHECK(name_of(model.screen()) == "place:b");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(name_of(model.screen()) == "list:museum");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(name_of(model.screen()) == "home");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(name_of(model.screen()) == "attract");
}

TEST_CASE("a place that arrives after one went elsewhere does not open") {
  Model model = at_home();
  kiosk::apply(model, Intent(OpenPlace{{"b"}}));
  kiosk::apply(model, Intent(GoHome{}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, tests::small_place("b")});
  CHECK(name_of(model.screen()) == "home");
}

TEST_CASE("a new release keeps the place in view, and the row in view, where they are") {
  Model model = at_home();
  kiosk::apply(model, Intent(OpenCategory{data::Category::museum}));
  const auto scroll = [&model] { return std::get<ListScreen>(model.screen()).scroll; };
  // Four rows stand above the places; b is the second of them.
  kiosk::apply(model,
               ScrollSettled{{.row = 5, .offset_px = 17, .item = 1, .part = .5, .layout = 1}});
  SUBCASE("when a place appears before it") {
    kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a", "aa", "b", "c"})});
    CHECK(scroll().item == 2);
    CHECK(scroll().part == .5F);
    CHECK(scroll().moved);
  }
  SUBCASE("when it is removed, the next one that is left comes to the top") {
    kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a", "c"})});
    CHECK(scroll().item == 1);
    CHECK(scroll().part == 0);
    CHECK(scroll().moved);
  }
  SUBCASE("when nothing after it is left, the last one before it does") {
    kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
    CHECK(scroll().item == 0);
    CHECK(scroll().part == 0);
    CHECK(scroll().moved);
  }
  SUBCASE("when all are gone, the list is empty and at its top") {
    kiosk::apply(model, DirectoryLoaded{tests::small_directory({})});
    CHECK(std::get<ListScreen>(model.screen()).places.empty());
    CHECK(scroll() == Scroll{});
    CHECK_FALSE(scroll().moved);
  }
  SUBCASE("and what stands above the places stays in view") {
    kiosk::apply(model, ScrollSettled{{.row = 1, .offset_px = 9, .layout = 1}});
    kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a", "aa", "b", "c"})});
    CHECK(scroll() == Scroll{1, 9});
    CHECK_FALSE(scroll().moved);
  }
}

TEST_CASE("an open place is read again with a new release and says so when it is gone") {
  Model model = at_home();
  kiosk::apply(model, Intent(OpenPlace{{"b"}}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, tests::small_place("b")});
  const auto jobs = kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  REQUIRE(jobs.size() == 3);
  CHECK(std::get<LoadPlace>(jobs[0]).place == data::PlaceId{"b"});
  CHECK(std::holds_alternative<LoadWords>(jobs[1]));
  kiosk::apply(model, PlaceMissing{{"kalasin"}, {"b"}});
  CHECK(name_of(model.screen()) == "place:b");
  CHECK(std::get<PlaceScreen>(model.screen()).gone);
}

TEST_CASE("a release without the chosen city asks for the city again") {
  Model model = at_home();
  kiosk::apply(model, DirectoryLoaded{std::make_shared<const data::Directory>()});
  CHECK(name_of(model.screen()) == "cities");
}

TEST_CASE("the way back never grows without bound") {
  Model model = at_home();
  for (int i = 0; i < 1000; ++i) kiosk::apply(model, Intent(OpenCategory{data::Category::museum}));
  CHECK(model.history.size() <= 6);
  kiosk::apply(model, Intent(GoHome{}));
  CHECK(model.history.size() == 1);
}

TEST_CASE("language and text size change where one is") {
  Model model = at_home();
  kiosk::apply(model, Intent(OpenCategory{data::Category::museum}));
  kiosk::apply(model, Intent(SwitchLanguage{}));
  kiosk::apply(model, Intent(ChooseTextSize{TextSize::large}));
  CHECK(model.comfort.language == Language::en);
  CHECK(model.comfort.text_size == TextSize::large);
  CHECK(name_of(model.screen()) == "list:museum");
}

TEST_CASE("starting over leaves nothing of who was there") {
  Model model = at_home();
  const Model before = model;
  kiosk::apply(model, Intent(OpenCategory{data::Category::museum}));
  kiosk::apply(model, Intent(SwitchLanguage{}));
  kiosk::apply(model, Intent(ChooseTextSize{TextSize::largest}));
  kiosk::apply(model, Intent(NextTheme{}));
  kiosk::apply(model, Intent(ToggleLowReach{}));
  CHECK(model.comfort != before.comfort);
  kiosk::apply(model, Intent(StartOver{}));
  CHECK(model.comfort == before.first_comfort);
  CHECK(model.history.size() == 1);
  CHECK(name_of(model.screen()) == "attract");
}

namespace {

os::Instant time_of(const char* text) { return *os::parse_rfc3339(text); }

// One that opens in the morning, one that is open all day and free, one nobody knows about.
std::vector<data::Place> three_places() {
  auto morning = tests::small_place("morning");
  morning.opening_hours = "Mo-Fr 08:30-12:00";
  auto always = tests::small_place("always");
  always.opening_hours = "24/7";
  always.fee = "no";
  always.district_th = "สหัสขันธ์";
  auto unknown = tests::small_place("unknown");
  return {always, morning, unknown};
}

Model at_museums(const char* clock) {
  Model model;
  model.city = data::CityId{"kalasin"};
  kiosk::apply(model, DirectoryLoaded{tests::directory_of(three_places())});
  kiosk::apply(model, MinuteBegan{time_of(clock)});
  kiosk::apply(model, Intent(Begin{}));
  kiosk::apply(model, Intent(OpenCategory{data::Category::museum}));
  return model;
}

const ListScreen& list_of(const Model& model) { return std::get<ListScreen>(model.screen()); }

}  // namespace

TEST_CASE("a clock from before the release knows nothing of now") {
  for (const char* clock : {"1970-01-01T00:10Z", "2026-10-31T10:00Z", "2026-11-20T23:59Z"}) {
    const Model model = at_museums(clock);
    CHECK_FALSE(model.now());
    CHECK(list_of(model).choosing.counts.open == 0);
    CHECK(offered(list_of(model).choosing, WishKind::open).empty());
  }
  CHECK(at_museums("2026-11-23T10:00+07:00").now() == time_of("2026-11-23T10:00+07:00"));
}

TEST_CASE("what is open is counted before it is wished, and follows the minutes") {
  Model model = at_museums("2026-11-23T10:00+07:00");
  CHECK(list_of(model).places.size() == 3);
  CHECK(list_of(model).choosing.counts.open == 2);
  kiosk::apply(model, Intent(ToggleWish{{WishKind::open}}));
  CHECK(list_of(model).places.size() == 2);
  CHECK(list_of(model).choosing.counts.unclear == 1);
  kiosk::apply(model, MinuteBegan{time_of("2026-11-23T12:00+07:00")});
  CHECK(list_of(model).places.size() == 1);
  kiosk::apply(model, Intent(ToggleWish{{WishKind::open}}));
  CHECK(list_of(model).places.size() == 3);
}

TEST_CASE("of a kind with choices the last one holds, and all wishes are taken back at once") {
  Model model = at_museums("2026-11-23T10:00+07:00");
  kiosk::apply(model, Intent(ShowChoices{WishKind::district}));
  CHECK(list_of(model).choosing.shown == WishKind::district);
  CHECK(offered(list_of(model).choosing, WishKind::district).size() == 2);
  kiosk::apply(model, Intent(ToggleWish{{WishKind::district, 0}}));
  CHECK_FALSE(list_of(model).choosing.shown);
  kiosk::apply(model, Intent(ToggleWish{{WishKind::district, 1}}));
  kiosk::apply(model, Intent(ToggleWish{{WishKind::open}}));
  CHECK(wishes_of(list_of(model).choosing.filter) ==
        std::vector<Wish>{{WishKind::open}, {WishKind::district, 1}});
  CHECK(list_of(model).places.size() == 1);
  kiosk::apply(model, Intent(DropWishes{}));
  CHECK(list_of(model).places.size() == 3);
}

TEST_CASE("a district that was wished is the same one in the next release, or none") {
  Model model = at_museums("2026-11-23T10:00+07:00");
  const auto district_of = [&](std::size_t i) { return model.shown_city()->places.district_th[i]; };
  const std::uint32_t wished = district_of(0) == "สหัสขันธ์" ? 0 : 1;
  kiosk::apply(model, Intent(ToggleWish{{WishKind::district, wished}}));
  auto places = three_places();
  auto first = tests::small_place("aaa");
  first.district_th = "กมลาไสย";
  places.insert(places.begin(), first);
  kiosk::apply(model, DirectoryLoaded{tests::directory_of(places)});
  const auto& filter = list_of(model).choosing.filter;
  REQUIRE(filter.district);
  CHECK(district_of(*filter.district) == "สหัสขันธ์");
  CHECK(list_of(model).places.size() == 1);
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  CHECK_FALSE(list_of(model).choosing.filter.district);
  CHECK(list_of(model).places.size() == 1);
}

namespace {

// A kiosk whose search is open and whose index is made.
Model at_search() {
  Model model = at_museums("2026-11-23T10:00+07:00");
  kiosk::apply(model, Intent(OpenSearch{}));
  const auto* city = model.shown_city();
  kiosk::apply(model,
               SearchReady{model.directory, *model.city, data::search_index_of(*city).value()});
  return model;
}

std::vector<Job> type(Model& model, const std::string& text) {
  return kiosk::apply(model, Intent(FieldAction(TypeText{text})));
}

const SearchScreen& search_of(const Model& model) { return std::get<SearchScreen>(model.screen()); }

}  // namespace

TEST_CASE("results follow every letter, and come by themselves once the index is there") {
  Model model = at_museums("2026-11-23T10:00+07:00");
  kiosk::apply(model, Intent(OpenSearch{}));
  type(model, "morn");
  CHECK(search_of(model).answer.hits.empty());
  const auto* city = model.shown_city();
  const auto index = data::search_index_of(*city).value();
  kiosk::apply(model, SearchReady{tests::small_directory({"x"}), *model.city, index});
  CHECK(search_of(model).answer.hits.empty());
  kiosk::apply(model, SearchReady{model.directory, *model.city, index});
  CHECK(search_of(model).answer.hits.size() == 1);
  kiosk::apply(model, Intent(FieldAction(ClearText{})));
  CHECK(search_of(model).answer.hits.empty());
  type(model, "museum");
  CHECK(search_of(model).answer.found == 3);
}

TEST_CASE("chips of a search count what was found, and leave out what is not wished") {
  Model model = at_search();
  type(model, "museum");
  CHECK(search_of(model).choosing.counts.open == 2);
  CHECK(search_of(model).choosing.counts.free == 1);
  kiosk::apply(model, Intent(ToggleWish{{WishKind::free}}));
  REQUIRE(search_of(model).answer.hits.size() == 1);
  CHECK(model.shown_city()->places.id[search_of(model).answer.hits[0].document] == "always");
  CHECK(search_of(model).choosing.counts.open == 1);
}

TEST_CASE("a search that found nothing is told once, when it is given up") {
  Model model = at_search();
  CHECK(type(model, "qqqq").empty());
  const auto jobs = kiosk::apply(model, Intent(FieldAction(LeaveField{})));
  REQUIRE(jobs.size() == 1);
  CHECK(std::get<TellFruitless>(jobs[0]).query == "qqqq");
  CHECK(kiosk::apply(model, Intent(GoBack{})).empty());
}

TEST_CASE("a search that only wishes have emptied is not told, and one that is empty anyway is") {
  Model model = at_search();
  type(model, "morning");
  kiosk::apply(model, Intent(ToggleWish{{WishKind::free}}));
  CHECK(search_of(model).answer.hits.empty());
  CHECK(search_of(model).found_unfiltered == 1);
  CHECK(kiosk::apply(model, Intent(FieldAction(LeaveField{}))).empty());
  kiosk::apply(model, Intent(DropWishes{}));
  CHECK(search_of(model).answer.hits.size() == 1);
  kiosk::apply(model, Intent(ToggleWish{{WishKind::free}}));
  type(model, "qqqq");
  CHECK(search_of(model).found_unfiltered == 0);
  const auto jobs = kiosk::apply(model, Intent(GoHome{}));
  REQUIRE(jobs.size() == 1);
  CHECK(std::get<TellFruitless>(jobs[0]).query == "morningqqqq");
}

TEST_CASE("who comes back from a place finds what was found, without the keyboard") {
  Model model = at_search();
  CHECK(search_of(model).field.focused);
  type(model, "morning");
  kiosk::apply(model, Intent(OpenPlace{{"morning"}}));
  kiosk::apply(model, PlaceLoaded{{"kalasin"}, three_places()[1]});
  CHECK(name_of(model.screen()) == "place:morning");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(name_of(model.screen()) == "search:morning");
  CHECK_FALSE(search_of(model).field.focused);
  CHECK(search_of(model).answer.hits.size() == 1);
}

namespace {

std::vector<std::string> ids_of(const Model& model) {
  std::vector<std::string> ids;
  for (const auto& hit : search_of(model).answer.hits) {
    ids.emplace_back(model.shown_city()->places.id[hit.document]);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

void make_index(Model& model) {
  const auto* city = model.shown_city();
  kiosk::apply(model,
               SearchReady{model.directory, *model.city, data::search_index_of(*city).value()});
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a new release is searched by the former one's index until its own is made") {
  Model model = at_search();
  type(model, "museum");
  auto places = three_places();
  places.insert(places.begin(), {tests::small_place("aaa"), tests::small_place("aab")});
  places.pop_back();
  kiosk::apply(model, DirectoryLoaded{tests::directory_of(places)});
  CHECK(ids_of(model) == Ids{"always", "morning"});
  CHECK(search_of(model).answer.found == 2);
  CHECK(search_of(model).choosing.counts.all == 2);
  SUBCASE("also for letters that are typed meanwhile") {
    type(model, " morn");
    CHECK(ids_of(model) == Ids{"morning"});
  }
  SUBCASE("also for wishes") {
    CHECK(search_of(model).choosing.counts.free == 1);
    kiosk::apply(model, Intent(ToggleWish{{WishKind::free}}));
    CHECK(ids_of(model) == Ids{"always"});
  }
  SUBCASE("also when yet another release comes before") {
    places.erase(places.begin(), places.begin() + 1);
    kiosk::apply(model, DirectoryLoaded{tests::directory_of(places)});
    CHECK(ids_of(model) == Ids{"always", "morning"});
    places.erase(places.begin() + 1);
    kiosk::apply(model, DirectoryLoaded{tests::directory_of(places)});
    CHECK(ids_of(model) == Ids{"morning"});
    make_index(model);
    CHECK(ids_of(model) == Ids{"aab", "morning"});
  }
  SUBCASE("and then by its own, new places included") {
    make_index(model);
    CHECK(ids_of(model) == Ids{"aaa", "aab", "always", "morning"});
    type(model, " aaa");
    CHECK(search_of(model).answer.found == 1);
  }
}

TEST_CASE("a release that has lost the city is not searched") {
  Model model = at_search();
  type(model, "museum");
  kiosk::apply(model, DirectoryLoaded{std::make_shared<const data::Directory>()});
  CHECK(search_of(model).answer.hits.empty());
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  CHECK(search_of(model).answer.hits.empty());
  make_index(model);
  CHECK(ids_of(model) == Ids{"a"});
}

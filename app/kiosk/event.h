// What happens to the kiosk, and what it asks its worker to do, in plain values: `apply` is the one
// place where the two meet the Model. Any thread may hold these; apply belongs to the UI thread.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "app/kiosk/model.h"
#include "fonts/thai/dictionary.h"

namespace lanrian::kiosk {

// What a person asks for by touching something.
struct Begin {
  friend bool operator==(const Begin&, const Begin&) = default;
};
struct GoHome {
  friend bool operator==(const GoHome&, const GoHome&) = default;
};
struct GoBack {
  friend bool operator==(const GoBack&, const GoBack&) = default;
};
struct OpenCities {
  friend bool operator==(const OpenCities&, const OpenCities&) = default;
};
struct ChooseCity {
  data::CityId city;
  friend bool operator==(const ChooseCity&, const ChooseCity&) = default;
};
struct OpenCategory {
  data::Category category = data::Category::museum;
  friend bool operator==(const OpenCategory&, const OpenCategory&) = default;
};
// All places, the nearest first; those that are open now, if that is wished.
struct OpenAllPlaces {
  bool open = false;
  friend bool operator==(const OpenAllPlaces&, const OpenAllPlaces&) = default;
};
struct ShowAllKinds {
  friend bool operator==(const ShowAllKinds&, const ShowAllKinds&) = default;
};
struct OpenEvents {
  friend bool operator==(const OpenEvents&, const OpenEvents&) = default;
};
struct ChooseSpan {
  EventSpan span = EventSpan::week;
  int months_ahead = 0;
  friend bool operator==(const ChooseSpan&, const ChooseSpan&) = default;
};
struct OpenHelp {
  friend bool operator==(const OpenHelp&, const OpenHelp&) = default;
};
struct OpenPlace {
  data::PlaceId place;
  friend bool operator==(const OpenPlace&, const OpenPlace&) = default;
};
struct SwitchLanguage {
  friend bool operator==(const SwitchLanguage&, const SwitchLanguage&) = default;
};
struct ChooseTextSize {
  TextSize size = TextSize::normal;
  friend bool operator==(const ChooseTextSize&, const ChooseTextSize&) = default;
};
struct NextTheme {
  friend bool operator==(const NextTheme&, const NextTheme&) = default;
};
struct ToggleLowReach {
  friend bool operator==(const ToggleLowReach&, const ToggleLowReach&) = default;
};
// Ends a visit: everything is as it was before anybody came.
struct StartOver {
  friend bool operator==(const StartOver&, const StartOver&) = default;
};
// Shows what is that many pixels further down, or up where it is less than nothing.
struct TurnPage {
  float pixels = 0;
  friend bool operator==(const TurnPage&, const TurnPage&) = default;
};
struct OpenText {
  friend bool operator==(const OpenText&, const OpenText&) = default;
};
struct OpenSearch {
  friend bool operator==(const OpenSearch&, const OpenSearch&) = default;
};
// Of the chips of a list: a wish and its taking back, the choices of a kind shown and hidden, all
// wishes taken back.
struct ToggleWish {
  Wish wish;
  friend bool operator==(const ToggleWish&, const ToggleWish&) = default;
};
struct ShowChoices {
  WishKind kind = WishKind::district;
  friend bool operator==(const ShowChoices&, const ShowChoices&) = default;
};
struct DropWishes {
  friend bool operator==(const DropWishes&, const DropWishes&) = default;
};

// Of a visitor's list: collects the open place and shows its code, shows the list, takes a place
// out, and what the code holds.
struct TakePlace {
  data::PlaceId place;
  friend bool operator==(const TakePlace&, const TakePlace&) = default;
};
struct OpenTake {
  friend bool operator==(const OpenTake&, const OpenTake&) = default;
};
struct LeavePlace {
  data::PlaceId place;
  friend bool operator==(const LeavePlace&, const LeavePlace&) = default;
};
struct ChooseTakeForm {
  TakeForm form = TakeForm::list;
  friend bool operator==(const ChooseTakeForm&, const ChooseTakeForm&) = default;
};
using TakeAction = std::variant<TakePlace, OpenTake, LeavePlace, ChooseTakeForm>;

using Intent = std::variant<Begin, GoHome, GoBack, OpenCities, ChooseCity, OpenCategory, OpenPlace,
                            OpenAllPlaces, ShowAllKinds, OpenEvents, ChooseSpan, OpenHelp,
                            SwitchLanguage, ChooseTextSize, NextTheme, ToggleLowReach, StartOver,
                            TurnPage, OpenText, OpenSearch, ToggleWish, ShowChoices, DropWishes,
                            FieldAction, OperatorAction, TakeAction, SessionAction>;

// A minute has begun, by a clock that may be wrong.
struct MinuteBegan {
  os::Instant clock;
};

// The present screen is pulled by so many pixels; positive shows what is further down.
struct ScrollBy {
  float pixels = 0;
};

// The present screen is to begin with that row, or to end where it ends.
struct ScrollTo {
  Scroll scroll;
};

// Where drawing found the scroll really is, after measuring rows and stopping at the ends.
struct ScrollSettled {
  Scroll scroll;
};

// A refused key has been shown long enough.
struct RefusalOver {};

// What the text of the field would be, had it been typed on the other layout; offered only while
// it still is that text.
struct OtherLayoutFound {
  std::string typed;
  std::string meant;
};

// A worker's answers.
struct DirectoryLoaded {
  std::shared_ptr<const data::Directory> directory;
};
struct PlaceLoaded {
  data::CityId city;
  data::Place place;
};
struct PlaceMissing {
  data::CityId city;
  data::PlaceId place;
};
struct CityRemembered {
  data::CityId city;
};

// Where lines of the cities now shown may end; for the fonts, the model knows nothing of it.
struct WordsLoaded {
  std::shared_ptr<thai::Dictionary> dictionary;
};

// What a city can be searched by; taken up while that city of that directory is shown.
struct SearchReady {
  std::shared_ptr<const data::Directory> directory;
  data::CityId city;
  std::shared_ptr<const data::search::TextIndex> index;
};

using Event = std::variant<Intent, MinuteBegan, ScrollBy, ScrollTo, ScrollSettled, RefusalOver,
                           OtherLayoutFound, DirectoryLoaded, PlaceLoaded, PlaceMissing,
                           CityRemembered, WordsLoaded, SearchReady, OperatorNews, SessionNews>;

// What the worker is to do.
struct LoadDirectory {};
struct LoadWords {};
struct LoadPlace {
  data::CityId city;
  data::PlaceId place;
};
struct RememberCity {
  data::CityId city;
};

// What the city shown can be searched by, to be made.
struct MakeSearch {
  std::shared_ptr<const data::Directory> directory;
  data::CityId city;
};
// Somebody looked for this and found nothing; not for the worker, but for whoever tells the
// curator.
struct TellFruitless {
  data::CityId city;
  std::string query;
};

using Job = std::variant<LoadDirectory, LoadWords, LoadPlace, RememberCity, MakeSearch,
                         TellFruitless, OperatorJob>;

// Changes the model by what happened; the jobs are for the worker, in order. Pure.
std::vector<Job> apply(Model& model, const Event& event);

}  // namespace lanrian::kiosk

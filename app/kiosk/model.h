// What the kiosk knows and shows, as plain values: screens are drawn from a Model and never change
// it. Belongs to the UI thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/kiosk/choosing.h"
#include "app/kiosk/measures.h"
#include "app/kiosk/operator_desk.h"
#include "app/kiosk/session.h"
#include "app/kiosk/theme.h"
#include "app/kiosk/typing.h"
#include "app/kiosk/visit_list.h"
#include "app/kiosk/words.h"
#include "data/directory.h"
#include "data/search/searcher.h"
#include "platform/os/clock.h"

namespace lanrian::kiosk {

// How far a screen is scrolled: the first row in view, and how many of its pixels are above the
// view. Screens without rows have one row of everything. A row, not a pixel count, because rows of
// ten thousand places are measured only when they come near.
//
// Where it settled it also knows which of the things that are shown that was, and how much of the
// row was above the view: what stays when rows become others (a phone is turned, letters grow).
struct Scroll {
  int row = 0;
  float offset_px = 0;
  int item = -1;             // the first in that row; -1: a row of its own
  float part = 0;            // of the row's height
  std::uint32_t layout = 0;  // what rows were like; 0: never drawn
  bool moved = false;        // row and offset are to be worked out from item and part
  friend bool operator==(const Scroll& a, const Scroll& b) {
    return a.row == b.row && a.offset_px == b.offset_px;
  }
};

// Touch to begin.
struct AttractScreen {};

// Which city are we in?
struct CitiesScreen {
  Scroll scroll;
};

// The categories of the city, and the quick ways: what is near, open now, on this week.
struct HomeScreen {
  Scroll scroll;
  bool all_kinds = false;  // not only the fullest categories
};

// The places of a category, or of all, already in the order of the list.
struct ListScreen {
  std::optional<data::Category> category;
  std::vector<data::ListedPlace> places;
  Scroll scroll;
  Choosing choosing;
};

// All that is known of a place.
struct PlaceScreen {
  data::Place place;
  bool gone = false;  // the newest release no longer has it
  Scroll scroll;
  std::vector<data::ListedPlace> nearby = {};  // the nearest others, nearest first
};

// What a visitor has collected, and a code to take it along.
struct TakeScreen {
  std::optional<data::Place> place = {};  // whose code it was opened for; none: the list's
  TakeForm form = TakeForm::list;         // list wherever there is no place
  Scroll scroll = {};
};

// What was typed and what that finds, the best first.
struct SearchScreen {
  TextField field;
  std::string asked;  // the text that `answer` is of
  std::string told;   // the last one that was reported for finding nothing
  data::search::SearchAnswer answer;
  std::size_t found_unfiltered = 0;  // places that it finds when nothing else is wished
  std::optional<data::search::Searcher> searcher;  // none until the city's index is there
  Scroll scroll;
  Choosing choosing;
};

// What the shown city is searched by. From a new release's coming until its own index is made it is
// the former one's: `places` then says which place each document has become, if it is still there.
struct SearchIndex {
  std::shared_ptr<const data::search::TextIndex> texts;   // null until the first is made
  std::vector<std::optional<data::PlaceIndex>> places{};  // empty: documents are places
};

// What is left of today, of this week, or of a month counted from the present one.
enum class EventSpan : std::uint8_t { today, week, month };

// What is on.
struct EventsScreen {
  EventSpan span = EventSpan::week;
  int months_ahead = 0;  // of EventSpan::month
  Scroll scroll;
};

// How this kiosk is used.
struct HelpScreen {
  Scroll scroll;
};

// How letters are set, and a field to try them in.
struct TextScreen {
  TextField field;
  Scroll scroll;
};

// The PIN that leads to the operator's screens; what is typed is the desk's.
struct PinScreen {
  Scroll scroll;
};

// What lanrian-sync did and can be asked. A request that was sent has its id as soon as it is
// written, and an answer as soon as lanrian-sync has begun.
struct OperatorScreen {
  OperatorPage page = OperatorPage::overview;
  Scroll scroll = {};
  data::exchange::SyncRequest request = {};           // of confirm and answer
  std::optional<data::exchange::Answer> answer = {};  // the newest that was read
  std::string fault = {};                             // why the request could not be written
  bool overdue = false;                               // nobody answers
  int card_wider_px = 0;                              // of panel: than kiosk.toml makes it
};

// How this visitor wants the screen to be.
struct Comfort {
  Language language = Language::th;
  TextSize text_size = TextSize::normal;
  Theme theme = Theme::light;
  bool low_reach = false;  // everything to touch is where somebody who sits can reach it
  friend bool operator==(const Comfort&, const Comfort&) = default;
};

// How much there is of what people ask for first. Of what nobody can know, nothing.
struct CityNow {
  std::uint32_t open = 0;
  std::uint32_t unclear = 0;  // nobody knows whether they are open
  std::uint32_t free = 0;
  std::uint32_t events_today = 0;
  std::uint32_t events_this_week = 0;
};

using Screen =
    std::variant<AttractScreen, CitiesScreen, HomeScreen, ListScreen, PlaceScreen, SearchScreen,
                 EventsScreen, HelpScreen, TextScreen, PinScreen, OperatorScreen, TakeScreen>;

// Everything the screens show. `history` holds the way back, oldest first, the present one last,
// and is never empty.
struct Model {
  Comfort comfort;
  Comfort first_comfort;                             // of everybody who comes
  std::shared_ptr<const data::Directory> directory;  // null until the first one is loaded
  std::optional<data::CityId> city;
  bool held = false;  // it is somebody's own, as a phone is, and not everybody's
  // The operator's; the nearest where there is a position; else of a kiosk the first that is
  // chosen.
  std::optional<data::CityId> own_city;
  std::optional<data::Position> position;           // the kiosk's own
  std::optional<os::Instant> clock;                 // the minute, trusted or not
  std::shared_ptr<const data::PlacesAt> places_at;  // of the shown city; null: nobody knows now
  CityNow city_now;                                 // what of it can be counted
  SearchIndex search_index;
  std::vector<Screen> history = {AttractScreen{}};
  std::optional<data::PlaceId> opening;  // asked for, being read
  VisitList visit;
  OperatorDesk desk;
  Session session;
  std::shared_ptr<const data::hours::OpeningHours> screen_hours;  // null: it is always on

  const Screen& screen() const { return history.back(); }
  Screen& screen() { return history.back(); }

  // The city shown, when it is known and the directory has it.
  const data::DirectoryCity* shown_city() const {
    return directory && city ? directory->find(*city) : nullptr;
  }

  // The time, where the clock is to be trusted.
  std::optional<os::Instant> now() const {
    return places_at ? std::optional(places_at->at) : std::nullopt;
  }
};

// Shows a screen, the present one being the way back. That way is bounded: from anywhere six steps
// back lead to the first screen, one of which may put away the keyboard.
void go_to(Model& model, Screen screen);

// Whether a clock may be right: not before this program was written, nor before the release that
// it shows was published. One that has lost its battery begins in 1970 or 2000.
bool is_trusted(os::Instant clock, const data::ReleaseStamp& stamp);

// The scroll of the present screen; null on one that does not scroll.
Scroll* scroll_of(Screen& screen);

// The text field of the present screen; null on one that has none.
TextField* field_of(Screen& screen);
const TextField* field_of(const Screen& screen);

// What is wished of the places of the present screen; null on one without chips.
Choosing* choosing_of(Screen& screen);

// "attract", "cities", "home", "events", "take", "help", "text", "list:museum", "list:all",
// "list:open", "place:sirindhorn-museum", "search:วัด", "pin", "operator": the names that --screen
// takes and dumps show; dumps also "operator:sticks", "operator:confirm",
// "operator:answer" and "operator:panel".
std::string name_of(const Screen& screen);

}  // namespace lanrian::kiosk

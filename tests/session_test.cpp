// When a visit ends by itself, and what the other things of a session do to the model, with a clock
// that tests move.
#include <doctest/doctest.h>

#include "app/kiosk/session_alarms.h"
#include "app/kiosk/session_steps.h"
#include "tests/fakes/small_directory.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// A kiosk in Kalasin on the home screen, and the alarms that look at it.
struct Watched {
  explicit Watched(const SessionTimes& times = {}, bool held = false) : alarms(times, held) {
    model.city = data::CityId{"kalasin"};
    kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a", "b"})});
    kiosk::apply(model, Intent(Begin{}));
    alarms.look(model, 0);
  }
  // What is due until then, applied at the millisecond at which it is.
  void until(std::uint64_t end_ms) {
    for (;;) {
      const auto next = alarms.next_ms();
      if (next > end_ms) break;
      now_ms = std::max(now_ms, next);
      const auto due = alarms.take_due(now_ms);
      REQUIRE(due);
      ++woken;
      kiosk::apply(model, *due);
      alarms.look(model, now_ms);
    }
    now_ms = end_ms;
  }
  void touch(Hand hand = Hand::touch) {
    alarms.attend(hand, now_ms);
    act(StayHere{});
  }
  void act(const SessionAction& action) {
    kiosk::apply(model, Intent(action));
    alarms.look(model, now_ms);
  }
  std::string shown() const { return name_of(model.screen()); }

  Model model;
  SessionAlarms alarms;
  std::uint64_t now_ms = 0;
  int woken = 0;
};

}  // namespace

TEST_CASE("after a minute without touch the visit is counted down for 30 seconds, then it ends") {
  Watched kiosk;
  kiosk.until(59'999);
  CHECK(kiosk.model.session.ends_in_s == 0);
  CHECK(kiosk.woken == 0);
  kiosk.until(60'000);
  CHECK(kiosk.model.session.ends_in_s == 30);
  kiosk.until(60'999);
  CHECK(kiosk.model.session.ends_in_s == 30);
  kiosk.until(61'000);
  CHECK(kiosk.model.session.ends_in_s == 29);
  kiosk.until(89'999);
  CHECK(kiosk.model.session.ends_in_s == 1);
  CHECK(kiosk.shown() == "home");
  CHECK(kiosk.woken == 30);
  kiosk.until(90'000);
  CHECK(kiosk.shown() == "attract");
  CHECK(kiosk.model.session.ends_in_s == 0);
}

TEST_CASE("whoever touches in time goes on, as often as he likes") {
  Watched kiosk;
  std::uint64_t touched_ms = 0;
  for (int i = 0; i < 100; ++i) {
    kiosk.until(touched_ms + 89'000);
    CHECK(kiosk.model.session.ends_in_s == 1);
    kiosk.touch();
    touched_ms = kiosk.now_ms;
    CHECK(kiosk.model.session.ends_in_s == 0);
  }
  CHECK(kiosk.shown() == "home");
  kiosk.until(touched_ms + 90'000);
  CHECK(kiosk.shown() == "attract");
}

TEST_CASE("a hand that walks by keys has twice the time, until it touches") {
  Watched kiosk;
  kiosk.touch(Hand::keys);
  kiosk.until(119'999);
  CHECK(kiosk.model.session.ends_in_s == 0);
  kiosk.until(120'000);
  CHECK(kiosk.model.session.ends_in_s == 30);
  kiosk.touch(Hand::touch);
  kiosk.until(180'000);
  CHECK(kiosk.model.session.ends_in_s == 30);
}

TEST_CASE("what is held never ends a visit by itself unless somebody has settled it so") {
  Watched held({}, true);
  held.until(86'400'000);
  CHECK(held.shown() == "home");
  CHECK(held.alarms.next_ms() > 86'400'000);
  Watched settled({.idle_ms = 40'000, .warning_ms = 20'000}, true);
  settled.until(40'000);
  CHECK(settled.model.session.ends_in_s == 20);
  settled.until(60'000);
  CHECK(settled.shown() == "attract");
  Watched never({.idle_ms = 0});
  never.until(86'400'000);
  CHECK(never.shown() == "home");
}

TEST_CASE("a machine that stood still asks first and then waits for the answer") {
  Watched kiosk;
  kiosk.now_ms = 500'000;
  const auto due = kiosk.alarms.take_due(kiosk.now_ms);
  REQUIRE(due);
  const auto* news = std::get_if<SessionNews>(&*due);
  REQUIRE(news);
  CHECK(std::get<VisitEnding>(*news).in_s == 30);
  kiosk::apply(kiosk.model, *due);
  kiosk.until(529'999);
  CHECK(kiosk.shown() == "home");
}

TEST_CASE("neither the first screen nor the operator's desk is a visit") {
  Watched kiosk;
  kiosk.model.desk.offered = true;
  kiosk::apply(kiosk.model, Intent(OperatorAction(OpenPin{})));
  kiosk.alarms.look(kiosk.model, 0);
  kiosk.until(1'000'000);
  CHECK(kiosk.shown() == "pin");
  kiosk::apply(kiosk.model, Intent(OperatorAction(OpenOperator{})));
  kiosk.alarms.look(kiosk.model, kiosk.now_ms);
  kiosk.until(2'000'000);
  CHECK(kiosk.shown() == "operator");
  // Who comes back from it begins a visit of his own.
  kiosk::apply(kiosk.model, Intent(GoHome{}));
  kiosk.alarms.look(kiosk.model, kiosk.now_ms);
  kiosk.until(2'059'999);
  CHECK(kiosk.model.session.ends_in_s == 0);
  kiosk.until(2'060'000);
  CHECK(kiosk.model.session.ends_in_s == 30);
}

TEST_CASE("the first screen shows another picture every ten seconds and wakes for nothing else") {
  Watched kiosk;
  kiosk::apply(kiosk.model, Intent(StartOver{}));
  kiosk.alarms.look(kiosk.model, 0);
  const auto first = kiosk.model.session.slide;
  kiosk.until(100'000);
  CHECK(kiosk.model.session.slide == first + 10);
  CHECK(kiosk.woken == 10);
}

TEST_CASE("touch is locked for a minute from the desk alone, and the lock ends by itself") {
  Watched kiosk;
  kiosk.act(LockForCleaning{});
  CHECK(kiosk.model.session.cleaning_s == 0);
  kiosk::apply(kiosk.model, Intent(OperatorAction(OpenOperator{})));
  kiosk.alarms.look(kiosk.model, 0);
  kiosk.act(LockForCleaning{});
  CHECK(kiosk.model.session.cleaning_s == 60);
  kiosk.alarms.attend(Hand::keys, 30'000);
  kiosk.until(59'999);
  CHECK(kiosk.model.session.cleaning_s == 1);
  kiosk.until(60'000);
  CHECK(kiosk.model.session.cleaning_s == 0);
  CHECK(kiosk.woken == 60);
  CHECK(kiosk.shown() == "operator");
}

namespace {

std::shared_ptr<const data::hours::OpeningHours> hours_of(const char* text) {
  return std::make_shared<const data::hours::OpeningHours>(
      data::hours::parse_opening_hours(text).value());
}

MinuteBegan minute(const char* text) { return {*os::parse_rfc3339(text)}; }

}  // namespace

TEST_CASE("outside its hours the screen goes dark a minute after the last touch") {
  Watched kiosk;
  kiosk.model.screen_hours = hours_of("Mo-Fr 06:00-20:00");
  kiosk::apply(kiosk.model, minute("2026-11-23T20:00+07:00"));
  CHECK(kiosk.model.session.after_hours);
  kiosk.until(50'000);
  CHECK_FALSE(kiosk.model.session.dark);  // somebody may still be there
  kiosk::apply(kiosk.model, Intent(StartOver{}));
  kiosk.alarms.look(kiosk.model, 50'000);
  kiosk.until(109'999);
  CHECK_FALSE(kiosk.model.session.dark);
  kiosk.until(110'000);
  CHECK(kiosk.model.session.dark);
  SUBCASE("shows no pictures then") {
    const auto slide = kiosk.model.session.slide;
    kiosk.until(1'000'000);
    CHECK(kiosk.model.session.slide == slide);
    CHECK(kiosk.alarms.next_ms() > 1'000'000);
  }
  SUBCASE("wakes when touched, for another minute") {
    kiosk.alarms.attend(Hand::touch, kiosk.now_ms);
    kiosk.act(WakeUp{});
    CHECK_FALSE(kiosk.model.session.dark);
    kiosk.until(169'999);
    CHECK_FALSE(kiosk.model.session.dark);
    kiosk.until(170'000);
    CHECK(kiosk.model.session.dark);
  }
  SUBCASE("wakes by itself when its hours begin") {
    kiosk::apply(kiosk.model, minute("2026-11-24T06:00+07:00"));
    CHECK_FALSE(kiosk.model.session.dark);
  }
}

TEST_CASE("a screen that is wanted does not rest") {
  Watched kiosk;
  kiosk::apply(kiosk.model, Intent(StartOver{}));
  kiosk::apply(kiosk.model, SessionNews(ScreenRested{}));
  CHECK_FALSE(kiosk.model.session.dark);
}

TEST_CASE("without a clock to trust, and where hours are unclear, the screen stays on") {
  Watched kiosk;
  kiosk.model.screen_hours = hours_of("Mo-Fr 06:00-20:00");
  kiosk::apply(kiosk.model, minute("2000-01-01T00:00+07:00"));
  CHECK_FALSE(kiosk.model.session.after_hours);
  kiosk.model.screen_hours = hours_of("unknown");
  kiosk::apply(kiosk.model, minute("2026-11-23T22:00+07:00"));
  CHECK_FALSE(kiosk.model.session.after_hours);
  kiosk.model.screen_hours = nullptr;
  kiosk::apply(kiosk.model, minute("2026-11-23T22:01+07:00"));
  CHECK_FALSE(kiosk.model.session.after_hours);
}

TEST_CASE("back from the last screen ends the visit: nobody finds the letters of who left so") {
  Watched kiosk;
  kiosk::apply(kiosk.model, Intent(ChooseTextSize{TextSize::largest}));
  kiosk::apply(kiosk.model, Intent(NextTheme{}));
  kiosk::apply(kiosk.model, Intent(GoBack{}));
  CHECK(kiosk.shown() == "attract");
  CHECK(kiosk.model.comfort == kiosk.model.first_comfort);
}

TEST_CASE("whoever sets the first screen as he needs it has begun") {
  for (const Intent& intent : {Intent(SwitchLanguage{}), Intent(ChooseTextSize{TextSize::largest}),
                               Intent(NextTheme{}), Intent(ToggleLowReach{})}) {
    Watched kiosk;
    kiosk::apply(kiosk.model, Intent(StartOver{}));
    kiosk::apply(kiosk.model, intent);
    CHECK(kiosk.shown() == "home");
    CHECK(kiosk.model.comfort != kiosk.model.first_comfort);
  }
}

TEST_CASE("a kiosk keeps the first city that is chosen on it, a phone the last") {
  const auto remembers = [](const std::vector<Job>& jobs) {
    return std::any_of(jobs.begin(), jobs.end(),
                       [](const Job& job) { return std::holds_alternative<RememberCity>(job); });
  };
  Watched kiosk;
  kiosk.model.city.reset();
  CHECK(remembers(kiosk::apply(kiosk.model, Intent(ChooseCity{{"kalasin"}}))));
  CHECK_FALSE(remembers(kiosk::apply(kiosk.model, Intent(ChooseCity{{"tak"}}))));
  CHECK(kiosk.model.city == data::CityId{"tak"});
  kiosk::apply(kiosk.model, Intent(StartOver{}));
  CHECK(kiosk.model.city == data::CityId{"kalasin"});

  Watched phone;
  phone.model.held = true;
  phone.model.city.reset();
  kiosk::apply(phone.model, Intent(ChooseCity{{"kalasin"}}));
  CHECK(remembers(kiosk::apply(phone.model, Intent(ChooseCity{{"tak"}}))));
  kiosk::apply(phone.model, Intent(StartOver{}));
  CHECK(phone.model.city == data::CityId{"tak"});
}

TEST_CASE("a kiosk that remembers its city goes back to it after every visit") {
  Watched kiosk;
  kiosk.model.city.reset();
  kiosk::apply(kiosk.model, CityRemembered{{"kalasin"}});
  kiosk::apply(kiosk.model, Intent(ChooseCity{{"tak"}}));
  kiosk::apply(kiosk.model, Intent(StartOver{}));
  CHECK(kiosk.model.city == data::CityId{"kalasin"});
}

TEST_CASE("the city that a visitor looks at is not written where an operator has settled one") {
  Watched kiosk;
  kiosk.model.own_city = data::CityId{"kalasin"};
  for (const auto& job : kiosk::apply(kiosk.model, Intent(ChooseCity{{"kalasin"}}))) {
    CHECK_FALSE(std::holds_alternative<RememberCity>(job));
  }
}

// The operator's desk without a screen: what touches, answers and time make of the model.
#include "app/kiosk/operator_steps.h"

#include <doctest/doctest.h>

#include "app/kiosk/desk_alarms.h"
#include "tests/fakes/small_directory.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using namespace lanrian::data::exchange;

namespace {

const data::CityId kalasin{"kalasin"};

// A kiosk in Kalasin whose kiosk.toml has a PIN, on the home screen.
Model at_home() {
  Model model;
  model.city = kalasin;
  model.desk.offered = true;
  kiosk::apply(model, DirectoryLoaded{tests::small_directory({"a"})});
  kiosk::apply(model, Intent(Begin{}));
  return model;
}

std::vector<Job> act(Model& model, OperatorAction action) {
  return kiosk::apply(model, Intent(std::move(action)));
}

std::vector<Job> tell(Model& model, OperatorNews news) {
  return kiosk::apply(model, std::move(news));
}

void type(Model& model, std::string_view digits) {
  for (const char digit : digits) act(model, PressDigit{digit});
}

// The PIN that a worker is asked to check; "" where nobody is asked.
std::string tried(Model& model) {
  const auto jobs = act(model, TryPin{});
  if (jobs.empty()) return {};
  return std::get<CheckPin>(std::get<OperatorJob>(jobs.at(0))).pin;
}

Model at_desk() {
  Model model = at_home();
  act(model, OpenPin{});
  type(model, "4711");
  tried(model);
  tell(model, PinChecked{true});
  return model;
}

std::string shown(const Model& model) { return name_of(model.screen()); }

StatusRead status_with(const Answer& answer) {
  Status status;
  status.answers = {answer};
  return {std::make_shared<const Status>(status)};
}

const OperatorScreen& desk_of(const Model& model) {
  return std::get<OperatorScreen>(model.screen());
}

}  // namespace

TEST_CASE("without a PIN in kiosk.toml the pad does not open") {
  Model model = at_home();
  model.desk.offered = false;
  act(model, OpenPin{});
  CHECK(shown(model) == "home");
}

TEST_CASE("the right PIN opens the desk, and the way back from there is home") {
  Model model = at_home();
  act(model, OpenPin{});
  CHECK(shown(model) == "pin");
  type(model, "47112");
  act(model, EraseDigit{});
  CHECK(tried(model) == "4711");
  CHECK(model.desk.pad.typed.empty());
  type(model, "9");
  CHECK_MESSAGE(model.desk.pad.typed.empty(), "nothing is typed while a PIN is checked");
  const auto jobs = tell(model, PinChecked{true});
  CHECK(shown(model) == "operator");
  REQUIRE(jobs.size() == 1);
  CHECK(std::holds_alternative<ReadStatus>(std::get<OperatorJob>(jobs[0])));
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(shown(model) == "home");
}

TEST_CASE("fewer than four digits are no PIN, and an eighth is the last") {
  Model model = at_home();
  act(model, OpenPin{});
  type(model, "123");
  CHECK(tried(model).empty());
  type(model, "456789");
  CHECK(tried(model) == "12345678");
}

TEST_CASE("each wrong PIN waits twice as long, a minute at the most, and a right one forgives") {
  const int expected[] = {1, 2, 4, 8, 16, 32, 60, 60, 60};
  int wrong = 0;
  for (const int seconds : expected) CHECK(pin_wait_s(++wrong) == seconds);
  CHECK(pin_wait_s(0) == 0);
  CHECK(pin_wait_s(1'000'000) == 60);

  Model model = at_home();
  act(model, OpenPin{});
  for (const int seconds : {1, 2, 4}) {
    type(model, "0000");
    CHECK(tried(model) == "0000");
    tell(model, PinChecked{false});
    CHECK(model.desk.pad.wait_s == seconds);
    type(model, "1");
    CHECK(model.desk.pad.typed.empty());
    for (int i = 0; i < seconds; ++i) tell(model, PinSecond{});
    CHECK(model.desk.pad.wait_s == 0);
  }
  type(model, "4711");
  tried(model);
  tell(model, PinChecked{true});
  CHECK(model.desk.pad.wrong == 0);
}

TEST_CASE("leaving the pad forgets the digits, never the wait") {
  Model model = at_home();
  act(model, OpenPin{});
  type(model, "0000");
  tried(model);
  tell(model, PinChecked{false});
  kiosk::apply(model, Intent(GoHome{}));
  act(model, OpenPin{});
  CHECK(model.desk.pad.wait_s == 1);
  tell(model, PinSecond{});
  type(model, "47");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(model.desk.pad.typed.empty());
}

TEST_CASE("a right PIN that comes after its visitor has left opens nothing, a wrong one counts") {
  for (const bool right : {true, false}) {
    Model model = at_home();
    act(model, OpenPin{});
    type(model, "4711");
    tried(model);
    kiosk::apply(model, Intent(GoHome{}));
    tell(model, PinChecked{right});
    CHECK(shown(model) == "home");
    CHECK(model.desk.pad.wrong == (right ? 0 : 1));
    CHECK_FALSE(model.desk.pad.checking);
  }
}

TEST_CASE("nothing is asked of lanrian-sync from any screen but the operator's") {
  Model model = at_home();
  CHECK(act(model, SendRequest{}).empty());
  CHECK(act(model, OpenSticks{}).empty());
  CHECK(act(model, ConfirmRequest{}).empty());
  CHECK(shown(model) == "home");
}

TEST_CASE("what is asked is confirmed, sent, answered, and closed with one touch") {
  Model model = at_desk();
  SyncRequest pin;
  pin.action = Action::pin;
  pin.city = kalasin;
  CHECK(act(model, ConfirmRequest{pin}).empty());
  CHECK(shown(model) == "operator:confirm");
  const auto jobs = act(model, SendRequest{pin});
  CHECK(shown(model) == "operator:answer");
  REQUIRE(jobs.size() == 1);
  CHECK(std::get<WriteRequest>(std::get<OperatorJob>(jobs[0])).request == pin);

  pin.id = "k1";
  tell(model, RequestSent{pin});
  CHECK_FALSE(desk_of(model).answer);
  tell(model, status_with({"other", AnswerState::done, "not ours", {}, {}}));
  CHECK_FALSE(desk_of(model).answer);
  tell(model, status_with({"k1", AnswerState::working, "", {}, {}}));
  CHECK(desk_of(model).answer->state == AnswerState::working);
  tell(model, status_with({"k1", AnswerState::done, "stays", {}, {}}));
  CHECK(desk_of(model).answer->words == "stays");
  // A status that has forgotten it, or is not there any more, does not take the answer back.
  tell(model, StatusRead{});
  CHECK(desk_of(model).answer->words == "stays");

  act(model, CloseAnswer{});
  CHECK(shown(model) == "operator");
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(shown(model) == "home");
}

TEST_CASE("an answer that was there before its request was known to be written is found") {
  Model model = at_desk();
  SyncRequest sync;
  act(model, SendRequest{sync});
  tell(model, status_with({"k1", AnswerState::done, "quick", {}, {}}));
  CHECK_FALSE(desk_of(model).answer);
  sync.id = "k1";
  tell(model, RequestSent{sync});
  REQUIRE(desk_of(model).answer);
  CHECK(desk_of(model).answer->words == "quick");
}

TEST_CASE("a request that was left alone does not answer another one") {
  Model model = at_desk();
  SyncRequest sync;
  act(model, SendRequest{sync});
  act(model, CloseAnswer{});
  SyncRequest pin;
  pin.action = Action::pin;
  pin.city = kalasin;
  act(model, SendRequest{pin});
  sync.id = "k1";
  tell(model, RequestSent{sync});
  CHECK(desk_of(model).request.id.empty());
  tell(model, RequestRefused{"write /state/requests/k2.json: no space"});
  CHECK(desk_of(model).fault == "write /state/requests/k2.json: no space");
}

TEST_CASE(
    "a stick is looked for anew each time, and its preview leads to the import in its place") {
  Model model = at_desk();
  const auto jobs = act(model, OpenSticks{});
  CHECK(shown(model) == "operator:sticks");
  REQUIRE(jobs.size() == 1);
  CHECK_FALSE(model.desk.sticks);
  tell(model, SticksFound{{{"/media/stick/lanrian", "stick"}}});
  REQUIRE(model.desk.sticks);
  CHECK(model.desk.sticks->size() == 1);
  const auto depth = model.history.size();
  CHECK(act(model, OpenSticks{}).size() == 1);
  CHECK(model.history.size() == depth);
  CHECK_FALSE(model.desk.sticks);

  SyncRequest look;
  look.action = Action::preview;
  look.folder = "/media/stick/lanrian";
  act(model, SendRequest{look});
  SyncRequest take = look;
  take.action = Action::import;
  act(model, SendRequest{take});
  CHECK(desk_of(model).request == take);
  kiosk::apply(model, Intent(GoBack{}));
  CHECK(shown(model) == "operator:sticks");
}

TEST_CASE("the seconds of a wait are counted on the kiosk's clock, one by one") {
  Model model = at_home();
  act(model, OpenPin{});
  type(model, "0000");
  tried(model);
  tell(model, PinChecked{false});
  tell(model, PinChecked{false});
  REQUIRE(model.desk.pad.wait_s == 2);
  DeskAlarms alarms;
  alarms.look(model, 5000);
  CHECK(alarms.next_ms() == 6000);
  CHECK_FALSE(alarms.take_due(5999));
  const auto due = alarms.take_due(6000);
  REQUIRE(due);
  kiosk::apply(model, *due);
  CHECK(model.desk.pad.wait_s == 1);
  alarms.look(model, 6000);
  CHECK(alarms.next_ms() == 7000);
  kiosk::apply(model, *alarms.take_due(7000));
  alarms.look(model, 7000);
  CHECK(model.desk.pad.wait_s == 0);
  CHECK(alarms.next_ms() == 5000 + desk_leave_ms);
}

TEST_CASE("a desk that nobody touches goes home; one that is touched, or home itself, stays") {
  Model model = at_desk();
  DeskAlarms alarms;
  alarms.look(model, 1000);
  CHECK(alarms.next_ms() == 1000 + desk_leave_ms);
  alarms.keep_open(2000);
  CHECK_FALSE(alarms.take_due(1000 + desk_leave_ms));
  const auto due = alarms.take_due(2000 + desk_leave_ms);
  REQUIRE(due);
  kiosk::apply(model, *due);
  CHECK(shown(model) == "home");
  alarms.look(model, 500'000);
  CHECK_FALSE(alarms.take_due(5'000'000));
}

TEST_CASE("an answer that nobody begins is told to be overdue, once") {
  Model model = at_desk();
  SyncRequest sync;
  act(model, SendRequest{sync});
  DeskAlarms alarms;
  alarms.look(model, 0);
  CHECK(alarms.next_ms() == answer_overdue_ms);
  kiosk::apply(model, *alarms.take_due(answer_overdue_ms));
  CHECK(desk_of(model).overdue);
  alarms.look(model, answer_overdue_ms);
  CHECK(alarms.next_ms() == desk_leave_ms);
  sync.id = "k1";
  tell(model, RequestSent{sync});
  tell(model, status_with({"k1", AnswerState::working, "", {}, {}}));
  alarms.look(model, answer_overdue_ms);
  CHECK(desk_of(model).answer);
}

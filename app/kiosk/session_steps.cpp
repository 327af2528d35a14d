#include "app/kiosk/session_steps.h"

#include <algorithm>

#include "app/kiosk/overloaded.h"
#include "data/hours/evaluation.h"

namespace lanrian::kiosk {

void act_in_session(Model& model, const SessionAction& action) {
  Session& session = model.session;
  const Overloaded handlers{
      [&](const StayHere&) { session.ends_in_s = 0; },
      [&](const WakeUp&) { session.dark = false; },
      [&](const LockForCleaning&) {
        const bool at_desk = std::holds_alternative<OperatorScreen>(model.screen());
        if (at_desk) session.cleaning_s = cleaning_seconds;
      },
  };
  std::visit(handlers, action);
}

void tell_session(Model& model, const SessionNews& news) {
  Session& session = model.session;
  const Overloaded handlers{
      [&](const VisitEnding& ending) { session.ends_in_s = ending.in_s; },
      [&](const CleaningSecond&) { session.cleaning_s = std::max(0, session.cleaning_s - 1); },
      [&](const NextSlide&) { ++session.slide; },
      [&](const ScreenRested&) {
        session.dark = session.after_hours && std::holds_alternative<AttractScreen>(model.screen());
      },
  };
  std::visit(handlers, news);
}

void tell_screen_hours(Model& model) {
  const auto* city = model.shown_city();
  const auto now = model.now();
  Session& session = model.session;
  session.after_hours = model.screen_hours && city && now &&
                        data::hours::moment_at(*model.screen_hours, city->around, *now).state ==
                            data::hours::State::closed;
  if (!session.after_hours) session.dark = false;
}

}  // namespace lanrian::kiosk

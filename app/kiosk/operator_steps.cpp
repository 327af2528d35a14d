#include "app/kiosk/operator_steps.h"

#include <algorithm>
#include <cmath>

#include "app/config/operator_pin.h"
#include "app/kiosk/overloaded.h"

namespace lanrian::kiosk {
namespace {

using data::exchange::Answer;
using data::exchange::SyncRequest;
using Jobs = std::vector<Job>;

// The operator's screen that is shown; null on any other.
OperatorScreen* desk_screen(Model& model) { return std::get_if<OperatorScreen>(&model.screen()); }

Jobs jobs_of(OperatorJob job) { return {std::move(job)}; }

Jobs open_pin(Model& model) {
  if (!model.desk.offered || std::holds_alternative<PinScreen>(model.screen())) return {};
  model.desk.pad.typed.clear();
  go_to(model, PinScreen{});
  return {};
}

// Digits are taken while none are being checked and none must be waited for.
PinPad* pad_to_type_on(Model& model) {
  PinPad& pad = model.desk.pad;
  const bool shown = std::holds_alternative<PinScreen>(model.screen());
  return shown && !pad.checking && pad.wait_s == 0 ? &pad : nullptr;
}

Jobs press(Model& model, char digit) {
  PinPad* pad = pad_to_type_on(model);
  if (pad && pad->typed.size() < config::pin_digits_max) pad->typed += digit;
  return {};
}

Jobs erase(Model& model) {
  PinPad* pad = pad_to_type_on(model);
  if (pad && !pad->typed.empty()) pad->typed.pop_back();
  return {};
}

Jobs try_pin(Model& model) {
  PinPad* pad = pad_to_type_on(model);
  if (!pad || !config::is_pin(pad->typed)) return {};
  pad->checking = true;
  return jobs_of(CheckPin{std::exchange(pad->typed, {})});
}

Jobs open_desk(Model& model) {
  if (desk_screen(model)) return {};
  go_to(model, OperatorScreen{});
  return jobs_of(ReadStatus{});
}

// Who has left the pad while his PIN was checked does not want the desk any more, but a wrong one
// counts.
Jobs take_check(Model& model, bool right) {
  PinPad& pad = model.desk.pad;
  pad.checking = false;
  if (!right) {
    ++pad.wrong;
    pad.wait_s = pin_wait_s(pad.wrong);
    return {};
  }
  pad = {};
  if (!std::holds_alternative<PinScreen>(model.screen())) return {};
  model.history.pop_back();
  return open_desk(model);
}

Jobs open_sticks(Model& model) {
  const auto* screen = desk_screen(model);
  if (!screen) return {};
  model.desk.sticks.reset();
  if (screen->page != OperatorPage::sticks) {
    go_to(model, OperatorScreen{.page = OperatorPage::sticks});
  }
  return jobs_of(FindSticks{});
}

Jobs confirm(Model& model, const SyncRequest& request) {
  if (desk_screen(model)) {
    go_to(model, OperatorScreen{.page = OperatorPage::confirm, .request = request});
  }
  return {};
}

// The answer takes the place of the question, so that the way back does not ask again.
Jobs send(Model& model, const SyncRequest& request) {
  auto* screen = desk_screen(model);
  if (!screen) return {};
  OperatorScreen answer{.page = OperatorPage::answer, .request = request};
  const bool asked = screen->page == OperatorPage::confirm || screen->page == OperatorPage::answer;
  if (asked) {
    *screen = std::move(answer);
  } else {
    go_to(model, std::move(answer));
  }
  return jobs_of(WriteRequest{request});
}

Jobs close_answer(Model& model) {
  const auto above_overview = [&] {
    const auto* screen = desk_screen(model);
    return screen && screen->page != OperatorPage::overview && model.history.size() > 1;
  };
  while (above_overview()) model.history.pop_back();
  return {};
}

// The newest answer of what is asked on the screen.
void look_for_answer(Model& model) {
  auto* screen = desk_screen(model);
  if (!screen || !model.desk.status || screen->request.id.empty()) return;
  const auto* answer = data::exchange::find_answer(*model.desk.status, screen->request.id);
  if (answer) screen->answer = *answer;
}

Jobs take_sent(Model& model, const SyncRequest& request) {
  auto* screen = desk_screen(model);
  if (!screen || screen->page != OperatorPage::answer || !screen->request.id.empty()) return {};
  auto same = request;
  same.id.clear();
  if (same != screen->request) return {};
  screen->request = request;
  look_for_answer(model);
  return {};
}

Jobs take_refusal(Model& model, const std::string& cause) {
  auto* screen = desk_screen(model);
  const bool waits = screen && screen->page == OperatorPage::answer && screen->request.id.empty();
  if (waits) screen->fault = cause;
  return {};
}

}  // namespace

int pin_wait_s(int wrong) {
  constexpr int longest_s = 60;
  constexpr int doublings_max = 6;
  if (wrong <= 0) return 0;
  return std::min(longest_s, 1 << std::min(wrong - 1, doublings_max));
}

std::vector<Job> act_at_desk(Model& model, const OperatorAction& action) {
  const Overloaded handlers{
      [&](const OpenPin&) { return open_pin(model); },
      [&](const PressDigit& press_digit) { return press(model, press_digit.digit); },
      [&](const EraseDigit&) { return erase(model); },
      [&](const TryPin&) { return try_pin(model); },
      [&](const OpenOperator&) { return open_desk(model); },
      [&](const OpenSticks&) { return open_sticks(model); },
      [&](const ConfirmRequest& asked) { return confirm(model, asked.request); },
      [&](const SendRequest& meant) { return send(model, meant.request); },
      [&](const CloseAnswer&) { return close_answer(model); },
      [&](const OpenPanel&) -> Jobs {
        if (desk_screen(model)) go_to(model, OperatorScreen{.page = OperatorPage::panel});
        return {};
      },
      [&](const WidenCard& widen) -> Jobs {
        if (auto* screen = desk_screen(model)) screen->card_wider_px += widen.pixels;
        return {};
      },
  };
  return std::visit(handlers, action);
}

std::vector<Job> tell_desk(Model& model, const OperatorNews& news) {
  const Overloaded handlers{
      [&](const PinChecked& checked) { return take_check(model, checked.right); },
      [&](const PinSecond&) -> Jobs {
        model.desk.pad.wait_s = std::max(0, model.desk.pad.wait_s - 1);
        return {};
      },
      [&](const StatusRead& read) -> Jobs {
        model.desk.status = read.status;
        look_for_answer(model);
        return {};
      },
      [&](const SticksFound& found) -> Jobs {
        model.desk.sticks = found.sticks;
        return {};
      },
      [&](const RequestSent& sent) { return take_sent(model, sent.request); },
      [&](const RequestRefused& refused) { return take_refusal(model, refused.cause); },
      [&](const AnswerOverdue&) -> Jobs {
        auto* screen = desk_screen(model);
        if (screen && !screen->answer) screen->overdue = true;
        return {};
      },
  };
  return std::visit(handlers, news);
}

}  // namespace lanrian::kiosk

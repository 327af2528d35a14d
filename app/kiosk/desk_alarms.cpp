#include "app/kiosk/desk_alarms.h"

#include <algorithm>
#include <limits>

namespace lanrian::kiosk {
namespace {

bool waits_for_answer(const Model& model) {
  const auto* screen = std::get_if<OperatorScreen>(&model.screen());
  return screen && screen->page == OperatorPage::answer && !screen->answer && !screen->overdue &&
         screen->fault.empty();
}

bool is_at_desk(const Model& model) {
  return std::holds_alternative<PinScreen>(model.screen()) ||
         std::holds_alternative<OperatorScreen>(model.screen());
}

}  // namespace

void DeskAlarms::look(const Model& model, std::uint64_t now_ms) {
  constexpr std::uint64_t second = 1000;
  set(second_ms_, model.desk.pad.wait_s > 0, now_ms + second);
  set(overdue_ms_, waits_for_answer(model), now_ms + answer_overdue_ms);
  set(leave_ms_, is_at_desk(model), now_ms + desk_leave_ms);
}

void DeskAlarms::keep_open(std::uint64_t now_ms) {
  if (leave_ms_) leave_ms_ = now_ms + desk_leave_ms;
}

std::optional<Event> DeskAlarms::take_due(std::uint64_t now_ms) {
  if (take(second_ms_, now_ms)) return OperatorNews(PinSecond{});
  if (take(overdue_ms_, now_ms)) return OperatorNews(AnswerOverdue{});
  if (take(leave_ms_, now_ms)) return Intent(GoHome{});
  return std::nullopt;
}

std::uint64_t DeskAlarms::next_ms() const {
  constexpr auto never = std::numeric_limits<std::uint64_t>::max();
  return std::min(
      {second_ms_.value_or(never), overdue_ms_.value_or(never), leave_ms_.value_or(never)});
}

}  // namespace lanrian::kiosk

#include "app/kiosk/audit/state_key.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/kiosk/overloaded.h"

namespace lanrian::kiosk {
namespace {

// What is typed, and on which keys.
std::string field_key(const TextField& field) {
  return fmt::format(" keys{} {} {} {}", field.focused, static_cast<int>(field.keyboard.kind),
                     static_cast<int>(field.keyboard.shift), field.keyboard.page);
}

std::string desk_key(const OperatorScreen& screen) {
  const int state = screen.answer ? static_cast<int>(screen.answer->state) : -1;
  return fmt::format(" asks{} {}{}{}", static_cast<int>(screen.request.action), state,
                     screen.overdue ? " overdue" : "", screen.fault.empty() ? "" : " fault");
}

std::string own_key(const Model& model) {
  const Overloaded keys{
      [](const HomeScreen& home) { return std::string(home.all_kinds ? " all" : ""); },
      [](const EventsScreen& events) {
        return fmt::format(" {} {}", static_cast<int>(events.span), events.months_ahead);
      },
      [&](const TakeScreen& take) {
        return fmt::format(" {} {} {}", static_cast<int>(take.form), take.place.has_value(),
                           std::min<std::size_t>(2, model.visit.places.size()));
      },
      [&](const PinScreen&) {
        const PinPad& pad = model.desk.pad;
        return fmt::format(" {} {} {}", !pad.typed.empty(), pad.checking, pad.wait_s > 0);
      },
      [](const OperatorScreen& desk) { return desk_key(desk); },
      [](const auto&) { return std::string(); },
  };
  return std::visit(keys, model.screen());
}

std::string cover_of(const Session& session) {
  if (session.cleaning_s > 0) return "cleaning";
  if (session.dark) return "dark";
  return session.ends_in_s > 0 ? "ending" : "";
}

}  // namespace

std::string kind_of(const Model& model) {
  const std::string cover = cover_of(model.session);
  if (!cover.empty()) return cover;
  const std::string screen = name_of(model.screen());
  return screen.substr(0, screen.find(':'));
}

std::string state_key(const Model& model) {
  std::string key = cover_of(model.session) + name_of(model.screen()) + own_key(model);
  if (const auto* field = field_of(model.screen())) key += field_key(*field);
  Screen screen = model.screen();
  if (const auto* choosing = choosing_of(screen)) {
    key += choosing->shown ? fmt::format(" shows{}", static_cast<int>(*choosing->shown)) : "";
    key += wishes_of(choosing->filter).empty() ? "" : " wishes";
  }
  return key;
}

}  // namespace lanrian::kiosk

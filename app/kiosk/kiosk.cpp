#include "app/kiosk/kiosk.h"

#include <fmt/format.h>

#include <cmath>

#include "app/kiosk/widgets/keyboard.h"
#include "data/agenda.h"
#include "platform/os/log.h"

namespace lanrian::kiosk {
namespace {

constexpr std::string_view list_prefix = "list:";
constexpr std::string_view place_prefix = "place:";
constexpr std::string_view search_prefix = "search:";
constexpr std::uint64_t hold_ms = 5000;  // nobody rests a finger so long by chance

// Whether an event, or one of its times, came to its end between the two.
bool ends_event(const data::DirectoryCity& city, os::Instant before, os::Instant after) {
  const auto same = [](const data::ComingEvent& a, const data::ComingEvent& b) {
    return a.event == b.event && a.when == b.when;
  };
  const auto then = data::coming_events(city, before);
  const auto now = data::coming_events(city, after);
  return !std::equal(then.begin(), then.end(), now.begin(), now.end(), same);
}

// What of the time is on the screen: who opens when, and where events are told of, which are over.
// A minute that changes neither is not drawn.
bool shows_change(const Model& model, const data::PlacesAt* before) {
  const auto* after = model.places_at.get();
  const Screen& screen = model.screen();
  if (!before || !after) return before != after;
  const bool agenda =
      std::holds_alternative<AttractScreen>(screen) || std::holds_alternative<HomeScreen>(screen) ||
      std::holds_alternative<PlaceScreen>(screen) || std::holds_alternative<EventsScreen>(screen);
  const bool doors = agenda || std::holds_alternative<ListScreen>(screen) ||
                     std::holds_alternative<SearchScreen>(screen) ||
                     std::holds_alternative<TakeScreen>(screen);
  if (!doors) return false;
  if (before->state != after->state || before->has_event != after->has_event ||
      os::bangkok_date(before->at) != os::bangkok_date(after->at)) {
    return true;
  }
  const auto* city = agenda ? model.shown_city() : nullptr;
  return city && ends_event(*city, before->at, after->at);
}

// An operator who watches an import need not touch anything.
bool tells_progress(const Model& model, const Event& event) {
  const auto* news = std::get_if<OperatorNews>(&event);
  const auto* desk = std::get_if<OperatorScreen>(&model.screen());
  return news && std::holds_alternative<StatusRead>(*news) && desk && desk->answer;
}

Panel panel_of(const KioskSettings& settings) {
  return settings.panel ? *settings.panel : panel_for_window(settings.width_px, settings.height_px);
}

// A finger may tremble on a key as far as the key reaches; elsewhere it would be scrolling.
float slop_of(const Node* node, const Measures& measures) {
  const auto usual = static_cast<float>(measures.slop);
  if (!node || !node->id.starts_with(key_id_prefix)) return usual;
  return std::max(usual, std::hypot(node->rect.width, node->rect.height));
}

}  // namespace

std::optional<std::vector<Event>> way_to_screen(std::string_view name) {
  if (name == "attract") return std::vector<Event>{};
  if (name == "events") return std::vector<Event>{Intent(Begin{}), Intent(OpenEvents{})};
  if (name == "help") return std::vector<Event>{Intent(Begin{}), Intent(OpenHelp{})};
  if (name == "list:all" || name == "list:open") {
    return std::vector<Event>{Intent(Begin{}), Intent(OpenAllPlaces{name == "list:open"})};
  }
  if (name == "home") return std::vector<Event>{Intent(Begin{})};
  if (name == "text") return std::vector<Event>{Intent(Begin{}), Intent(OpenText{})};
  if (name == "cities") return std::vector<Event>{Intent(Begin{}), Intent(OpenCities{})};
  if (name == "search") return std::vector<Event>{Intent(Begin{}), Intent(OpenSearch{})};
  if (name == "take") return std::vector<Event>{Intent(Begin{}), Intent(TakeAction(OpenTake{}))};
  if (name == "pin") return std::vector<Event>{Intent(Begin{}), Intent(OperatorAction(OpenPin{}))};
  if (name == "operator") {
    return std::vector<Event>{Intent(Begin{}), Intent(OperatorAction(OpenOperator{}))};
  }
  if (name.starts_with(search_prefix)) {
    const std::string query(name.substr(search_prefix.size()));
    return std::vector<Event>{Intent(Begin{}), Intent(OpenSearch{}),
                              Intent(FieldAction(PasteText{query})),
                              Intent(FieldAction(LeaveField{}))};
  }
  if (name.starts_with(list_prefix)) {
    const auto category = data::category_from_slug(name.substr(list_prefix.size()));
    if (!category) return std::nullopt;
    return std::vector<Event>{Intent(Begin{}), Intent(OpenCategory{*category})};
  }
  if (name.starts_with(place_prefix)) {
    const data::PlaceId id{std::string(name.substr(place_prefix.size()))};
    return std::vector<Event>{Intent(Begin{}), Intent(OpenPlace{id})};
  }
  return std::nullopt;
}

Kiosk::Kiosk(const KioskSettings& settings, std::unique_ptr<Stage> stage,
             std::function<void(Job)> post_job)
    : settings_(settings),
      stage_(std::move(stage)),
      post_job_(std::move(post_job)),
      touch_(0),
      strikes_(settings.strike_pauses),
      session_(settings.session, panel_of(settings).held) {
  stage_->write_with(settings.digits);
  model_.first_comfort = {settings.language,
                          settings.text_size.value_or(panel_of(settings).start_size),
                          settings.theme, false};
  model_.comfort = model_.first_comfort;
  model_.city = settings.city;
  model_.own_city = settings.city;
  model_.held = panel_of(settings).held;
  model_.position = settings.position;
  model_.desk.offered = settings.has_operator_pin;
  model_.screen_hours = settings.screen_hours;
  measure_again();
  look_at_clock();
  post_job_(LoadDirectory{});
}

// Every time somebody comes by, for a machine that slept has counted no minutes.
void Kiosk::look_at_clock() {
  using namespace std::chrono;
  const auto now = settings_.clock->now();
  const auto minute = floor<minutes>(now);
  next_minute_ms_ = now_ms_ + static_cast<std::uint64_t>(milliseconds(minute + 1min - now).count());
  if (model_.clock != minute) apply(MinuteBegan{minute});
}

void Kiosk::measure_again() {
  measures_ = measure(panel_of(settings_), settings_.width_px, settings_.height_px,
                      model_.comfort.text_size);
  touch_.set_slop(static_cast<float>(measures_.slop));
  dirty_ = true;
}

void Kiosk::apply(const Event& event) {
  const TextSize size_before = model_.comfort.text_size;
  const auto time_before = model_.places_at;
  const bool was_dark = model_.session.dark;
  const bool was_visit = !std::holds_alternative<AttractScreen>(model_.screen());
  if (const auto* words = std::get_if<WordsLoaded>(&event)) {
    stage_->use_words(std::move(*words->dictionary));
  }
  for (auto& job : kiosk::apply(model_, event)) post_job_(std::move(job));
  if (const auto* intent = std::get_if<Intent>(&event)) {
    touch_.stop();
    if (std::holds_alternative<FieldAction>(*intent)) after_field_action();
  }
  if (was_visit && std::holds_alternative<AttractScreen>(model_.screen())) forget_visit();
  if (model_.comfort.text_size != size_before) measure_again();
  if (tells_progress(model_, event)) alarms_.keep_open(now_ms_);
  // Where a scroll settled is already on the screen.
  const bool minute = std::holds_alternative<MinuteBegan>(event);
  if (minute) {
    dirty_ = dirty_ || shows_change(model_, time_before.get()) || was_dark != model_.session.dark;
  }
  if (!minute && !std::holds_alternative<ScrollSettled>(event)) dirty_ = true;
  if (std::holds_alternative<DirectoryLoaded>(event)) open_first_screen();
}

// Once, as soon as there is something to show on it.
void Kiosk::open_first_screen() {
  if (std::exchange(first_screen_opened_, true)) return;
  const auto way = way_to_screen(settings_.screen);
  if (!way) return;
  for (const auto& event : *way) apply(event);
}

void Kiosk::handle(const window::InputEvent& event, std::uint64_t now_ms) {
  now_ms_ = now_ms;
  alarms_.keep_open(now_ms);
  if (is_for_session(event)) return;
  if (const auto* pointer = std::get_if<window::PointerEvent>(&event)) {
    advance(now_ms);
    handle_pointer(*pointer);
  } else if (const auto* wheel = std::get_if<window::WheelEvent>(&event)) {
    scroll_by(wheel->rows * static_cast<float>(measures_.target));
  } else if (const auto* key = std::get_if<window::KeyEvent>(&event)) {
    handle_key(*key);
  } else if (const auto* text = std::get_if<window::TextEvent>(&event)) {
    handle_text(*text);
  } else if (const auto* size = std::get_if<window::ResizeEvent>(&event)) {
    resize(size->width_px, size->height_px);
  } else if (std::holds_alternative<window::ExposeEvent>(event)) {
    dirty_ = true;
  } else if (std::holds_alternative<window::TexturesLostEvent>(event)) {
    stage_->reupload_pages();
    dirty_ = true;
  } else if (std::holds_alternative<window::SuspendEvent>(event)) {
    suspend();
  } else if (std::holds_alternative<window::ResumeEvent>(event)) {
    resume();
  } else if (std::holds_alternative<window::QuitEvent>(event)) {
    quitting_ = true;
  }
}

void Kiosk::handle_pointer(const window::PointerEvent& event) {
  if (event.phase == window::PointerPhase::cancel) hold_.reset();
  if (const auto gesture = touch_.handle(event)) act(*gesture);
}

// What is pressed is what was on the screen when the finger came down; lifting it does what that
// thing does only if the same thing is still under the finger.
void Kiosk::act(const Gesture& gesture) {
  if (const auto* pressed = std::get_if<Pressed>(&gesture)) {
    dirty_ = dirty_ || walk_.shown();
    walk_.hide();
    const Node* node = frame_.semantics.touchable_at(pressed->at);
    pressed_id_ = node ? node->id : std::string();
    touch_.set_slop(slop_of(node, measures_));
    const Node* held = frame_.semantics.holdable_at(pressed->at);
    if (held) hold_ = {*held->hold, now_ms_ + hold_ms};
    dirty_ = dirty_ || node;
    return;
  }
  hold_.reset();
  const std::string pressed_id = std::exchange(pressed_id_, std::string());
  dirty_ = dirty_ || !pressed_id.empty();
  if (const auto* dragged = std::get_if<Dragged>(&gesture)) scroll_by(dragged->pixels);
  const auto* tapped = std::get_if<Tapped>(&gesture);
  if (!tapped || pressed_id.empty()) return;
  const Node* node = frame_.semantics.touchable_at(tapped->up);
  if (node && node->id == pressed_id) tap(*node, tapped->up);
}

// In a text field, what is meant is the place that was touched.
void Kiosk::tap(const Node& node, Point at) {
  const auto near_px = static_cast<float>(measures_.target) / 2;
  if (!strikes_.takes({node.id, at, is_for_typing(node)}, near_px, now_ms_)) return;
  walk_.put(node.id);
  if (node.stops.empty()) return apply(Event(*node.action));
  apply(Intent(FieldAction(PlaceCaret{.byte = fonts::nearest_stop(node.stops, at.x).byte})));
}

void Kiosk::scroll_by(float pixels) {
  if (pixels != 0) apply(ScrollBy{pixels});
}

void Kiosk::resize(int width_px, int height_px) {
  if (width_px == settings_.width_px && height_px == settings_.height_px) return;
  settings_.width_px = std::max(1, width_px);
  settings_.height_px = std::max(1, height_px);
  measure_again();
}

// From here on nothing may be drawn, and no finger that is down will ever be lifted.
void Kiosk::suspend() {
  handle_pointer({window::PointerPhase::cancel, 0, {}, now_ms_, 0});
  suspended_ = true;
}

void Kiosk::resume() {
  suspended_ = false;
  dirty_ = true;
  look_at_clock();
}

void Kiosk::advance(std::uint64_t now_ms) {
  now_ms_ = now_ms;
  look_at_clock();
  scroll_by(touch_.glide(now_ms));
  advance_desk();
  advance_session();
  if (!refusal_over_ms_ || now_ms < *refusal_over_ms_) return;
  refusal_over_ms_.reset();
  apply(RefusalOver{});
}

void Kiosk::advance_desk() {
  if (hold_ && now_ms_ >= hold_->due_ms) {
    apply(std::exchange(hold_, std::nullopt)->intent);
    pressed_id_.clear();
  }
  alarms_.look(model_, now_ms_);
  while (const auto due = alarms_.take_due(now_ms_)) {
    apply(*due);
    alarms_.look(model_, now_ms_);
  }
}

void Kiosk::draw() {
  dirty_ = false;
  frame_ = stage_->draw(model_, measures_, {pressed_id_, walk_.ringed()});
  if (frame_.settled) apply(ScrollSettled{*frame_.settled});
  if (frame_.stopped) touch_.stop();
  tell_missing_letters();
  continue_walk();
  if (!dirty_) speak();
}

// Once a letter, and no more of them than tell what kind of text is missing its font.
void Kiosk::tell_missing_letters() {
  constexpr std::size_t told_max = 200;
  for (const char32_t letter : frame_.missing_letters) {
    if (told_letters_.size() >= told_max || !told_letters_.insert(letter).second) continue;
    os::log(os::LogLevel::warning,
            fmt::format("show U+{:04X}: in none of the fonts, drawn as a box",
                        static_cast<std::uint32_t>(letter)));
  }
}

}  // namespace lanrian::kiosk

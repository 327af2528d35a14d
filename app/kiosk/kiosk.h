// The kiosk itself: the model, what draws it, and what turns touches into events. Whoever owns it
// brings input, time and the worker's answers: a window, a script, or a test. UI thread only.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "app/kiosk/desk_alarms.h"
#include "app/kiosk/event.h"
#include "app/kiosk/key_walk.h"
#include "app/kiosk/measures.h"
#include "app/kiosk/session_alarms.h"
#include "app/kiosk/spoken.h"
#include "app/kiosk/stage.h"
#include "app/kiosk/strike_filter.h"
#include "app/kiosk/touch.h"
#include "platform/os/clock.h"
#include "platform/window/input_event.h"

namespace lanrian::kiosk {

// What an operator or the command line has settled before the first frame.
struct KioskSettings {
  std::optional<Panel> panel;  // else guessed from the window's size
  int width_px = 0;
  int height_px = 0;
  Language language = Language::th;
  Digits digits = Digits::arabic;
  std::optional<TextSize> text_size;  // else the panel's
  Theme theme = Theme::light;
  std::optional<data::CityId> city;
  std::optional<data::Position> position;
  std::string screen = "attract";  // where to begin: a name of --screen
  bool has_operator_pin = false;   // a held city name leads to the pad
  SessionTimes session;
  std::shared_ptr<const data::hours::OpeningHours> screen_hours;  // null: always on
  StrikePauses strike_pauses;
  std::uint64_t key_repeat_ms = 250;  // between two steps of a held key; 0: it makes but one
  std::shared_ptr<const os::Clock> clock = std::make_shared<const os::SystemClock>();
};

// One running kiosk.
class Kiosk {
 public:
  Kiosk(const KioskSettings& settings, std::unique_ptr<Stage> stage,
        std::function<void(Job)> post_job);

  void apply(const Event& event);
  void handle(const window::InputEvent& event, std::uint64_t now_ms);

  // Moves what still glides, and ends what was to be seen for a while; call before draw() while
  // animating() holds, and at the deadline.
  void advance(std::uint64_t now_ms);
  bool animating() const { return touch_.gliding(); }

  // When advance() has something to do although nothing happened: at the latest with the next
  // minute.
  std::uint64_t deadline_ms() const {
    return std::min({refusal_over_ms_.value_or(next_minute_ms_),
                     hold_ ? hold_->due_ms : next_minute_ms_, alarms_.next_ms(), session_.next_ms(),
                     next_minute_ms_});
  }

  // Whether a text field has the focus, or the PIN pad: what keyboards type is for it.
  bool wants_text() const;

  // True when what is on the screen is not the model any more.
  bool needs_frame() const { return dirty_ && !suspended_; }
  void draw();

  bool quitting() const { return quitting_; }
  const Model& model() const { return model_; }
  const FrameReport& frame() const { return frame_; }
  const KeyWalk& keys() const { return walk_; }
  const SpeechLog& speech() const { return speech_; }
  const Measures& measures() const { return measures_; }
  Stage& stage() { return *stage_; }

 private:
  void handle_pointer(const window::PointerEvent& event);
  void handle_key(const window::KeyEvent& event);
  void press_key(const window::KeyEvent& event);
  bool takes_repeat(window::Key key) const;
  void walk(Walk walk);
  void continue_walk();
  void press_here();
  void scroll_page(float pixels);
  void speak();
  bool is_at_field() const;
  bool move_caret(const window::KeyEvent& event);
  bool handle_field_key(const window::KeyEvent& event);
  bool handle_pad_key(const window::KeyEvent& event);
  void handle_text(const window::TextEvent& event);
  void after_field_action();
  void tap(const Node& node, Point at);
  void advance_desk();
  bool is_for_session(const window::InputEvent& event);
  void advance_session();
  void forget_visit();
  void act(const Gesture& gesture);
  void scroll_by(float pixels);
  void resize(int width_px, int height_px);
  void suspend();
  void resume();
  void measure_again();
  void open_first_screen();
  void look_at_clock();
  void tell_missing_letters();

  KioskSettings settings_;
  Model model_;
  Measures measures_;
  std::unique_ptr<Stage> stage_;
  std::function<void(Job)> post_job_;
  TouchTracker touch_;
  KeyWalk walk_;
  StrikeFilter strikes_;
  Speaker speaker_;
  SpeechLog speech_;
  std::string spoken_screen_;  // the view that was spoken of last
  Scroll spoken_scroll_;
  std::uint64_t last_key_ms_ = 0;
  bool enter_held_ = false;
  bool pressed_by_key_ = false;
  bool press_waits_ = false;  // for the end of a step that was asked for before
  FrameReport frame_;
  std::set<char32_t> told_letters_;
  std::string pressed_id_;
  std::optional<std::uint64_t> refusal_over_ms_;
  // What a finger that rests does when it has rested long enough.
  struct Hold {
    Intent intent;
    std::uint64_t due_ms = 0;
  };
  std::optional<Hold> hold_;
  DeskAlarms alarms_;
  SessionAlarms session_;
  std::uint64_t deaf_until_ms_ = 0;
  std::string looked_at_;  // the last text of a field that was held against the other layout
  std::uint64_t now_ms_ = 0;
  std::uint64_t next_minute_ms_ = 0;
  bool first_screen_opened_ = false;
  bool dirty_ = true;
  bool quitting_ = false;
  bool suspended_ = false;
};

// The screen a name of --screen means, as what a person would have touched to get there; nothing
// for a name that is none.
std::optional<std::vector<Event>> way_to_screen(std::string_view name);

}  // namespace lanrian::kiosk

// What a person, the window system or another thread did, in plain values. Positions are pixels of
// the window, times are milliseconds of a clock that never goes back.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace lanrian::window {

// A point on the screen in pixels, y downwards.
struct Point {
  float x = 0;
  float y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// Where a touch is in its life.
enum class PointerPhase : std::uint8_t { down, move, up, cancel };

// A finger, or a mouse's first button. `finger` tells fingers apart; a mouse is finger 0. With a
// finger that comes down, `fingers` says how many the system knows on that panel, itself included;
// 0 where it does not say.
struct PointerEvent {
  PointerPhase phase = PointerPhase::down;
  std::int64_t finger = 0;
  Point at;
  std::uint64_t time_ms = 0;
  int fingers = 0;
};

// A wheel or touchpad: positive scrolls towards the end.
struct WheelEvent {
  float rows = 0;
};

// The keys a kiosk knows: those to walk and press, those to leave by, and those that edit a text.
// `back` is a phone's; `select_all` is Ctrl+A; `other` is any that means nothing, which is enough
// to tell that somebody is there.
enum class Key : std::uint8_t {
  up,
  down,
  left,
  right,
  home,
  end,
  enter,
  tab,
  backspace,
  erase,
  escape,
  back,
  select_all,
  page_up,
  page_down,
  other,
};

// A key goes down, is said to be still down by the system, and comes up.
enum class KeyPhase : std::uint8_t { down, repeat, up };

// What happened to a key, with Shift or Ctrl held.
struct KeyEvent {
  Key key = Key::enter;
  bool shift = false;
  bool ctrl = false;
  KeyPhase phase = KeyPhase::down;
};

// What a keyboard typed, or was pasted with Ctrl+V: UTF-8. Comes only while Window::accept_text()
// asks for it.
enum class TextSource : std::uint8_t { typed, pasted };
struct TextEvent {
  TextSource source = TextSource::typed;
  std::string utf8;
};

// The window has a new size.
struct ResizeEvent {
  int width_px = 0;
  int height_px = 0;
};

// The window's pixels were lost and must be drawn again.
struct ExposeEvent {};

// Every texture was lost (a graphics driver was reset).
struct TexturesLostEvent {};

// A phone puts the program away (nothing may be drawn from then on), and brings it back.
struct SuspendEvent {};
struct ResumeEvent {};

// Another thread has posted something.
struct WakeEvent {};

// The window was closed.
struct QuitEvent {};

using InputEvent =
    std::variant<PointerEvent, WheelEvent, KeyEvent, TextEvent, ResizeEvent, ExposeEvent,
                 TexturesLostEvent, SuspendEvent, ResumeEvent, WakeEvent, QuitEvent>;

}  // namespace lanrian::window

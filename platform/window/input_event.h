// What a person, the window system or another thread did, in plain values. Positions are pixels of
// the window, times are milliseconds of a clock that never goes back.
#pragma once

#include <cstdint>
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

// A finger, or a mouse's first button. `finger` tells fingers apart; a mouse is finger 0.
struct PointerEvent {
  PointerPhase phase = PointerPhase::down;
  std::int64_t finger = 0;
  Point at;
  std::uint64_t time_ms = 0;
};

// A wheel or touchpad: positive scrolls towards the end.
struct WheelEvent {
  float rows = 0;
};

// The keys a kiosk knows: five to walk and press, two to leave by, two for who repairs it.
enum class Key : std::uint8_t { up, down, enter, back, home };

// A key went down.
struct KeyEvent {
  Key key = Key::enter;
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

// Another thread has posted something.
struct WakeEvent {};

// The window was closed.
struct QuitEvent {};

using InputEvent = std::variant<PointerEvent, WheelEvent, KeyEvent, ResizeEvent, ExposeEvent,
                                TexturesLostEvent, WakeEvent, QuitEvent>;

}  // namespace lanrian::window

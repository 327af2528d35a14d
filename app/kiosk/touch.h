// Fingers to gestures: a tap, a drag, or a fling that slows down by itself. Knows no widgets; time
// comes in with the events, so that tests need none. UI thread only.
#pragma once

#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "app/kiosk/geometry.h"
#include "platform/window/input_event.h"

namespace lanrian::kiosk {

// A finger went down and rests: what is under it may show so.
struct Pressed {
  Point at;
};
// It was lifted where it went down: what is under both points is meant.
struct Tapped {
  Point down;
  Point up;
};
// It moves the screen by so many pixels; positive scrolls towards the end.
struct Dragged {
  float pixels = 0;
};
// It was lifted while moving, or for whatever reason no longer means what it pressed.
struct Released {};

using Gesture = std::variant<Pressed, Tapped, Dragged, Released>;

// Follows one finger. With a second one nobody knows what is meant (a palm, a sleeve, two
// visitors): whatever was begun is let go, and nothing begins before all are lifted. Two kinds of
// fingers do not count for that: one that has rested for three seconds (a hand that leans on the
// panel), and one whose lifting was never told (the panel was unplugged).
class TouchTracker {
 public:
  // A finger that moved less than `slop_px` has not moved.
  explicit TouchTracker(float slop_px) : slop_px_(slop_px) {}
  void set_slop(float slop_px) { slop_px_ = slop_px; }

  std::optional<Gesture> handle(const window::PointerEvent& event);

  // Pixels the content still runs on since the last call, after a fling; 0 when it stands.
  float glide(std::uint64_t now_ms);
  bool gliding() const { return velocity_px_s_ != 0; }
  void stop() { velocity_px_s_ = 0; }

 private:
  struct Sample {
    float y = 0;
    std::uint64_t time_ms = 0;
  };
  enum class Phase { idle, pressed, dragging, caught, crowded };
  // A finger on the panel, and when it came or last moved further than it trembles.
  struct Finger {
    std::int64_t id = 0;
    Point at;
    std::uint64_t moved_ms = 0;
  };

  void forget_lost_fingers(const window::PointerEvent& event);
  void note_move(const window::PointerEvent& event);
  std::optional<Gesture> let_go();
  std::optional<Gesture> down(const window::PointerEvent& event);
  std::optional<Gesture> move(const window::PointerEvent& event);
  std::optional<Gesture> up(const window::PointerEvent& event);

  float slop_px_;
  Phase phase_ = Phase::idle;
  std::int64_t finger_ = 0;          // the one that is followed
  std::vector<Finger> fingers_;      // all that are down
  std::uint64_t crowd_over_ms_ = 0;  // before that a hand is still being lifted
  Point down_at_;
  Point last_at_;
  std::deque<Sample> samples_;
  float velocity_px_s_ = 0;
  std::uint64_t glide_time_ms_ = 0;
};

}  // namespace lanrian::kiosk

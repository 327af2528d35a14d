#include "app/kiosk/touch.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t velocity_window_ms = 100;
constexpr float glide_time_constant_ms = 325;
constexpr float standing_px_s = 15;
constexpr float fastest_px_s = 12'000;
constexpr std::uint64_t resting_ms = 3000;
constexpr std::uint64_t lifting_ms = 150;
constexpr std::size_t fingers_max = 32;

}  // namespace

std::optional<Gesture> TouchTracker::handle(const window::PointerEvent& event) {
  using window::PointerPhase;
  if (event.phase == PointerPhase::cancel) {
    fingers_.clear();
    auto gesture = let_go();
    phase_ = Phase::idle;
    return gesture;
  }
  if (event.phase == PointerPhase::down) return down(event);
  if (event.phase == PointerPhase::move) note_move(event);
  if (event.phase == PointerPhase::up) {
    const auto is_it = [&](const Finger& finger) { return finger.id == event.finger; };
    fingers_.erase(std::remove_if(fingers_.begin(), fingers_.end(), is_it), fingers_.end());
    if (phase_ == Phase::crowded && fingers_.empty()) {
      phase_ = Phase::idle;
      crowd_over_ms_ = event.time_ms + lifting_ms;
      return std::nullopt;
    }
  }
  const bool followed = phase_ != Phase::idle && phase_ != Phase::crowded;
  if (!followed || event.finger != finger_) return std::nullopt;
  return event.phase == PointerPhase::move ? move(event) : up(event);
}

void TouchTracker::note_move(const window::PointerEvent& event) {
  for (Finger& finger : fingers_) {
    const bool moved = std::hypot(event.at.x - finger.at.x, event.at.y - finger.at.y) >= slop_px_;
    if (finger.id == event.finger && moved) finger = {finger.id, event.at, event.time_ms};
  }
}

// The system counts one finger where we know of more, or the same comes down twice: the others are
// gone without a word.
void TouchTracker::forget_lost_fingers(const window::PointerEvent& event) {
  const auto is_lost = [&](const Finger& finger) {
    return event.fingers == 1 || finger.id == event.finger ||
           finger.moved_ms + resting_ms <= event.time_ms;
  };
  fingers_.erase(std::remove_if(fingers_.begin(), fingers_.end(), is_lost), fingers_.end());
  if (fingers_.size() >= fingers_max) fingers_.erase(fingers_.begin());
}

std::optional<Gesture> TouchTracker::let_go() {
  const bool active = phase_ != Phase::idle && phase_ != Phase::crowded;
  return active ? std::optional<Gesture>(Released{}) : std::nullopt;
}

std::optional<Gesture> TouchTracker::down(const window::PointerEvent& event) {
  forget_lost_fingers(event);
  fingers_.push_back({event.finger, event.at, event.time_ms});
  const bool lifting = phase_ == Phase::idle && event.time_ms < crowd_over_ms_;
  if (fingers_.size() > 1 || lifting) {
    auto gesture = let_go();
    phase_ = Phase::crowded;
    stop();
    return gesture;
  }
  // A finger that catches moving content only stops it.
  phase_ = gliding() ? Phase::caught : Phase::pressed;
  stop();
  finger_ = event.finger;
  down_at_ = last_at_ = event.at;
  samples_.assign(1, {event.at.y, event.time_ms});
  if (phase_ == Phase::caught) return std::nullopt;
  return Pressed{event.at};
}

std::optional<Gesture> TouchTracker::move(const window::PointerEvent& event) {
  samples_.push_back({event.at.y, event.time_ms});
  while (samples_.size() > 2 && samples_.front().time_ms + velocity_window_ms < event.time_ms) {
    samples_.pop_front();
  }
  if (phase_ != Phase::dragging) {
    const float moved = std::hypot(event.at.x - down_at_.x, event.at.y - down_at_.y);
    if (moved < slop_px_) return std::nullopt;
    phase_ = Phase::dragging;
  }
  const float pixels = last_at_.y - event.at.y;
  last_at_ = event.at;
  return Dragged{pixels};
}

std::optional<Gesture> TouchTracker::up(const window::PointerEvent& event) {
  const Phase was = phase_;
  phase_ = Phase::idle;
  if (was == Phase::pressed) return Tapped{down_at_, event.at};
  if (was == Phase::caught) return Released{};
  const Sample& first = samples_.front();
  // A finger that rested before it was lifted does not fling.
  const auto elapsed = event.time_ms - first.time_ms;
  const bool fresh = event.time_ms - samples_.back().time_ms < velocity_window_ms / 2;
  if (elapsed > 0 && fresh) {
    const float velocity = (first.y - event.at.y) * 1000 / static_cast<float>(elapsed);
    velocity_px_s_ = std::min(std::max(velocity, -fastest_px_s), fastest_px_s);
    if (std::abs(velocity_px_s_) < standing_px_s) velocity_px_s_ = 0;
    glide_time_ms_ = event.time_ms;
  }
  return Released{};
}

float TouchTracker::glide(std::uint64_t now_ms) {
  if (!gliding() || now_ms <= glide_time_ms_) return 0;
  const auto elapsed_ms = static_cast<float>(now_ms - glide_time_ms_);
  glide_time_ms_ = now_ms;
  // v(t) = v0 e^(-t/T); the way is its integral, so that it does not depend on the frame rate.
  const float kept = std::exp(-elapsed_ms / glide_time_constant_ms);
  const float pixels = velocity_px_s_ / 1000 * glide_time_constant_ms * (1 - kept);
  velocity_px_s_ *= kept;
  if (std::abs(velocity_px_s_) < standing_px_s) velocity_px_s_ = 0;
  return pixels;
}

}  // namespace lanrian::kiosk

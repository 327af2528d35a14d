// The kiosk's one window: opening it, and waiting for what happens to it. UI thread only, except
// Waker, which any thread may use.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/os/result.h"
#include "platform/window/input_event.h"

struct SDL_Window;

namespace lanrian::window {

// Closes a window of SDL.
struct DestroyWindow {
  void operator()(SDL_Window* window) const;
};

// Ends SDL's video subsystem when the last window goes.
class VideoSession {
 public:
  static Result<VideoSession> start();
  VideoSession(VideoSession&& other) noexcept : started_(std::exchange(other.started_, false)) {}
  VideoSession& operator=(VideoSession&&) = delete;
  VideoSession(const VideoSession&) = delete;
  VideoSession& operator=(const VideoSession&) = delete;
  ~VideoSession();

 private:
  VideoSession() = default;
  bool started_ = true;
};

// How to open the window; without a size it fills the screen.
struct WindowOptions {
  std::string title;
  int width_px = 0;
  int height_px = 0;
};

// A number that tells the loop to look into its mailboxes; copies may live in other threads.
class Waker {
 public:
  explicit Waker(std::uint32_t event_type) : event_type_(event_type) {}
  void wake() const;

 private:
  std::uint32_t event_type_;
};

// The window and its events.
class Window {
 public:
  static Result<Window> open(const WindowOptions& options);

  // Blocks until something happens or `timeout` is over (none: for ever), then returns all that is
  // pending, oldest first; touch positions are already pixels.
  std::vector<InputEvent> wait_events(std::optional<std::chrono::milliseconds> timeout);

  // Whether what is typed comes as TextEvent besides as KeyEvent: while a text field has the focus.
  // The system's own screen keyboard stays away all the same; ours is the one that knows Thai.
  void accept_text(bool wanted);

  Waker waker() const { return Waker(wake_type_); }
  int width_px() const;
  int height_px() const;
  SDL_Window* handle() const { return window_.get(); }

 private:
  Window(VideoSession session, SDL_Window* window, std::uint32_t wake_type)
      : session_(std::move(session)), window_(window), wake_type_(wake_type) {}

  VideoSession session_;
  std::unique_ptr<SDL_Window, DestroyWindow> window_;
  std::uint32_t wake_type_;
};

// Milliseconds of a clock that never goes back.
std::uint64_t ticks_ms();

}  // namespace lanrian::window

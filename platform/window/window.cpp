#include "platform/window/window.h"

#include <SDL.h>

namespace lanrian::window {
namespace {

// Touch and mouse never both speak for one finger: SDL's translation between them is off.
void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  // A window surface would otherwise be an OpenGL texture, 110 MB with Mesa's software driver.
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  // Ours is on the screen already, types as WTT 2.0 wants, and is the same on every machine.
  SDL_SetHint("SDL_ENABLE_SCREEN_KEYBOARD", "0");  // SDL 2.28 on; older ones have no name for it
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

Key key_of(SDL_Keycode code) {
  switch (code) {
    case SDLK_UP:
      return Key::up;
    case SDLK_DOWN:
      return Key::down;
    case SDLK_LEFT:
      return Key::left;
    case SDLK_RIGHT:
      return Key::right;
    case SDLK_PAGEUP:
      return Key::page_up;
    case SDLK_PAGEDOWN:
      return Key::page_down;
    case SDLK_HOME:
      return Key::home;
    case SDLK_END:
      return Key::end;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
      return Key::enter;
    case SDLK_TAB:
      return Key::tab;
    case SDLK_BACKSPACE:
      return Key::backspace;
    case SDLK_DELETE:
      return Key::erase;
    case SDLK_ESCAPE:
      return Key::escape;
    case SDLK_AC_BACK:
      return Key::back;
    default:
      return Key::other;
  }
}

PointerPhase phase_of(std::uint32_t type) {
  switch (type) {
    case SDL_FINGERDOWN:
    case SDL_MOUSEBUTTONDOWN:
      return PointerPhase::down;
    case SDL_FINGERUP:
    case SDL_MOUSEBUTTONUP:
      return PointerPhase::up;
    default:
      return PointerPhase::move;
  }
}

std::optional<InputEvent> window_event(const SDL_WindowEvent& event) {
  switch (event.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
      return ResizeEvent{event.data1, event.data2};
    case SDL_WINDOWEVENT_EXPOSED:
      return ExposeEvent{};
    case SDL_WINDOWEVENT_FOCUS_LOST:
      return PointerEvent{PointerPhase::cancel, 0, {}, ticks_ms(), 0};
    default:
      return std::nullopt;
  }
}

std::optional<InputEvent> mouse_event(const SDL_Event& event) {
  if (event.type == SDL_MOUSEMOTION) {
    if ((event.motion.state & SDL_BUTTON_LMASK) == 0) return std::nullopt;
    const Point at = {static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)};
    return PointerEvent{PointerPhase::move, 0, at, event.motion.timestamp, 0};
  }
  if (event.button.button != SDL_BUTTON_LEFT) return std::nullopt;
  const Point at = {static_cast<float>(event.button.x), static_cast<float>(event.button.y)};
  return PointerEvent{phase_of(event.type), 0, at, event.button.timestamp, 0};
}

// The clipboard's text; empty when it has none.
std::string clipboard_text() {
  const std::unique_ptr<char, decltype(&SDL_free)> text(SDL_GetClipboardText(), &SDL_free);
  return text ? std::string(text.get()) : std::string();
}

// Ctrl with a letter is told by the key's place where the layout has no Latin letters (Thai).
bool is_ctrl_letter(const SDL_Keysym& key, SDL_Keycode letter, SDL_Scancode place) {
  if ((key.mod & KMOD_CTRL) == 0) return false;
  return key.sym == letter || (key.sym > 127 && key.scancode == place);
}

std::optional<InputEvent> key_event(const SDL_KeyboardEvent& event) {
  const SDL_Keysym& key = event.keysym;
  const bool shift = (key.mod & KMOD_SHIFT) != 0;
  const bool ctrl = (key.mod & KMOD_CTRL) != 0;
  if (event.type == SDL_KEYUP) return KeyEvent{key_of(key.sym), shift, ctrl, KeyPhase::up};
  const auto phase = event.repeat != 0 ? KeyPhase::repeat : KeyPhase::down;
  if (is_ctrl_letter(key, SDLK_v, SDL_SCANCODE_V)) {
    if (SDL_IsTextInputActive() == SDL_FALSE) return std::nullopt;
    return TextEvent{TextSource::pasted, clipboard_text()};
  }
  if (is_ctrl_letter(key, SDLK_a, SDL_SCANCODE_A)) {
    return KeyEvent{Key::select_all, shift, ctrl, phase};
  }
  return KeyEvent{key_of(key.sym), shift, ctrl, phase};
}

// A panel that is unplugged takes its fingers along without saying so: how many it has now tells.
PointerEvent finger_event(const SDL_TouchFingerEvent& finger, const Window& window) {
  const Point at = {finger.x * static_cast<float>(window.width_px()),
                    finger.y * static_cast<float>(window.height_px())};
  const int fingers = finger.type == SDL_FINGERDOWN ? SDL_GetNumTouchFingers(finger.touchId) : 0;
  // Mouse is finger 0, so touch ids (which may be 0 as well) are moved up by one.
  return {phase_of(finger.type), finger.fingerId + 1, at, finger.timestamp, fingers};
}

// What one SDL event means to us, if anything. Fingers come as fractions of the window.
std::optional<InputEvent> translate(const SDL_Event& event, const Window& window,
                                    std::uint32_t wake_type) {
  if (event.type == wake_type) return WakeEvent{};
  switch (event.type) {
    case SDL_QUIT:
      return QuitEvent{};
    case SDL_WINDOWEVENT:
      return window_event(event.window);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
      return finger_event(event.tfinger, window);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      return mouse_event(event);
    case SDL_MOUSEWHEEL:
      return WheelEvent{-event.wheel.preciseY};
    case SDL_KEYDOWN:
    case SDL_KEYUP:
      return key_event(event.key);
    case SDL_TEXTINPUT:
      return TextEvent{TextSource::typed, event.text.text};
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
      return TexturesLostEvent{};
    case SDL_APP_WILLENTERBACKGROUND:
      return SuspendEvent{};
    case SDL_APP_DIDENTERFOREGROUND:
      return ResumeEvent{};
    default:
      return std::nullopt;
  }
}

}  // namespace

void DestroyWindow::operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }

Result<VideoSession> VideoSession::start() {
  set_hints();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
    return Error{std::string("open a window: ") + SDL_GetError() +
                 "; without a display use --screenshot OUT.png"};
  }
  SDL_StopTextInput();  // SDL would open a soft keyboard by itself on Wayland
  return VideoSession();
}

VideoSession::~VideoSession() {
  if (started_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

void Waker::wake() const {
  SDL_Event event = {};
  event.type = event_type_;
  SDL_PushEvent(&event);
}

Result<Window> Window::open(const WindowOptions& options) {
  auto session = VideoSession::start();
  if (!session) return session.error();
  const bool full_screen = options.width_px <= 0;
  SDL_Window* window =
      SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                       full_screen ? 1280 : options.width_px, full_screen ? 800 : options.height_px,
                       full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE);
  if (!window) return Error{std::string("open a window: ") + SDL_GetError()};
  return Window(std::move(*session), window, SDL_RegisterEvents(1));
}

std::vector<InputEvent> Window::wait_events(std::optional<std::chrono::milliseconds> timeout) {
  std::vector<InputEvent> events;
  SDL_Event event;
  bool got = timeout ? SDL_WaitEventTimeout(&event, static_cast<int>(timeout->count())) != 0
                     : SDL_WaitEvent(&event) != 0;
  while (got) {
    if (auto translated = translate(event, *this, wake_type_)) events.push_back(*translated);
    got = SDL_PollEvent(&event) != 0;
  }
  return events;
}

void Window::accept_text(bool wanted) {
  if (wanted == (SDL_IsTextInputActive() == SDL_TRUE)) return;
  if (wanted) {
    SDL_StartTextInput();
  } else {
    SDL_StopTextInput();
  }
}

int Window::width_px() const {
  int width = 0;
  SDL_GetWindowSize(window_.get(), &width, nullptr);
  return width;
}

int Window::height_px() const {
  int height = 0;
  SDL_GetWindowSize(window_.get(), nullptr, &height);
  return height;
}

std::uint64_t ticks_ms() { return SDL_GetTicks64(); }

}  // namespace lanrian::window

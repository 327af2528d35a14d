// What SDL says of keys and typed text, as the kiosk hears it; on SDL's driver without a display.
#include "platform/window/window.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <cstring>

using namespace lanrian::window;

namespace {

Window open_window() {
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
  auto window = Window::open({.title = "test", .width_px = 320, .height_px = 240});
  REQUIRE(window);
  window->wait_events(std::chrono::milliseconds(0));
  return std::move(*window);
}

void push_key(SDL_Keycode code, SDL_Scancode place, int held) {
  SDL_Event event = {};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = code;
  event.key.keysym.scancode = place;
  event.key.keysym.mod = static_cast<Uint16>(held);
  SDL_PushEvent(&event);
}

template <typename Wanted>
std::vector<Wanted> heard(Window& window) {
  std::vector<Wanted> wanted;
  for (const auto& event : window.wait_events(std::chrono::milliseconds(0))) {
    if (const auto* one = std::get_if<Wanted>(&event)) wanted.push_back(*one);
  }
  return wanted;
}

}  // namespace

TEST_CASE("keys that edit and walk are told apart, with Shift and Ctrl") {
  Window window = open_window();
  push_key(SDLK_LEFT, SDL_SCANCODE_LEFT, KMOD_LSHIFT);
  push_key(SDLK_RIGHT, SDL_SCANCODE_RIGHT, KMOD_RCTRL);
  push_key(SDLK_BACKSPACE, SDL_SCANCODE_BACKSPACE, 0);
  push_key(SDLK_DELETE, SDL_SCANCODE_DELETE, 0);
  push_key(SDLK_ESCAPE, SDL_SCANCODE_ESCAPE, 0);
  push_key(SDLK_a, SDL_SCANCODE_A, KMOD_LCTRL);
  push_key(SDLK_a, SDL_SCANCODE_A, 0);
  push_key(SDLK_PAGEUP, SDL_SCANCODE_PAGEUP, 0);
  push_key(SDLK_PAGEDOWN, SDL_SCANCODE_PAGEDOWN, 0);
  push_key(SDLK_AC_BACK, SDL_SCANCODE_AC_BACK, 0);
  const auto keys = heard<KeyEvent>(window);
  REQUIRE(keys.size() == 10);
  CHECK(keys[0].key == Key::left);
  CHECK(keys[0].shift);
  CHECK(keys[1].key == Key::right);
  CHECK(keys[1].ctrl);
  CHECK(keys[2].key == Key::backspace);
  CHECK(keys[3].key == Key::erase);
  CHECK(keys[4].key == Key::escape);
  CHECK(keys[5].key == Key::select_all);
  CHECK(keys[6].key == Key::other);
  CHECK(keys[7].key == Key::page_up);
  CHECK(keys[8].key == Key::page_down);
  CHECK(keys[9].key == Key::back);
}

TEST_CASE("a key that stays down is told from one that goes down, and comes up") {
  Window window = open_window();
  SDL_Event event = {};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = SDLK_RETURN;
  SDL_PushEvent(&event);
  event.key.repeat = 1;
  SDL_PushEvent(&event);
  event.type = SDL_KEYUP;
  event.key.repeat = 0;
  SDL_PushEvent(&event);
  const auto keys = heard<KeyEvent>(window);
  REQUIRE(keys.size() == 3);
  for (const auto& key : keys) CHECK(key.key == Key::enter);
  CHECK(keys[0].phase == KeyPhase::down);
  CHECK(keys[1].phase == KeyPhase::repeat);
  CHECK(keys[2].phase == KeyPhase::up);
}

TEST_CASE("a phone that puts the program away and brings it back is heard") {
  Window window = open_window();
  SDL_Event event = {};
  event.type = SDL_APP_WILLENTERBACKGROUND;
  SDL_PushEvent(&event);
  event.type = SDL_APP_DIDENTERFOREGROUND;
  SDL_PushEvent(&event);
  const auto events = window.wait_events(std::chrono::milliseconds(0));
  REQUIRE(events.size() == 2);
  CHECK(std::holds_alternative<SuspendEvent>(events[0]));
  CHECK(std::holds_alternative<ResumeEvent>(events[1]));
}

TEST_CASE("typed text comes as it is") {
  Window window = open_window();
  window.accept_text(true);
  SDL_Event event = {};
  event.type = SDL_TEXTINPUT;
  std::strcpy(event.text.text, "น้ำ");
  SDL_PushEvent(&event);
  const auto texts = heard<TextEvent>(window);
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].source == TextSource::typed);
  CHECK(texts[0].utf8 == "น้ำ");
}

TEST_CASE("Ctrl+V pastes where text is wanted, on a Thai layout as well, and nowhere else") {
  Window window = open_window();
  SDL_SetClipboardText("วัด");
  window.accept_text(false);
  push_key(SDLK_v, SDL_SCANCODE_V, KMOD_LCTRL);
  CHECK(heard<TextEvent>(window).empty());
  window.accept_text(true);
  push_key(SDLK_v, SDL_SCANCODE_V, KMOD_LCTRL);
  push_key(0xE2D, SDL_SCANCODE_V, KMOD_LCTRL);  // อ stands on that key
  const auto texts = heard<TextEvent>(window);
  REQUIRE(texts.size() == 2);
  for (const auto& text : texts) {
    CHECK(text.source == TextSource::pasted);
    CHECK(text.utf8 == "วัด");
  }
}

TEST_CASE("the system is asked for text only while a field wants it") {
  Window window = open_window();
  CHECK(SDL_IsTextInputActive() == SDL_FALSE);
  window.accept_text(true);
  CHECK(SDL_IsTextInputActive() == SDL_TRUE);
  window.accept_text(false);
  CHECK(SDL_IsTextInputActive() == SDL_FALSE);
}

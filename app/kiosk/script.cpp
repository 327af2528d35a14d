#include "app/kiosk/script.h"

#include <array>
#include <charconv>
#include <chrono>
#include <thread>

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t script_bytes_max = std::uint64_t{1024} * 1024;
constexpr std::uint64_t step_ms_max = 600'000;

std::string_view take_word(std::string_view& line) {
  const auto end = std::min(line.find(' '), line.size());
  const auto word = line.substr(0, end);
  line.remove_prefix(std::min(line.size(), end + 1));
  return word;
}

std::optional<std::uint64_t> number_of(std::string_view word) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value > step_ms_max) {
    return std::nullopt;
  }
  return value;
}

// The nodes that are there instead, so that a failing script tells what it saw.
std::string seen(const Semantics& semantics) {
  std::string names;
  for (const auto& node : semantics.nodes) {
    if (names.size() > 400) return names + " ...";
    names += (names.empty() ? "" : " | ") + std::string(name_of(node.role)) + " " + node.name;
  }
  return names;
}

Error not_there(const char* verb, std::string_view name, const Semantics& semantics) {
  return {std::string(verb) + " '" + std::string(name) + "': not on screen " + semantics.screen +
          "; there is " + seen(semantics)};
}

Point middle_of(const Rect& rect) { return {rect.x + rect.width / 2, rect.y + rect.height / 2}; }

Result<void> tap(HeadlessKiosk& kiosk, std::string_view name) {
  const auto& semantics = kiosk.kiosk().frame().semantics;
  const Node* node = semantics.named(name);
  if (!node || !node->action) return not_there("tap", name, semantics);
  kiosk.tap(middle_of(node->rect));
  return {};
}

// "NAME MS": a name that may have blanks, and a number.
std::optional<std::pair<std::string_view, std::uint64_t>> name_and_ms(std::string_view rest) {
  const auto space = rest.rfind(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto ms = number_of(rest.substr(space + 1));
  return ms ? std::optional(std::pair(rest.substr(0, space), *ms)) : std::nullopt;
}

Result<void> hold(HeadlessKiosk& kiosk, std::string_view rest) {
  const auto read = name_and_ms(rest);
  if (!read) return Error{"hold: write NAME MS"};
  const auto& semantics = kiosk.kiosk().frame().semantics;
  const Node* node = semantics.named(read->first);
  if (!node) return not_there("hold", read->first, semantics);
  kiosk.hold(middle_of(node->rect), read->second);
  return {};
}

Result<void> drag(HeadlessKiosk& kiosk, std::string_view rest) {
  std::array<std::uint64_t, 5> numbers{};
  for (auto& number : numbers) {
    const auto read = number_of(take_word(rest));
    if (!read) return Error{"drag: write X1 Y1 X2 Y2 MS"};
    number = *read;
  }
  const auto at = [&numbers](std::size_t i) { return static_cast<float>(numbers[i]); };
  kiosk.drag({at(0), at(1)}, {at(2), at(3)}, std::max<std::uint64_t>(1, numbers[4]));
  return {};
}

std::optional<window::Key> key_named(std::string_view name) {
  using window::Key;
  using Named = std::pair<std::string_view, Key>;
  constexpr std::array keys = {Named{"up", Key::up},
                               Named{"down", Key::down},
                               Named{"left", Key::left},
                               Named{"right", Key::right},
                               Named{"home", Key::home},
                               Named{"end", Key::end},
                               Named{"page-up", Key::page_up},
                               Named{"page-down", Key::page_down},
                               Named{"enter", Key::enter},
                               Named{"tab", Key::tab},
                               Named{"back", Key::back},
                               Named{"delete", Key::erase},
                               Named{"backspace", Key::backspace},
                               Named{"escape", Key::escape},
                               Named{"a", Key::select_all}};
  for (const auto& [key_name, key] : keys) {
    if (key_name == name) return key;
  }
  return std::nullopt;
}

// "ctrl+left", "enter".
Result<window::KeyEvent> read_key(std::string_view name) {
  constexpr std::string_view shift = "shift+";
  constexpr std::string_view ctrl = "ctrl+";
  window::KeyEvent event;
  std::string_view rest = name;
  for (;;) {
    if (rest.starts_with(shift)) {
      event.shift = true;
      rest.remove_prefix(shift.size());
    } else if (rest.starts_with(ctrl)) {
      event.ctrl = true;
      rest.remove_prefix(ctrl.size());
    } else {
      break;
    }
  }
  const auto key = key_named(rest);
  if (!key || (*key == window::Key::select_all && !event.ctrl)) {
    return Error{"key '" + std::string(name) +
                 "': write up, down, left, right, home, end, page-up, page-down, enter, tab, "
                 "backspace, delete, escape, back or ctrl+a, with shift+ or ctrl+ before it if "
                 "held"};
  }
  event.key = *key;
  return event;
}

Result<void> press_key(HeadlessKiosk& kiosk, std::string_view name) {
  const auto key = read_key(name);
  if (!key) return key.error();
  kiosk.key_event(*key);
  return {};
}

Result<void> hold_key(HeadlessKiosk& kiosk, std::string_view rest) {
  const auto read = name_and_ms(rest);
  if (!read) return Error{"hold-key: write NAME MS"};
  const auto key = read_key(read->first);
  if (!key) return key.error();
  kiosk.hold_key(*key, read->second);
  return {};
}

Result<void> expect_spoken(const HeadlessKiosk& kiosk, std::string_view text) {
  const auto last = kiosk.kiosk().speech().last();
  if (last.find(text) != std::string::npos) return {};
  return Error{"spoken '" + std::string(text) + "': what was said last is '" + last + "'"};
}

Result<void> save_speech(const HeadlessKiosk& kiosk, const os::Path& file) {
  std::string lines;
  for (const auto& said : kiosk.kiosk().speech().said()) lines += said + "\n";
  return os::write_file_atomically(file, lines);
}

Result<void> type(HeadlessKiosk& kiosk, std::string_view verb, std::string_view utf8) {
  const auto source = verb == "paste" ? window::TextSource::pasted : window::TextSource::typed;
  if (!kiosk.kiosk().wants_text()) {
    return Error{std::string(verb) + " '" + std::string(utf8) +
                 "': no text field has the focus; tap one first"};
  }
  kiosk.text({source, std::string(utf8)});
  return {};
}

Result<void> expect_value(const HeadlessKiosk& kiosk, std::string_view rest) {
  const auto name = take_word(rest);
  const Node* node = kiosk.kiosk().frame().semantics.named(name);
  if (!node) return Error{"value: there is nothing called '" + std::string(name) + "'"};
  if (node->value == rest) return {};
  return Error{"value " + std::string(name) + ": '" + node->value + "' instead of '" +
               std::string(rest) + "'"};
}

Result<void> expect(const HeadlessKiosk& kiosk, std::string_view rest) {
  const auto role = take_word(rest);
  const auto& semantics = kiosk.kiosk().frame().semantics;
  for (const auto& node : semantics.nodes) {
    if (name_of(node.role) == role && node.name == rest) return {};
  }
  return Error{"expect " + std::string(role) + " '" + std::string(rest) + "': screen " +
               semantics.screen + " has " + seen(semantics)};
}

Result<void> count(const HeadlessKiosk& kiosk, std::string_view rest) {
  const auto role = take_word(rest);
  const auto wanted = number_of(rest);
  std::uint64_t found = 0;
  for (const auto& node : kiosk.kiosk().frame().semantics.nodes) {
    if (name_of(node.role) == role) ++found;
  }
  if (wanted == found) return {};
  return Error{"count " + std::string(role) + ": " + std::to_string(found) + " instead of '" +
               std::string(rest) + "'"};
}

Result<void> expect_screen(const HeadlessKiosk& kiosk, std::string_view name) {
  const auto& shown = kiosk.kiosk().frame().semantics.screen;
  if (shown == name) return {};
  return Error{"screen '" + std::string(name) + "': the kiosk shows '" + shown + "'"};
}

Result<void> wait(HeadlessKiosk& kiosk, std::string_view rest) {
  const auto ms = number_of(rest);
  if (!ms) return Error{"wait '" + std::string(rest) + "': write milliseconds"};
  kiosk.run_for(*ms);
  return {};
}

Result<void> wait_for(HeadlessKiosk& kiosk, std::string_view rest) {
  const auto read = name_and_ms(rest);
  if (!read) return Error{"wait-for: write NAME MS"};
  const auto [name, ms] = *read;
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
  while (!kiosk.kiosk().frame().semantics.named(name)) {
    if (std::chrono::steady_clock::now() > end) {
      return Error{"wait-for '" + std::string(name) + "': not there after " + std::to_string(ms) +
                   " ms; there is " + seen(kiosk.kiosk().frame().semantics)};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    kiosk.look_for_news();
  }
  return {};
}

Result<void> do_step(HeadlessKiosk& kiosk, std::string_view line) {
  const auto verb = take_word(line);
  if (verb == "tap") return tap(kiosk, line);
  if (verb == "hold") return hold(kiosk, line);
  if (verb == "drag") return drag(kiosk, line);
  if (verb == "wait") return wait(kiosk, line);
  if (verb == "key") return press_key(kiosk, line);
  if (verb == "hold-key") return hold_key(kiosk, line);
  if (verb == "spoken") return expect_spoken(kiosk, line);
  if (verb == "speech-log") return save_speech(kiosk, os::Path(line));
  if (verb == "type" || verb == "paste") return type(kiosk, verb, line);
  if (verb == "value") return expect_value(kiosk, line);
  if (verb == "expect") return expect(kiosk, line);
  if (verb == "count") return count(kiosk, line);
  if (verb == "screen") return expect_screen(kiosk, line);
  if (verb == "wait-for") return wait_for(kiosk, line);
  if (verb == "screenshot") return kiosk.save_screenshot(os::Path(line));
  if (verb == "dump") return kiosk.save_dump(os::Path(line));
  return Error{"'" + std::string(verb) + "' is no step; lanrian --help lists them"};
}

}  // namespace

Result<void> run_script(HeadlessKiosk& kiosk, const os::Path& file) {
  const auto text = os::read_file(file, script_bytes_max);
  if (!text) return text.error();
  std::string_view rest = *text;
  for (int number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (auto done = do_step(kiosk, line); !done) {
      return done.error().within("run script " + file.string() + ":" + std::to_string(number));
    }
  }
  return {};
}

}  // namespace lanrian::kiosk

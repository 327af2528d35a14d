#include "app/kiosk/arguments.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace lanrian::kiosk {
namespace {

constexpr int side_px_max = 8192;

constexpr const char* examples = R"(Examples:
  lanrian --window 1080x1920                  a kiosk's screen in a window
  lanrian --screen list:museum --lang en      begin at the museums, in English
  lanrian --screenshot home.png --screen home --window 360x640
                                              a phone's home screen, without any display
  lanrian --content data/seed/kalasin         a content folder as it would look when published

Screens: attract, cities, home, list:CATEGORY, list:all, list:open, place:ID, search:QUERY, events,
take, help, text, pin, operator.
A script (--script) is a text file, one step a line:
  tap NAME | hold NAME MS | drag X1 Y1 X2 Y2 MS | wait MS | type TEXT | paste TEXT
  key NAME | hold-key NAME MS | expect ROLE NAME | count ROLE N | value NAME TEXT
  spoken TEXT | speech-log FILE                         (what is said to who uses keys)
  wait-for NAME MS | screenshot FILE | dump FILE        (# begins a comment))";

std::optional<std::pair<int, int>> size_of(const std::string& text) {
  const auto x = text.find('x');
  if (x == std::string::npos) return std::nullopt;
  std::pair<int, int> size;
  const auto number = [](std::string_view digits, int& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && value >= 64 &&
           value <= side_px_max;
  };
  const std::string_view whole = text;
  if (!number(whole.substr(0, x), size.first) || !number(whole.substr(x + 1), size.second)) {
    return std::nullopt;
  }
  return size;
}

std::optional<TextSize> text_size_of(double factor) {
  if (factor == 1.0) return TextSize::normal;
  if (factor == 1.5) return TextSize::large;
  if (factor == 2.0) return TextSize::largest;
  return std::nullopt;
}

template <typename T>
std::optional<T> given(const CLI::Option* option, T value) {
  return option->count() > 0 ? std::optional<T>(std::move(value)) : std::nullopt;
}

// A validator with a sentence for a wrong value.
CLI::Validator check(std::function<bool(const std::string&)> good, std::string remedy) {
  return CLI::Validator(
      [good = std::move(good), remedy = std::move(remedy)](std::string& value) {
        return good(value) ? std::string() : "'" + value + "': " + remedy;
      },
      "");
}

}  // namespace

std::variant<Arguments, int> parse_arguments(int count, const char* const* values) {
  CLI::App app("lanrian shows a city's learning spaces, with or without a network.");
  app.footer(examples);
  app.set_version_flag("--version", "lanrian " LANRIAN_VERSION);
  std::string config;
  std::string state;
  std::string content;
  std::string media;
  std::string window;
  std::string language;
  std::string size;
  std::string theme;
  std::string now;
  std::string shot;
  std::string dump;
  std::string script;
  Arguments arguments;
  const auto* config_option = app.add_option("--config", config, "kiosk.toml to read");
  const auto* state_option = app.add_option("--state", state, "folder with releases and kiosk.db");
  const auto* content_option =
      app.add_option("--content", content, "content folder to show as if it were published");
  const auto* media_option =
      app.add_option("--media", media, "folder in which sticks are mounted, instead of /media");
  auto* window_option = app.add_option("--window", window, "window of WIDTHxHEIGHT pixels");
  app.add_flag("--fullscreen", arguments.full_screen, "fill the screen (without --window: default)")
      ->excludes(window_option);
  window_option->check(check([](const auto& v) { return size_of(v).has_value(); },
                             "write WIDTHxHEIGHT, each 64 to 8192, such as 1080x1920"));
  const auto* language_option =
      app.add_option("--lang", language, "th or en; qps: English made longer, to try layouts with")
          ->check(CLI::IsMember({"th", "en", "qps"}));
  const auto* size_option =
      app.add_option("--text-size", size, "1, 1.5 or 2")->check(CLI::IsMember({"1", "1.5", "2"}));
  app.add_option("--theme", theme, "light, dark or contrast")
      ->check(CLI::IsMember({"light", "dark", "contrast"}));
  app.add_option("--screen", arguments.screen, "where to begin")
      ->check(check([](const auto& v) { return way_to_screen(v).has_value(); },
                    "write attract, cities, home, list:CATEGORY, list:all, list:open, place:ID, "
                    "search:QUERY, events, take, help, text, pin or operator"));
  const auto* now_option =
      app.add_option("--now", now, "a time to show instead of the clock's")
          ->check(check([](const auto& v) { return os::parse_rfc3339(v).ok(); },
                        "write date, time and offset, such as 2026-11-23T09:30+07:00"));
  const auto* shot_option =
      app.add_option("--screenshot", shot, "write the screen to a PNG file and end");
  const auto* dump_option =
      app.add_option("--dump-ui", dump, "write what is on the screen as JSON and end");
  const auto* script_option = app.add_option("--script", script, "do the steps of a file and end");
  app.add_flag("--debug", arguments.debug, "say on stderr what each frame cost");
  app.add_flag("--audit", arguments.audit,
               "hold every screen against the rules for size, contrast and reach; 1 on a breach");
  app.add_flag("--long", arguments.long_audit,
               "with --audit: every combination, not only every pair");
  app.add_flag("--json", arguments.json, "with --audit: as JSON");
  app.add_flag("--hash-pin", arguments.hash_pin,
               "ask for an operator's PIN and print its line for kiosk.toml");
  try {
    app.parse(count, values);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  arguments.config = given<os::Path>(config_option, config);
  arguments.state = given<os::Path>(state_option, state);
  arguments.content = given<os::Path>(content_option, content);
  arguments.media = given<os::Path>(media_option, media);
  arguments.window_px = size_of(window);
  if (language_option->count() > 0) {
    arguments.language = language == "th"   ? Language::th
                         : language == "en" ? Language::en
                                            : Language::pseudo;
  }
  if (size_option->count() > 0) arguments.text_size = text_size_of(std::stod(size));
  arguments.theme = theme_named(theme).value_or(Theme::light);
  if (now_option->count() > 0) arguments.now = *os::parse_rfc3339(now);
  arguments.screenshot = given<os::Path>(shot_option, shot);
  arguments.dump_ui = given<os::Path>(dump_option, dump);
  arguments.script = given<os::Path>(script_option, script);
  return arguments;
}

namespace {

std::uint64_t count_of(std::chrono::milliseconds ms) {
  return static_cast<std::uint64_t>(ms.count());
}

// Times and hours as an operator wants them.
void take_session(const config::KioskConfig& config, KioskSettings& settings) {
  if (config.idle) settings.session.idle_ms = count_of(*config.idle);
  settings.session.warning_ms = count_of(config.warning);
  settings.session.slide_ms = count_of(config.slide);
  if (config.strike) settings.strike_pauses.thing_ms = count_of(*config.strike);
  if (config.key_repeat) settings.key_repeat_ms = count_of(*config.key_repeat);
  if (config.screen_hours.empty()) return;
  if (const auto hours = data::hours::parse_opening_hours(config.screen_hours)) {
    settings.screen_hours = std::make_shared<const data::hours::OpeningHours>(*hours);
  }
}

}  // namespace

namespace {

// The profile that was named, or that a window of that size suggests, with what was measured.
std::optional<Panel> measured_panel(const config::KioskConfig& config, std::pair<int, int> size) {
  const auto& sizes = config.panel_sizes;
  auto panel = panel_named(config.panel);
  if (sizes == config::PanelSizes{}) return panel;
  if (!panel) panel = panel_for_window(size.first, size.second);
  panel->diagonal_in = sizes.diagonal_in.value_or(panel->diagonal_in);
  panel->distance_mm = sizes.distance_mm.value_or(panel->distance_mm);
  panel->bottom_mm = sizes.bottom_mm.value_or(panel->bottom_mm);
  return panel;
}

}  // namespace

Result<KioskSettings> settings_of(const Arguments& arguments, const config::KioskConfig& config) {
  KioskSettings settings;
  if (!config.panel.empty()) settings.panel = panel_named(config.panel);
  const auto size = arguments.window_px.value_or(
      settings.panel ? std::pair(settings.panel->width_px, settings.panel->height_px)
                     : std::pair(panels[0].width_px, panels[0].height_px));
  settings.panel = measured_panel(config, size);
  settings.width_px = size.first;
  settings.height_px = size.second;
  settings.language =
      arguments.language.value_or(config.language == "en" ? Language::en : Language::th);
  if (config.thai_digits) settings.digits = Digits::thai;
  settings.text_size = arguments.text_size;
  if (!settings.text_size && config.text_size) settings.text_size = text_size_of(*config.text_size);
  settings.theme = arguments.theme;
  settings.city = config.city;
  settings.position = config.position;
  settings.screen = arguments.screen;
  settings.has_operator_pin = config.operator_pin.has_value();
  take_session(config, settings);
  if (arguments.now) settings.clock = std::make_shared<const os::FixedClock>(*arguments.now);
  return settings;
}

}  // namespace lanrian::kiosk

// The command line of lanrian.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "app/config/kiosk_config.h"
#include "app/kiosk/kiosk.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::kiosk {

// What was asked for, checked.
struct Arguments {
  std::optional<os::Path> config;
  std::optional<os::Path> state;
  std::optional<os::Path> content;
  std::optional<os::Path> media;
  std::optional<std::pair<int, int>> window_px;
  bool full_screen = false;
  std::optional<Language> language;
  std::optional<TextSize> text_size;
  Theme theme = Theme::light;
  std::string screen = "attract";
  std::optional<os::Instant> now;
  std::optional<os::Path> screenshot;
  std::optional<os::Path> dump_ui;
  std::optional<os::Path> script;
  bool debug = false;
  bool hash_pin = false;
  bool audit = false;
  bool long_audit = false;
  bool json = false;

  // Whether it is done without a window.
  bool headless() const { return screenshot || dump_ui || script; }
};

// The arguments; or the exit status when there is nothing more to do (--help, or wrong usage that
// was explained on stderr).
std::variant<Arguments, int> parse_arguments(int count, const char* const* values);

// Arguments over kiosk.toml over what the panel suggests.
Result<KioskSettings> settings_of(const Arguments& arguments, const config::KioskConfig& config);

}  // namespace lanrian::kiosk

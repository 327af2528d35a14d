// kiosk.toml: what an operator tells one kiosk. Both programs that run on it read the same file, so
// every key is known here, and a key nobody knows is an error: a typo must not be a silent default.
// Pure but for load_config(); any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/config/operator_pin.h"
#include "data/place.h"
#include "data/position.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::config {

// What a tape measure says of the panel where it differs from its profile: 3 to 120 inches, 200 to
// 3,000 mm from the eyes, 0 to 2,000 mm from the floor to its lower edge.
struct PanelSizes {
  std::optional<double> diagonal_in;
  std::optional<double> distance_mm;
  std::optional<double> bottom_mm;
  friend bool operator==(const PanelSizes&, const PanelSizes&) = default;
};

// The file's keys, each with what holds where it is absent; no file at all is KioskConfig{}.
struct KioskConfig {
  std::vector<data::CityId> cities;        // cities = ["kalasin"]; empty: all the mirror has
  std::vector<std::string> mirrors;        // http(s) URLs or absolute folders, no '/' at the end
  std::optional<data::Position> position;  // position = { lat = 16.43, lon = 103.5 }, in Thailand
  std::optional<data::CityId> city;        // the city shown first; absent: nearest, else asked for
  std::string panel;                       // one of panel_profiles; empty: guessed from the window
  PanelSizes panel_sizes;                  // [panel] diagonal_in, distance_mm, bottom_mm
  std::optional<double> text_size;         // 1, 1.5 or 2; absent: the panel's
  std::optional<std::string> language;     // th or en
  bool thai_digits = false;  // digits = "thai": ๑๒๓ in Thai; absent, "arabic": 123
  std::chrono::seconds poll_interval = std::chrono::hours(6);  // poll_seconds, 1 s to 30 days
  std::string ca_file;               // absolute; whom HTTPS believes; empty: the system's
  std::string root;                  // absolute; the network's root.json; empty: beside this file
  std::optional<std::string> proxy;  // "http://host:port"; "none" is none; absent: environment's
  bool metered = false;              // the link costs by the byte: polls, and metered_kb a file
  std::int64_t metered_kb = 500;     // larger files wait until somebody asks for them
  std::optional<std::int64_t> daily_mb;  // content a day, in 10^6 bytes; the rest comes tomorrow
  std::int64_t media_mb = 512;           // photos and recordings kept, in 10^6 bytes; 0: none
  std::optional<std::chrono::seconds> idle;  // idle_seconds, 30 to 3600, twice as long for keys; 0:
                                             // for ever; absent: 60, or for ever where held
  std::chrono::seconds warning = std::chrono::seconds(30);  // warning_seconds, 20 to 300: counted
                                                            // down before a visit ends
  std::chrono::seconds slide = std::chrono::seconds(10);    // slide_seconds, 7 to 3600
  std::optional<std::chrono::milliseconds> strike;  // strike_ms, 0 to 2000: a second touch on
                                                    // the same thing sooner is none; absent: 500
  std::optional<std::chrono::milliseconds> key_repeat;  // key_repeat_ms, 100 to 2000 between steps
                                                        // of a held key; 0: one step; absent: 250
  std::string
      screen_hours;  // "Mo-Fr 06:00-20:00", as places' hours; empty: the screen is always on
  std::optional<PinHash> operator_pin;  // `lanrian --hash-pin` makes it; absent: no operator screen

  friend bool operator==(const KioskConfig&, const KioskConfig&) = default;
};

// The panels of the design's table, written `panel = "counter"` or `[panel]` with `profile`.
inline constexpr std::string_view panel_profiles[] = {"kiosk-portrait", "kiosk-landscape",
                                                      "counter", "tablet", "phone"};

// Reads the text of a kiosk.toml; `name` stands in errors, which are one line with the line number:
// "read kiosk.toml:3: unknown key 'langauge': write 'language'".
Result<KioskConfig> parse_config(std::string_view text, const std::string& name);

// parse_config() of a file of at most 64 KiB; `not_found` where there is none.
Result<KioskConfig> load_config(const os::Path& path);

// "" if `mirror` may stand in `mirrors`, else what is wrong with it and what to write instead.
std::string fault_of_mirror(std::string_view mirror);

}  // namespace lanrian::config

// `lanrian-publish hours`: what residents would be told about opening hours, before they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/hours/sun_times.h"
#include "platform/os/clock.h"
#include "platform/os/result.h"

namespace lanrian::app_publish {

// What was asked for.
struct HoursCommand {
  std::string text;
  std::vector<os::Instant> at;  // or, where empty, `days` days from `from` on
  os::Instant from;
  int days = 0;
  std::string holidays_file;  // empty: no year's holidays are known
  std::optional<data::hours::SunPosition> position;
  bool json = false;

  // State, next change and the sentence in both languages, a block a time; a table a week; with
  // `json` a line of JSON each. False: the text does not parse or the file does not read.
  bool run() const;
};

// "13.75,100.5" in degrees.
Result<data::hours::SunPosition> read_sun_position(const std::string& text);

}  // namespace lanrian::app_publish

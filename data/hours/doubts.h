// Opening hours that parse and yet say what their author seldom means: for whoever publishes them.
// Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "data/hours/opening_hours.h"

namespace lanrian::data::hours {

// One part of a text that is read otherwise than it looks.
struct Doubt {
  std::string meaning;  // what visitors will be told: "Mo-Su is open day and night"
  std::string remedy;   // what to write instead, either way
  friend bool operator==(const Doubt&, const Doubt&) = default;
};

// In the order of the rules: a range that lasts 20 hours or longer and ends on the next day
// ("09:00-08:00", seldom meant for anything but 20:00), and days that open without any time
// ("Mo-Su", which the specification takes for day and night). Nothing of "24/7", of "Mo open", of
// closed days.
std::vector<Doubt> doubts(const OpeningHours& hours);

}  // namespace lanrian::data::hours

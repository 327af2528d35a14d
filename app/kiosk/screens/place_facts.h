// What is known of a place, as lines to read: said in words, and what is not known said to be so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/screens/fact_box.h"

namespace lanrian::kiosk {

// All facts in the order in which people ask: when, how much, where, what is on, how to get in, who
// runs it, whom to call, for whom; last how far it can be trusted.
std::vector<Fact> facts_of(const Model& model, Scene& scene, const PlaceScreen& screen);

// Whether one would find the door open, and a closure that is announced.
std::vector<FactLine> door_lines(const Model& model, Scene& scene, const data::Place& place);

// Of the facts: the week's hours, and what is coming up there.
Fact hours_fact(Scene& scene, const data::Place& place, std::optional<os::Instant> now);
std::optional<Fact> events_fact(const Model& model, Scene& scene, const data::Place& place);

// A telephone number of Thailand as it is dialled there, in groups: "+66 43 871 613" is
// "043-871-613"; any other text as it stands.
std::string phone_in_groups(std::string_view phone);

}  // namespace lanrian::kiosk

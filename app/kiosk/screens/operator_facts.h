// What an operator wants to know, as facts to read: what shows, how updates go, what a stick would
// bring. What lanrian-sync says in words of its own stands as it said it.
#pragma once

#include <string>
#include <vector>

#include "app/kiosk/screens/fact_box.h"

namespace lanrian::kiosk {

// A city by its name, or by its id where it shows nothing yet.
std::string city_name(const Model& model, const Words& words, const data::CityId& city);

// What each city shows: version, day, age, and whether it is held there.
std::vector<Fact> shown_facts(const Model& model, const Scene& scene);

// How updates go: attempts, errors, mirror, bytes, media, damage. Nothing without a status.
std::vector<Fact> update_facts(const Model& model, const Scene& scene);

// What is wrong and needs somebody: the clock, a network that wants a login, no status at all.
std::vector<FactLine> trouble_lines(const Model& model, const Scene& scene);

// What a repository would bring to each city.
std::vector<Fact> preview_facts(const Model& model, const Scene& scene,
                                const data::exchange::Answer& answer);

// Whether an import would bring anything.
bool brings_news(const data::exchange::Answer& answer);

}  // namespace lanrian::kiosk

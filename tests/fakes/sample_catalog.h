// A small catalog on disk, as lanrian-sync would have left it: what the screens are tested with.
// Its places are real, and one is made of every Thai stack that naive drawing gets wrong.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/kiosk/loader.h"
#include "data/event.h"
#include "data/place.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"

namespace lanrian::tests {

// Monday, 23 November 2026, 10:00 in Thailand: after the release and a working day.
std::shared_ptr<const os::Clock> sample_clock();

data::City sample_city();
std::vector<data::Place> sample_places();

// What is on in the library that is known best: weekly, once, and cancelled.
std::vector<data::Event> sample_events();

// Writes the places as a release of the city below `state`, with the events and the holidays of
// 2026; versions and sequences go together.
Result<void> write_release(const os::Path& state, const data::City& city,
                           const std::vector<data::Place>& places, std::int64_t version,
                           const std::vector<data::Event>& events = sample_events());

// The same with a word list, which is also put where a kiosk looks for it.
Result<void> write_release_with_words(const os::Path& state, const data::City& city,
                                      const std::vector<data::Place>& places, std::int64_t version,
                                      const std::string& word_list);

}  // namespace lanrian::tests

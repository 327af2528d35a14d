// A city that an operator holds at an older version: releases/<city>/pin says which slot the
// pointer is to name, whatever mirrors offer. Nothing that is believed of the network changes by
// it. For lanrian-sync alone, while it holds its lock.
#pragma once

#include <cstdint>
#include <optional>

#include "data/slot.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::sync {

// What the city is held at; nothing where it is not held, or where the pin or its slot is damaged:
// then the city follows its mirrors again.
std::optional<data::ReleaseStamp> pinned_release(const os::Path& state, const data::CityId& city);

// Holds the city at a version that is here, the newest one below what shows where none is said, and
// shows it. The pin is written before the pointer, so that a power cut between the two leaves what
// keep_pin() finishes. Error (`not_found`): no such version is here; it says which are.
Result<data::ReleaseStamp> pin_city(const os::Path& state, const data::CityId& city,
                                    std::optional<std::int64_t> version);

// Lets it go; shows the newest version that is here, and gives it. Error (`not_found`): it was not
// held.
Result<data::ReleaseStamp> unpin_city(const os::Path& state, const data::CityId& city);

// Makes the pointer name what the pin says, where a power cut left it otherwise.
Result<void> keep_pin(const os::Path& state, const data::CityId& city);

}  // namespace lanrian::sync

// Sticks with a repository on them, as they are mounted. Only names and kinds of files are looked
// at: what is in them is lanrian-sync's to prove. Any thread, but a stick may hang: never the one
// that draws.
#pragma once

#include <vector>

#include "app/kiosk/operator_desk.h"

namespace lanrian::kiosk {

// So many are shown at the most, and so many names of a folder are looked at.
inline constexpr std::size_t sticks_max = 16;
inline constexpr std::size_t names_max = 256;

// The folders of `media`, and the folders in those, that have metadata/timestamp.json, themselves
// or in their folder `lanrian`; in the order of their names. Links are not followed.
std::vector<Stick> find_sticks(const std::vector<os::Path>& media);

}  // namespace lanrian::kiosk

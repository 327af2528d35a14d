// How old the content is, in words. Pure; any thread.
#pragma once

#include <string>

#include "app/kiosk/words.h"
#include "data/slot.h"

namespace lanrian::kiosk {

// The day the content was published: whoever reads must be able to tell how old it is. Empty where
// the release does not say.
std::string content_date(const Words& words, const data::ReleaseStamp& stamp);

}  // namespace lanrian::kiosk

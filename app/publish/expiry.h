// Until when kiosks accept what was signed, and how hard they press, in words and numbers. Pure
// functions but for the warning.
#pragma once

#include <cstdint>
#include <string>

#include "data/canonical_json.h"
#include "platform/os/clock.h"
#include "sync/signing/network.h"

namespace lanrian::app_publish {

// Fewer days than this are a warning.
inline constexpr std::int64_t days_left_min = 30;

// The date in Bangkok: "2027-01-22".
std::string date_of(os::Instant instant);

// Days of the calendar in Bangkok; negative when it is over.
std::int64_t days_left(os::Instant expires, os::Instant now);

// "until 2027-01-22, 60 more days", "over since 2026-10-01"
std::string until(os::Instant expires, os::Instant now);

// "kiosks accept updates until 2027-01-22, 60 more days; what timestamp signed ends first"
std::string in_words(const sync::signing::Refreshed& refreshed, os::Instant now);

// "kiosks begin to download within 2 hours of a release, and ask once in 30 minutes at most", with
// a line feed; empty where nothing is said of either.
std::string in_words(const sync::signing::Pace& pace);

// "days_left", "expires", "expires_first", and of the pace "min_poll_s" and "window_s" where they
// are said.
void add_expiry(data::JsonObject& object, const sync::signing::Refreshed& refreshed,
                os::Instant now);

// A line on stderr where fewer than days_left_min days are left: the date, and who has to sign.
// `what` is what was being done: "refresh /srv/lanrian".
void warn_of_expiry(const std::string& what, const sync::signing::Refreshed& refreshed,
                    os::Instant now);

// Who has to sign so that a role lasts longer: "run refresh with the key of timestamp".
std::string remedy_for(const std::string& role);

}  // namespace lanrian::app_publish

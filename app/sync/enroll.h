// How a kiosk learns whom to believe: the first root of a network, fetched from a mirror and held
// against the fingerprint that its keepers gave out by another way.
#pragma once

#include <string>

#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::app_sync {

// What is asked for.
struct Enrolment {
  os::Path state;
  std::string
      fingerprint;  // SHA-256 of 1.root.json, 64 hexadecimal digits; empty: a person is asked
  os::Instant now;
};

// Begins to believe the network, and says which cities it has. Errors: `invalid` where the
// fingerprint is another one, nobody is there to compare it, or another network is believed
// already; else fetch_offers()'s. Then nothing is believed.
Result<std::string> enroll(sync::transfer::Fetcher& mirror, const Enrolment& enrolment);

}  // namespace lanrian::app_sync

// Keys that come out the same each time, so that what they sign does too. For tests: whoever knows
// the text has the key.
#pragma once

#include <string>

#include "sync/signing/private_key.h"

namespace lanrian::tests {

// The Ed25519 key whose secret is the SHA-256 of `text`.
sync::signing::PrivateKey seeded_key(const std::string& text);

}  // namespace lanrian::tests

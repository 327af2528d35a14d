// Which delegated role answers for a target (TUF 4.5, 5.6.7). Pure; any thread.
#pragma once

#include <string>

#include "sync/tuf/metadata.h"

namespace lanrian::sync::tuf {

// Whether a role may say anything about a target: one of its patterns matches the whole name, where
// '*' and '?' do not match '/', or the SHA-256 of the name begins with one of its prefixes.
bool answers_for(const DelegatedRole& role, const std::string& target);

}  // namespace lanrian::sync::tuf

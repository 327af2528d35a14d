// A network for looking at content and for building what is shipped: its keys are made for this run
// and forgotten, so that nothing can ever be published into it again.
#pragma once

#include <string>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/signing/network.h"

namespace lanrian::app_publish {

// Good for as long as anybody may look: what is built today is built again in years.
sync::signing::Lifetimes trial_lifetimes();

// Begins it in a folder that is no network yet, with these cities. The ring holds all of its keys.
Result<sync::signing::KeyRing> begin_trial(const os::Path& repository,
                                           const std::vector<std::string>& cities, os::Instant now);

}  // namespace lanrian::app_publish

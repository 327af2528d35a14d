// Small made-up releases for tests of publishing and syncing.
#pragma once

#include <optional>
#include <string>

#include "sync/publish.h"

namespace lanrian::tests {

// A city with `places` temples; another `wording` makes other content of the same size.
sync::NewRelease sample_release(const std::string& city, int places,
                                const std::string& wording = "one",
                                std::optional<std::int64_t> version = std::nullopt);

}  // namespace lanrian::tests

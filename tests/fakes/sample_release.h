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

// The same with a word list of these bytes, which travels beside it.
sync::NewRelease sample_release_with_list(const std::string& city, int places,
                                          const std::string& list);

}  // namespace lanrian::tests

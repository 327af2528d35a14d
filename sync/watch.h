// Who looks on while a long work is done. Values; called on the thread that works.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace lanrian::sync {

// Told what is being done ("packing", "delta from version 12") and how far the whole work is; an
// empty one is nobody.
using Watch = std::function<void(std::string_view step, std::uint64_t done, std::uint64_t total)>;

// Tells whoever looks on.
inline void tell(const Watch& watch, std::string_view step, std::uint64_t done,
                 std::uint64_t total) {
  if (watch) watch(step, done, total);
}

}  // namespace lanrian::sync

// Finds every place where a few bytes occur in many: 32 of them compared at once with the first and
// the last byte of what is looked for, as wide as the processor can. Constant functions; any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lanrian::data::search {

// How bytes are compared. All find the same.
enum class ScanMethod : std::uint8_t { plain, sse2, avx2, neon };

// Those this processor has, the slowest first.
std::vector<ScanMethod> scan_methods();

// The fastest this processor has.
ScanMethod best_scan_method();

// Writes where `pattern` occurs in `text` from byte `from` on, ascending, overlaps included, until
// `found` is full; returns how many. Fewer than found.size() means that there are no more. The
// pattern is not empty, the text shorter than 4 GiB.
std::size_t scan(ScanMethod method, std::string_view text, std::string_view pattern,
                 std::size_t from, std::span<std::uint32_t> found);

}  // namespace lanrian::data::search

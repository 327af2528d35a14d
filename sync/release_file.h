// A release's file: JSON Lines in one zstd frame. Pure functions over values; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/os/result.h"

namespace lanrian::sync {

// One frame at level 19 with its own checksum; the same text gives the same bytes with the same
// zstd.
Result<std::string> compress_release(std::string_view json_lines);

// The text of a file that must be one frame and hold exactly `json_bytes`: a bomb is refused
// (`invalid`) at the first byte too many, a frame that wants a window over 128 MiB before that.
Result<std::string> decompress_release(std::string_view file, std::uint64_t json_bytes);

// How many bytes a file says that it holds, of which nothing is believed yet: 1 to
// json_bytes_max. Error (`invalid`): it says nothing, or more.
Result<std::uint64_t> announced_json_bytes(std::string_view file);

}  // namespace lanrian::sync

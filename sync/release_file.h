// A release's file: JSON Lines in one zstd frame. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::sync {

// One frame at level 19 with its own checksum; the same text gives the same bytes with the same
// zstd.
Result<std::string> compress_release(std::string_view json_lines);

// The text of a file that must be one frame and hold exactly `json_bytes`: a bomb is refused
// (`invalid`) at the first byte too many, a frame that wants a window over 128 MiB before that.
Result<std::string> decompress_release(std::string_view file, std::uint64_t json_bytes);

// How many bytes a release has as it lies in its file and when it is decompressed.
struct ReleaseBytes {
  std::uint64_t file = 0;
  std::uint64_t json = 0;
};

// Hands the same text over in pieces of at most 128 KiB, read from `path` as they are wanted:
// memory is what the frame's window takes (8 MiB in ours, 128 MiB in whatever is let in), and of
// that no more than was filled. Refused besides: a file over `bytes.file`. What `take` fails with
// is returned as it is.
Result<void> each_release_piece(const os::Path& path, const ReleaseBytes& bytes,
                                const std::function<Result<void>(std::string_view)>& take);

// How many bytes a file says that it holds, of which nothing is believed yet: 1 to
// json_bytes_max. Error (`invalid`): it says nothing, or more.
Result<std::uint64_t> announced_json_bytes(std::string_view file);

}  // namespace lanrian::sync

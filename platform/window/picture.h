// A picture in memory, as PNG files and comparisons need it. Values only; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::window {

// Pixels as 0xAARRGGBB, rows from the top, no gaps.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;
  friend bool operator==(const Picture&, const Picture&) = default;
};

// Writes a PNG file, atomically.
Result<void> save_png(const Picture& picture, const os::Path& path);

// Reads a PNG file of at most 8192 x 8192 pixels.
Result<Picture> load_png(const os::Path& path);

// Where two pictures differ: red where they do, the first one paled where they do not. Of unequal
// sizes, what only one of them has counts as different.
struct PictureDifference {
  Picture picture;
  std::uint64_t pixels = 0;
};
PictureDifference difference(const Picture& expected, const Picture& actual);

}  // namespace lanrian::window

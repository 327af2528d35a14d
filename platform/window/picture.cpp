#include "platform/window/picture.h"

#include <SDL.h>
#include <SDL_image.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace lanrian::window {
namespace {

constexpr int side_px_max = 8192;
constexpr std::uint64_t file_bytes_max = std::uint64_t{64} * 1024 * 1024;

struct FreeSurface {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;

// The pixel at (x, y), or 0 (fully transparent: unlike any opaque pixel) outside.
std::uint32_t pixel(const Picture& picture, int x, int y) {
  if (x >= picture.width || y >= picture.height) return 0;
  return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                        static_cast<std::size_t>(x)];
}

std::uint32_t paled(std::uint32_t argb) {
  const auto pale = [argb](int shift) { return 191 + ((argb >> shift) & 255) / 4; };
  return 0xFF000000u | (pale(16) << 16) | (pale(8) << 8) | pale(0);
}

}  // namespace

Result<void> save_png(const Picture& picture, const os::Path& path) {
  auto* pixels = const_cast<std::uint32_t*>(picture.pixels.data());
  const Surface surface(SDL_CreateRGBSurfaceWithFormatFrom(
      pixels, picture.width, picture.height, 32, picture.width * 4, SDL_PIXELFORMAT_ARGB8888));
  if (!surface) return Error{"write " + path.string() + ": " + SDL_GetError()};
  std::string bytes(picture.pixels.size() * 5 + 65536, '\0');
  SDL_RWops* memory = SDL_RWFromMem(bytes.data(), static_cast<int>(bytes.size()));
  if (!memory) return Error{"write " + path.string() + ": " + SDL_GetError()};
  const bool saved = IMG_SavePNG_RW(surface.get(), memory, 0) == 0;
  const auto size = SDL_RWtell(memory);
  SDL_RWclose(memory);
  if (!saved || size <= 0) return Error{"write " + path.string() + ": " + SDL_GetError()};
  bytes.resize(static_cast<std::size_t>(size));
  return os::write_file_atomically(path, bytes);
}

Result<Picture> load_png(const os::Path& path) {
  const auto file = os::read_file(path, file_bytes_max);
  if (!file) return file.error();
  const std::string_view bytes = *file;
  SDL_RWops* memory = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
  if (!memory) return Error{"read " + path.string() + ": " + SDL_GetError()};
  const Surface loaded(IMG_LoadTyped_RW(memory, 1, "PNG"));
  if (!loaded) return Error{"read " + path.string() + ": " + SDL_GetError(), ErrorKind::invalid};
  if (loaded->w > side_px_max || loaded->h > side_px_max) {
    return Error{"read " + path.string() + ": larger than 8192 pixels", ErrorKind::invalid};
  }
  const Surface surface(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_ARGB8888, 0));
  if (!surface) return Error{"read " + path.string() + ": " + SDL_GetError()};
  Picture picture{surface->w, surface->h, {}};
  const auto width = static_cast<std::size_t>(surface->w);
  picture.pixels.resize(width * static_cast<std::size_t>(surface->h));
  for (int y = 0; y < surface->h; ++y) {
    const auto* row =
        static_cast<const char*>(surface->pixels) + std::ptrdiff_t{y} * surface->pitch;
    std::memcpy(picture.pixels.data() + static_cast<std::size_t>(y) * width, row, width * 4);
  }
  return picture;
}

PictureDifference difference(const Picture& expected, const Picture& actual) {
  PictureDifference result;
  result.picture.width = std::max(expected.width, actual.width);
  result.picture.height = std::max(expected.height, actual.height);
  for (int y = 0; y < result.picture.height; ++y) {
    for (int x = 0; x < result.picture.width; ++x) {
      const auto wanted = pixel(expected, x, y);
      const bool equal = wanted == pixel(actual, x, y);
      result.picture.pixels.push_back(equal ? paled(wanted) : 0xFFE00000u);
      if (!equal) ++result.pixels;
    }
  }
  return result;
}

}  // namespace lanrian::window

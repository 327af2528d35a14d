// Draws ImGui's draw data through SDL_Renderer: a GPU where there is one, SDL's software renderer
// where not, a surface in memory where there is no display at all (screenshots). UI thread only.
//
// Draw lists hold three things, told apart by shape:
//   fill     axis-aligned quads without a texture     SDL_RenderFillRect, unblended where opaque
//   glyph    axis-aligned quads of an atlas page      SDL_RenderCopy; the ink is in the page
//   the rest triangles without a texture              SDL_RenderGeometryRaw
// Blending opaque fills pixel by pixel is what makes stock geometry slow in software.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "platform/os/result.h"
#include "platform/window/picture.h"

struct ImDrawData;
struct ImDrawList;
struct ImDrawCmd;
struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;

namespace lanrian::window {

class Window;

// Named deleters of SDL's handles.
struct DestroyRenderer {
  void operator()(SDL_Renderer* renderer) const;
};
struct DestroySurface {
  void operator()(SDL_Surface* surface) const;
};
struct DestroyTexture {
  void operator()(SDL_Texture* texture) const;
};

// A rectangle of an atlas page, in pixels.
struct PageRect {
  int page = 0;
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

// Draw calls of the last frame, for --debug and the benchmarks.
struct DrawCounts {
  int fills = 0;
  int glyphs = 0;
  int triangles = 0;
};

// One target to draw on, with its own copies of the atlas pages.
class Renderer {
 public:
  // The window must outlive the renderer.
  static Result<Renderer> for_window(Window& window);
  static Result<Renderer> for_memory(int width_px, int height_px);

  // Copies part of a page of `side` x `side` ARGB8888 pixels to its texture.
  Result<void> upload(const PageRect& rect, const std::uint32_t* page_pixels, int side);

  // Forgets every texture after the driver lost them; all pages must be uploaded again.
  void forget_pages() { pages_.clear(); }

  void draw(const ImDrawData& data);
  void present();

  // The pixels drawn since the last present().
  Result<Picture> read_pixels() const;

  const DrawCounts& counts() const { return counts_; }

 private:
  Renderer() = default;
  void draw_command(const ImDrawList& list, const ImDrawCmd& command);
  void draw_triangles(const ImDrawList& list, unsigned first, unsigned end, SDL_Texture* texture);
  SDL_Texture* page_texture(int page) const;

  std::unique_ptr<SDL_Surface, DestroySurface> surface_;  // only in memory
  std::unique_ptr<SDL_Renderer, DestroyRenderer> renderer_;
  std::vector<std::unique_ptr<SDL_Texture, DestroyTexture>> pages_;
  DrawCounts counts_;
};

}  // namespace lanrian::window

#include "platform/window/renderer.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "platform/window/imgui_compat.h"
#include "platform/window/window.h"

namespace lanrian::window {
namespace {

// An axis-aligned quad as ImDrawList::PrimRect and PrimRectUV write it: corners clockwise from the
// top left, indices 0 1 2 0 2 3, one colour.
struct Quad {
  const ImDrawVert* top_left;
  const ImDrawVert* bottom_right;
};

bool read_quad(const ImDrawVert* vertices, const ImDrawIdx* index, Quad& quad) {
  const auto first = index[0];
  if (index[1] != first + 1 || index[2] != first + 2 || index[3] != first ||
      index[4] != first + 2 || index[5] != first + 3) {
    return false;
  }
  const ImDrawVert* v = vertices + first;
  const bool aligned = v[0].pos.y == v[1].pos.y && v[1].pos.x == v[2].pos.x &&
                       v[2].pos.y == v[3].pos.y && v[3].pos.x == v[0].pos.x;
  if (!aligned || v[0].col != v[1].col || v[0].col != v[2].col || v[0].col != v[3].col) {
    return false;
  }
  quad = {v, v + 2};
  return true;
}

SDL_Rect pixels_of(const Quad& quad) {
  const int x = static_cast<int>(std::lround(quad.top_left->pos.x));
  const int y = static_cast<int>(std::lround(quad.top_left->pos.y));
  return {x, y, static_cast<int>(std::lround(quad.bottom_right->pos.x)) - x,
          static_cast<int>(std::lround(quad.bottom_right->pos.y)) - y};
}

void fill(SDL_Renderer* renderer, const Quad& quad) {
  const SDL_Rect rect = pixels_of(quad);
  if (rect.w <= 0 || rect.h <= 0) return;  // SDL's software renderer paints a dot for an empty one
  const ImU32 colour = quad.top_left->col;
  const auto channel = [colour](int shift) { return static_cast<Uint8>(colour >> shift); };
  const Uint8 alpha = channel(IM_COL32_A_SHIFT);
  SDL_SetRenderDrawBlendMode(renderer, alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
  SDL_SetRenderDrawColor(renderer, channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT),
                         channel(IM_COL32_B_SHIFT), alpha);
  SDL_RenderFillRect(renderer, &rect);
}

void copy_glyph(SDL_Renderer* renderer, SDL_Texture* page, int side, const Quad& quad) {
  const auto scale = static_cast<float>(side);
  const int x = static_cast<int>(std::lround(quad.top_left->uv.x * scale));
  const int y = static_cast<int>(std::lround(quad.top_left->uv.y * scale));
  const SDL_Rect source = {x, y, static_cast<int>(std::lround(quad.bottom_right->uv.x * scale)) - x,
                           static_cast<int>(std::lround(quad.bottom_right->uv.y * scale)) - y};
  const SDL_Rect target = pixels_of(quad);
  SDL_RenderCopy(renderer, page, &source, &target);
}

// A device node for 3D rendering. Without one, SDL's OpenGL would be llvmpipe: 110 MB and 250 ms
// more than its own software renderer.
bool has_gpu() {
  std::error_code ignored;
  return std::filesystem::exists("/dev/dri/renderD128", ignored);
}

}  // namespace

void DestroyRenderer::operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
void DestroySurface::operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
void DestroyTexture::operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }

Result<Renderer> Renderer::for_window(Window& window) {
  // Naming a driver or flag switches batching off unless it is asked for.
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
  const Uint32 flags = has_gpu() ? SDL_RENDERER_PRESENTVSYNC : SDL_RENDERER_SOFTWARE;
  Renderer renderer;
  renderer.renderer_.reset(SDL_CreateRenderer(window.handle(), -1, flags));
  if (!renderer.renderer_) {
    renderer.renderer_.reset(SDL_CreateRenderer(window.handle(), -1, SDL_RENDERER_SOFTWARE));
  }
  if (!renderer.renderer_) return Error{std::string("start drawing: ") + SDL_GetError()};
  return renderer;
}

Result<Renderer> Renderer::for_memory(int width_px, int height_px) {
  Renderer renderer;
  renderer.surface_.reset(
      SDL_CreateRGBSurfaceWithFormat(0, width_px, height_px, 32, SDL_PIXELFORMAT_RGB888));
  if (!renderer.surface_) return Error{std::string("start drawing: ") + SDL_GetError()};
  renderer.renderer_.reset(SDL_CreateSoftwareRenderer(renderer.surface_.get()));
  if (!renderer.renderer_) return Error{std::string("start drawing: ") + SDL_GetError()};
  return renderer;
}

SDL_Texture* Renderer::page_texture(int page) const {
  if (page < 0 || page >= static_cast<int>(pages_.size())) return nullptr;
  return pages_[static_cast<std::size_t>(page)].get();
}

Result<void> Renderer::upload(const PageRect& rect, const std::uint32_t* page_pixels, int side) {
  const auto page = static_cast<std::size_t>(rect.page);
  if (pages_.size() <= page) pages_.resize(page + 1);
  if (!pages_[page]) {
    pages_[page].reset(SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ARGB8888,
                                         SDL_TEXTUREACCESS_STATIC, side, side));
    if (!pages_[page]) return Error{std::string("create texture: ") + SDL_GetError()};
    SDL_SetTextureBlendMode(pages_[page].get(), SDL_BLENDMODE_BLEND);
  }
  const SDL_Rect area = {rect.x, rect.y, rect.width, rect.height};
  if (SDL_UpdateTexture(pages_[page].get(), &area,
                        page_pixels + std::ptrdiff_t{rect.y} * side + rect.x, side * 4) != 0) {
    return Error{std::string("fill texture: ") + SDL_GetError()};
  }
  return {};
}

void Renderer::draw(const ImDrawData& data) {
  counts_ = {};
  for (int i = 0; i < data.CmdListsCount; ++i) {
    for (const ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) {
      if (command.UserCallback == nullptr) draw_command(*data.CmdLists[i], command);
    }
  }
  SDL_RenderSetClipRect(renderer_.get(), nullptr);
}

void Renderer::draw_command(const ImDrawList& list, const ImDrawCmd& command) {
  const auto& area = command.ClipRect;
  const SDL_Rect clip = {static_cast<int>(area.x), static_cast<int>(area.y),
                         static_cast<int>(area.z - area.x), static_cast<int>(area.w - area.y)};
  if (clip.w <= 0 || clip.h <= 0) return;
  SDL_RenderSetClipRect(renderer_.get(), &clip);

  SDL_Texture* const texture = page_texture(page_of(command.TextureId));
  int side = 0;
  if (texture) SDL_QueryTexture(texture, nullptr, nullptr, &side, nullptr);
  const ImDrawVert* const vertices = list.VtxBuffer.Data + command.VtxOffset;
  const unsigned end = command.IdxOffset + command.ElemCount;
  unsigned rest = command.IdxOffset;  // triangles before `at` that are not drawn yet
  unsigned at = command.IdxOffset;
  while (at < end) {
    Quad quad{};
    if (at + 6 > end || !read_quad(vertices, list.IdxBuffer.Data + at, quad)) {
      at += 3;
      continue;
    }
    draw_triangles(list, rest, at, nullptr);
    if (texture) {
      copy_glyph(renderer_.get(), texture, side, quad);
      ++counts_.glyphs;
    } else {
      fill(renderer_.get(), quad);
      ++counts_.fills;
    }
    at += 6;
    rest = at;
  }
  draw_triangles(list, rest, end, nullptr);
}

void Renderer::draw_triangles(const ImDrawList& list, unsigned first, unsigned end,
                              SDL_Texture* texture) {
  if (first == end) return;
  const ImDrawIdx* indices = list.IdxBuffer.Data + first;
  const auto count = static_cast<int>(end - first);
  // SDL scans every vertex it is given, so it gets only those these triangles use.
  int lowest = indices[0];
  int highest = indices[0];
  for (int i = 1; i < count; ++i) {
    lowest = std::min<int>(lowest, indices[i]);
    highest = std::max<int>(highest, indices[i]);
  }
  std::vector<ImDrawIdx> local(indices, indices + count);
  for (auto& index : local) index = static_cast<ImDrawIdx>(index - lowest);
  const ImDrawVert* v = list.VtxBuffer.Data + lowest;
  SDL_SetRenderDrawBlendMode(renderer_.get(), SDL_BLENDMODE_BLEND);
  SDL_RenderGeometryRaw(renderer_.get(), texture, &v->pos.x, sizeof(ImDrawVert),
                        reinterpret_cast<const SDL_Color*>(&v->col), sizeof(ImDrawVert), &v->uv.x,
                        sizeof(ImDrawVert), highest - lowest + 1, local.data(), count,
                        sizeof(ImDrawIdx));
  counts_.triangles += count / 3;
}

void Renderer::present() { SDL_RenderPresent(renderer_.get()); }

Result<Picture> Renderer::read_pixels() const {
  Picture picture;
  if (SDL_GetRendererOutputSize(renderer_.get(), &picture.width, &picture.height) != 0) {
    return Error{std::string("read the screen: ") + SDL_GetError()};
  }
  picture.pixels.resize(static_cast<std::size_t>(picture.width) *
                        static_cast<std::size_t>(picture.height));
  if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_ARGB8888,
                           picture.pixels.data(), picture.width * 4) != 0) {
    return Error{std::string("read the screen: ") + SDL_GetError()};
  }
  for (auto& argb : picture.pixels) argb |= 0xFF000000u;  // targets are opaque, whatever X says
  return picture;
}

}  // namespace lanrian::window

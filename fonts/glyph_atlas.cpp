#include "fonts/glyph_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>
#include <utility>

namespace lanrian::fonts {
namespace {

constexpr int gap = 1;         // empty pixels round each glyph
constexpr int px_max = 4095;   // what the key has room for
constexpr int shelf_step = 8;  // shelves are this much higher apart, so that sizes share them
constexpr std::uint32_t rgb_mask = 0xFFFFFF;
constexpr std::uint32_t white_rgb = 0xFFFFFF;

// What a key's four highest bits say beside the faces.
constexpr std::uint64_t corner_kind = 15;
static_assert(face_count <= corner_kind);
constexpr std::uint32_t first_ornament = 16;  // after the quadrants and white

// kind 4 bits, size 12, glyph 24, ink 24.
std::uint64_t key_of(std::uint64_t kind, int size, std::uint32_t glyph, std::uint32_t ink_rgb) {
  return kind << 60U | static_cast<std::uint64_t>(size) << 48U |
         static_cast<std::uint64_t>(glyph & 0xFFFFFFU) << 24U | ink_rgb;
}

// How much of the pixel whose nearest corner to the disc's centre is (x, y) lies in the disc:
// 16 x 16 samples, 0 to 255.
std::uint8_t disc_coverage(int x, int y, int radius) {
  constexpr int samples = 16;
  const std::int64_t limit = std::int64_t{4} * samples * samples * radius * radius;
  int inside = 0;
  for (int sy = 0; sy < samples; ++sy) {
    for (int sx = 0; sx < samples; ++sx) {
      const std::int64_t dx = 2 * (std::int64_t{x} * samples + sx) + 1;
      const std::int64_t dy = 2 * (std::int64_t{y} * samples + sy) + 1;
      if (dx * dx + dy * dy <= limit) ++inside;
    }
  }
  return static_cast<std::uint8_t>(inside * 255 / (samples * samples));
}

}  // namespace

GlyphAtlas::GlyphAtlas(FontLibrary& fonts, int page_size)
    : fonts_(&fonts), page_size_(std::clamp(page_size, 16, 16384)) {}

AtlasGlyph GlyphAtlas::glyph(Face face, int px, std::uint32_t glyph_id, std::uint32_t ink_rgb) {
  const int size = std::clamp(px, 1, px_max);
  const std::uint32_t ink = ink_rgb & rgb_mask;
  const std::uint64_t key = key_of(static_cast<std::uint64_t>(face), size, glyph_id, ink);
  const auto found = placed_.find(key);
  if (found != placed_.end()) return found->second;
  return placed_[key] = place(draw_glyph(face, size, glyph_id), ink);
}

AtlasGlyph GlyphAtlas::corner(int radius, std::uint32_t ink_rgb, int quadrant) {
  const int size = std::clamp(radius, 0, std::min(px_max, page_size_ - 2 * gap));
  const std::uint32_t ink = ink_rgb & rgb_mask;
  const auto turned = static_cast<std::uint32_t>(quadrant & 3);
  const std::uint64_t key = key_of(corner_kind, size, turned, ink);
  const auto found = placed_.find(key);
  if (found != placed_.end()) return found->second;
  return placed_[key] = place(draw_corner(size, quadrant & 3), ink);
}

AtlasGlyph GlyphAtlas::ornament(std::uint32_t id, int size, int width,
                                std::span<const std::uint8_t> coverage, std::uint32_t ink_rgb) {
  const std::uint32_t ink = ink_rgb & rgb_mask;
  const std::uint64_t key = key_of(corner_kind, size & px_max, first_ornament + id, ink);
  const auto found = placed_.find(key);
  if (found != placed_.end()) return found->second;
  const int height = width > 0 ? static_cast<int>(coverage.size()) / width : 0;
  return placed_[key] = place({width, height, 0, 0, {coverage.begin(), coverage.end()}}, ink);
}

AtlasGlyph GlyphAtlas::white() {
  constexpr std::size_t side = 4;
  constexpr int size = side;
  const std::uint64_t key = key_of(corner_kind, size, 4, white_rgb);  // after the four quadrants
  const auto found = placed_.find(key);
  if (found != placed_.end()) return found->second;
  return placed_[key] =
             place({size, size, 0, 0, std::vector<std::uint8_t>(side * side, 255)}, white_rgb);
}

const std::uint32_t* GlyphAtlas::page_pixels(int page) const {
  return pages_.at(static_cast<std::size_t>(page)).pixels.data();
}

std::vector<DirtyRect> GlyphAtlas::take_dirty() { return std::exchange(dirty_, {}); }

GlyphAtlas::Bitmap GlyphAtlas::draw_glyph(Face face, int px, std::uint32_t glyph_id) const {
  if (glyph_id == 0 && fonts_->draws_own_box(face)) {
    Bitmap box = draw_box(px / 2, px * 7 / 10);
    box.left = px / 16;
    return box;
  }
  FT_Face raster = fonts_->raster_face(face, px);
  const bool drawn = raster != nullptr && FT_Load_Glyph(raster, glyph_id, FT_LOAD_NO_HINTING) == 0;
  if (!drawn) return draw_box(px / 2, px / 2);
  FT_GlyphSlot slot = raster->glyph;
  const int room = page_size_ - 2 * gap;
  // Asked before drawing, for a monstrous size would fill the memory.
  if (slot->metrics.width / 64 >= room || slot->metrics.height / 64 >= room)
    return draw_box(px / 2, px / 2);
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return draw_box(px / 2, px / 2);
  const FT_Bitmap& source = slot->bitmap;
  Bitmap bitmap{.w = static_cast<int>(source.width),
                .h = static_cast<int>(source.rows),
                .left = slot->bitmap_left,
                .top = slot->bitmap_top,
                .coverage = {}};
  bitmap.coverage.reserve(std::size_t{source.width} * source.rows);
  for (int row = 0; row < bitmap.h; ++row) {
    const unsigned char* line = source.buffer + std::ptrdiff_t{row} * source.pitch;
    bitmap.coverage.insert(bitmap.coverage.end(), line, line + bitmap.w);
  }
  return bitmap;
}

// Quadrant 0 has its centre at the bottom right.
GlyphAtlas::Bitmap GlyphAtlas::draw_corner(int radius, int quadrant) {
  Bitmap bitmap{.w = radius, .h = radius, .coverage = {}};
  const bool left = quadrant == 0 || quadrant == 3;
  const bool top = quadrant == 0 || quadrant == 1;
  for (int y = 0; y < radius; ++y)
    for (int x = 0; x < radius; ++x)
      bitmap.coverage.push_back(
          disc_coverage(left ? radius - 1 - x : x, top ? radius - 1 - y : y, radius));
  return bitmap;
}

// What stands for a glyph that cannot be drawn: a frame two pixels wide on the baseline.
GlyphAtlas::Bitmap GlyphAtlas::draw_box(int w, int h) {
  constexpr int line = 2;
  Bitmap bitmap{.w = w, .h = h, .left = 0, .top = h, .coverage = {}};
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const bool edge = x < line || y < line || x >= w - line || y >= h - line;
      bitmap.coverage.push_back(edge ? 255 : 0);
    }
  }
  return bitmap;
}

AtlasGlyph GlyphAtlas::place(Bitmap bitmap, std::uint32_t ink_rgb) {
  const int room = page_size_ - 2 * gap;
  if (bitmap.w > room || bitmap.h > room)
    bitmap = draw_box(std::min(bitmap.w, room), std::min(bitmap.h, room));
  if (bitmap.w == 0 || bitmap.h == 0) return {};
  Shelf& shelf = shelf_for(bitmap.w, bitmap.h);
  const AtlasGlyph glyph{.page = shelf.page,
                         .x = static_cast<std::uint16_t>(shelf.x_free),
                         .y = static_cast<std::uint16_t>(shelf.y),
                         .w = static_cast<std::uint16_t>(bitmap.w),
                         .h = static_cast<std::uint16_t>(bitmap.h),
                         .left = static_cast<std::int16_t>(bitmap.left),
                         .top = static_cast<std::int16_t>(bitmap.top),
                         .empty = false};
  shelf.x_free += bitmap.w + gap;
  auto source = bitmap.coverage.begin();
  for (int y = 0; y < bitmap.h; ++y) {
    auto target = pages_[static_cast<std::size_t>(glyph.page)].pixels.begin() +
                  std::ptrdiff_t{glyph.y + y} * page_size_ + glyph.x;
    for (int x = 0; x < bitmap.w; ++x)
      *target++ = static_cast<std::uint32_t>(*source++) << 24U | ink_rgb;
  }
  mark_dirty({glyph.page, glyph.x - gap, glyph.y - gap, bitmap.w + 2 * gap, bitmap.h + 2 * gap});
  return glyph;
}

// The lowest shelf that is high enough, not wastefully higher, and has room; else a new one.
GlyphAtlas::Shelf& GlyphAtlas::shelf_for(int w, int h) {
  Shelf* best = nullptr;
  for (Shelf& shelf : shelves_) {
    const bool fits = shelf.h >= h && shelf.x_free + w + gap <= page_size_;
    if (fits && shelf.h < h + 2 * shelf_step && (best == nullptr || shelf.h < best->h))
      best = &shelf;
  }
  if (best != nullptr) return *best;
  const int rounded = (h + shelf_step - 1) / shelf_step * shelf_step;
  const int height = std::min(rounded, page_size_ - 2 * gap);
  const auto has_room = [&](const Page& page) { return page.y_free + height + gap <= page_size_; };
  auto page = std::find_if(pages_.begin(), pages_.end(), has_room);
  if (page == pages_.end()) {
    const auto side = static_cast<std::size_t>(page_size_);
    page = pages_.insert(pages_.end(), {std::vector<std::uint32_t>(side * side), gap});
  }
  const int index = static_cast<int>(page - pages_.begin());
  shelves_.push_back({index, page->y_free, height, gap});
  page->y_free += height + gap;
  return shelves_.back();
}

// Neighbours on a shelf become one rectangle.
void GlyphAtlas::mark_dirty(const DirtyRect& rect) {
  for (DirtyRect& known : dirty_) {
    if (known.page != rect.page || known.y != rect.y || rect.x > known.x + known.w) continue;
    known.w = std::max(known.x + known.w, rect.x + rect.w) - known.x;
    known.h = std::max(known.h, rect.h);
    return;
  }
  dirty_.push_back(rect);
}

}  // namespace lanrian::fonts

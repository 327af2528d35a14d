#include "app/kiosk/canvas.h"

#include <algorithm>
#include <cmath>

#include "fonts/icon.h"
#include "platform/window/imgui_compat.h"

namespace lanrian::kiosk {
namespace {

ImU32 opaque(Rgb rgb) { return IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, 255); }

}  // namespace

void Canvas::fill(const Rect& rect, Colour colour) {
  note(rect, colour);
  paint(rect, colour);
}

void Canvas::paint(const Rect& rect, Colour colour) {
  if (rect.empty()) return;
  untextured();
  list_.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, opaque(palette_[colour]));
}

void Canvas::round_fill(const Rect& rect, int radius, Colour colour) {
  const auto r = static_cast<float>(radius);
  note(rect, colour);
  if (rect.width < 2 * r || rect.height < 2 * r || radius <= 0) return paint(rect, colour);
  paint({rect.x, rect.y + r, rect.width, rect.height - 2 * r}, colour);
  paint({rect.x + r, rect.y, rect.width - 2 * r, r}, colour);
  paint({rect.x + r, rect.bottom() - r, rect.width - 2 * r, r}, colour);
  corners(rect, radius, colour);
}

// The border is four strips and four corners, not a larger box below a smaller one: filling is what
// a software frame is made of.
void Canvas::round_box(const Rect& rect, int radius, int border, Colour line, Colour inside) {
  const auto b = static_cast<float>(border);
  const auto r = static_cast<float>(radius);
  note(rect, line);
  if (rect.width < 2 * r || rect.height < 2 * r || radius <= border) {
    paint(rect, line);
    return fill(rect.inset(b), inside);
  }
  paint({rect.x + r, rect.y, rect.width - 2 * r, b}, line);
  paint({rect.x + r, rect.bottom() - b, rect.width - 2 * r, b}, line);
  paint({rect.x, rect.y + r, b, rect.height - 2 * r}, line);
  paint({rect.right() - b, rect.y + r, b, rect.height - 2 * r}, line);
  corners(rect, radius, line);
  round_fill(rect.inset(b), radius - border, inside);
}

void Canvas::corners(const Rect& rect, int radius, Colour colour) {
  const auto r = static_cast<float>(radius);
  const Rgb rgb = palette_[colour];
  copy(atlas_.corner(radius, rgb, 0), rect.x, rect.y);
  copy(atlas_.corner(radius, rgb, 1), rect.right() - r, rect.y);
  copy(atlas_.corner(radius, rgb, 2), rect.right() - r, rect.bottom() - r);
  copy(atlas_.corner(radius, rgb, 3), rect.x, rect.bottom() - r);
}

void Canvas::copy(const fonts::AtlasGlyph& glyph, float x, float y) {
  if (glyph.empty) return;
  const auto side = static_cast<float>(atlas_.page_size());
  const auto width = static_cast<float>(glyph.w);
  const auto height = static_cast<float>(glyph.h);
  const ImVec2 uv(static_cast<float>(glyph.x) / side, static_cast<float>(glyph.y) / side);
  const ImVec2 uv_end(uv.x + width / side, uv.y + height / side);
  // AddImage would do the same and push and pop the texture for each glyph.
  ImTextureID page = window::page_texture(glyph.page);
  if (list_._CmdHeader.TextureId != page) {
    if (pushed_page_) list_.PopTextureID();
    list_.PushTextureID(page);
    pushed_page_ = true;
  }
  list_.PrimReserve(6, 4);
  list_.PrimRectUV({x, y}, {x + width, y + height}, uv, uv_end, IM_COL32_WHITE);
}

// Fills carry no texture.
void Canvas::untextured() {
  if (pushed_page_) list_.PopTextureID();
  pushed_page_ = false;
}

void Canvas::text(const SetText& text, Point top_left, Colour ink) {
  // Whole pixels, so that the same text has the same pixels wherever it stands.
  const float left = std::round(top_left.x);
  const float top = std::round(top_left.y);
  const Rect visible = clip();
  missing_glyphs_ += text.paragraph->missing_glyphs;
  missing_letters_.insert(text.paragraph->missing.begin(), text.paragraph->missing.end());
  if (drawn_) note(text, {left, top}, ink);
  for (const auto& line : text.paragraph->lines) {
    const float line_top = top + line.top;
    if (line_top + line.height < visible.y || line_top > visible.bottom()) continue;
    for (const auto& glyph : line.glyphs) {
      const auto placed = atlas_.glyph(glyph.face, text.px, glyph.glyph_id, palette_[ink]);
      if (placed.empty) continue;
      const int pen_x = fonts::to_pixel(left + glyph.x);
      const int pen_y = fonts::to_pixel(top + line.baseline + glyph.y);
      copy(placed, static_cast<float>(pen_x + placed.left), static_cast<float>(pen_y - placed.top));
    }
  }
}

Rect Canvas::ink_of(const fonts::ParagraphLine& line, int px, Colour ink) {
  constexpr float far = 1e9F;
  float left = far;
  float top = far;
  float right = -far;
  float bottom = -far;
  for (const auto& glyph : line.glyphs) {
    const auto placed = atlas_.glyph(glyph.face, px, glyph.glyph_id, palette_[ink]);
    if (placed.empty) continue;
    const auto x = static_cast<float>(fonts::to_pixel(glyph.x) + placed.left);
    const auto y = static_cast<float>(fonts::to_pixel(line.baseline + glyph.y) - placed.top);
    left = std::min(left, x);
    top = std::min(top, y);
    right = std::max(right, x + static_cast<float>(placed.w));
    bottom = std::max(bottom, y + static_cast<float>(placed.h));
  }
  return right < left ? Rect{} : Rect{left, top, right - left, bottom - top};
}

Rect Canvas::ink_of(const SetText& text, Colour ink) {
  Rect all;
  for (const auto& line : text.paragraph->lines) {
    const Rect own = ink_of(line, text.px, ink);
    if (!own.empty()) all = all.empty() ? own : bounds(all, own);
  }
  return all;
}

void Canvas::note(const SetText& text, Point top_left, Colour ink) {
  DrawnText drawn{.ink = ink_of(text, ink),
                  .clip = clip(),
                  .px = text.px,
                  .colour = ink,
                  .cut = text.paragraph->truncated,
                  .in_lines = true,
                  .fills = drawn_->fills.size()};
  for (const auto& line : text.paragraph->lines) {
    const Rect own = ink_of(line, text.px, ink);
    if (own.empty()) continue;
    // The baseline stands on a whole pixel, the box where it falls.
    const bool inside = own.y >= line.top - 1 && own.bottom() <= line.top + line.height + 1;
    drawn.in_lines = drawn.in_lines && inside;
  }
  drawn.ink.x += top_left.x;
  drawn.ink.y += top_left.y;
  drawn_->texts.push_back(drawn);
}

void Canvas::note(const Rect& rect, Colour colour) {
  if (!drawn_) return;
  const Rect seen = intersection(rect, clip());
  if (!seen.empty()) drawn_->fills.push_back({seen, colour});
}

void Canvas::sign(char32_t sign, const Rect& box, int px, Colour ink) {
  const auto glyph = atlas_.glyph(fonts::Face::icons, px,
                                  fonts_.glyph_for(fonts::Face::icons, sign), palette_[ink]);
  const Rect place = {std::round(box.x + (box.width - static_cast<float>(glyph.w)) / 2),
                      std::round(box.y + (box.height - static_cast<float>(glyph.h)) / 2),
                      static_cast<float>(glyph.w), static_cast<float>(glyph.h)};
  if (drawn_) drawn_->signs.push_back({place, clip(), ink, drawn_->fills.size()});
  copy(glyph, place.x, place.y);
}

void Canvas::ornament(const Ornament& ornament, Point top_left, Colour ink) {
  const auto glyph =
      atlas_.ornament(ornament.id, ornament.size, ornament.width, ornament.coverage, palette_[ink]);
  copy(glyph, std::round(top_left.x), std::round(top_left.y));
}

void Canvas::push_clip(const Rect& rect) {
  untextured();
  list_.PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, true);
}

void Canvas::pop_clip() {
  untextured();
  list_.PopClipRect();
}

Rect Canvas::clip() const {
  const ImVec2 from = list_.GetClipRectMin();
  const ImVec2 to = list_.GetClipRectMax();
  return {from.x, from.y, to.x - from.x, to.y - from.y};
}

}  // namespace lanrian::kiosk

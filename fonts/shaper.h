// Code points to glyphs through HarfBuzz, in units of the em, so that one shaping serves every
// size. UI thread only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "fonts/text_runs.h"

struct hb_buffer_t;
struct hb_language_impl_t;

namespace lanrian::fonts {

// A glyph as HarfBuzz gives it: `cluster` is the index of its first code point (cluster level 1:
// marks keep their own), advance and offsets are units, y upwards. A line that begins or ends
// before an unsafe_to_break glyph has to be shaped anew. Face and level are those of its run.
struct ShapedGlyph {
  std::uint32_t glyph_id = 0;
  Face face = Face::regular;
  std::uint8_t level = 0;
  bool unsafe_to_break = false;
  std::uint32_t cluster = 0;
  std::int32_t x_advance = 0;
  std::int32_t x_offset = 0;
  std::int32_t y_offset = 0;
};

// Frees HarfBuzz's buffer.
struct FreeShapingBuffer {
  void operator()(hb_buffer_t* buffer) const;
};

// Shapes with one buffer used again and again.
class Shaper {
 public:
  // `fonts` must outlive it.
  explicit Shaper(const FontLibrary& fonts);

  // Appends the glyphs of text[begin, end) to `glyphs`, in reading order, those of right-to-left
  // runs thus turned round; `runs` are the whole text's. What is missing comes as glyph 0.
  void shape(std::u32string_view text, std::span<const TextRun> runs, std::size_t begin,
             std::size_t end, std::vector<ShapedGlyph>& glyphs);

 private:
  void append(const TextRun& run, std::size_t begin, std::vector<ShapedGlyph>& glyphs) const;

  const FontLibrary* fonts_;
  std::unique_ptr<hb_buffer_t, FreeShapingBuffer> buffer_;
  std::array<const hb_language_impl_t*, 4> languages_{};
  std::vector<std::uint32_t> code_points_;
};

}  // namespace lanrian::fonts

// Icons are ordinary code points of Face::icons, found by the font's character map without shaping:
// atlas.glyph(Face::icons, px, fonts.glyph_for(Face::icons, icon), ink).
#pragma once

#include "fonts/font_library.h"
#include "fonts/glyph_run.h"

namespace lanrian::fonts {

// The glyph of an icon with its pen at the origin; glyph_id 0 is the face's missing glyph.
inline PositionedGlyph icon_glyph(const FontLibrary& fonts, char32_t icon) {
  return {.glyph_id = fonts.glyph_for(Face::icons, icon), .face = Face::icons};
}

}  // namespace lanrian::fonts

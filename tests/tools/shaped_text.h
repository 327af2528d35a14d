// Shaped glyphs in words, to compare with hb-shape's.
#pragma once

#include <string>
#include <string_view>

#include "fonts/font_library.h"

namespace lanrian::tests {

// [glyph=cluster@x,y+advance|...] as hb-shape writes it: clusters count code points, numbers are
// units of 2048 an em, right-to-left text comes as it is seen.
std::string shaped_text(const fonts::FontLibrary& library, std::string_view utf8, fonts::Face face);

}  // namespace lanrian::tests

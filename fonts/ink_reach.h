// How far the ink of Thai reaches in a font. UI thread only.
#pragma once

#include <string_view>

#include "fonts/face.h"

struct hb_font_t;

namespace lanrian::fonts {

// Over every cluster of a consonant, ฤ or ฦ with the vowels and tones that WTT 2.0 lets stand on
// it, shaped, and over Latin letters, digits and signs. `font` is scaled to units_per_em. What a
// damaged font says is kept between half an em and two.
InkReach measure_thai_ink(hb_font_t* font);

// measure_thai_ink() from a table when the file's bytes are those of a release it was run on, else
// from the font; a table spares 10 ms.
InkReach thai_ink(hb_font_t* font, std::string_view file_bytes);

}  // namespace lanrian::fonts

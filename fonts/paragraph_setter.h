// Wraps and aligns one paragraph. UI thread only.
#pragma once

#include <string_view>

#include "fonts/font_library.h"
#include "fonts/paragraph.h"
#include "fonts/shaper.h"

namespace lanrian::fonts {

// Sets a text as Typesetter::paragraph() promises, without a cache. Time and memory are linear in
// the text's length.
Paragraph set_paragraph(std::string_view utf8, const ParagraphStyle& style,
                        const FontLibrary& fonts, Shaper& shaper, const thai::LineBreaker& breaker);

}  // namespace lanrian::fonts

// Whether a font file is whole, by the checksums that every table in it has (OpenType 1.9, "Font
// file structure"). FreeType and HarfBuzz take what is left of a damaged file, and a reader would
// see letters without their marks. Any thread.
#pragma once

#include <string_view>

namespace lanrian::fonts {

// True when every table lies in the file and has its checksum. False for collections, too, of which
// we have none.
bool is_whole_font(std::string_view bytes);

}  // namespace lanrian::fonts

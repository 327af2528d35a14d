#include "fonts/face.h"

namespace lanrian::fonts {

LineBox line_box(Face, int px) { return {px * 110 / 100 + 1, px * 46 / 100 + 1}; }

}  // namespace lanrian::fonts

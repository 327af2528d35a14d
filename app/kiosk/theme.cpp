#include "app/kiosk/theme.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

// Relative luminance as WCAG 2.2 defines it (sRGB, IEC 61966-2-1).
double luminance(Rgb rgb) {
  const auto linear = [rgb](int shift) {
    const double c = ((rgb >> shift) & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}

}  // namespace

double contrast(Rgb a, Rgb b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace lanrian::kiosk

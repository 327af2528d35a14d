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

// In the order of Colour; the categories' hues last, in the order of data::Category.
constexpr Palette light({
    0xFFFDF7, 0xFFFFFF, 0x1A1A1A, 0x4A4640, 0x1B3A6B, 0x1B3A6B, 0xFFFFFF, 0x0F2447,
    0x1B3A6B, 0xFFFFFF, 0x0F2447, 0xE8EDF5, 0xD6E1F4, 0x9E1B32, 0x1B5E20, 0xFBE7A1,
    0x9A917E, 0xFFD54A, 0x1A1A1A, 0xC9A227, 0xFFFFFF, 0x9E1B32, 0xFFFFFF, 0x000000,
    0xFFFFFF, 0x000000, 0x1B3A6B, 0x1B3A6B, 0x0F5C5C, 0x8A4B08, 0x6D3B2E, 0x7A2E6B,
    0x1F5FA8, 0x2E6B2E, 0x735600, 0x3F6212, 0x9C4221, 0x40518C, 0x5B3A8C,
});

// The same hues on the night of mor hom.
constexpr Palette dark({
    0x12161F, 0x1C222E, 0xF4F1EA, 0xCFCABF, 0xB4CCF7, 0xB4CCF7, 0x0B1730, 0xE3ECFC,
    0x0B1730, 0xFFFFFF, 0x27406E, 0x2B3444, 0x22375F, 0xFFB9C1, 0xA3E3A7, 0x443700,
    0x7F8796, 0xFFD54A, 0x1A1A1A, 0xC9A227, 0xFFFFFF, 0xC23A50, 0xFFFFFF, 0x000000,
    0xFFFFFF, 0x000000, 0x2C4F8C, 0x2C4F8C, 0x0F5C5C, 0x8A4B08, 0x6D3B2E, 0x7A2E6B,
    0x1F5FA8, 0x2E6B2E, 0x735600, 0x3F6212, 0x9C4221, 0x40518C, 0x5B3A8C,
});

// No hues: signs and words tell the categories apart in every theme.
constexpr Palette most_contrast({
    0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFD54A, 0xFFD54A, 0x000000, 0xFFFFFF,
    0x000000, 0xFFFFFF, 0x404040, 0x303030, 0x16335F, 0xFF9DA8, 0x8CF594, 0x4C3E00,
    0xFFFFFF, 0xFFD54A, 0x000000, 0xFFD54A, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x000000,
    0xFFFFFF, 0x000000, 0x303030, 0x303030, 0x303030, 0x303030, 0x303030, 0x303030,
    0x303030, 0x303030, 0x303030, 0x303030, 0x303030, 0x303030, 0x303030,
});

}  // namespace

std::string_view name_of(Theme theme) {
  constexpr std::array<std::string_view, theme_count> names = {"light", "dark", "contrast"};
  return names[static_cast<std::size_t>(theme)];
}

std::optional<Theme> theme_named(std::string_view name) {
  for (const auto theme : {Theme::light, Theme::dark, Theme::contrast}) {
    if (name == name_of(theme)) return theme;
  }
  return std::nullopt;
}

const Palette& palette_of(Theme theme) {
  if (theme == Theme::dark) return dark;
  return theme == Theme::contrast ? most_contrast : light;
}

double contrast(Rgb a, Rgb b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace lanrian::kiosk

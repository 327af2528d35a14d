#include "fonts/ink_reach.h"

#include <hb.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/os/sha256.h"

namespace lanrian::fonts {
namespace {

// A release of a font, by its file's SHA-256, and what measure_thai_ink() says of it.
struct KnownFont {
  std::string_view sha256;
  InkReach reach;
};

// Loma 0.7.3 as Debian 11 to 13 have it: highest in ก๋ำ, lowest in ฎุ.
constexpr std::array<KnownFont, 2> known_fonts = {{
    {"a3083528415b2023c3104b8778d56de293a44d868f595c757b108c4f33144b26", {2196, 902}},
    {"d8d7e7b545666f8552e3bbf36b792f532f9bd009c2d6ca8f649ca8b16a42fd66", {2196, 902}},
}};

// By WTT 2.0 a consonant takes one of these vowels, or none, with or without a tone, ...
constexpr std::u32string_view vowels = U"\u0E31\u0E34\u0E35\u0E36\u0E37\u0E38\u0E39";
constexpr std::u32string_view tones = U"\u0E48\u0E49\u0E4A\u0E4B";
// ... SARA AM with or without one, or one of these.
constexpr char32_t sara_am = 0x0E33;
constexpr std::array<std::u32string_view, 6> others = {U"\u0E4C", U"\u0E34\u0E4C", U"\u0E38\u0E4C",
                                                       U"\u0E3A", U"\u0E47",       U"\u0E4D"};

std::vector<std::u32string> cluster_endings() {
  std::vector<std::u32string> endings(others.begin(), others.end());
  std::vector<std::u32string> before_tone(1);
  for (const char32_t vowel : vowels) before_tone.emplace_back(1, vowel);
  for (const auto& vowel : before_tone) {
    endings.push_back(vowel);
    for (const char32_t tone : tones) endings.push_back(vowel + tone);
  }
  endings.emplace_back(1, sara_am);
  for (const char32_t tone : tones) endings.push_back({tone, sara_am});
  return endings;
}

// Frees HarfBuzz's buffer.
struct FreeBuffer {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

// Grows by what it is shown.
class Measurer {
 public:
  explicit Measurer(hb_font_t* font) : font_(font), buffer_(hb_buffer_create()) {}

  void add_shaped(const std::u32string& text) {
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    const std::span<const char32_t> letters(text);
    for (std::size_t i = 0; i < letters.size(); ++i)
      hb_buffer_add(buffer, letters[i], static_cast<unsigned int>(i));
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_THAI);
    hb_buffer_set_language(buffer, hb_language_from_string("th", 2));
    hb_shape(font_, buffer, nullptr, 0);
    unsigned int count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (unsigned int i = 0; i < count; ++i) add_glyph(infos[i].codepoint, positions[i].y_offset);
  }

  void add_letter(char32_t letter) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font_, letter, &glyph) != 0) add_glyph(glyph, 0);
  }

  InkReach reach() const { return reach_; }

 private:
  void add_glyph(hb_codepoint_t glyph, int y) {
    hb_glyph_extents_t ink;
    if (hb_font_get_glyph_extents(font_, glyph, &ink) == 0 || ink.height == 0) return;
    reach_.above = std::max(reach_.above, y + ink.y_bearing);
    reach_.below = std::max(reach_.below, -(y + ink.y_bearing + ink.height));
  }

  hb_font_t* font_;
  std::unique_ptr<hb_buffer_t, FreeBuffer> buffer_;
  InkReach reach_;
};

// Basic Latin to Latin Extended-B, Vietnamese, and the signs of general punctuation.
bool is_measured_letter(char32_t c) {
  return c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c < 0x2060);
}

}  // namespace

InkReach measure_thai_ink(hb_font_t* font) {
  Measurer measurer(font);
  const auto endings = cluster_endings();
  for (char32_t consonant = U'ก'; consonant <= U'ฮ'; ++consonant)
    for (const auto& ending : endings) measurer.add_shaped(consonant + ending);
  for (char32_t thai = U'ฯ'; thai <= U'๛'; ++thai) measurer.add_letter(thai);
  for (char32_t c = U' '; c < 0x2060; ++c)
    if (is_measured_letter(c)) measurer.add_letter(c);
  const InkReach reach = measurer.reach();
  return {.above = std::clamp(reach.above, units_per_em / 2, 2 * units_per_em),
          .below = std::clamp(reach.below, 0, 2 * units_per_em)};
}

InkReach thai_ink(hb_font_t* font, std::string_view file_bytes) {
  const std::string digest = os::to_hex(os::sha256(file_bytes));
  for (const KnownFont& known : known_fonts)
    if (known.sha256 == digest) return known.reach;
  return measure_thai_ink(font);
}

}  // namespace lanrian::fonts

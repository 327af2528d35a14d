#include "fonts/font_library.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <hb.h>

#include <optional>
#include <string_view>
#include <utility>

#include "fonts/font_checksum.h"
#include "fonts/ink_reach.h"

namespace lanrian::fonts {
namespace {

// Letters without which a file is no good as a face.
constexpr std::array<std::u32string_view, face_count> needed = {
    U"ก\u0E48",      U"ก\u0E48",     U"", U"A", U"A", U"\u0E81\u0EB3", U"\u0E81\u0EB3",
    U"\u0627\u06A0", U"\u0627\u06A0"};

bool is_bold(Face face) {
  return face == Face::bold || face == Face::latin_bold || face == Face::lao_bold ||
         face == Face::arabic_bold;
}

bool is_thai(Face face) { return face == Face::regular || face == Face::bold; }

Error unreadable(Face face, const os::Path& file, const std::string& cause) {
  return Error{
      "open font " + file.string() + ": " + cause + ": reinstall " + std::string(package_of(face)),
      ErrorKind::invalid};
}

// A bit for each code point of the basic plane that the font has a glyph for.
std::vector<std::uint64_t> letters_of(hb_face_t* face) {
  std::vector<std::uint64_t> letters(0x10000 / 64);
  hb_set_t* set = hb_set_create();
  hb_face_collect_unicodes(face, set);
  for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(set, &c) != 0 && c < 0x10000;)
    letters[c / 64] |= std::uint64_t{1} << c % 64;
  hb_set_destroy(set);
  return letters;
}

// Whether glyph 0 shows that a letter is missing.
bool has_missing_glyph(hb_font_t* font) {
  hb_glyph_extents_t ink;
  return hb_font_get_glyph_extents(font, 0, &ink) != 0 && ink.width != 0 && ink.height != 0 &&
         hb_font_get_glyph_h_advance(font, 0) > 0;
}

}  // namespace

void FreeFontLibrary::operator()(FT_LibraryRec_* library) const { FT_Done_FreeType(library); }
void FreeRasterFace::operator()(FT_FaceRec_* face) const { FT_Done_Face(face); }
void FreeFontBytes::operator()(hb_blob_t* bytes) const { hb_blob_destroy(bytes); }
void FreeShapingFont::operator()(hb_font_t* font) const { hb_font_destroy(font); }

Result<FontLibrary> FontLibrary::open(const FontFiles& files) {
  FontLibrary fonts;
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return Error{"start FreeType: out of memory"};
  fonts.library_.reset(library);
  for (std::size_t i = 0; i < face_count; ++i) {
    const Face face{static_cast<std::uint8_t>(i)};
    auto opened = fonts.open_first_sound(face, files.of(face));
    if (opened) {
      fonts.faces_[i] = std::move(*opened);
    } else if (is_thai(face) || face == Face::icons) {
      return opened.error();
    }
  }
  fonts.link_chains();
  return fonts;
}

Result<FontLibrary::OpenFace> FontLibrary::open_first_sound(Face face,
                                                            const std::vector<os::Path>& files) {
  std::optional<Error> first;
  for (const os::Path& file : files) {
    auto opened = open_file(face, file);
    if (!opened) {
      notices_.push_back(opened.error().message);
      if (!first) first = opened.error();
      continue;
    }
    if (!is_first_choice(face, file))
      notices_.push_back("open font " + file.string() +
                         ": it stands in for the usual one: install " +
                         std::string(package_of(face)));
    return opened;
  }
  if (first) return *first;
  return Error{"open font: no file is given: install " + std::string(package_of(face)),
               ErrorKind::not_found};
}

// Both engines read the same mapped bytes, which are declared first and thus freed last.
Result<FontLibrary::OpenFace> FontLibrary::open_file(Face face, const os::Path& file) const {
  OpenFace open;
  open.bytes.reset(hb_blob_create_from_file_or_fail(file.c_str()));
  if (open.bytes == nullptr) return unreadable(face, file, "cannot be read");
  unsigned int length = 0;
  const char* data = hb_blob_get_data(open.bytes.get(), &length);
  if (!is_whole_font({data, length})) return unreadable(face, file, "damaged");
  FT_Face raster = nullptr;
  const auto* bytes = reinterpret_cast<const FT_Byte*>(data);
  if (FT_New_Memory_Face(library_.get(), bytes, static_cast<FT_Long>(length), 0, &raster) != 0)
    return unreadable(face, file, "not a font that FreeType knows");
  open.raster.reset(raster);
  hb_face_t* shaped = hb_face_create(open.bytes.get(), 0);
  open.shaping.reset(hb_font_create(shaped));
  open.letters = letters_of(shaped);
  const bool drawable = hb_face_get_glyph_count(shaped) > 0 && FT_IS_SCALABLE(raster);
  hb_face_destroy(shaped);
  if (!drawable) return unreadable(face, file, "has no outlines");
  hb_ot_font_set_funcs(open.shaping.get());
  hb_font_set_scale(open.shaping.get(), units_per_em, units_per_em);
  for (const char32_t letter : needed[index_of(face)])
    if ((open.letters[letter / 64] >> letter % 64 & 1) == 0)
      return unreadable(face, file, "lacks letters that it should have");
  open.draws_own_box = !has_missing_glyph(open.shaping.get());
  if (is_thai(face)) open.reach = thai_ink(open.shaping.get(), {data, length});
  return open;
}

void FontLibrary::link_chains() {
  constexpr std::array<std::pair<Face, Face>, 3> beside = {{{Face::latin, Face::latin_bold},
                                                            {Face::lao, Face::lao_bold},
                                                            {Face::arabic, Face::arabic_bold}}};
  for (std::size_t i = 0; i < face_count; ++i) {
    const Face face{static_cast<std::uint8_t>(i)};
    OpenFace& open = faces_[i];
    if (!is_thai(face)) open.reach = at(Face::regular).reach;
    open.chain.push_back(is_open(face) ? face : Face::regular);
    for (const auto& [regular, bold] : beside) {
      const Face other = is_bold(face) && is_open(bold) ? bold : regular;
      if (other != face && is_open(other)) open.chain.push_back(other);
    }
  }
}

std::uint32_t FontLibrary::glyph_for(Face face, char32_t code_point) const {
  hb_codepoint_t glyph = 0;
  if (is_open(face)) hb_font_get_nominal_glyph(shaping_font(face), code_point, &glyph);
  return glyph;
}

InkReach FontLibrary::ink_of(Face face, std::uint32_t glyph) const {
  hb_glyph_extents_t ink;
  if (!is_open(face) || hb_font_get_glyph_extents(shaping_font(face), glyph, &ink) == 0) return {};
  return {.above = ink.y_bearing, .below = -(ink.y_bearing + ink.height)};
}

FT_FaceRec_* FontLibrary::raster_face(Face face, int px) const {
  FT_Face raster = at(face).raster.get();
  if (raster == nullptr || px <= 0) return nullptr;
  return FT_Set_Pixel_Sizes(raster, 0, static_cast<FT_UInt>(px)) == 0 ? raster : nullptr;
}

}  // namespace lanrian::fonts

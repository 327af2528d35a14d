#include "fonts/font_library.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <system_error>
#include <utility>

namespace lanrian::fonts {
namespace {

// What a face's file is called, where Debian has it, and the package that brings it.
struct FontSource {
  std::array<const char*, 2> paths;
  const char* package;
};

constexpr std::array<FontSource, face_count> sources = {{
    {{"/usr/share/fonts/truetype/tlwg/Loma.ttf", "/usr/share/fonts/opentype/tlwg/Loma.otf"},
     "fonts-tlwg-loma-ttf"},
    {{"/usr/share/fonts/truetype/tlwg/Loma-Bold.ttf",
      "/usr/share/fonts/opentype/tlwg/Loma-Bold.otf"},
     "fonts-tlwg-loma-ttf"},
    {{"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
      "/usr/share/fonts/truetype/material-icons/MaterialIcons-Regular.ttf"},
     "fonts-material-design-icons-iconfont"},
}};

Result<os::Path> find_font(const FontSource& source) {
  std::error_code ignored;
  if (const char* folder = std::getenv("LANRIAN_FONTS")) {
    for (const os::Path path : source.paths) {
      const os::Path own = os::Path(folder) / path.filename();
      if (std::filesystem::exists(own, ignored)) return own;
    }
  }
  for (const os::Path path : source.paths)
    if (std::filesystem::exists(path, ignored)) return path;
  return Error{
      std::string("find font ") + source.paths[0] + ": not there: install " + source.package,
      ErrorKind::not_found};
}

Error unreadable(const os::Path& file, const std::string& cause) {
  return Error{"open font " + file.string() + ": " + cause + ": reinstall its package",
               ErrorKind::invalid};
}

}  // namespace

Result<FontFiles> find_font_files() {
  std::array<os::Path, face_count> found;
  for (std::size_t i = 0; i < face_count; ++i) {
    auto path = find_font(sources[i]);
    if (!path) return path.error();
    found[i] = std::move(*path);
  }
  return FontFiles{.regular = found[0], .bold = found[1], .icons = found[2]};
}

void FreeFontLibrary::operator()(FT_LibraryRec_* library) const { FT_Done_FreeType(library); }
void FreeRasterFace::operator()(FT_FaceRec_* face) const { FT_Done_Face(face); }
void FreeFontBytes::operator()(hb_blob_t* bytes) const { hb_blob_destroy(bytes); }
void FreeShapingFont::operator()(hb_font_t* font) const { hb_font_destroy(font); }

Result<FontLibrary> FontLibrary::open(const FontFiles& files) {
  FontLibrary fonts;
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return Error{"start FreeType: out of memory"};
  fonts.library_.reset(library);
  const std::array<const os::Path*, face_count> paths = {&files.regular, &files.bold, &files.icons};
  for (std::size_t i = 0; i < face_count; ++i) {
    auto face = open_face(library, *paths[i]);
    if (!face) return face.error();
    fonts.faces_[i] = std::move(*face);
  }
  return fonts;
}

// Both engines read the same mapped bytes, which are declared first and thus freed last.
Result<FontLibrary::OpenFace> FontLibrary::open_face(FT_LibraryRec_* library,
                                                     const os::Path& file) {
  OpenFace face;
  face.bytes.reset(hb_blob_create_from_file_or_fail(file.c_str()));
  if (face.bytes == nullptr) return unreadable(file, "cannot be read");
  unsigned int length = 0;
  const char* data = hb_blob_get_data(face.bytes.get(), &length);
  FT_Face raster = nullptr;
  const auto* bytes = reinterpret_cast<const FT_Byte*>(data);
  if (FT_New_Memory_Face(library, bytes, static_cast<FT_Long>(length), 0, &raster) != 0)
    return unreadable(file, "not a font that FreeType knows");
  face.raster.reset(raster);
  hb_face_t* shaped = hb_face_create(face.bytes.get(), 0);
  const bool usable = hb_face_get_glyph_count(shaped) > 0 && FT_IS_SCALABLE(raster);
  if (usable) {
    const int units = static_cast<int>(hb_face_get_upem(shaped));
    face.shaping.reset(hb_font_create(shaped));
    hb_ot_font_set_funcs(face.shaping.get());
    hb_font_set_scale(face.shaping.get(), units, units);
  }
  hb_face_destroy(shaped);
  if (!usable) return unreadable(file, "has no outlines");
  return face;
}

std::uint32_t FontLibrary::glyph_for(Face face, char32_t code_point) const {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(at(face).shaping.get(), code_point, &glyph);
  return glyph;
}

int FontLibrary::units_per_em(Face face) const {
  int x = 0;
  int y = 0;
  hb_font_get_scale(at(face).shaping.get(), &x, &y);
  return std::max(x, 1);
}

hb_font_t* FontLibrary::shaping_font(Face face) const { return at(face).shaping.get(); }

FT_FaceRec_* FontLibrary::raster_face(Face face, int px) const {
  FT_Face raster = at(face).raster.get();
  if (px <= 0 || FT_Set_Pixel_Sizes(raster, 0, static_cast<FT_UInt>(px)) != 0) return nullptr;
  return raster;
}

}  // namespace lanrian::fonts

// The font files, opened once: HarfBuzz reads them to shape, FreeType to draw. UI thread only.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "fonts/face.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;
struct hb_blob_t;
struct hb_font_t;

namespace lanrian::fonts {

// Where the three faces are.
struct FontFiles {
  os::Path regular, bold, icons;
};

// Each face from the folder $LANRIAN_FONTS, else from where Debian's packages put it. A missing
// face is an error that names the package to install.
Result<FontFiles> find_font_files();

// Named deleters of the libraries' handles.
struct FreeFontLibrary {
  void operator()(FT_LibraryRec_* library) const;
};
struct FreeRasterFace {
  void operator()(FT_FaceRec_* face) const;
};
struct FreeFontBytes {
  void operator()(hb_blob_t* bytes) const;
};
struct FreeShapingFont {
  void operator()(hb_font_t* font) const;
};

// The open faces; whatever uses them must not outlive it.
class FontLibrary {
 public:
  static Result<FontLibrary> open(const FontFiles& files);

  // The glyph of a code point without any shaping, as icons need it; 0 when the face has none.
  std::uint32_t glyph_for(Face face, char32_t code_point) const;

  // Font units in an em; pixels = units * px / units_per_em.
  int units_per_em(Face face) const;

  // HarfBuzz's font, scaled to font units: shaping is the same for every size.
  hb_font_t* shaping_font(Face face) const;

  // FreeType's face, set to `px` pixels an em; the size holds until the next call for that face.
  // Null when FreeType refuses the size.
  FT_FaceRec_* raster_face(Face face, int px) const;

 private:
  struct OpenFace {
    std::unique_ptr<hb_blob_t, FreeFontBytes> bytes;
    std::unique_ptr<FT_FaceRec_, FreeRasterFace> raster;
    std::unique_ptr<hb_font_t, FreeShapingFont> shaping;
  };

  FontLibrary() = default;
  static Result<OpenFace> open_face(FT_LibraryRec_* library, const os::Path& file);
  const OpenFace& at(Face face) const { return faces_[static_cast<std::size_t>(face)]; }

  std::unique_ptr<FT_LibraryRec_, FreeFontLibrary> library_;
  std::array<OpenFace, face_count> faces_;
};

}  // namespace lanrian::fonts

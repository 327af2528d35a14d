// The font files, opened once: HarfBuzz reads them to shape, FreeType to draw. UI thread only.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fonts/face.h"
#include "fonts/font_files.h"
#include "platform/os/result.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;
struct hb_blob_t;
struct hb_font_t;

namespace lanrian::fonts {

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
  // Opens of each face's files the first that is sound and has the face's letters. The error is
  // that of regular, bold or icons having none; any other face may stay closed.
  static Result<FontLibrary> open(const FontFiles& files);

  // One line for the log for each file that is damaged and each font that another stands in for.
  const std::vector<std::string>& notices() const { return notices_; }

  // Where letters are looked for that are asked for in `face`: in that face first, then in the open
  // ones of its weight, else of the regular weight.
  const std::vector<Face>& chain(Face face) const { return at(face).chain; }

  bool is_open(Face face) const { return at(face).shaping != nullptr; }

  // Whether the face maps the code point to a glyph.
  bool has(Face face, char32_t code_point) const {
    const auto& letters = at(face).letters;
    if (code_point >= 0x10000 || letters.empty()) return glyph_for(face, code_point) != 0;
    return (letters[code_point / 64] >> code_point % 64 & 1) != 0;
  }

  // The glyph of a code point without any shaping, as icons need it; 0 when the face has none.
  std::uint32_t glyph_for(Face face, char32_t code_point) const;

  // The box that holds all ink of any line in the face: from the measured ink of every legal Thai
  // cluster (44 consonants, ฤ, ฦ, all vowels and tones) and of Latin, not from the font's own
  // ascent and descent, outside which several Thai fonts paint. For a face other than regular and
  // bold it is that of regular.
  LineBox line_box(Face face, int px) const { return fonts::line_box(at(face).reach, px); }

  // How far one glyph's ink reaches from its own origin.
  InkReach ink_of(Face face, std::uint32_t glyph) const;

  // Whether a missing letter is drawn as a box of ours, 5/8 em wide, since the face's glyph 0 has
  // no ink or no width.
  bool draws_own_box(Face face) const { return at(face).draws_own_box; }

  // HarfBuzz's font, scaled to units_per_em: shaping is the same for every size.
  hb_font_t* shaping_font(Face face) const { return at(face).shaping.get(); }

  // FreeType's face, set to `px` pixels an em; the size holds until the next call for that face.
  // Null when FreeType refuses the size or the face is not open.
  FT_FaceRec_* raster_face(Face face, int px) const;

 private:
  struct OpenFace {
    std::unique_ptr<hb_blob_t, FreeFontBytes> bytes;
    std::unique_ptr<FT_FaceRec_, FreeRasterFace> raster;
    std::unique_ptr<hb_font_t, FreeShapingFont> shaping;
    std::vector<std::uint64_t> letters;  // a bit for each code point of the basic plane
    std::vector<Face> chain;
    InkReach reach;
    bool draws_own_box = false;
  };

  FontLibrary() = default;
  Result<OpenFace> open_first_sound(Face face, const std::vector<os::Path>& files);
  Result<OpenFace> open_file(Face face, const os::Path& file) const;
  void link_chains();
  const OpenFace& at(Face face) const { return faces_[index_of(face)]; }

  std::unique_ptr<FT_LibraryRec_, FreeFontLibrary> library_;
  std::array<OpenFace, face_count> faces_;
  std::vector<std::string> notices_;
};

}  // namespace lanrian::fonts

// Where the font files are. Any thread.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "fonts/face.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::fonts {

// For each face the files that may serve as it, the best one first. A face beside regular, bold and
// icons may have none.
struct FontFiles {
  std::array<std::vector<os::Path>, face_count> by_face;

  std::vector<os::Path>& of(Face face) { return by_face[index_of(face)]; }
  const std::vector<os::Path>& of(Face face) const { return by_face[index_of(face)]; }
};

// What is there of each face's chain, first in the folder $LANRIAN_FONTS, then where Debian's
// packages put it. For Thai the chain is Loma, then the other looped fonts by how few letters
// collide in them, last Noto Sans Thai; bold ends with what regular has. When regular, bold or
// icons have none at all, an error that names the package to install.
Result<FontFiles> find_font_files();

// The package whose font is meant to be this face.
std::string_view package_of(Face face);

// Whether the file is the font that is meant to be this face, not one further on in its chain.
bool is_first_choice(Face face, const os::Path& file);

}  // namespace lanrian::fonts

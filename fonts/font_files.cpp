#include "fonts/font_files.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace lanrian::fonts {
namespace {

// A face's chain: names of files without what follows the last dot, separated by spaces; the first
// is the one that is meant.
struct FontSource {
  std::string_view names;
  std::string_view package;
};

constexpr std::array<FontSource, face_count> sources = {{
    {"Loma Umpush Waree Laksaman Garuda Norasi Kinnari Sawasdee NotoSansThai-Regular",
     "fonts-tlwg-loma-ttf"},
    {"Loma-Bold Umpush-Bold Waree-Bold Laksaman-Bold Garuda-Bold Norasi-Bold Kinnari-Bold "
     "Sawasdee-Bold NotoSansThai-Bold",
     "fonts-tlwg-loma-ttf"},
    {"MaterialIcons-Regular", "fonts-material-design-icons-iconfont"},
    {"NotoSans-Regular", "fonts-noto-core"},
    {"NotoSans-Bold", "fonts-noto-core"},
    // Not Noto Looped Lao, in whose 1.00 tones overprint vowels.
    {"NotoSansLao-Regular NotoSerifLao-Regular", "fonts-noto-core"},
    {"NotoSansLao-Bold NotoSerifLao-Bold", "fonts-noto-core"},
    {"NotoNaskhArabic-Regular NotoSansArabic-Regular", "fonts-noto-core"},
    {"NotoNaskhArabic-Bold NotoSansArabic-Bold", "fonts-noto-core"},
}};

// Where Debian's packages put fonts, and what their files' names end with.
struct FontFolder {
  const char* path;
  const char* suffix;
};

constexpr std::array<FontFolder, 5> folders = {{
    {"/usr/share/fonts/truetype/tlwg", ".ttf"},
    {"/usr/share/fonts/opentype/tlwg", ".otf"},
    {"/usr/share/fonts/truetype/noto", ".ttf"},
    {"/usr/share/fonts/truetype/material-design-icons-iconfont", ".ttf"},
    {"/usr/share/fonts/truetype/material-icons", ".ttf"},
}};

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    words.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

void add_if_there(const os::Path& file, std::vector<os::Path>& found) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) found.push_back(file);
}

std::vector<os::Path> files_of(const FontSource& source) {
  std::vector<os::Path> found;
  const auto names = words_of(source.names);
  if (const char* own = std::getenv("LANRIAN_FONTS")) {
    for (const std::string_view name : names)
      for (const char* suffix : {".ttf", ".otf"})
        add_if_there(os::Path(own) / (std::string(name) + suffix), found);
  }
  for (const std::string_view name : names)
    for (const FontFolder& folder : folders)
      add_if_there(os::Path(folder.path) / (std::string(name) + folder.suffix), found);
  return found;
}

std::string_view first_name(Face face) {
  const std::string_view names = sources[index_of(face)].names;
  return names.substr(0, names.find(' '));
}

}  // namespace

Result<FontFiles> find_font_files() {
  FontFiles files;
  for (std::size_t i = 0; i < face_count; ++i) files.by_face[i] = files_of(sources[i]);
  const auto& regular = files.of(Face::regular);
  auto& bold = files.of(Face::bold);
  bold.insert(bold.end(), regular.begin(), regular.end());
  for (const Face face : {Face::regular, Face::bold, Face::icons}) {
    if (!files.of(face).empty()) continue;
    return Error{"find font " + std::string(first_name(face)) +
                     ": neither it nor one in its place is there: install " +
                     std::string(package_of(face)),
                 ErrorKind::not_found};
  }
  return files;
}

std::string_view package_of(Face face) { return sources[index_of(face)].package; }

bool is_first_choice(Face face, const os::Path& file) { return file.stem() == first_name(face); }

}  // namespace lanrian::fonts

#include "tests/tools/text_workshop.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <limits>

#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"

namespace lanrian::tests {
namespace {

constexpr std::int64_t pixels_max = 64'000'000;

std::string with_bars(std::string_view text, std::span<const std::size_t> offsets) {
  std::string shown;
  std::size_t begin = 0;
  for (const std::size_t offset : offsets) {
    shown += text.substr(begin, offset - begin);
    shown += '|';
    begin = offset;
  }
  return shown + std::string(text.substr(begin));
}

// A rectangle that grows.
struct Bounds {
  int left = std::numeric_limits<int>::max();
  int top = std::numeric_limits<int>::max();
  int right = std::numeric_limits<int>::min();
  int bottom = std::numeric_limits<int>::min();

  bool empty() const { return left >= right; }
  void add(int x, int y, int w, int h) {
    left = std::min(left, x);
    top = std::min(top, y);
    right = std::max(right, x + w);
    bottom = std::max(bottom, y + h);
  }
};

}  // namespace

Result<TextWorkshop> TextWorkshop::open() {
  const auto files = fonts::find_font_files();
  if (!files) return files.error();
  auto opened = fonts::FontLibrary::open(*files);
  if (!opened) return opened.error();
  auto breaker = thai::LineBreaker::open();
  if (!breaker) return breaker.error();
  TextWorkshop workshop;
  workshop.fonts_ = std::make_unique<fonts::FontLibrary>(std::move(*opened));
  workshop.breaker_ = std::make_unique<thai::LineBreaker>(std::move(*breaker));
  workshop.typesetter_ = std::make_unique<fonts::Typesetter>(*workshop.fonts_, *workshop.breaker_);
  workshop.atlas_ = std::make_unique<fonts::GlyphAtlas>(*workshop.fonts_);
  return workshop;
}

std::string TextWorkshop::with_breaks(std::string_view text) {
  std::vector<std::size_t> offsets;
  breaker_->break_offsets(text, offsets);
  return with_bars(text, offsets);
}

std::string TextWorkshop::with_words(std::string_view text) {
  std::vector<std::size_t> offsets;
  breaker_->word_offsets(text, offsets);
  return with_bars(text, offsets);
}

std::string TextWorkshop::with_carets(std::string_view text) {
  const thai::CodePoints decoded = thai::decode_utf8(text);
  std::vector<std::size_t> offsets;
  for (std::size_t i = 1; i < decoded.size(); ++i)
    if (thai::is_caret_stop(decoded.text, i)) offsets.push_back(decoded.offsets[i]);
  return with_bars(text, offsets);
}

std::string TextWorkshop::wrapped(std::string_view text, const fonts::ParagraphStyle& style) {
  typesetter_->begin_frame();
  const fonts::Paragraph& paragraph = typesetter_->paragraph(text, style);
  std::vector<std::size_t> offsets;
  for (std::size_t i = 1; i < paragraph.lines.size(); ++i)
    offsets.push_back(paragraph.lines[i].text_begin);
  return with_bars(text, offsets);
}

std::vector<PlacedGlyph> TextWorkshop::placed(std::string_view text, fonts::Face face, int px) {
  typesetter_->begin_frame();
  const fonts::Paragraph& paragraph = typesetter_->paragraph(text, {.face = face, .px = px});
  std::vector<PlacedGlyph> glyphs;
  for (const auto& line : paragraph.lines) {
    const int baseline = fonts::to_pixel(line.baseline);
    for (const auto& glyph : line.glyphs)
      glyphs.push_back({glyph.glyph_id, glyph.face, fonts::to_pixel(glyph.x),
                        baseline + fonts::to_pixel(glyph.y)});
  }
  return glyphs;
}

Result<Coverage> TextWorkshop::draw(std::span<const PlacedGlyph> glyphs, int px) {
  Bounds bounds;
  for (const PlacedGlyph& glyph : glyphs) {
    const auto ink = atlas_->glyph(glyph.face, px, glyph.glyph_id, 0);
    if (!ink.empty) bounds.add(glyph.x + ink.left, glyph.y - ink.top, ink.w, ink.h);
  }
  if (bounds.empty()) return Coverage{1, 1, {0}};
  const std::int64_t width = std::int64_t{bounds.right} - bounds.left;
  const std::int64_t height = std::int64_t{bounds.bottom} - bounds.top;
  if (width * height > pixels_max)
    return Error{
        fmt::format("draw: {} x {} pixels are too many: shorten the line or --px", width, height),
        ErrorKind::invalid};
  Coverage picture{static_cast<int>(width), static_cast<int>(height), {}};
  picture.pixels.resize(static_cast<std::size_t>(width * height));
  for (const PlacedGlyph& glyph : glyphs) {
    const auto ink = atlas_->glyph(glyph.face, px, glyph.glyph_id, 0);
    if (ink.empty) continue;
    const std::uint32_t* page = atlas_->page_pixels(ink.page);
    const int left = glyph.x + ink.left - bounds.left;
    const int top = glyph.y - ink.top - bounds.top;
    for (int y = 0; y < ink.h; ++y) {
      const auto row = static_cast<std::size_t>((top + y) * width + left);
      const std::uint32_t* source = page + std::ptrdiff_t{ink.y + y} * atlas_->page_size() + ink.x;
      for (std::size_t x = 0; x < ink.w; ++x) {
        std::uint8_t& pixel = picture.pixels[row + x];
        pixel = static_cast<std::uint8_t>(std::min(255U, pixel + (source[x] >> 24U)));
      }
    }
  }
  return cropped(picture);
}

Coverage cropped(const Coverage& picture) {
  Bounds bounds;
  const auto width = static_cast<std::size_t>(picture.width);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x)
      if (picture.pixels[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] != 0)
        bounds.add(x, y, 1, 1);
  if (bounds.empty()) return {1, 1, {0}};
  Coverage crop{bounds.right - bounds.left, bounds.bottom - bounds.top, {}};
  for (int y = bounds.top; y < bounds.bottom; ++y) {
    const auto row = picture.pixels.begin() + std::ptrdiff_t{y} * picture.width;
    crop.pixels.insert(crop.pixels.end(), row + bounds.left, row + bounds.right);
  }
  return crop;
}

Result<void> save_grey_png(const Coverage& picture, const os::Path& path) {
  std::vector<std::uint8_t> grey(picture.pixels.size());
  std::transform(picture.pixels.begin(), picture.pixels.end(), grey.begin(),
                 [](std::uint8_t ink) { return static_cast<std::uint8_t>(255 - ink); });
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_GRAY;
  png_alloc_size_t bytes = 0;
  if (png_image_write_to_memory(&image, nullptr, &bytes, 0, grey.data(), 0, nullptr) == 0)
    return Error{"write " + path.string() + ": " + image.message};
  std::string file(bytes, '\0');
  if (png_image_write_to_memory(&image, file.data(), &bytes, 0, grey.data(), 0, nullptr) == 0)
    return Error{"write " + path.string() + ": " + image.message};
  file.resize(bytes);
  return os::write_file_atomically(path, file);
}

Result<Coverage> load_grey_png(const os::Path& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0)
    return Error{"read " + path.string() + ": " + image.message, ErrorKind::invalid};
  image.format = PNG_FORMAT_RGB;  // libpng would weigh the channels of a grey picture anew
  std::vector<std::uint8_t> rgb(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr) == 0)
    return Error{"read " + path.string() + ": " + image.message, ErrorKind::invalid};
  Coverage picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  for (std::size_t i = 0; i < rgb.size(); i += 3)
    picture.pixels.push_back(static_cast<std::uint8_t>(255 - rgb[i]));
  return picture;
}

}  // namespace lanrian::tests

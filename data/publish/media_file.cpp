#include "data/publish/media_file.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace lanrian::data::publish {
namespace {

using namespace std::string_view_literals;

constexpr auto png_signature = "\x89PNG\r\n\x1a\n"sv;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8 | byte_at(bytes, at + i);
  return number;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i > 0; --i) number = number << 8 | byte_at(bytes, at + i - 1);
  return number;
}

// The directories of a TIFF file, which an EXIF header is (TIFF 6.0, section 2). Offsets may lead
// anywhere: what lies behind the end is read as zeros.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes)
      : bytes_(bytes),
        big_(bytes.starts_with("MM\0*"sv)),
        known_(big_ || bytes.starts_with("II*\0"sv)) {}

  std::size_t first_directory() const { return known_ ? number(4, 4) : bytes_.size(); }

  // What an entry of a directory points at; nothing where it has no such entry.
  std::optional<std::size_t> entry(std::size_t directory, std::uint32_t tag) const {
    constexpr std::size_t entry_size = 12;
    auto left = number(directory, 2);
    for (auto at = directory + 2; left > 0 && at < bytes_.size(); at += entry_size, --left) {
      if (number(at, 2) == tag) return number(at + 8, 4);
    }
    return std::nullopt;
  }

 private:
  std::uint32_t number(std::size_t at, std::size_t size) const {
    return big_ ? big_endian(bytes_, at, size) : little_endian(bytes_, at, size);
  }

  std::string_view bytes_;
  bool big_;
  bool known_;
};

// Cameras without a receiver write a directory of positions too, with nothing but its version.
bool tells_where(std::string_view segment) {
  constexpr auto header = "Exif\0\0"sv;
  constexpr std::uint32_t gps_directory = 0x8825;
  constexpr std::uint32_t gps_latitude = 2;
  if (!segment.starts_with(header)) return false;
  const Tiff tiff(segment.substr(header.size()));
  const auto gps = tiff.entry(tiff.first_directory(), gps_directory);
  return gps && tiff.entry(*gps, gps_latitude);
}

// Start of frame: C0 to CF without the tables C4, C8 and CC.
bool is_frame(std::uint32_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

MediaFile look_at_jpeg(std::string_view bytes) {
  MediaFile file{MediaFormat::jpeg};
  // Some cameras write a preview behind the picture's end, so it need not be the last two bytes.
  file.whole = bytes.rfind("\xff\xd9"sv) != std::string_view::npos;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (byte_at(bytes, at) != 0xff) return file;
    const auto marker = byte_at(bytes, at + 1);
    if (marker == 0xff) {
      ++at;
      continue;
    }
    constexpr std::uint32_t start_of_scan = 0xda;
    constexpr std::uint32_t app1 = 0xe1;
    if (marker == start_of_scan) return file;
    const auto length = big_endian(bytes, at + 2, 2);
    if (is_frame(marker) && at + 9 <= bytes.size() && file.width == 0) {
      file.height = big_endian(bytes, at + 5, 2);
      file.width = big_endian(bytes, at + 7, 2);
    }
    if (length < 2) return file;
    if (marker == app1 && tells_where(bytes.substr(at + 4, length - 2))) file.tells_where = true;
    at += 2 + length;
  }
  return file;
}

MediaFile look_at_png(std::string_view bytes) {
  constexpr std::size_t header_at = 16;
  constexpr std::size_t header_end = 24;
  constexpr std::size_t around_data = 12;  // length, type and CRC
  MediaFile file{MediaFormat::png};
  if (bytes.size() < header_end || bytes.substr(12, 4) != "IHDR") return file;
  file.width = big_endian(bytes, header_at, 4);
  file.height = big_endian(bytes, header_at + 4, 4);
  for (std::size_t at = png_signature.size(); at + around_data <= bytes.size();) {
    const std::size_t next = at + around_data + big_endian(bytes, at, 4);
    if (bytes.substr(at + 4, 4) == "IEND") file.whole = next <= bytes.size();
    at = next;
  }
  return file;
}

MediaFile look_at_webp(std::string_view bytes) {
  MediaFile file{MediaFormat::webp};
  file.whole = std::size_t{little_endian(bytes, 4, 4)} + 8 <= bytes.size();
  const auto chunk = bytes.substr(12, 4);
  if (bytes.size() < 30) return file;
  if (chunk == "VP8X") {
    file.width = little_endian(bytes, 24, 3) + 1;
    file.height = little_endian(bytes, 27, 3) + 1;
  } else if (chunk == "VP8L" && byte_at(bytes, 20) == 0x2f) {
    const auto sizes = little_endian(bytes, 21, 4);
    file.width = (sizes & 0x3fff) + 1;
    file.height = (sizes >> 14 & 0x3fff) + 1;
  } else if (chunk == "VP8 " && bytes.substr(23, 3) == "\x9d\x01\x2a"sv) {
    file.width = little_endian(bytes, 26, 2) & 0x3fff;
    file.height = little_endian(bytes, 28, 2) & 0x3fff;
  }
  return file;
}

// The first page of a stream has one packet, the identification header.
bool is_ogg_opus(std::string_view bytes) {
  constexpr std::size_t segments_at = 26;
  const std::size_t packet_at = segments_at + 1 + byte_at(bytes, segments_at);
  return bytes.starts_with("OggS") && packet_at < bytes.size() &&
         bytes.substr(packet_at).starts_with("OpusHead");
}

// Whether the pages fill the file to its end.
bool has_whole_pages(std::string_view bytes) {
  constexpr std::size_t header = 27;
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes.substr(at, 4) != "OggS" || at + header > bytes.size()) return false;
    const auto segments = byte_at(bytes, at + header - 1);
    std::size_t next = at + header + segments;
    for (std::size_t i = 0; i < segments; ++i) next += byte_at(bytes, at + header + i);
    at = next;
  }
  return at == bytes.size();
}

}  // namespace

MediaFile look_at_media(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return look_at_jpeg(bytes);
  if (bytes.starts_with(png_signature)) return look_at_png(bytes);
  if (bytes.starts_with("RIFF") && bytes.size() >= 16 && bytes.substr(8, 4) == "WEBP") {
    return look_at_webp(bytes);
  }
  if (is_ogg_opus(bytes)) return {MediaFormat::ogg_opus, 0, 0, has_whole_pages(bytes)};
  return {};
}

std::string_view name_of(MediaFormat format) {
  switch (format) {
    case MediaFormat::jpeg:
      return "a JPEG picture";
    case MediaFormat::png:
      return "a PNG picture";
    case MediaFormat::webp:
      return "a WebP picture";
    case MediaFormat::ogg_opus:
      return "an Ogg Opus recording";
    case MediaFormat::other:
      break;
  }
  return "no picture or recording that kiosks know";
}

}  // namespace lanrian::data::publish

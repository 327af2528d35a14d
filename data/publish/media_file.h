// What a photo's or a recording's file is, told from its bytes without decoding it: kind, size in
// pixels, whether its end is there, and whether it says where it was made. Pure functions; any
// thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace lanrian::data::publish {

// What kiosks show and play, and everything else.
enum class MediaFormat : std::uint8_t { jpeg, png, webp, ogg_opus, other };

// A file by its first bytes.
struct MediaFile {
  MediaFormat format = MediaFormat::other;
  std::uint32_t width = 0;   // of a picture, in pixels; 0: its header does not say
  std::uint32_t height = 0;  // likewise
  bool whole = false;        // its end is where the format says
  bool tells_where = false;  // a JPEG's EXIF header has the latitude where it was taken
};

// JPEG by its markers (ITU-T T.81, B.1) and its EXIF header (CIPA DC-008, 4.6.2), PNG by its chunks
// (ISO/IEC 15948, 5.3), WebP by its chunks (RFC 9649, 2), Ogg Opus by its first packet (RFC
// 7845, 5.1). Time is linear in the size.
MediaFile look_at_media(std::string_view bytes);

// "a JPEG picture", "an Ogg Opus recording", "no picture or recording that kiosks know".
std::string_view name_of(MediaFormat format);

}  // namespace lanrian::data::publish

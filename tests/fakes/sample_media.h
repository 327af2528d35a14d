// The smallest files that look like photos and recordings: headers with sizes, and their ends. They
// show nothing; a decoder would refuse most of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lanrian::tests {

std::string png_of(std::uint32_t width, std::uint32_t height);
std::string jpeg_of(std::uint32_t width, std::uint32_t height, std::string_view segments = "");

// How numbers are written in an EXIF header.
enum class ByteOrder : std::uint8_t { big, little };

// A segment of a JPEG: an EXIF header with a GPS directory of the version and this tag (2 is the
// latitude).
std::string exif_of(ByteOrder order, std::uint32_t gps_tag);

// `kind` is the last letter of the first chunk: 'X' extended, 'L' lossless, ' ' lossy.
std::string webp_of(std::uint32_t width, std::uint32_t height, char kind);

// One page with one packet.
std::string ogg_of(std::string_view packet);

}  // namespace lanrian::tests

#include "tests/fakes/sample_media.h"

namespace lanrian::tests {
namespace {

using namespace std::string_literals;

char byte_of(std::uint32_t number) { return static_cast<char>(number & 0xff); }

std::string big_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += byte_of(number >> (8 * i));
  return text;
}

std::string little_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += byte_of(number >> (8 * i));
  return text;
}

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size()), 4) + type + data + "CRC!";
}

}  // namespace

std::string png_of(std::uint32_t width, std::uint32_t height) {
  const auto header = big_endian(width, 4) + big_endian(height, 4) + "\x08\x02\0\0\0"s;
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", "pixels") + chunk("IEND", "");
}

std::string jpeg_of(std::uint32_t width, std::uint32_t height, std::string_view segments) {
  const auto frame =
      "\xff\xc0\0\x0b\x08"s + big_endian(height, 2) + big_endian(width, 2) + "\x01\x01\x11\0"s;
  return "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"s + std::string(segments) + frame +
         "\xff\xda\0\x08scan!!\xff\xd9"s;
}

std::string exif_of(ByteOrder order, std::uint32_t gps_tag) {
  const auto number = order == ByteOrder::big ? big_endian : little_endian;
  const auto entry = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                         const std::string& value) {
    return number(tag, 2) + number(type, 2) + number(count, 4) + value;
  };
  const auto orientation = entry(0x0112, 3, 1, number(1, 2) + "\0\0"s);
  const auto gps_at_38 = entry(0x8825, 4, 1, number(38, 4));
  const auto version = entry(0, 1, 4, "\2\3\0\0"s);
  const auto rationals_at_68 = entry(gps_tag, 5, 3, number(68, 4));
  auto tiff = (order == ByteOrder::big ? "MM"s : "II"s) + number(42, 2) + number(8, 4);
  tiff += number(2, 2) + orientation + gps_at_38 + number(0, 4);
  tiff += number(2, 2) + version + rationals_at_68 + number(0, 4);
  for (const std::uint32_t part : {16U, 26U, 0U}) tiff += number(part, 4) + number(1, 4);
  const auto size = static_cast<std::uint32_t>(tiff.size() + 8);
  return "\xff\xe1" + big_endian(size, 2) + "Exif\0\0"s + tiff;
}

std::string webp_of(std::uint32_t width, std::uint32_t height, char kind) {
  std::string data;
  if (kind == 'X') data = "\0\0\0\0"s + little_endian(width - 1, 3) + little_endian(height - 1, 3);
  if (kind == 'L') data = "\x2f" + little_endian((width - 1) | (height - 1) << 14, 4) + "bits.";
  if (kind == ' ')
    data = "\0\0\0\x9d\x01\x2a"s + little_endian(width, 2) + little_endian(height, 2);
  const auto size = static_cast<std::uint32_t>(data.size());
  return "RIFF" + little_endian(size + 12, 4) + "WEBPVP8" + kind + little_endian(size, 4) + data;
}

std::string ogg_of(std::string_view packet) {
  return "OggS\0\2"s + std::string(20, '\0') + '\1' +
         byte_of(static_cast<std::uint32_t>(packet.size())) + std::string(packet);
}

}  // namespace lanrian::tests

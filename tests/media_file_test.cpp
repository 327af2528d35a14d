#include "data/publish/media_file.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/fakes/sample_media.h"

using namespace lanrian;
using namespace lanrian::data::publish;

namespace {

// Cut one byte short, a picture is no longer whole, and nothing is read past its end.
void check_every_cut(const std::string& bytes) {
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto cut = look_at_media(std::string_view(bytes).substr(0, size));
    CAPTURE(size);
    CHECK_FALSE(cut.whole);
  }
}

}  // namespace

TEST_CASE("a PNG is known by its header and its last chunk") {
  const auto bytes = tests::png_of(1'200, 800);
  const auto file = look_at_media(bytes);
  CHECK(file.format == MediaFormat::png);
  CHECK(file.width == 1'200);
  CHECK(file.height == 800);
  CHECK(file.whole);
  check_every_cut(bytes);
}

TEST_CASE("a JPEG's size is in its frame, behind what else stands there") {
  const auto bytes = tests::jpeg_of(4'000, 3'000);
  const auto file = look_at_media(bytes);
  CHECK(file.format == MediaFormat::jpeg);
  CHECK(file.width == 4'000);
  CHECK(file.height == 3'000);
  CHECK(file.whole);
  check_every_cut(bytes);
}

TEST_CASE("a JPEG with a latitude in its EXIF header tells where it was taken") {
  constexpr std::uint32_t latitude = 2;
  constexpr std::uint32_t date = 0x1d;
  for (const auto order : {tests::ByteOrder::big, tests::ByteOrder::little}) {
    const auto exif = tests::exif_of(order, latitude);
    const auto bytes = tests::jpeg_of(640, 480, exif);
    const auto file = look_at_media(bytes);
    CHECK(file.tells_where);
    CHECK(file.width == 640);
    CHECK(file.whole);
    check_every_cut(bytes);
    // Between the frame and the scan it counts too; behind the scan's beginning nothing does.
    const auto plain = tests::jpeg_of(640, 480);
    const auto scan_at = plain.find("\xff\xda");
    CHECK(look_at_media(plain.substr(0, scan_at) + exif + plain.substr(scan_at)).tells_where);
    CHECK_FALSE(look_at_media(plain + exif).tells_where);
    CHECK_FALSE(look_at_media(tests::jpeg_of(640, 480, tests::exif_of(order, date))).tells_where);
  }
  CHECK_FALSE(look_at_media(tests::jpeg_of(640, 480)).tells_where);
}

TEST_CASE("an EXIF header that lies is read no farther than its end") {
  const auto size_of_header = std::string("\xff\xe1..Exif..").size();
  for (const auto order : {tests::ByteOrder::big, tests::ByteOrder::little}) {
    const auto exif = tests::exif_of(order, 2);
    // Any of its numbers another, any of it cut off.
    for (std::size_t at = size_of_header; at < exif.size(); ++at) {
      for (const char byte : {'\0', '\x7f', '\xff'}) {
        auto other = exif;
        other[at] = byte;
        CHECK(look_at_media(tests::jpeg_of(640, 480, other)).width == 640);
      }
      auto cut = exif.substr(0, at);
      cut[3] = static_cast<char>(at - 2);
      CHECK(look_at_media(tests::jpeg_of(640, 480, cut)).width == 640);
    }
    // The first directory far behind the end; the GPS directory at the header's end.
    auto far = exif;
    far.replace(size_of_header + 4, 4, "\xff\xff\xff\xff");
    CHECK_FALSE(look_at_media(tests::jpeg_of(640, 480, far)).tells_where);
    auto other = exif;
    other.replace(size_of_header, 2, "XX");
    CHECK_FALSE(look_at_media(tests::jpeg_of(640, 480, other)).tells_where);
  }
}

TEST_CASE("each kind of WebP tells its size") {
  for (const auto& bytes : {tests::webp_of(640, 480, 'X'), tests::webp_of(640, 480, 'L'),
                            tests::webp_of(640, 480, ' ')}) {
    const auto file = look_at_media(bytes);
    CHECK(file.format == MediaFormat::webp);
    CHECK(file.width == 640);
    CHECK(file.height == 480);
    CHECK(file.whole);
    check_every_cut(bytes);
  }
}

TEST_CASE("Ogg Opus is known by its first packet, other sound is not taken for it") {
  const auto bytes = tests::ogg_of("OpusHead\1\2");
  CHECK(look_at_media(bytes).format == MediaFormat::ogg_opus);
  CHECK(look_at_media(bytes).whole);
  check_every_cut(bytes);
  CHECK(look_at_media(tests::ogg_of("\1vorbis")).format == MediaFormat::other);
}

TEST_CASE("whatever else a file is, it is no medium") {
  for (const char* bytes : {"", "hello", "GIF89a", "RIFF", "OggS", "\xff\xd8", "%PDF-1.7"}) {
    CHECK(look_at_media(bytes).format == MediaFormat::other);
  }
}

TEST_CASE("lengths that lie lead nowhere") {
  const std::string png = "\x89PNG\r\n\x1a\n";
  CHECK_FALSE(look_at_media(png + std::string(40, '\xff')).whole);
  auto longer = tests::png_of(1, 1);
  longer[longer.size() - 9] = '\x01';
  CHECK_FALSE(look_at_media(longer).whole);
  CHECK(look_at_media("\xff\xd8\xff\xe0" + std::string(60, '\0')).width == 0);
  CHECK(look_at_media("\xff\xd8\xff" + std::string(60, '\xff')).width == 0);
}

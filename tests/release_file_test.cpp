#include "sync/release_file.h"

#include <doctest/doctest.h>
#include <zstd.h>

using namespace lanrian;
using namespace lanrian::sync;

namespace {

// Text that hardly compresses, so that damage anywhere matters.
std::string mixed_text(std::size_t size) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>('a' + (state >> 24) % 26);
  }
  return text;
}

std::string frame_of(const std::string& text, int window_log) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
  // Streamed without a known size: only then does the frame keep the window asked for.
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  ZSTD_outBuffer output{frame.data(), frame.size(), 0};
  ZSTD_inBuffer input{text.data(), text.size(), 0};
  ZSTD_compressStream2(context, &output, &input, ZSTD_e_continue);
  ZSTD_compressStream2(context, &output, &input, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  frame.resize(output.pos);
  return frame;
}

bool refuses(std::string_view file, std::uint64_t json_bytes) {
  const auto text = decompress_release(file, json_bytes);
  return !text && text.error().kind == ErrorKind::invalid;
}

}  // namespace

TEST_CASE("a release comes back as it went in, whatever its size") {
  for (const std::size_t size : {1U, 1000U, 1'048'575U, 1'048'576U, 1'048'577U, 3'000'000U}) {
    CAPTURE(size);
    const auto text = mixed_text(size);
    const auto file = compress_release(text);
    REQUIRE(file);
    CHECK(decompress_release(*file, size).value() == text);
  }
}

TEST_CASE("the same text gives the same file") {
  const auto text = mixed_text(10'000);
  CHECK(compress_release(text).value() == compress_release(text).value());
}

TEST_CASE("a bomb is refused at the first byte too many") {
  const auto file = compress_release(std::string(100'000'000, ' '));
  REQUIRE(file);
  CHECK(file->size() < 20'000);
  const auto text = decompress_release(*file, 1000);
  REQUIRE_FALSE(text);
  CHECK(text.error().message == "decompress release: more than the announced 1000 bytes");
}

TEST_CASE("a file with fewer bytes than announced is refused") {
  const auto file = compress_release("12345");
  REQUIRE(file);
  CHECK(refuses(*file, 6));
  CHECK(refuses(*file, 4));
  CHECK(decompress_release(*file, 5));
}

TEST_CASE("every cut, every flipped bit and every byte after the end is refused") {
  const auto text = mixed_text(200);
  const auto file = compress_release(text).value();
  for (std::size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    CHECK(refuses(std::string_view(file).substr(0, size), text.size()));
  }
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    auto damaged = file;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    // A header bit may be one that zstd ignores; what comes out is then still the same text.
    const auto got = decompress_release(damaged, text.size());
    CAPTURE(bit);
    CHECK((!got || *got == text));
  }
  CHECK(refuses(file + "x", text.size()));
  CHECK(refuses(file + file, text.size()));
  CHECK(refuses("<html>login</html>", 18));
}

TEST_CASE("a frame that wants a window of 256 MiB is refused, one of 128 MiB is not") {
  const auto text = mixed_text(1000);
  CHECK(decompress_release(frame_of(text, 27), 1000));
  const auto large = decompress_release(frame_of(text, 28), 1000);
  REQUIRE_FALSE(large);
  CHECK(large.error().message.find("memory") != std::string::npos);
}

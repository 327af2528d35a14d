#include "sync/release_file.h"

#include <zstd.h>

#include <algorithm>

#include "sync/offer.h"

namespace lanrian::sync {
namespace {

constexpr int level = 19;
constexpr int window_log_max = 27;

// Frees zstd's compression context.
struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

// Frees zstd's decompression context.
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error refused(const std::string& cause) {
  return {"decompress release: " + cause, ErrorKind::invalid};
}

}  // namespace

Result<std::string> compress_release(std::string_view json_lines) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (!context) return Error{"compress release: out of memory"};
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string file(ZSTD_compressBound(json_lines.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(context.get(), file.data(), file.size(), json_lines.data(), json_lines.size());
  if (ZSTD_isError(size)) {
    return Error{std::string("compress release: ") + ZSTD_getErrorName(size)};
  }
  file.resize(size);
  return file;
}

Result<std::string> decompress_release(std::string_view file, std::uint64_t json_bytes) {
  constexpr std::uint64_t piece_bytes = std::uint64_t{1024} * 1024;
  const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) return Error{"decompress release: out of memory"};
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, window_log_max);
  ZSTD_inBuffer input{file.data(), file.size(), 0};
  std::string text;
  for (std::size_t left = 1; left != 0;) {
    // Room grows with what really comes, one byte beyond the announced length at most.
    const std::size_t size = text.size();
    text.resize(static_cast<std::size_t>(std::min(size + piece_bytes, json_bytes + 1)));
    ZSTD_outBuffer output{text.data(), text.size(), size};
    const std::size_t input_before = input.pos;
    left = ZSTD_decompressStream(context.get(), &output, &input);
    if (ZSTD_isError(left)) return refused(ZSTD_getErrorName(left));
    const bool stuck = output.pos == size && input.pos == input_before;
    text.resize(output.pos);
    if (output.pos > json_bytes) {
      return refused("more than the announced " + std::to_string(json_bytes) + " bytes");
    }
    if (stuck && left != 0) return refused("the file ends too early");
  }
  if (input.pos != input.size) return refused("bytes after the end");
  if (text.size() != json_bytes) {
    return refused(std::to_string(text.size()) + " bytes instead of " + std::to_string(json_bytes));
  }
  return text;
}

Result<std::uint64_t> announced_json_bytes(std::string_view file) {
  const auto bytes = ZSTD_getFrameContentSize(file.data(), file.size());
  if (bytes == ZSTD_CONTENTSIZE_UNKNOWN || bytes == ZSTD_CONTENTSIZE_ERROR || bytes < 1 ||
      bytes > json_bytes_max) {
    return refused("it does not say how many bytes it holds");
  }
  return bytes;
}

}  // namespace lanrian::sync

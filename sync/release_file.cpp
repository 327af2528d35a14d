#include "sync/release_file.h"

#include <zstd.h>

#include <algorithm>
#include <utility>

#include "platform/os/file_stream.h"

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

// Gives a file's next bytes, none at its end.
using NextBytes = std::function<Result<std::string_view>()>;
using TakePiece = std::function<Result<void>(std::string_view)>;

// Fills `input` once it is used up; at the end of the file it stays so.
Result<void> refill(ZSTD_inBuffer& input, const NextBytes& next_bytes) {
  if (input.pos < input.size) return {};
  const auto bytes = next_bytes();
  if (!bytes) return bytes.error();
  input = {bytes->data(), bytes->size(), 0};
  return {};
}

// Room is never for more than one byte beyond the announced length.
Result<void> decompress(const NextBytes& next_bytes, std::uint64_t json_bytes,
                        const TakePiece& take) {
  constexpr std::uint64_t piece_bytes = std::uint64_t{128} * 1024;
  const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) return Error{"decompress release: out of memory"};
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, window_log_max);
  ZSTD_inBuffer input{};
  std::string piece;
  std::uint64_t total = 0;
  for (std::size_t left = 1; left != 0;) {
    if (auto filled = refill(input, next_bytes); !filled) return filled;
    piece.resize(static_cast<std::size_t>(std::min(piece_bytes, json_bytes + 1 - total)));
    ZSTD_outBuffer output{piece.data(), piece.size(), 0};
    const std::size_t input_before = input.pos;
    left = ZSTD_decompressStream(context.get(), &output, &input);
    if (ZSTD_isError(left)) return refused(ZSTD_getErrorName(left));
    total += output.pos;
    if (total > json_bytes) {
      return refused("more than the announced " + std::to_string(json_bytes) + " bytes");
    }
    if (output.pos == 0 && input.pos == input_before && left != 0) {
      return refused("the file ends too early");
    }
    if (auto taken = take(std::string_view(piece).substr(0, output.pos)); !taken) return taken;
  }
  if (auto filled = refill(input, next_bytes); !filled) return filled;
  if (input.pos != input.size) return refused("bytes after the end");
  if (total == json_bytes) return {};
  return refused(std::to_string(total) + " bytes instead of " + std::to_string(json_bytes));
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

Result<void> each_release_piece(const os::Path& path, const ReleaseBytes& bytes,
                                const std::function<Result<void>(std::string_view)>& take) {
  auto file = os::FileReader::open_beneath(path.parent_path(), path.filename().string());
  if (!file) return file.error();
  std::string buffer(std::size_t{64} * 1024, '\0');
  std::uint64_t total = 0;
  const auto next_bytes = [&]() -> Result<std::string_view> {
    const auto count = file->read(buffer);
    if (!count) return count.error();
    total += *count;
    if (total <= bytes.file) return std::string_view(buffer).substr(0, *count);
    return Error{"read " + path.string() + ": larger than " + std::to_string(bytes.file) + " bytes",
                 ErrorKind::invalid};
  };
  return decompress(next_bytes, bytes.json, take);
}

Result<std::string> decompress_release(std::string_view file, std::uint64_t json_bytes) {
  std::string text;
  const auto whole_file = [&file] { return Result<std::string_view>(std::exchange(file, {})); };
  const auto keep = [&text](std::string_view piece) -> Result<void> {
    text += piece;
    return {};
  };
  if (auto done = decompress(whole_file, json_bytes, keep); !done) return done.error();
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

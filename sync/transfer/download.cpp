#include "sync/transfer/download.h"

#include "platform/os/file_stream.h"
#include "platform/os/sha256.h"

namespace lanrian::sync::transfer {

Result<void> download(Fetcher& fetcher, const Announced& announced, const os::Path& path) {
  auto writer = os::FileWriter::create(path);
  if (!writer) return writer.error();
  os::Sha256 digest;
  std::uint64_t bytes = 0;
  const auto take = [&](std::string_view piece) -> Result<void> {
    digest.update(piece);
    bytes += piece.size();
    return writer->write(piece);
  };
  if (auto fetched = fetcher.fetch(announced.name, announced.bytes, take); !fetched) return fetched;
  const std::string what = "prove " + fetcher.mirror() + "/" + announced.name + ": ";
  if (bytes != announced.bytes) {
    return Error{what + std::to_string(bytes) + " bytes came instead of " +
                     std::to_string(announced.bytes) + ": the next attempt may do better",
                 ErrorKind::invalid};
  }
  if (os::to_hex(digest.finish()) != announced.sha256) {
    return Error{
        what + "its SHA-256 is not the announced one: a proxy or the host's disk changed it",
        ErrorKind::invalid};
  }
  return {};
}

os::Path partial_folder(const os::Path& state) { return state / "partial"; }

Result<os::Path> partial_path(const os::Path& state, const std::string& sha256) {
  if (auto made = os::make_folders(partial_folder(state)); !made) return made.error();
  return partial_folder(state) / (sha256 + ".part");
}

Result<void> remove_partials(const os::Path& state) {
  std::error_code error;
  std::filesystem::remove_all(partial_folder(state), error);
  if (!error) return {};
  return Error{"remove " + partial_folder(state).string() + ": " + error.message()};
}

}  // namespace lanrian::sync::transfer

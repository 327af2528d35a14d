#include "sync/transfer/folder_fetcher.h"

#include <vector>

#include "platform/os/file_stream.h"

namespace lanrian::sync::transfer {

Result<void> FolderFetcher::fetch(const std::string& name, std::uint64_t bytes_max,
                                  const Sink& sink) {
  constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
  if (!is_repository_name(name)) {
    return Error{"read " + name + ": not a name in a repository", ErrorKind::invalid};
  }
  auto reader = os::FileReader::open_beneath(root_, name);
  if (!reader && reader.error().kind == ErrorKind::not_found) {
    return Error{reader.error().message + ": is the stick in, and is this the repository's folder?",
                 ErrorKind::not_found};
  }
  if (!reader) return reader.error();
  std::vector<char> piece(piece_bytes);
  for (std::uint64_t bytes = 0;;) {
    const auto got = reader->read(piece);
    if (!got) return got.error();
    if (*got == 0) return {};
    bytes += *got;
    if (bytes > bytes_max) {
      return Error{"read " + (root_ / name).string() + ": longer than " +
                       std::to_string(bytes_max) + " bytes",
                   ErrorKind::invalid};
    }
    if (auto taken = sink({piece.data(), *got}); !taken) return taken;
  }
}

}  // namespace lanrian::sync::transfer

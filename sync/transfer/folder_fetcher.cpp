#include "sync/transfer/folder_fetcher.h"

#include <vector>

#include "platform/os/file_stream.h"

namespace lanrian::sync::transfer {

Result<Fetched> FolderFetcher::fetch(const Request& request, Receiver& receiver) {
  constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
  const auto& name = request.name;
  if (!is_repository_name(name)) {
    return Error{"read " + name + ": not a name in a repository", ErrorKind::invalid};
  }
  auto reader = os::FileReader::open_beneath(root_, name);
  if (!reader && reader.error().kind == ErrorKind::not_found) {
    return Error{reader.error().message + ": is the stick in, and is this the repository's folder?",
                 ErrorKind::not_found};
  }
  if (!reader) return reader.error();
  if (auto begun = receiver.begin(0); !begun) return begun.error();
  std::vector<char> piece(piece_bytes);
  for (std::uint64_t bytes = 0;;) {
    const auto got = reader->read(piece);
    if (!got) return got.error();
    if (*got == 0) return Fetched{};
    bytes += *got;
    if (bytes > request.bytes_max) {
      return Error{"read " + (root_ / name).string() + ": longer than " +
                       std::to_string(request.bytes_max) + " bytes",
                   ErrorKind::invalid};
    }
    if (auto taken = receiver.take({piece.data(), *got}); !taken) return taken.error();
  }
}

}  // namespace lanrian::sync::transfer

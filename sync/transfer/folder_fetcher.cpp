#include "sync/transfer/folder_fetcher.h"

#include <vector>

#include "platform/os/file_stream.h"

namespace lanrian::sync::transfer {
namespace {

constexpr char copy_again[] = ": copy the repository onto the stick again";

// What whoever holds the stick can do about it.
Error with_advice(const Error& error) {
  switch (error.kind) {
    case ErrorKind::not_found:
      return {error.message + ": is the stick in, and is this the repository's folder?",
              error.kind};
    case ErrorKind::invalid:
      return {error.message + copy_again, error.kind};
    default:
      return {error.message + ": is the stick whole, and may this user read it? Try another one",
              error.kind};
  }
}

}  // namespace

Result<Fetched> FolderFetcher::fetch(const Request& request, Receiver& receiver) {
  constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
  const auto& name = request.name;
  const auto what = "read " + (root_ / name).string();
  const Error longer{what + ": longer than " + std::to_string(request.bytes_max) +
                         " bytes: is this the right stick?",
                     ErrorKind::invalid};
  if (!is_repository_name(name)) {
    return Error{"read " + as_one_line(name) + ": not a name in a repository" + copy_again,
                 ErrorKind::invalid};
  }
  auto reader = os::FileReader::open_beneath(root_, name);
  if (!reader) return with_advice(reader.error());
  if (reader->bytes() > request.bytes_max) return longer;
  if (auto begun = receiver.begin(0); !begun) return begun.error().within(what);
  std::vector<char> piece(piece_bytes);
  for (std::uint64_t bytes = 0;;) {
    const auto got = reader->read(piece);
    if (!got) return with_advice(got.error());
    if (*got == 0) return Fetched{};
    bytes += *got;
    if (bytes > request.bytes_max) return longer;
    if (auto taken = receiver.take({piece.data(), *got}); !taken) {
      const auto error = taken.error().within(what);
      return error.kind == ErrorKind::invalid ? with_advice(error) : error;
    }
  }
}

}  // namespace lanrian::sync::transfer

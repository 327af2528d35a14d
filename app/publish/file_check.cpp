#include "app/publish/file_check.h"

#include <fmt/format.h>

#include <vector>

#include "platform/os/file_stream.h"

namespace lanrian::app_publish {

Result<void> check_file(const os::Path& repository, const NamedFile& file,
                        const std::function<void(std::uint64_t)>& seen) {
  auto reader = os::FileReader::open_beneath(repository, file.name);
  if (!reader && reader.error().kind == ErrorKind::not_found) {
    return Error{"it is missing", ErrorKind::not_found};
  }
  if (!reader) return reader.error();
  sync::tuf::HashCheck hashes(file.hashes);
  std::vector<char> piece(std::size_t{64} * 1024);
  std::uint64_t bytes = 0;
  for (;;) {
    const auto got = reader->read(piece);
    if (!got) return got.error();
    if (*got == 0) break;
    hashes.update({piece.data(), *got});
    bytes += *got;
    seen(*got);
  }
  if (bytes == file.bytes.value_or(bytes)) return hashes.finish();
  return Error{fmt::format("it has {} bytes, not {}", bytes, *file.bytes), ErrorKind::invalid};
}

}  // namespace lanrian::app_publish

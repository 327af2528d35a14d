#include "sync/tuf/target_download.h"

#include <array>
#include <optional>

#include "platform/os/file_stream.h"

namespace lanrian::sync::tuf {
namespace {

// One hash is as good as the other here; a mirror has a copy under each that is listed.
std::string prefix_of(const TargetFile& target) {
  for (const char* algorithm : {"sha256", "sha512"}) {
    const auto found = target.hashes.find(algorithm);
    if (found != target.hashes.end()) return found->second;
  }
  return {};
}

Result<void> fetch_into(const Source& source, const std::string& location, const TargetFile& target,
                        const os::Path& path) {
  auto file = os::FileWriter::create(path);
  if (!file) return file.error();
  HashCheck hashes(target.hashes);
  std::uint64_t bytes = 0;
  const auto take = [&](std::string_view piece) -> Result<void> {
    hashes.update(piece);
    bytes += piece.size();
    return file->write(piece);
  };
  const auto name = source.folder + location;
  if (auto fetched = source.fetcher->fetch(name, target.length, take); !fetched) return fetched;
  if (bytes != target.length) {
    return Error{
        std::to_string(bytes) + " bytes came, not the announced " + std::to_string(target.length),
        ErrorKind::invalid};
  }
  return hashes.finish();
}

}  // namespace

std::string target_location(const std::string& name, const TargetFile& target,
                            bool consistent_snapshot) {
  std::string location;
  std::size_t begin = 0;
  for (auto end = name.find('/'); end != std::string::npos; end = name.find('/', begin)) {
    location += percent_encode(name.substr(begin, end - begin)) + "/";
    begin = end + 1;
  }
  if (consistent_snapshot) location += prefix_of(target) + ".";
  return location + percent_encode(name.substr(begin));
}

bool is_target(const os::Path& path, const TargetFile& target) {
  auto file = os::FileReader::open_beneath(path.parent_path(), path.filename());
  if (!file) return false;
  HashCheck hashes(target.hashes);
  std::array<char, 65536> buffer{};
  std::uint64_t bytes = 0;
  for (;;) {
    const auto got = file->read(buffer);
    if (!got) return false;
    if (*got == 0) break;
    hashes.update({buffer.data(), *got});
    bytes += *got;
  }
  return bytes == target.length && hashes.finish().ok();
}

Result<void> download_target(const Source& source, const std::string& location,
                             const TargetFile& target, const os::Path& path) {
  const os::Path temporary = path.string() + ".part";
  const auto give_up = [&](const Error& error) {
    // The first error is the one to tell.
    static_cast<void>(os::remove_file(temporary).ok());
    return error.within("download " + location);
  };
  if (auto fetched = fetch_into(source, location, target, temporary); !fetched) {
    return give_up(fetched.error());
  }
  if (auto synced = os::sync_file_and_folder(temporary); !synced) return give_up(synced.error());
  if (auto renamed = os::rename_durably(temporary, path); !renamed) return give_up(renamed.error());
  return {};
}

}  // namespace lanrian::sync::tuf

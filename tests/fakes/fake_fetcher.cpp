#include "tests/fakes/fake_fetcher.h"

#include <algorithm>

#include "platform/os/sha256.h"

namespace lanrian::tests {

using sync::transfer::Answer;
using sync::transfer::Fetched;
using sync::transfer::Receiver;
using sync::transfer::Request;

void FakeFetcher::serve(const os::Path& repository) {
  files.clear();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repository)) {
    if (!entry.is_regular_file() || entry.path().filename().string().starts_with('.')) continue;
    const auto name = entry.path().lexically_relative(repository).string();
    files[name] = os::read_file(entry.path(), 1 << 30).value();
  }
}

Result<Fetched> FakeFetcher::fetch(const Request& request, Receiver& receiver) {
  constexpr std::size_t piece_bytes = 100;
  const auto& name = request.name;
  asked.push_back(name);
  if (const auto error = errors.find(name); error != errors.end()) return error->second;
  const auto file = files.find(name);
  if (file == files.end()) return Error{"fetch " + name + ": 404", ErrorKind::not_found};
  const auto etag = with_etags ? "\"" + os::to_hex(os::sha256(file->second)) + "\"" : "";
  if (with_etags && etag == request.etag) return Fetched{Answer::unchanged, etag};
  const std::uint64_t from = resumes && request.from < file->second.size() ? request.from : 0;
  if (auto begun = receiver.begin(from); !begun) return begun.error();
  for (std::size_t at = from; at < file->second.size(); at += piece_bytes) {
    const auto piece = std::string_view(file->second).substr(at, piece_bytes);
    if (at + piece.size() > request.bytes_max) {
      return Error{"fetch " + name + ": longer than announced", ErrorKind::invalid};
    }
    if (break_off && at + piece.size() > *break_off) return Error{"fetch " + name + ": broken off"};
    bytes_sent += piece.size();
    if (auto taken = receiver.take(piece); !taken) return taken.error();
  }
  return Fetched{from > 0 ? Answer::rest : Answer::whole, etag};
}

}  // namespace lanrian::tests

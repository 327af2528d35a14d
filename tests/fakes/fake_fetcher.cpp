#include "tests/fakes/fake_fetcher.h"

#include <algorithm>

namespace lanrian::tests {

void FakeFetcher::serve(const os::Path& repository) {
  files.clear();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repository)) {
    if (!entry.is_regular_file() || entry.path().filename().string().starts_with('.')) continue;
    const auto name = entry.path().lexically_relative(repository).string();
    files[name] = os::read_file(entry.path(), 1 << 30).value();
  }
}

Result<void> FakeFetcher::fetch(const std::string& name, std::uint64_t bytes_max,
                                const sync::transfer::Sink& sink) {
  constexpr std::size_t piece_bytes = 100;
  asked.push_back(name);
  if (const auto error = errors.find(name); error != errors.end()) return error->second;
  const auto file = files.find(name);
  if (file == files.end()) return Error{"fetch " + name + ": 404", ErrorKind::not_found};
  for (std::size_t at = 0; at < file->second.size(); at += piece_bytes) {
    const auto piece = std::string_view(file->second).substr(at, piece_bytes);
    if (at + piece.size() > bytes_max) {
      return Error{"fetch " + name + ": longer than announced", ErrorKind::invalid};
    }
    if (break_off && at + piece.size() > *break_off) return Error{"fetch " + name + ": broken off"};
    if (auto taken = sink(piece); !taken) return taken;
  }
  return {};
}

std::string FakeFetcher::target() const {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [](const auto& file) { return file.first != "release.json"; });
  return found == files.end() ? "" : found->first;
}

}  // namespace lanrian::tests

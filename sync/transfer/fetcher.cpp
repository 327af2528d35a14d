#include "sync/transfer/fetcher.h"

#include <algorithm>

#include "sync/transfer/curl_fetcher.h"
#include "sync/transfer/folder_fetcher.h"

namespace lanrian::sync::transfer {
namespace {

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

bool is_repository_name(std::string_view name) {
  while (true) {
    const auto part = name.substr(0, name.find('/'));
    if (part.empty() || part.front() == '.') return false;
    if (!std::all_of(part.begin(), part.end(), is_name_letter)) return false;
    if (part.size() == name.size()) return true;
    name.remove_prefix(part.size() + 1);
  }
}

Result<std::string> fetch_text(Fetcher& fetcher, const std::string& name, std::uint64_t bytes_max) {
  std::string text;
  const auto append = [&text](std::string_view piece) -> Result<void> {
    text += piece;
    return {};
  };
  if (auto fetched = fetcher.fetch(name, bytes_max, append); !fetched) return fetched.error();
  return text;
}

Result<std::unique_ptr<Fetcher>> open_mirror(const std::string& mirror,
                                             const MirrorOptions& options) {
  if (mirror.starts_with('/')) {
    return std::unique_ptr<Fetcher>(std::make_unique<FolderFetcher>(mirror));
  }
  auto fetcher = CurlFetcher::open(mirror, options);
  if (!fetcher) return fetcher.error();
  return std::unique_ptr<Fetcher>(*std::move(fetcher));
}

bool is_local_mirror(std::string_view mirror) {
  if (mirror.starts_with('/')) return true;
  const auto scheme = mirror.find("://");
  if (scheme == std::string_view::npos) return false;
  mirror.remove_prefix(scheme + 3);
  const auto host = mirror.substr(0, mirror.find('/'));
  const auto name = host.substr(0, host.find(':'));
  return name == "localhost" || host.starts_with("[::1]") ||
         (name.starts_with("127.") &&
          name.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace lanrian::sync::transfer

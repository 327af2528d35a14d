#include "sync/tuf/metadata_store.h"

namespace lanrian::sync::tuf {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

std::string percent_encode(std::string_view name) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : name) {
    if (is_plain(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15];
    }
  }
  return encoded;
}

Result<MetadataStore> MetadataStore::open(const os::Path& folder) {
  if (auto made = os::make_folders(folder); !made) return made.error();
  const auto names = os::list_folder(folder);
  if (!names) return names.error();
  for (const auto& name : *names) {
    if (!name.ends_with(".tmp")) continue;
    if (auto removed = os::remove_file(folder / name); !removed) return removed.error();
  }
  return MetadataStore(folder);
}

Result<std::string> MetadataStore::read(std::string_view role, std::uint64_t bytes_max) const {
  return os::read_file(path(role), bytes_max);
}

Result<void> MetadataStore::write(std::string_view role, std::string_view text) const {
  return os::write_file_atomically(path(role), text);
}

}  // namespace lanrian::sync::tuf

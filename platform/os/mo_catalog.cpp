#include "platform/os/mo_catalog.h"

#include <algorithm>
#include <cstdint>

namespace lanrian::os {
namespace {

constexpr std::uint32_t magic = 0x950412de;
constexpr std::uint32_t entries_max = 100'000;

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
  }
  return number;
}

// The string that the (length, offset) pair at `at` describes, if it lies inside.
std::optional<std::string_view> string_at(std::string_view bytes, std::uint64_t at) {
  if (at + 8 > bytes.size()) return std::nullopt;
  const std::uint64_t length = number_at(bytes, at);
  const std::uint64_t offset = number_at(bytes, at + 4);
  if (offset + length > bytes.size()) return std::nullopt;
  return bytes.substr(offset, length);
}

std::string_view before_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

}  // namespace

std::optional<MoCatalog> MoCatalog::parse(std::string_view bytes) {
  if (bytes.size() < 28 || number_at(bytes, 0) != magic || number_at(bytes, 4) != 0) {
    return std::nullopt;
  }
  const std::uint64_t count = number_at(bytes, 8);
  const std::uint64_t keys = number_at(bytes, 12);
  const std::uint64_t translations = number_at(bytes, 16);
  if (count > entries_max) return std::nullopt;
  MoCatalog catalog;
  catalog.entries_.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto key = string_at(bytes, keys + 8 * i);
    const auto forms = string_at(bytes, translations + 8 * i);
    if (!key || !forms) return std::nullopt;
    catalog.entries_.push_back({before_nul(*key), *forms});
  }
  const auto by_key = [](const Entry& a, const Entry& b) { return a.key < b.key; };
  if (!std::is_sorted(catalog.entries_.begin(), catalog.entries_.end(), by_key)) {
    return std::nullopt;
  }
  return catalog;
}

std::string_view MoCatalog::find_plural(std::string_view key, unsigned form) const {
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), key,
      [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  if (found == entries_.end() || found->key != key) return {};
  std::string_view forms = found->forms;
  for (; form > 0; --form) {
    const auto nul = forms.find('\0');
    if (nul == std::string_view::npos) break;
    forms.remove_prefix(nul + 1);
  }
  return before_nul(forms);
}

}  // namespace lanrian::os

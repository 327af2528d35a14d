#include "data/asset.h"

#include <algorithm>

#include "platform/os/sha256.h"

namespace lanrian::data {
namespace {

Result<std::string> read_proven(const os::Path& folder, const std::string& sha256,
                                std::uint64_t bytes_wanted) {
  const auto path = folder / medium_name(sha256);
  auto bytes = os::read_file(path, bytes_wanted);
  if (!bytes) return bytes.error();
  if (bytes->size() == bytes_wanted && os::to_hex(os::sha256(*bytes)) == sha256) return bytes;
  return Error{"read " + path.string() + ": damaged, it is not what its name says",
               ErrorKind::invalid};
}

}  // namespace

bool is_asset_role(std::string_view text) {
  constexpr std::size_t role_max = 32;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && text.size() <= role_max &&
         std::all_of(text.begin(), text.end(), is_letter);
}

std::optional<Asset> word_list_of(std::span<const Asset> assets) {
  const auto counts = [](const Asset& asset) {
    return asset.role == word_list_role && asset.bytes <= word_list_bytes_max;
  };
  const auto found = std::find_if(assets.begin(), assets.end(), counts);
  return found == assets.end() ? std::nullopt : std::optional(*found);
}

std::string medium_name(const std::string& sha256) {
  return "media/" + sha256.substr(0, 2) + "/" + sha256;
}

std::string asset_name(const Asset& asset) { return medium_name(asset.sha256); }

Result<std::string> read_asset(const os::Path& folder, const Asset& asset) {
  return read_proven(folder, asset.sha256, asset.bytes);
}

Result<std::string> read_medium(const os::Path& folder, const Medium& medium) {
  const auto bytes = static_cast<std::uint64_t>(std::max(medium.bytes.value_or(0), 0));
  if (bytes > 0 && bytes <= read_medium_bytes_max) return read_proven(folder, medium.sha256, bytes);
  return Error{"read " + medium_name(medium.sha256) + ": " + std::to_string(bytes) +
                   " bytes are no photo and no recording",
               ErrorKind::invalid};
}

}  // namespace lanrian::data

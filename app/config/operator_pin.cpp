#include "app/config/operator_pin.h"

#include <algorithm>
#include <charconv>

#include "platform/os/sha256.h"

namespace lanrian::config {
namespace {

constexpr std::string_view scheme = "sha256:";
constexpr std::size_t salt_digits = 32;
constexpr std::size_t hash_digits = 64;

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<std::uint32_t> iterations_of(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (value < pin_iterations_min || value > pin_iterations_max) return std::nullopt;
  return value;
}

}  // namespace

bool is_pin(std::string_view text) {
  return text.size() >= pin_digits_min && text.size() <= pin_digits_max &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

PinHash hash_pin(std::string_view pin, std::string salt, std::uint32_t iterations) {
  const std::string salted = salt + std::string(pin);
  auto digest = os::sha256(salted);
  for (std::uint32_t i = 1; i < iterations; ++i) {
    std::string bytes(digest.begin(), digest.end());
    digest = os::sha256(bytes += salted);
  }
  return {iterations, std::move(salt), os::to_hex(digest)};
}

// Compared whole: how long it takes says nothing about where the first wrong digit stands.
bool proves(const PinHash& hash, std::string_view pin) {
  if (!is_pin(pin)) return false;
  const auto own = hash_pin(pin, hash.salt, hash.iterations).sha256;
  unsigned differing = own.size() == hash.sha256.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(own.size(), hash.sha256.size()); ++i) {
    differing |= static_cast<unsigned>(own[i] ^ hash.sha256[i]);
  }
  return differing == 0;
}

std::string to_text(const PinHash& hash) {
  return std::string(scheme) + std::to_string(hash.iterations) + ":" + hash.salt + ":" +
         hash.sha256;
}

std::optional<PinHash> parse_pin_hash(std::string_view text) {
  if (!text.starts_with(scheme)) return std::nullopt;
  text.remove_prefix(scheme.size());
  const auto first = text.find(':');
  const auto second = first == text.npos ? text.npos : text.find(':', first + 1);
  if (second == text.npos) return std::nullopt;
  const auto iterations = iterations_of(text.substr(0, first));
  const auto salt = text.substr(first + 1, second - first - 1);
  const auto hash = text.substr(second + 1);
  if (!iterations || salt.size() != salt_digits || hash.size() != hash_digits || !is_hex(salt) ||
      !is_hex(hash)) {
    return std::nullopt;
  }
  return PinHash{*iterations, std::string(salt), std::string(hash)};
}

}  // namespace lanrian::config

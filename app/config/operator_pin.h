// The operator's PIN as kiosk.toml keeps it: never the digits, only what proves them. Pure; any
// thread, but hashing takes a moment on purpose: never the one that draws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lanrian::config {

// Salted SHA-256, repeated so that whoever reads the file cannot try all PINs in a moment. Eight
// digits are still only 10^8: the file itself is for its owner alone.
struct PinHash {
  std::uint32_t iterations = 0;
  std::string salt;    // 32 hexadecimal digits
  std::string sha256;  // 64

  friend bool operator==(const PinHash&, const PinHash&) = default;
};

// How often it is repeated: at least, at most, and in what this program makes (a quarter of a
// second on a small kiosk).
inline constexpr std::uint32_t pin_iterations_min = 1'000;
inline constexpr std::uint32_t pin_iterations_max = 5'000'000;
inline constexpr std::uint32_t pin_iterations = 200'000;

inline constexpr std::size_t pin_digits_min = 4;
inline constexpr std::size_t pin_digits_max = 8;

// True for 4 to 8 digits 0-9.
bool is_pin(std::string_view text);

// h(1) = SHA-256(salt, PIN) and h(n) = SHA-256(h(n-1), salt, PIN), salt as its hexadecimal digits.
PinHash hash_pin(std::string_view pin, std::string salt, std::uint32_t iterations);

// Whether that is the PIN.
bool proves(const PinHash& hash, std::string_view pin);

// "sha256:<iterations>:<salt>:<hash>", lower-case hexadecimal digits, and back; nothing for any
// other text.
std::string to_text(const PinHash& hash);
std::optional<PinHash> parse_pin_hash(std::string_view text);

}  // namespace lanrian::config

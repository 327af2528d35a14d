// QR codes (ISO/IEC 18004): a text becomes dark and light modules. Byte mode, UTF-8 as it stands,
// error correction M. Pure but for the shelf; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::kiosk {

// Larger codes cannot be read off a screen by every telephone.
inline constexpr int qr_version_max = 25;

// The light border that every reader needs, on each side (clause 5.3.8).
inline constexpr int qr_quiet_modules = 4;

// A side of a code, without its border.
constexpr int qr_modules(int version) { return 17 + 4 * version; }

// How many bytes a code with sides of so many modules holds at the most; 0 where none is so small.
std::size_t qr_bytes_max(int modules);

// A code: `modules` rows of so many modules.
struct QrCode {
  int modules = 0;
  std::vector<std::uint8_t> dark;  // 1 where a module is dark; rows from the top

  bool is_dark(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(modules) +
                static_cast<std::size_t>(x)] != 0;
  }
  friend bool operator==(const QrCode&, const QrCode&) = default;
};

// The smallest code of a text; `invalid` where the text is empty or needs more than qr_version_max.
Result<QrCode> make_qr_code(std::string_view text);

// Dark modules of a row that touch each other.
struct QrRun {
  int x = 0;
  int y = 0;
  int length = 0;
  friend bool operator==(const QrRun&, const QrRun&) = default;
};

// All of them, row by row.
std::vector<QrRun> runs_of(const QrCode& code);

// A code as it is drawn.
struct QrDrawing {
  int modules = 0;
  std::vector<QrRun> runs;
};

// Keeps the last code that was asked for: a screen asks for the same one every frame. UI thread
// only.
class QrShelf {
 public:
  // Null where there is no code of that text; valid until the next call.
  const QrDrawing* code(std::string_view text);

  // What a visitor takes along is nobody else's.
  void forget() { *this = {}; }

 private:
  std::string text_;
  std::optional<QrDrawing> drawing_;
};

}  // namespace lanrian::kiosk

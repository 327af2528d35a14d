#include "app/kiosk/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <array>
#include <memory>

namespace lanrian::kiosk {
namespace {

// Bytes at error correction M by version, from 1 (ISO/IEC 18004, table 7).
constexpr std::array<std::size_t, qr_version_max> bytes_of_version = {
    14,  26,  42,  62,  84,  106, 122, 152, 180, 213, 251, 287, 331,
    362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997};

// Frees a code of the library's.
struct FreeQrCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::size_t qr_bytes_max(int modules) {
  std::size_t bytes = 0;
  for (int version = 1; version <= qr_version_max; ++version) {
    if (qr_modules(version) <= modules)
      bytes = bytes_of_version[static_cast<std::size_t>(version) - 1];
  }
  return bytes;
}

Result<QrCode> make_qr_code(std::string_view text) {
  const std::size_t most = bytes_of_version.back();
  if (text.empty()) return Error{"make a QR code: no text; give it one", ErrorKind::invalid};
  if (text.size() > most) {
    return Error{
        fmt::format("make a QR code of {} bytes: {} fit; shorten the text", text.size(), most),
        ErrorKind::invalid};
  }
  const std::vector<unsigned char> bytes(text.begin(), text.end());
  const std::unique_ptr<QRcode, FreeQrCode> made(
      QRcode_encodeData(static_cast<int>(bytes.size()), bytes.data(), 0, QR_ECLEVEL_M));
  if (!made) return Error{"make a QR code: no memory; close other programs"};
  const auto side = static_cast<std::size_t>(made->width);
  QrCode code{made->width, std::vector<std::uint8_t>(side * side)};
  for (std::size_t i = 0; i < code.dark.size(); ++i) code.dark[i] = made->data[i] & 1U;
  return code;
}

std::vector<QrRun> runs_of(const QrCode& code) {
  std::vector<QrRun> runs;
  for (int y = 0; y < code.modules; ++y) {
    for (int x = 0; x < code.modules; ++x) {
      if (!code.is_dark(x, y)) continue;
      const bool goes_on = x > 0 && code.is_dark(x - 1, y);
      if (goes_on) {
        ++runs.back().length;
      } else {
        runs.push_back({x, y, 1});
      }
    }
  }
  return runs;
}

const QrDrawing* QrShelf::code(std::string_view text) {
  if (text != text_) {
    text_ = text;
    const auto made = make_qr_code(text);
    drawing_.reset();
    if (made) drawing_ = QrDrawing{made->modules, runs_of(*made)};
  }
  return drawing_ ? &*drawing_ : nullptr;
}

}  // namespace lanrian::kiosk

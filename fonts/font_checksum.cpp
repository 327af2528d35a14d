#include "fonts/font_checksum.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace lanrian::fonts {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t entry_size = 16;

// Four bytes, the first one highest, which have to be there.
std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(bytes[at + i])};
  };
  return byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
}

// The sum of the table's words, as if zeros followed it.
std::uint32_t checksum(std::string_view table) {
  std::uint32_t sum = 0;
  std::size_t i = 0;
  for (; i + 4 <= table.size(); i += 4) sum += word_at(table, i);
  std::string rest(table.substr(i));
  rest.resize(4);
  return sum + word_at(rest, 0);
}

bool is_whole_table(std::string_view bytes, std::string_view entry) {
  const std::size_t offset = word_at(entry, 8);
  const std::size_t length = word_at(entry, 12);
  if (offset > bytes.size() || length > bytes.size() - offset) return false;
  const std::string_view table = bytes.substr(offset, length);
  std::uint32_t sum = checksum(table);
  // The word that makes the whole file's sum right counts as zero.
  if (entry.starts_with("head") && length >= 12) sum -= word_at(table, 8);
  return sum == word_at(entry, 4);
}

}  // namespace

bool is_whole_font(std::string_view bytes) {
  if (bytes.size() < header_size) return false;
  const std::size_t tables = word_at(bytes, 4) >> 16U;
  if (tables == 0 || bytes.size() < header_size + tables * entry_size) return false;
  for (std::size_t i = 0; i < tables; ++i)
    if (!is_whole_table(bytes, bytes.substr(header_size + i * entry_size, entry_size)))
      return false;
  return true;
}

}  // namespace lanrian::fonts

#include "fonts/thai/keyboard_layout.h"

#include <cassert>

#include "fonts/thai/keyboard_layout_table.h"

namespace lanrian::thai {

std::span<const Key> keyboard_row(std::size_t row) {
  assert(row < keyboard_rows);
  const std::span<const Key> keys = keyboard_table;
  std::size_t begin = 0;
  for (std::size_t above = 0; above < row; ++above) begin += keyboard_row_sizes[above];
  return keys.subspan(begin, keyboard_row_sizes[row]);
}

std::span<const Key> keyboard_keys() { return keyboard_table; }

}  // namespace lanrian::thai

// Where a caret can stand in a text. Constant functions; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace lanrian::thai {

// Whether a caret can stand before code point i of a text; i may be the text's size. A base and its
// marks are one cell without a stop inside, so is CR LF; ำ is a cell of its own (as in Pango), and
// so is a mark at the beginning of a line. An emoji joined to the one before (U+200D) has no stop
// before it. Looks at two code points at most.
bool is_caret_stop(std::u32string_view text, std::size_t i);

// The nearest stop after i, and the nearest before it; i itself at the text's ends.
std::size_t next_caret_stop(std::u32string_view text, std::size_t i);
std::size_t previous_caret_stop(std::u32string_view text, std::size_t i);

}  // namespace lanrian::thai

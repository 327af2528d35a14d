// Where a caret stands in a set paragraph, which place in the text a finger means, and what a
// selection covers. Pure functions; any thread.
//
// In a line of two directions the caret stands once (it is not split): beside that neighbour of its
// place which is embedded less deeply, the ends of the line counting as its base direction. So it
// stands where text of the surrounding direction would be inserted, no two places share an x, and
// what is typed appears at it or, in the other direction, jumps beside it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "fonts/paragraph.h"

namespace lanrian::fonts {

// A place for the caret: the byte of the text it stands before, and pixels from the paragraph's
// left edge, unrounded.
struct CaretStop {
  std::size_t byte = 0;
  float x = 0;
};

// The stops of one line of the paragraph that was set from `utf8`, ascending by byte, from the
// line's begin to its end; at least one. Cells are those of thai/cell.h: marks take no room, ำ
// begins after its base, and cells that are drawn as one glyph (a ligature) share its room evenly.
// What the line has beyond its width (spaces at its end) has stops as well.
std::vector<CaretStop> caret_stops(std::string_view utf8, const ParagraphLine& line);

// The stop nearest to x; of two equally near ones the first. `stops` is not empty.
const CaretStop& nearest_stop(std::span<const CaretStop> stops, float x);

// The caret before a byte: a line's number, x, and the line's box. A byte between two stops counts
// as the one before; where a line was wrapped, its end is the next line's begin.
struct CaretPlace {
  std::size_t line = 0;
  float x = 0;
  float top = 0;
  float height = 0;
};

CaretPlace caret_place(std::string_view utf8, const Paragraph& paragraph, std::size_t byte);

// The byte of the stop nearest to a point: in the line whose box has y (the first or last one
// beyond them), the stop nearest to x.
std::size_t byte_at(std::string_view utf8, const Paragraph& paragraph, float x, float y);

// Part of what is selected: a line's height high, in pixels from the paragraph's upper left corner.
struct SelectionBox {
  float left = 0;
  float top = 0;
  float width = 0;
  float height = 0;
};

// The cells of bytes [begin, end), from left to right in each line: one box a line, several where
// directions mix, none for what takes no room.
std::vector<SelectionBox> selection_boxes(std::string_view utf8, const Paragraph& paragraph,
                                          std::size_t begin, std::size_t end);

}  // namespace lanrian::fonts

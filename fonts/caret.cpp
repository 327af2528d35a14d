#include "fonts/caret.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "fonts/thai/cell.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::fonts {
namespace {

// A stretch of text and the room it has on its line.
struct Room {
  std::size_t byte = 0;
  float left = 0;
  float right = 0;
  std::uint8_t level = 0;

  bool backwards() const { return level % 2 == 1; }
  float leading() const { return backwards() ? right : left; }
  float trailing() const { return backwards() ? left : right; }
};

void widen(Room& room, const Room& by) {
  room.left = std::min(room.left, by.left);
  room.right = std::max(room.right, by.right);
}

// The line's clusters in the order of the text. Glyphs of an ellipsis show no text.
std::vector<Room> clusters_of(const ParagraphLine& line) {
  std::vector<Room> clusters;
  clusters.reserve(line.glyphs.size());
  for (const PositionedGlyph& glyph : line.glyphs) {
    if (glyph.cluster < line.text_begin || glyph.cluster >= line.text_end) continue;
    const Room room{glyph.cluster, glyph.pen, glyph.pen + glyph.advance, glyph.level};
    if (!clusters.empty() && clusters.back().byte == room.byte) {
      widen(clusters.back(), room);
    } else {
      clusters.push_back(room);
    }
  }
  std::stable_sort(clusters.begin(), clusters.end(),
                   [](const Room& a, const Room& b) { return a.byte < b.byte; });
  return clusters;
}

// Where the line's cells begin: bytes and first characters.
struct CellBegins {
  std::vector<std::size_t> bytes;
  std::u32string characters;
};

CellBegins cell_begins(std::string_view utf8, const ParagraphLine& line) {
  const auto decoded =
      thai::decode_utf8(utf8.substr(line.text_begin, line.text_end - line.text_begin));
  CellBegins begins;
  begins.bytes.reserve(decoded.size());
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    if (!thai::is_caret_stop(decoded.text, i)) continue;
    begins.bytes.push_back(line.text_begin + decoded.offsets[i]);
    begins.characters += decoded.text[i];
  }
  return begins;
}

// Gives each of some cells an equal part of a room, in reading order.
void divide(const Room& room, std::span<Room> cells) {
  const float part = (room.right - room.left) / static_cast<float>(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t place = room.backwards() ? cells.size() - 1 - i : i;
    const bool last = place + 1 == cells.size();
    cells[i].left = room.left + part * static_cast<float>(place);
    cells[i].right = last ? room.right : cells[i].left + part;
    cells[i].level = room.level;
  }
}

// Adds the cells that begin in a cluster. Where none does, the cluster is more of the cell before.
void append_cells(const Room& cluster, std::span<const std::size_t> begins,
                  std::vector<Room>& cells) {
  if (begins.empty()) {
    if (!cells.empty() && cluster.right > cluster.left) widen(cells.back(), cluster);
    return;
  }
  const std::size_t first = cells.size();
  for (const std::size_t byte : begins) cells.push_back({.byte = byte});
  divide(cluster, std::span(cells).subspan(first));
}

bool is_arabic_letter(char32_t c) { return thai::within(c, 0x0620, 0x06FF); }

// Fonts may draw the alef of lam-alef as a part of the lam that takes no room.
void share_ligatures(std::u32string_view characters, std::vector<Room>& cells) {
  for (std::size_t i = 0; i < cells.size();) {
    std::size_t end = i + 1;
    while (end < cells.size() && cells[end].left == cells[end].right &&
           cells[end].level == cells[i].level && is_arabic_letter(characters[end]))
      ++end;
    if (end > i + 1 && is_arabic_letter(characters[i]))
      divide(Room(cells[i]), std::span(cells).subspan(i, end - i));
    i = end;
  }
}

// The line's cells in the order of the text.
std::vector<Room> cells_of(std::string_view utf8, const ParagraphLine& line) {
  const auto [bytes, characters] = cell_begins(utf8, line);
  const auto clusters = clusters_of(line);
  std::vector<Room> cells;
  cells.reserve(bytes.size());
  std::size_t begin = 0;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const std::size_t next = i + 1 < clusters.size() ? clusters[i + 1].byte : line.text_end;
    std::size_t end = begin;
    while (end < bytes.size() && bytes[end] < next) ++end;
    append_cells(clusters[i], std::span(bytes).subspan(begin, end - begin), cells);
    begin = end;
  }
  for (; begin < bytes.size(); ++begin)
    cells.push_back({bytes[begin], line.left, line.left, line.base_level});
  share_ligatures(characters, cells);
  return cells;
}

// Both ends of the line as cells of its base direction that take no room.
struct Ends {
  Room begin;
  Room end;
};

Ends ends_of(const ParagraphLine& line, std::span<const Room> cells) {
  Room all = cells.empty() ? Room{line.text_begin, line.left, line.left, 0} : cells.front();
  for (const Room& cell : cells) widen(all, cell);
  all.level = line.base_level;
  const float begin = all.leading();
  const float end = all.trailing();
  return {{line.text_begin, begin, begin, line.base_level},
          {line.text_end, end, end, line.base_level}};
}

std::size_t line_of_byte(const Paragraph& paragraph, std::size_t byte) {
  const auto after =
      std::find_if(paragraph.lines.begin(), paragraph.lines.end(),
                   [byte](const ParagraphLine& line) { return line.text_begin > byte; });
  return static_cast<std::size_t>(std::max(after - paragraph.lines.begin() - 1, std::ptrdiff_t{0}));
}

// Appends the boxes of one line's cells.
void append_boxes(const ParagraphLine& line, std::vector<Room> rooms,
                  std::vector<SelectionBox>& boxes) {
  std::sort(rooms.begin(), rooms.end(),
            [](const Room& a, const Room& b) { return a.left < b.left; });
  constexpr float touching_px = 0.01F;
  for (std::size_t i = 0; i < rooms.size();) {
    Room all = rooms[i];
    for (++i; i < rooms.size() && rooms[i].left <= all.right + touching_px; ++i)
      widen(all, rooms[i]);
    if (all.right > all.left)
      boxes.push_back({all.left, line.top, all.right - all.left, line.height});
  }
}

}  // namespace

std::vector<CaretStop> caret_stops(std::string_view utf8, const ParagraphLine& line) {
  const auto cells = cells_of(utf8, line);
  const auto [line_begin, line_end] = ends_of(line, cells);
  std::vector<CaretStop> stops;
  stops.reserve(cells.size() + 1);
  for (std::size_t i = 0; i <= cells.size(); ++i) {
    const Room& before = i == 0 ? line_begin : cells[i - 1];
    const Room& after = i == cells.size() ? line_end : cells[i];
    stops.push_back({after.byte, before.level < after.level ? before.trailing() : after.leading()});
  }
  return stops;
}

const CaretStop& nearest_stop(std::span<const CaretStop> stops, float x) {
  assert(!stops.empty());
  return *std::min_element(stops.begin(), stops.end(), [x](const CaretStop& a, const CaretStop& b) {
    return std::abs(a.x - x) < std::abs(b.x - x);
  });
}

CaretPlace caret_place(std::string_view utf8, const Paragraph& paragraph, std::size_t byte) {
  if (paragraph.lines.empty()) return {};
  const std::size_t number = line_of_byte(paragraph, byte);
  const ParagraphLine& line = paragraph.lines[number];
  const auto stops = caret_stops(utf8, line);
  auto stop = std::upper_bound(stops.begin(), stops.end(), byte,
                               [](std::size_t b, const CaretStop& s) { return b < s.byte; });
  if (stop != stops.begin()) --stop;
  return {number, stop->x, line.top, line.height};
}

std::size_t byte_at(std::string_view utf8, const Paragraph& paragraph, float x, float y) {
  if (paragraph.lines.empty()) return 0;
  const auto below = std::find_if(paragraph.lines.begin() + 1, paragraph.lines.end(),
                                  [y](const ParagraphLine& line) { return line.top > y; });
  return nearest_stop(caret_stops(utf8, *(below - 1)), x).byte;
}

std::vector<SelectionBox> selection_boxes(std::string_view utf8, const Paragraph& paragraph,
                                          std::size_t begin, std::size_t end) {
  std::vector<SelectionBox> boxes;
  for (const ParagraphLine& line : paragraph.lines) {
    if (line.text_end <= begin || line.text_begin >= end) continue;
    auto cells = cells_of(utf8, line);
    const auto is_outside = [&](const Room& cell) { return cell.byte < begin || cell.byte >= end; };
    cells.erase(std::remove_if(cells.begin(), cells.end(), is_outside), cells.end());
    append_boxes(line, std::move(cells), boxes);
  }
  return boxes;
}

}  // namespace lanrian::fonts

#include "tests/fuzz/text_trial.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "fonts/caret.h"
#include "fonts/glyph_atlas.h"
#include "fonts/paragraph.h"
#include "fonts/thai/cell.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/normal_form.h"
#include "fonts/thai/text_edit.h"
#include "fonts/thai/wrong_layout.h"

namespace lanrian::tests {
namespace {

using fonts::Paragraph;
using fonts::ParagraphStyle;
using thai::TextEdit;

constexpr std::size_t header_bytes = 4;
constexpr std::size_t cache_bytes = 64'000;  // little, so that much is evicted
constexpr int atlas_pages = 16;
constexpr std::size_t lines_tried = 16;
constexpr std::size_t stops_tried = 16;
constexpr std::size_t glyphs_drawn = 200;
constexpr std::size_t bytes_a_key = 24;

constexpr std::array<std::size_t, 8> lengths = {0, 1, 3, 8, 20, 100, 500, 10'000};

// What stands for a byte from 0x60 on where bytes are letters.
constexpr std::u32string_view other_letters =
    U" \u00A0\n\r\t\0aeioufiTVA0123456789.,:;/-()[]{}\"'+%!?\u2013\u2014\u2018\u2019\u201C\u201D"
    U"\u2026\u00B0\u00E9\u01D6\u0301\u0323\u0308\u00AD\u200B\u200C\u200D\u2060\uFEFF\u2028\u0085"
    U"\u25CC\uFFFD\U0001F600\U0001F468\U0001F3FD\uFE0F\u4E2D\u0E81\u0EA7\u0EB1\u0EB3\u0EB9\u0EC8"
    U"\u0ECD\u05D0\u05B0\u0645\u0633\u062C\u062F\u0644\u0627\u064B\u0651\u0670\u0660\u06D6\u1100"
    U"\u1161\u11A8\U000E0100\U0010FFFF";

// A key or a finger, and what it means.
struct Key {
  std::uint8_t action = 0;
  std::uint8_t operand = 0;
};

// What the bytes describe.
struct Trial {
  ParagraphStyle style;
  thai::EditLines edit_lines = thai::EditLines::one;
  std::size_t length_max = 0;
  std::vector<Key> keys;
  std::string text;
};

char32_t letter_of(std::uint8_t byte) {
  if (byte < 0x60) return 0x0E00 + char32_t{byte};
  return other_letters[(byte - 0x60U) % other_letters.size()];
}

// See text_trial.h; what is missing counts as 0.
Trial trial_of(std::span<const std::uint8_t> bytes) {
  std::array<std::uint8_t, header_bytes> header = {};
  const std::size_t given = std::min(header.size(), bytes.size());
  std::copy_n(bytes.begin(), given, header.begin());
  bytes = bytes.subspan(given);
  const auto bit = [](std::uint8_t byte, unsigned int number) {
    return (byte >> number & 1U) != 0;
  };
  Trial trial;
  if (header[0] > 0) trial.style.width_max = static_cast<float>(header[0] * 4);
  trial.style.px = 1 + header[1];
  trial.style.face = bit(header[2], 0) ? fonts::Face::bold : fonts::Face::regular;
  trial.style.align = static_cast<fonts::Align>((header[2] >> 1U & 3U) % 3);
  trial.style.wrap = bit(header[2], 3) ? fonts::Wrap::balanced : fonts::Wrap::greedy;
  if (bit(header[2], 4)) trial.edit_lines = thai::EditLines::many;
  trial.style.lines_max = static_cast<int>(header[2] >> 5U);
  trial.length_max = lengths.at((header[0] + header[1]) % lengths.size());
  const std::size_t keys = std::min<std::size_t>(header[3] & 63U, bytes.size());
  for (std::size_t i = 0; i + 1 < keys; i += 2) trial.keys.push_back({bytes[i], bytes[i + 1]});
  bytes = bytes.subspan(keys);
  if (!bit(header[3], 7)) {
    trial.text.assign(bytes.begin(), bytes.end());
    return trial;
  }
  std::u32string letters;
  for (const std::uint8_t byte : bytes) letters += letter_of(byte);
  trial.text = thai::encode_utf8(letters);
  return trial;
}

// The index of the code point that begins at a byte; npos when none does, and none ends there.
std::size_t index_at(const thai::CodePoints& decoded, std::size_t byte) {
  const auto found = std::lower_bound(decoded.offsets.begin(), decoded.offsets.end(), byte);
  if (found == decoded.offsets.end() || *found != byte) return std::string::npos;
  return static_cast<std::size_t>(found - decoded.offsets.begin());
}

// Offsets inside a text, ascending, none in the middle of a code point or cell.
std::string broken_offsets(const thai::CodePoints& decoded,
                           const std::vector<std::size_t>& offsets) {
  std::size_t before = 0;
  for (const std::size_t offset : offsets) {
    if (offset <= before || offset >= decoded.offsets.back())
      return "do not ascend inside the text";
    before = offset;
    const std::size_t i = index_at(decoded, offset);
    if (i == std::string::npos) return "lie in a code point";
    const char32_t left = decoded.text[i - 1];
    if (thai::stays_with_previous(decoded.text[i]) && !thai::is_newline(left) && left != 0x200B)
      return "part a cell";
  }
  return {};
}

std::string broken_line(const fonts::ParagraphLine& line, const ParagraphStyle& style) {
  if (line.text_begin > line.text_end) return "a line ends before it begins";
  if (!(line.baseline > line.top && line.baseline < line.top + line.height))
    return "a baseline is outside its line";
  if (line.height > 6.0F * static_cast<float>(style.px) + 4) return "a line is very high";
  if (!std::isfinite(line.left) || !std::isfinite(line.width)) return "a line is nowhere";
  for (const auto& glyph : line.glyphs) {
    if (!std::isfinite(glyph.x) || !std::isfinite(glyph.y)) return "a glyph is nowhere";
    if (glyph.cluster < line.text_begin || glyph.cluster > line.text_end)
      return "a glyph comes from another line";
  }
  return {};
}

std::string broken_setting(const Paragraph& set, const Trial& trial) {
  if (set.lines.empty()) return "no line at all";
  std::size_t end = 0;
  float top = 0;
  for (const auto& line : set.lines) {
    if (auto broken = broken_line(line, trial.style); !broken.empty()) return broken;
    if (line.text_begin < end) return "lines show text twice";
    if (line.top != top) return "lines are not below each other";
    end = line.text_end;
    top += line.height;
  }
  if (set.height != top) return "a paragraph is not as high as its lines";
  if (!set.truncated && end != trial.text.size()) return "text is lost";
  if (trial.style.lines_max > 0 &&
      set.lines.size() > static_cast<std::size_t>(trial.style.lines_max))
    return "more lines than allowed";
  return {};
}

std::string broken_stops(std::string_view text, const Paragraph& set, std::size_t number) {
  const auto& line = set.lines[number];
  const auto stops = fonts::caret_stops(text, line);
  if (stops.empty()) return "a line has no stop";
  if (stops.front().byte != line.text_begin || stops.back().byte != line.text_end)
    return "stops do not reach from a line's begin to its end";
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (i > 0 && stops[i].byte <= stops[i - 1].byte) return "stops do not ascend";
    if (!std::isfinite(stops[i].x)) return "a stop is nowhere";
    if (i >= stops_tried && i + 1 != stops.size()) continue;
    if (fonts::nearest_stop(stops, stops[i].x).x != stops[i].x) return "a stop is not found again";
    const auto place = fonts::caret_place(text, set, stops[i].byte);
    if (place.line >= set.lines.size() || !std::isfinite(place.x)) return "a caret is nowhere";
    const bool on_next = place.line != number;
    if (on_next && (i + 1 != stops.size() || place.line != number + 1))
      return "a caret is on another line";
    if (!on_next && place.x != stops[i].x) return "a caret is not at its stop";
  }
  return {};
}

std::string broken_carets(std::string_view text, const Paragraph& set) {
  for (std::size_t i = 0; i < std::min(set.lines.size(), lines_tried); ++i)
    if (auto broken = broken_stops(text, set, i); !broken.empty()) return broken;
  for (const float x : {-10.0F, 0.0F, 17.0F, 100.0F, 1e6F})
    for (const float y : {-10.0F, 0.0F, 50.0F, 1e6F})
      if (fonts::byte_at(text, set, x, y) > text.size()) return "a finger is behind the text";
  for (const auto& box : fonts::selection_boxes(text, set, text.size() / 4, text.size()))
    if (!(box.width > 0) || !(box.height > 0) || !std::isfinite(box.left + box.width))
      return "a selection is nowhere";
  return {};
}

std::string broken_edit(const TextEdit& edit, std::size_t length_max) {
  const auto decoded = thai::decode_utf8(edit.utf8());
  if (thai::encode_utf8(decoded.text) != edit.utf8()) return "an edited text is no UTF-8";
  if (decoded.size() != edit.length()) return "an edited text has another length than it says";
  if (edit.length() > length_max) return "an edited text is too long";
  if (thai::normal_form(decoded.text) != decoded.text) return "an edited text is not normal";
  for (const std::size_t byte : {edit.caret(), edit.selection().begin, edit.selection().end}) {
    const std::size_t i = index_at(decoded, byte);
    if (i == std::string::npos || !thai::is_caret_stop(decoded.text, i))
      return "an edited text's caret is at no stop";
  }
  return {};
}

void press(TextEdit& edit, const Key& key, std::string_view text,
           const thai::LineBreaker& breaker) {
  const std::size_t from = text.empty() ? 0 : std::size_t{key.operand} * 37 % text.size();
  const std::string_view piece = text.substr(from, bytes_a_key);
  const auto selecting = (key.operand & 1U) == 0 ? thai::Selecting::drop : thai::Selecting::extend;
  switch (key.action & 15U) {
    case 0:
      edit.backspace();
      break;
    case 1:
      edit.erase();
      break;
    case 2:
    case 3:
      edit.place(key.operand, selecting);
      break;
    case 4:
    case 5:
      edit.move(static_cast<thai::Motion>(key.operand >> 1U & 7U), selecting, breaker);
      break;
    case 6:
    case 7:
      edit.paste(piece);
      break;
    case 8:
    case 9:
      edit.type(piece, thai::InputLevel::passthrough);
      break;
    case 10:
    case 11:
      edit.type(piece, thai::InputLevel::basic);
      break;
    case 12:
      edit.type(piece, thai::InputLevel::strict);
      break;
    case 13:
      edit.select_word(key.operand, breaker);
      break;
    case 14:
      edit.select_all();
      break;
    default:
      edit.assign(text);
  }
}

}  // namespace

// The libraries, as a screen has them.
struct TextTrial::Desk {
  Desk(fonts::FontLibrary opened_library, thai::LineBreaker opened_breaker)
      : library(std::move(opened_library)), breaker(std::move(opened_breaker)) {}

  fonts::FontLibrary library;
  thai::LineBreaker breaker;
  fonts::Typesetter typesetter{library, breaker, cache_bytes};
  std::unique_ptr<fonts::GlyphAtlas> atlas;
  std::vector<std::size_t> offsets;

  std::string try_breaks(const Trial& trial) {
    const auto decoded = thai::decode_utf8(trial.text);
    breaker.break_offsets(trial.text, offsets);
    if (auto broken = broken_offsets(decoded, offsets); !broken.empty())
      return "line breaks " + broken;
    breaker.word_offsets(trial.text, offsets);
    if (auto broken = broken_offsets(decoded, offsets); !broken.empty()) return "words " + broken;
    const std::u32string normal = thai::normal_form(decoded.text);
    if (thai::normal_form(normal) != normal) return "a normal form has another";
    const auto other = thai::typed_on_other_layout(trial.text, breaker.dictionary());
    if (other && *other == trial.text) return "the other layout types the same";
    return {};
  }

  std::string try_setting(const Trial& trial) {
    const Paragraph& set = typesetter.paragraph(trial.text, trial.style);
    if (auto broken = broken_setting(set, trial); !broken.empty()) return broken;
    if (auto broken = try_drawing(set, trial.style.px); !broken.empty()) return broken;
    return broken_carets(trial.text, set);
  }

  std::string try_drawing(const Paragraph& set, int px) {
    if (!atlas || atlas->page_count() > atlas_pages)
      atlas = std::make_unique<fonts::GlyphAtlas>(library);
    std::size_t drawn = 0;
    for (const auto& line : set.lines) {
      for (const auto& glyph : line.glyphs) {
        if (++drawn > glyphs_drawn) return {};
        const auto at = atlas->glyph(glyph.face, px, glyph.glyph_id, 0);
        if (at.empty) continue;
        if (at.page >= atlas->page_count() || at.x + at.w > atlas->page_size() ||
            at.y + at.h > atlas->page_size())
          return "a glyph is outside the atlas";
      }
    }
    return {};
  }

  std::string try_editing(const Trial& trial) {
    TextEdit edit(trial.length_max, trial.edit_lines);
    edit.assign(trial.text);
    if (auto broken = broken_edit(edit, trial.length_max); !broken.empty()) return broken;
    for (const Key& key : trial.keys) {
      press(edit, key, trial.text, breaker);
      if (auto broken = broken_edit(edit, trial.length_max); !broken.empty()) return broken;
    }
    const Paragraph& set = typesetter.paragraph(edit.utf8(), trial.style);
    const auto place = fonts::caret_place(edit.utf8(), set, edit.caret());
    if (place.line >= set.lines.size() || !std::isfinite(place.x)) return "a caret is nowhere";
    return {};
  }
};

TextTrial::TextTrial(std::unique_ptr<Desk> desk) : desk_(std::move(desk)) {}
TextTrial::TextTrial(TextTrial&&) noexcept = default;
TextTrial& TextTrial::operator=(TextTrial&&) noexcept = default;
TextTrial::~TextTrial() = default;

Result<TextTrial> TextTrial::open() {
  const auto files = fonts::find_font_files();
  if (!files) return files.error();
  auto library = fonts::FontLibrary::open(*files);
  if (!library) return library.error();
  auto breaker = thai::LineBreaker::open();
  if (!breaker) return breaker.error();
  return TextTrial(std::make_unique<Desk>(std::move(*library), std::move(*breaker)));
}

std::string TextTrial::broken_promise(std::span<const std::uint8_t> bytes) {
  const Trial trial = trial_of(bytes);
  desk_->typesetter.begin_frame();
  if (auto broken = desk_->try_breaks(trial); !broken.empty()) return broken;
  if (auto broken = desk_->try_setting(trial); !broken.empty()) return broken;
  return desk_->try_editing(trial);
}

}  // namespace lanrian::tests

#include "fonts/paragraph_cache.h"

#include <utility>

namespace lanrian::fonts {
namespace {

// What an entry costs beside its text and its glyphs: list and index nodes, allocations.
constexpr std::size_t entry_overhead = 256;

std::size_t bytes_of(std::string_view text, const Paragraph& paragraph) {
  std::size_t bytes = entry_overhead + text.size() + paragraph.missing.size() * sizeof(char32_t);
  for (const ParagraphLine& line : paragraph.lines)
    bytes += sizeof line + line.glyphs.capacity() * sizeof(PositionedGlyph);
  return bytes;
}

}  // namespace

std::size_t ParagraphCache::KeyHash::operator()(const Key& key) const {
  std::size_t hash = std::hash<std::string_view>()(key.text);
  const auto mix = [&hash](std::size_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15U; };
  mix(static_cast<std::size_t>(key.style.face));
  mix(static_cast<std::size_t>(key.style.px));
  mix(std::hash<float>()(key.style.width_max));
  mix(static_cast<std::size_t>(key.style.align));
  mix(static_cast<std::size_t>(key.style.lines_max));
  mix(static_cast<std::size_t>(key.style.wrap));
  return hash;
}

const Paragraph* ParagraphCache::find(std::string_view text, const ParagraphStyle& style) {
  const auto found = index_.find({text, style});
  if (found == index_.end()) return nullptr;
  const auto entry = found->second;
  entry->frame = frame_;
  entries_.splice(entries_.begin(), entries_, entry);
  return &entry->paragraph;
}

const Paragraph& ParagraphCache::insert(std::string_view text, const ParagraphStyle& style,
                                        Paragraph paragraph) {
  const std::size_t bytes = bytes_of(text, paragraph);
  entries_.push_front({std::string(text), style, std::move(paragraph), bytes, frame_});
  const Entry& entry = entries_.front();
  index_.emplace(Key{entry.text, style}, entries_.begin());
  bytes_ += bytes;
  forget_oldest();
  return entry.paragraph;
}

void ParagraphCache::begin_frame() {
  ++frame_;
  forget_oldest();
}

void ParagraphCache::clear() {
  index_.clear();
  entries_.clear();
  bytes_ = 0;
}

void ParagraphCache::forget_oldest() {
  while (bytes_ > bytes_max_ && !entries_.empty() && entries_.back().frame != frame_) {
    const Entry& oldest = entries_.back();
    bytes_ -= oldest.bytes;
    index_.erase({oldest.text, oldest.style});
    entries_.pop_back();
  }
}

}  // namespace lanrian::fonts

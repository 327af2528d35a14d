// Paragraphs by text and style, the least recently used forgotten first. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "fonts/paragraph.h"

namespace lanrian::fonts {

// A cache bounded in bytes that never forgets what the current frame has used.
class ParagraphCache {
 public:
  explicit ParagraphCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // Null when it is not here.
  const Paragraph* find(std::string_view text, const ParagraphStyle& style);

  // Keeps a paragraph that find() did not know.
  const Paragraph& insert(std::string_view text, const ParagraphStyle& style, Paragraph paragraph);

  void begin_frame();
  void clear();
  std::size_t bytes() const { return bytes_; }

 private:
  struct Key {
    std::string_view text;
    ParagraphStyle style;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };
  struct Entry {
    std::string text;
    ParagraphStyle style;
    Paragraph paragraph;
    std::size_t bytes = 0;
    std::uint64_t frame = 0;
  };
  using Entries = std::list<Entry>;

  void forget_oldest();

  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 0;
  Entries entries_;  // most recently used first; the index's keys point into their texts
  std::unordered_map<Key, Entries::iterator, KeyHash> index_;
};

}  // namespace lanrian::fonts

// A column of texts, one after another in one piece of memory. Values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lanrian::data {

// Texts by number. All together have at most 4 GiB.
class TextColumn {
 public:
  void add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }

  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }

  std::size_t size() const { return ends_.size(); }
  std::size_t memory_bytes() const {
    return bytes_.capacity() + ends_.capacity() * sizeof(ends_[0]);
  }

  friend bool operator==(const TextColumn&, const TextColumn&) = default;

 private:
  friend struct ColumnCodec;

  std::string bytes_;
  std::vector<std::uint32_t> ends_;  // ascending, the last is bytes_.size()
};

}  // namespace lanrian::data

#include "data/slot_spool.h"

#include <algorithm>

namespace lanrian::data {
namespace {

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

// A file that has no name any more.
Result<os::GrowingFile> nameless_file(const os::Path& path) {
  if (auto removed = os::remove_file(path); !removed) return removed.error();
  auto file = os::GrowingFile::open(path);
  if (!file) return file;
  if (auto removed = os::remove_file(path); !removed) return removed.error();
  return file;
}

}  // namespace

SlotSpool::SlotSpool(os::Path path, std::size_t streams)
    : path_(std::move(path)), streams_(streams) {}

Result<void> SlotSpool::append(std::size_t stream, std::string_view bytes) {
  streams_[stream].rest += bytes;
  streams_[stream].bytes += bytes.size();
  memory_bytes_ += bytes.size();
  return memory_bytes_ > spool_memory_bytes ? lay_aside() : Result<void>();
}

Result<void> SlotSpool::lay_aside() {
  if (!file_) {
    auto file = nameless_file(path_);
    if (!file) return file.error();
    file_.emplace(*std::move(file));
  }
  for (auto& stream : streams_) {
    if (stream.rest.empty()) continue;
    const auto offset = file_->bytes();
    if (auto written = file_->append(stream.rest); !written) return written;
    stream.parts.push_back({offset, stream.rest.size()});
    stream.rest.clear();
  }
  memory_bytes_ = 0;
  return {};
}

Result<void> SlotSpool::read(std::size_t stream, const TakePiece& take) const {
  std::string buffer;
  for (const auto& part : streams_[stream].parts) {
    for (std::size_t at = 0; at < part.bytes; at += buffer.size()) {
      buffer.resize(std::min(piece_bytes, part.bytes - at));
      if (auto read = file_->read_at(part.offset + at, buffer); !read) return read;
      if (auto taken = take(buffer); !taken) return taken;
    }
  }
  std::string_view rest = streams_[stream].rest;
  while (!rest.empty()) {
    if (auto taken = take(rest.substr(0, piece_bytes)); !taken) return taken;
    rest.remove_prefix(std::min(piece_bytes, rest.size()));
  }
  return {};
}

}  // namespace lanrian::data

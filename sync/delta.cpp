#include "sync/delta.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>

#include "platform/os/sha256.h"

namespace lanrian::sync {
namespace {

constexpr int level = 19;
constexpr int window_log_min = 10;
constexpr int window_log_max = 27;
constexpr std::size_t sample_bytes_max = std::size_t{2} * 1024 * 1024;
constexpr std::string_view zstd_magic("\x28\xb5\x2f\xfd", 4);

// Frees zstd's compression context.
struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

// Frees zstd's decompression context.
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error refused(const std::string& cause) { return {"read delta: " + cause, ErrorKind::invalid}; }

// The rows of an old release that stand for all others: evenly spread, without those whose old
// lines are there anyway.
std::vector<std::size_t> sample_positions(const DeltaHeader& header) {
  std::vector<std::size_t> positions;
  auto changed = header.changed.begin();
  for (std::size_t i = 0; i < header.sample_rows; ++i) {
    const auto position = i * header.old_count / header.sample_rows;
    while (changed != header.changed.end() && *changed < position) ++changed;
    if (changed == header.changed.end() || *changed != position) positions.push_back(position);
  }
  return positions;
}

void add_line(std::string& text, const std::string& line) {
  text += line;
  text += '\n';
}

// Hands the records at some positions over, read in portions: memory follows what is kept of them.
template <typename Take>
Result<void> each_record(std::span<const std::size_t> positions, const OldRelease& old, Take take) {
  constexpr std::size_t portion = 256;
  while (!positions.empty()) {
    const auto some = positions.first(std::min(portion, positions.size()));
    auto records = old.records_at(some);
    if (!records) return records.error().within("read delta");
    for (auto& record : *records) {
      if (auto taken = take(std::move(record)); !taken) return taken;
    }
    positions = positions.subspan(some.size());
  }
  return {};
}

// The reference that the new lines are compressed against: the sample, then the old lines of the
// changed rows. `ids` are those of the latter.
struct Reference {
  std::string text;
  std::vector<std::string> ids;
};

Result<Reference> reference_of(const DeltaHeader& header, const OldRelease& old) {
  Reference reference;
  const auto add_sample = [&reference](const data::Record& record) -> Result<void> {
    add_line(reference.text, record.line);
    if (reference.text.size() <= sample_bytes_max) return {};
    return refused("the sample is over 2 MiB");
  };
  if (auto read = each_record(sample_positions(header), old, add_sample); !read) {
    return read.error();
  }
  reference.ids.reserve(header.changed.size());
  const auto add_changed = [&reference](data::Record record) -> Result<void> {
    add_line(reference.text, record.line);
    reference.ids.push_back(std::move(record.id));
    return {};
  };
  if (auto read = each_record(header.changed, old, add_changed); !read) return read.error();
  return reference;
}

// As many rows as the limit lets in.
std::size_t rows_to_sample(DeltaHeader header, std::span<const data::Record> before) {
  std::size_t total = 1;
  for (const auto& record : before) total += record.line.size() + 1;
  const auto bytes_of = [&] {
    std::size_t bytes = 0;
    for (const auto position : sample_positions(header)) bytes += before[position].line.size() + 1;
    return bytes;
  };
  header.sample_rows = std::min(before.size(), sample_bytes_max * before.size() / total);
  while (bytes_of() > sample_bytes_max) header.sample_rows -= header.sample_rows / 32 + 1;
  return header.sample_rows;
}

// Walks both releases in id order: fills in what the header says of rows and gives the new lines.
std::string compare(std::span<const data::Record> before, std::span<const data::Record> after,
                    DeltaHeader& header) {
  std::string lines;
  auto now = after.begin();
  const auto add_until = [&](auto stop) {
    for (; now != after.end() && stop(*now); ++now, ++header.added) add_line(lines, now->line);
  };
  for (std::size_t position = 0; position < before.size(); ++position) {
    const auto& old = before[position];
    add_until([&old](const data::Record& record) { return record.id < old.id; });
    if (now == after.end() || now->id != old.id) {
      header.removed.push_back(position);
      continue;
    }
    if (now->line != old.line) {
      header.changed.push_back(position);
      add_line(lines, now->line);
    }
    ++now;
  }
  add_until([](const data::Record&) { return true; });
  return lines;
}

Result<std::string> compress(const std::string& lines, const std::string& prefix) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (!context) return Error{"write delta: out of memory"};
  const int log = std::clamp(static_cast<int>(std::bit_width(prefix.size() + lines.size())),
                             window_log_min, window_log_max);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, log);
  // The header announces the size.
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_refPrefix(context.get(), prefix.data(), prefix.size());
  std::string frame(ZSTD_compressBound(lines.size()), '\0');
  const auto size =
      ZSTD_compress2(context.get(), frame.data(), frame.size(), lines.data(), lines.size());
  if (ZSTD_isError(size)) return Error{std::string("write delta: ") + ZSTD_getErrorName(size)};
  frame.resize(size);
  return frame;
}

// New lines as they come out of a frame. Room that nothing was written to takes no memory, so an
// announced length costs nothing until bytes come.
struct Lines {
  std::unique_ptr<char[]> bytes;
  std::size_t size = 0;
};

Result<Lines> decompress(std::string_view frame, std::size_t bytes, const std::string& prefix) {
  if (!frame.starts_with(zstd_magic) ||
      ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size()) {
    return refused("the lines are not exactly one zstd frame");
  }
  const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) return Error{"read delta: out of memory"};
  ZSTD_DCtx_refPrefix(context.get(), prefix.data(), prefix.size());
  Lines lines{std::make_unique_for_overwrite<char[]>(bytes), bytes};
  const auto size =
      ZSTD_decompressDCtx(context.get(), lines.bytes.get(), bytes, frame.data(), frame.size());
  if (ZSTD_isError(size)) return refused(ZSTD_getErrorName(size));
  if (size != bytes) {
    return refused(std::to_string(size) + " bytes of lines instead of " + std::to_string(bytes));
  }
  return lines;
}

// The records of the new lines: those of `ids` again and as many others as announced, in id order.
Result<std::vector<data::Record>> new_records(std::string_view lines, std::size_t count,
                                              std::span<const std::string> ids) {
  std::vector<data::Record> records;
  records.reserve(count);
  auto changed = ids.begin();
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    if (end == std::string_view::npos) return refused("the last line is cut off");
    auto record = data::record_from_line(lines.substr(0, end));
    if (!record) return record.error().within("read delta");
    if (records.size() == count) return refused("more lines than announced");
    if (!records.empty() && records.back().id >= record->id) {
      return refused("the lines are not in the order of the ids");
    }
    if (changed != ids.end() && *changed == record->id) ++changed;
    records.push_back(std::move(*record));
    lines.remove_prefix(end + 1);
  }
  if (records.size() != count) return refused("fewer lines than announced");
  if (changed != ids.end()) return refused("there is no line for " + *changed);
  return records;
}

Result<std::vector<std::string>> ids_at(std::span<const std::size_t> positions,
                                        const OldRelease& old) {
  std::vector<std::string> ids;
  ids.reserve(positions.size());
  const auto add = [&ids](data::Record record) -> Result<void> {
    ids.push_back(std::move(record.id));
    return {};
  };
  if (auto read = each_record(positions, old, add); !read) return read.error();
  return ids;
}

// The records of the new lines. The reference is let go before they are taken apart.
Result<std::vector<data::Record>> read_frame(const DeltaParts& parts, const OldRelease& old) {
  auto reference = reference_of(parts.header, old);
  if (!reference) return reference.error();
  const auto lines = decompress(parts.frame, parts.header.lines_bytes, reference->text);
  if (!lines) return lines.error();
  reference->text = {};
  return new_records({lines->bytes.get(), lines->size},
                     parts.header.changed.size() + parts.header.added, reference->ids);
}

}  // namespace

Result<OldRelease> old_release_of(const data::Slot& slot) {
  const auto count = slot.record_count();
  if (!count) return count.error();
  return OldRelease{*count, [&slot](std::span<const std::size_t> positions) {
                      return slot.records_at(positions);
                    }};
}

OldRelease old_release_of(std::span<const data::Record> records) {
  return {records.size(),
          [records](std::span<const std::size_t> positions) -> Result<std::vector<data::Record>> {
            std::vector<data::Record> found;
            found.reserve(positions.size());
            for (const auto position : positions) found.push_back(records[position]);
            return found;
          }};
}

Result<std::string> encode_delta(std::span<const data::Record> before,
                                 std::span<const data::Record> after, const DeltaEnds& ends) {
  const auto refuse = [](const char* cause) {
    return Error{std::string("write delta: ") + cause, ErrorKind::invalid};
  };
  if (!os::is_sha256_hex(ends.from) || !os::is_sha256_hex(ends.to)) {
    return refuse("a content root is not 64 hexadecimal digits");
  }
  if (std::max(before.size(), after.size()) > data::records_max) {
    return refuse("more than 1,000,000 records");
  }
  DeltaHeader header;
  header.ends = ends;
  header.old_count = before.size();
  const auto lines = compare(before, after, header);
  header.lines_bytes = lines.size();
  if (lines.size() > delta_lines_bytes_max) return refuse("more than 256 MiB of new lines");
  if (lines.empty()) return to_bytes(header);
  header.sample_rows = rows_to_sample(header, before);
  const auto reference = reference_of(header, old_release_of(before));
  if (!reference) return reference.error();
  const auto frame = compress(lines, reference->text);
  if (!frame) return frame;
  auto file = to_bytes(header) + *frame;
  if (file.size() > delta_bytes_max) return refuse("more than 64 MiB");
  return file;
}

Result<data::ChangeSet> decode_delta(std::string_view file, const DeltaEnds& ends,
                                     const OldRelease& old) {
  const auto parts = delta_parts(file);
  if (!parts) return parts.error();
  const auto& header = parts->header;
  if (header.ends.from != ends.from) return refused("it starts from another release");
  if (header.ends.to != ends.to) return refused("it leads to another release");
  if (header.old_count != old.count) return refused("its old release has other records");
  auto removed = ids_at(header.removed, old);
  if (!removed) return removed.error();
  data::ChangeSet changes{std::move(*removed), {}};
  if (header.lines_bytes == 0) return changes;
  auto changed = read_frame(*parts, old);
  if (!changed) return changed.error();
  changes.changed = std::move(*changed);
  return changes;
}

}  // namespace lanrian::sync

#include "sync/delta_file.h"

#include <algorithm>
#include <cstdint>

#include "data/record.h"
#include "platform/os/sha256.h"

namespace lanrian::sync {
namespace {

// The last byte is the version of the format.
constexpr std::string_view magic("LNRD\x01", 5);
constexpr std::size_t root_bytes = std::tuple_size_v<os::Sha256Digest>;

Error refused(const std::string& cause) { return {"read delta: " + cause, ErrorKind::invalid}; }

void put_root(std::string& bytes, const std::string& hex) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(value(hex[i]) * 16 + value(hex[i + 1]));
  }
}

// LEB128: seven bits a byte, the lowest first, the top bit says that more follow.
void put_number(std::string& bytes, std::size_t number) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(0x80 | (number & 0x7f));
  bytes += static_cast<char>(number);
}

void put_positions(std::string& bytes, const std::vector<std::size_t>& positions) {
  std::size_t next = 0;
  for (const auto position : positions) {
    put_number(bytes, position - next);
    next = position + 1;
  }
}

// Takes a header apart from its beginning and keeps the first thing that was wrong with it.
class HeaderReader {
 public:
  explicit HeaderReader(std::string_view bytes) : rest_(bytes) {}

  std::string root() {
    if (rest_.size() < root_bytes) fail("the file ends too early");
    if (failed()) return {};
    os::Sha256Digest digest{};
    std::copy_n(rest_.begin(), root_bytes, digest.begin());
    rest_.remove_prefix(root_bytes);
    return os::to_hex(digest);
  }

  // At most `max`, in as few bytes as it takes.
  std::size_t number(std::size_t max, const char* name) {
    std::size_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (rest_.empty()) fail("the file ends too early");
      if (failed()) return 0;
      const auto byte = static_cast<std::uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::size_t>(byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      if (byte == 0 && shift != 0) fail("a number is longer than need be");
      if (value > max) fail(std::string(name) + " is out of range");
      return failed() ? 0 : value;
    }
    fail(std::string(name) + " is out of range");
    return 0;
  }

  // Each takes at least a byte, so that a made-up length allocates no more than the file has.
  std::vector<std::size_t> positions(std::size_t count, std::size_t end) {
    if (count > rest_.size()) fail("the file ends too early");
    std::vector<std::size_t> positions;
    if (failed()) return positions;
    positions.reserve(count);
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (next >= end) fail("a row is out of range");
      const auto gap = number(failed() ? 0 : end - 1 - next, "a row");
      if (failed()) return {};
      positions.push_back(next + gap);
      next += gap + 1;
    }
    return positions;
  }

  void fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }
  bool failed() const { return !problem_.empty(); }
  const std::string& problem() const { return problem_; }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  std::string problem_;
};

// What the numbers must say about each other.
void check_sums(HeaderReader& reader, const DeltaHeader& header) {
  std::vector<std::size_t> both;
  std::set_intersection(header.removed.begin(), header.removed.end(), header.changed.begin(),
                        header.changed.end(), std::back_inserter(both));
  if (!both.empty()) reader.fail("a row is removed and changed");
  if (header.old_count - header.removed.size() + header.added > data::records_max) {
    reader.fail("more than 1,000,000 records");
  }
  const auto lines = header.changed.size() + header.added;
  // A line is at least "{}" and its line feed.
  if (header.lines_bytes < lines * 3 || (lines == 0 && header.lines_bytes != 0)) {
    reader.fail("the bytes of the new lines do not fit their number");
  }
  if (lines == 0 && header.sample_rows != 0) reader.fail("a sample for no line");
  if (lines == 0 && !reader.rest().empty()) reader.fail("bytes after the end");
}

}  // namespace

std::string to_bytes(const DeltaHeader& header) {
  std::string bytes(magic);
  put_root(bytes, header.ends.from);
  put_root(bytes, header.ends.to);
  for (const auto number : {header.old_count, header.sample_rows, header.removed.size(),
                            header.changed.size(), header.added, header.lines_bytes}) {
    put_number(bytes, number);
  }
  put_positions(bytes, header.removed);
  put_positions(bytes, header.changed);
  return bytes;
}

Result<DeltaParts> delta_parts(std::string_view file) {
  if (file.size() > delta_bytes_max) return refused("more than 64 MiB");
  if (!file.starts_with(magic.substr(0, 4))) return refused("this is no delta");
  if (!file.starts_with(magic)) return refused("another version of the format; update Lanrian");
  HeaderReader reader(file.substr(magic.size()));
  DeltaHeader header;
  header.ends.from = reader.root();
  header.ends.to = reader.root();
  header.old_count = reader.number(data::records_max, "the number of old records");
  header.sample_rows = reader.number(header.old_count, "the sample");
  const auto removed = reader.number(header.old_count, "the number of removed rows");
  const auto changed = reader.number(header.old_count, "the number of changed rows");
  header.added = reader.number(data::records_max, "the number of added records");
  header.lines_bytes = reader.number(delta_lines_bytes_max, "the number of bytes");
  header.removed = reader.positions(removed, header.old_count);
  header.changed = reader.positions(changed, header.old_count);
  if (!reader.failed()) check_sums(reader, header);
  if (reader.failed()) return refused(reader.problem());
  return DeltaParts{std::move(header), reader.rest()};
}

}  // namespace lanrian::sync

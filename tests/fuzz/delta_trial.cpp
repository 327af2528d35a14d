#include "tests/fuzz/delta_trial.h"

#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace lanrian::tests {
namespace {

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fputs(what, stderr);
  std::abort();
}

bool is_one_line(const std::string& message) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  return !message.empty() && std::none_of(message.begin(), message.end(), control);
}

std::string frame_of(std::string_view lines) {
  std::string frame(ZSTD_compressBound(lines.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), lines.data(), lines.size(), 1));
  return frame;
}

// Everything before the numbers.
std::string beginning() {
  sync::DeltaHeader header;
  header.ends = delta_trial_ends();
  return to_bytes(header).substr(0, 69);
}

// A header that was read is written in the same bytes: there is one form of each.
void check_header(std::string_view file) {
  const auto parts = sync::delta_parts(file);
  if (!parts) return;
  const auto written = to_bytes(parts->header);
  demand(written + std::string(parts->frame) == file, "a header has two forms\n");
}

void check_file(std::string_view file) {
  check_header(file);
  const auto base = delta_trial_base();
  const auto ends = delta_trial_ends();
  const auto old = sync::old_release_of(std::span(base));
  const auto changes = sync::decode_delta(file, ends, old);
  if (!changes) {
    demand(changes.error().kind == ErrorKind::invalid, "a refusal is not for the file\n");
    demand(is_one_line(changes.error().message), "a refusal is not one line\n");
    return;
  }
  const auto after = data::with_changes(base, *changes);
  if (!after) {
    demand(is_one_line(after.error().message), "a refusal is not one line\n");
    return;
  }
  const auto again = sync::encode_delta(base, *after, ends);
  demand(again.ok(), "what was read cannot be written\n");
  const auto reread = sync::decode_delta(*again, ends, old);
  demand(reread.ok(), "what was written cannot be read\n");
  demand(data::with_changes(base, *reread).value() == *after, "what was written reads otherwise\n");
}

}  // namespace

std::vector<data::Record> delta_trial_base() {
  std::vector<data::Record> records;
  for (char c = 'a'; c <= 'j'; ++c) {
    const std::string id = std::string("thing:") + c;
    const std::string text(static_cast<std::size_t>(c - 'a') * 8, c);
    records.push_back({id, R"({"id":")" + id + R"(","text":")" + text + R"(","type":"thing"})"});
  }
  return records;
}

sync::DeltaEnds delta_trial_ends() { return {std::string(64, '0'), std::string(64, '1')}; }

void try_delta(std::string_view bytes) {
  check_file(bytes);
  const auto begun = beginning();
  check_file(begun + std::string(bytes));
  const auto end = bytes.find('\x1e');
  if (end == std::string_view::npos) return;
  check_file(begun + std::string(bytes.substr(0, end)) + frame_of(bytes.substr(end + 1)));
}

}  // namespace lanrian::tests

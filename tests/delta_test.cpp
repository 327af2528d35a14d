#include "sync/delta.h"

#include <doctest/doctest.h>
#include <zstd.h>

#include <fstream>
#include <map>
#include <random>

#include "tests/fakes/sample_release.h"

using namespace lanrian;
using namespace lanrian::sync;

namespace {

using Records = std::vector<data::Record>;

data::Record thing(const std::string& slug, const std::string& text) {
  return {"thing:" + slug,
          R"({"id":"thing:)" + slug + R"(","text":")" + text + R"(","type":"thing"})"};
}

// Records that nothing else has words of.
Records things(std::size_t count, std::size_t text_bytes = 40) {
  std::mt19937 chance(5);
  Records records;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    while (text.size() < text_bytes) text += static_cast<char>('a' + chance() % 26);
    records.push_back(thing(std::to_string(100'000 + i), text));
  }
  return records;
}

DeltaEnds ends_of(const Records& before, const Records& after) {
  return {data::content_root(before), data::content_root(after)};
}

OldRelease old_of(const Records& records) { return old_release_of(std::span(records)); }

std::string delta_of(const Records& before, const Records& after) {
  return encode_delta(before, after, ends_of(before, after)).value();
}

Result<Records> applied(const std::string& file, const Records& before, const Records& after) {
  const auto changes = decode_delta(file, ends_of(before, after), old_of(before));
  if (!changes) return changes.error();
  return data::with_changes(before, *changes);
}

void check_round_trip(const Records& before, const Records& after) {
  const auto records = applied(delta_of(before, after), before, after);
  REQUIRE_MESSAGE(records, records.error().message);
  CHECK(*records == after);
}

std::string frame_of(const std::string& text) {
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), 1));
  return frame;
}

// A delta on three things: the second changes, one is added; the lines are what the test says.
struct MadeUp {
  Records before = things(3);
  DeltaHeader header;

  MadeUp() {
    header.ends = {data::content_root(before), std::string(64, 'f')};
    header.old_count = 3;
    header.changed = {1};
    header.added = 1;
  }

  std::string problem(const std::string& bytes) const {
    const auto changes = decode_delta(bytes, header.ends, old_of(before));
    return changes ? "" : changes.error().message;
  }

  std::string problem_of_lines(const std::string& lines) {
    header.lines_bytes = lines.size();
    return problem(to_bytes(header) + frame_of(lines));
  }
};

std::string line(const std::string& slug) { return thing(slug, "new").line + "\n"; }

}  // namespace

TEST_CASE("a delta makes the new release of the old one, whatever changes where") {
  const auto old = things(5);
  const auto with = [&old](std::vector<std::size_t> positions) {
    Records records = old;
    for (const auto i : positions) records[i] = thing(records[i].id.substr(6), "changed");
    return records;
  };
  check_round_trip(old, old);
  check_round_trip({}, {});
  check_round_trip({}, old);
  check_round_trip(old, {});
  check_round_trip(old, with({0}));
  check_round_trip(old, with({4}));
  check_round_trip(old, with({0, 1, 2, 3, 4}));
  check_round_trip(old, {old[1], old[2], old[3]});
  check_round_trip(old, {old[0], old[4]});
  check_round_trip({old[2]}, old);
  check_round_trip({old[0], old[2], old[4]}, {old[1], old[3]});
  check_round_trip({thing("a", "1"), thing("a-", "1"), thing("b", "1")},
                   {thing("a", "2"), thing("a-", "1"), thing("a0", "1"), thing("b", "2")});
}

TEST_CASE("deltas between releases by chance make the new one of the old one") {
  std::mt19937 chance(1);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const auto size = chance() % 60;
    const auto share = 1 + chance() % 8;
    std::map<std::string, std::string> old;
    std::map<std::string, std::string> now;
    for (std::uint32_t i = 0; i < size; ++i) {
      const auto slug = "s" + std::to_string(100 + i);
      const auto text = "text " + std::to_string(chance() % 1000);
      const auto dice = chance() % (3 * share);
      if (dice != 0) old[slug] = text;
      if (dice != 1) now[slug] = dice == 2 ? text + " again" : text;
    }
    Records before;
    Records after;
    for (const auto& [slug, text] : old) before.push_back(thing(slug, text));
    for (const auto& [slug, text] : now) after.push_back(thing(slug, text));
    check_round_trip(before, after);
  }
}

TEST_CASE("a large release that changes everywhere comes back") {
  const auto before = things(5000, 700);
  auto after = before;
  for (auto& record : after) record.line.insert(record.line.find("text") + 7, "new ");
  check_round_trip(before, after);
  CHECK(delta_of(before, after).size() < 5000 * 40);
}

TEST_CASE("a delta is small where little changes") {
  const auto before = things(2000, 500);
  auto after = before;
  after[700].line.insert(after[700].line.find("text") + 7, "new ");
  after.erase(after.begin() + 1500);
  CHECK(delta_of(before, after).size() < 160);
}

TEST_CASE("the same releases give the same delta") {
  const auto before = things(200);
  const auto after = things(220);
  CHECK(delta_of(before, after) == delta_of(before, after));
}

TEST_CASE("a delta of other releases is refused before anything is read of ours") {
  const auto before = things(20);
  const auto after = things(21);
  const auto file = delta_of(before, after);
  auto ends = ends_of(before, after);
  OldRelease old{20, [](std::span<const std::size_t>) -> Result<Records> {
                   FAIL("it was read");
                   return Records();
                 }};
  const auto problem = [&](const DeltaEnds& wanted) {
    const auto changes = decode_delta(file, wanted, old);
    CHECK(changes.error().kind == ErrorKind::invalid);
    return changes.error().message;
  };
  CHECK(problem({ends.to, ends.to}) == "read delta: it starts from another release");
  CHECK(problem({ends.from, ends.from}) == "read delta: it leads to another release");
  old.count = 19;
  CHECK(problem(ends) == "read delta: its old release has other records");
}

TEST_CASE("every flipped bit of a delta is refused, or does not have the root it promised") {
  const auto before = things(12);
  auto after = before;
  after[3] = thing(after[3].id.substr(6), "changed");
  after.erase(after.begin() + 7);
  after.push_back(thing("200000", "added"));
  const auto file = delta_of(before, after);
  const auto root = data::content_root(after);
  int undone = 0;
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    CAPTURE(bit);
    auto damaged = file;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    const auto records = applied(damaged, before, after);
    // A bit of the frame's header may be one that does not matter; the records are then the same.
    if (records && data::content_root(*records) == root) CHECK(*records == after);
    if (!records) ++undone;
  }
  CHECK(undone > static_cast<int>(file.size()) * 7);
  // Bit 2 of the frame's descriptor (RFC 8878, 3.1.1.1.1) says that a checksum ends it.
  CHECK((delta_parts(file)->frame[4] & 4) == 4);
}

TEST_CASE("every cut of a delta and every byte after its end is refused") {
  const auto before = things(12);
  const auto after = things(14);
  const auto file = delta_of(before, after);
  for (std::size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(applied(file.substr(0, size), before, after));
  }
  CHECK_FALSE(applied(file + std::string(1, '\0'), before, after));
  CHECK_FALSE(applied(delta_of(before, before) + "x", before, before));
}

TEST_CASE("lines that do not fit the header are refused") {
  MadeUp delta;
  const std::string again = line("100001");
  CHECK(delta.problem_of_lines(again + line("100009")) == "");
  CHECK(delta.problem_of_lines(again + "{}\n").starts_with("read delta: "));
  CHECK(delta.problem_of_lines(again + line("100009").substr(0, 20)) ==
        "read delta: the last line is cut off");
  CHECK(delta.problem_of_lines(line("100009") + again) ==
        "read delta: the lines are not in the order of the ids");
  CHECK(delta.problem_of_lines(again + again) ==
        "read delta: the lines are not in the order of the ids");
  CHECK(delta.problem_of_lines(line("100008") + line("100009")) ==
        "read delta: there is no line for thing:100001");
  CHECK(delta.problem_of_lines(again + line("100008") + line("100009")) ==
        "read delta: more lines than announced");
  CHECK(delta.problem_of_lines(again) == "read delta: fewer lines than announced");
}

TEST_CASE("a frame is one, of zstd, and as long as announced") {
  MadeUp delta;
  const auto lines = line("100001") + line("100009");
  delta.header.lines_bytes = lines.size();
  const auto head = to_bytes(delta.header);
  const std::string not_one = "read delta: the lines are not exactly one zstd frame";
  CHECK(delta.problem(head + frame_of(lines)) == "");
  CHECK(delta.problem(head + frame_of(lines) + frame_of("")) == not_one);
  CHECK(delta.problem(head + lines) == not_one);
  CHECK(delta.problem(head + std::string("\x50\x2a\x4d\x18\x00\x00\x00\x00", 8)) == not_one);
  CHECK(delta.problem(head + frame_of(lines.substr(1)))
            .ends_with("of lines instead of " + std::to_string(lines.size())));
  CHECK_FALSE(delta.problem(head + frame_of(lines + "x")).empty());
}

TEST_CASE("a bomb is refused at the length that was announced") {
  MadeUp delta;
  delta.header.lines_bytes = 1000;
  CHECK_FALSE(delta.problem(to_bytes(delta.header) + frame_of(std::string(1 << 27, ' '))).empty());
  delta.header.lines_bytes = delta_lines_bytes_max;
  CHECK(delta.problem(to_bytes(delta.header) + frame_of("x")) ==
        "read delta: 1 bytes of lines instead of 268435456");
}

TEST_CASE("a sample over its limit is refused after a portion more") {
  const auto before = things(6000, 1000);
  DeltaHeader header;
  header.ends = {data::content_root(before), std::string(64, 'f')};
  header.old_count = before.size();
  header.sample_rows = before.size();
  header.added = 1;
  header.lines_bytes = line("1").size();
  std::size_t asked = 0;
  OldRelease old = old_of(before);
  const auto all = old.records_at;
  old.records_at = [&](std::span<const std::size_t> positions) {
    asked += positions.size();
    return all(positions);
  };
  const auto changes = decode_delta(to_bytes(header) + frame_of(line("1")), header.ends, old);
  REQUIRE_FALSE(changes);
  CHECK(changes.error().message == "read delta: the sample is over 2 MiB");
  CHECK(asked < 2500);
}

TEST_CASE("a sample that happens on long lines takes fewer of them") {
  // Every other line is long: as many rows as lines of mean length would be all the long ones.
  Records before;
  const auto line_bytes = thing("100000", "").line.size() + 1;
  for (std::size_t i = 0; i < 4000; ++i) {
    const std::string text((i % 2 == 0 ? 1997 : 100) - line_bytes, 'x');
    before.push_back(thing(std::to_string(100'000 + i), text));
  }
  auto after = before;
  after.pop_back();
  after.push_back(thing("200000", "added"));
  check_round_trip(before, after);
}

TEST_CASE("reading a delta asks for the changed rows and a sample, not for the release") {
  const auto before = things(20'000, 600);
  auto after = before;
  for (std::size_t i = 0; i < after.size(); i += 200) after[i].line.insert(40, "new ");
  std::size_t bytes = 0;
  OldRelease old = old_of(before);
  const auto all = old.records_at;
  old.records_at = [&](std::span<const std::size_t> positions) {
    CHECK(positions.size() <= 256);
    for (const auto position : positions) bytes += before[position].line.size();
    return all(positions);
  };
  const auto changes = decode_delta(delta_of(before, after), ends_of(before, after), old);
  REQUIRE(changes);
  CHECK(changes->changed.size() == 100);
  CHECK(bytes < 2 * 1024 * 1024 + 100 * 700);
  CHECK(bytes > 1024 * 1024);
}

TEST_CASE("what the old release cannot give is its own error") {
  const auto before = things(20);
  const auto after = things(21);
  const OldRelease old{20, [](std::span<const std::size_t>) -> Result<Records> {
                         return Error{"read slot: I/O error"};
                       }};
  const auto changes = decode_delta(delta_of(before, after), ends_of(before, after), old);
  CHECK(changes.error().message == "read delta: read slot: I/O error");
  CHECK(changes.error().kind == ErrorKind::failed);
}

TEST_CASE("a slot is an old release, and one whose line is damaged is not") {
  const auto folder = os::TemporaryFolder::make("delta-test");
  REQUIRE(folder);
  const auto before = tests::sample_release("kalasin", 30).records;
  auto after = tests::sample_release("kalasin", 31, "two").records;
  const auto ends = ends_of(before, after);
  const auto path = folder->path() / "slot.db";
  REQUIRE(data::write_slot(path, {{"kalasin"}, 1, ends.from, "2026-11-21T00:00:00Z"}, before));
  const auto file = delta_of(before, after);
  {
    const auto slot = data::Slot::open(path);
    REQUIRE(slot);
    const auto changes = decode_delta(file, ends, old_release_of(*slot).value());
    REQUIRE_MESSAGE(changes, changes.error().message);
    CHECK(data::with_changes(slot->records().value(), *changes).value() == after);
  }
  auto bytes = os::read_file(path, 1 << 24).value();
  const auto at = bytes.find(before[15].line);
  REQUIRE(at != std::string::npos);
  bytes[at + before[15].line.find("name:th") + 11] ^= 1;
  std::ofstream(path, std::ios::binary) << bytes;
  const auto slot = data::Slot::open(path);
  REQUIRE(slot);
  const auto changes = decode_delta(file, ends, old_release_of(*slot).value());
  REQUIRE_FALSE(changes);
  CHECK(changes.error().message.find("the record is damaged") != std::string::npos);
}

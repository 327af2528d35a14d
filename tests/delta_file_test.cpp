#include "sync/delta_file.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::sync;

namespace {

DeltaHeader sample_header() {
  DeltaHeader header;
  header.ends = {std::string(62, '0') + "1f", std::string(62, 'a') + "20"};
  header.old_count = 1000;
  header.sample_rows = 3;
  header.removed = {0, 1, 999};
  header.changed = {2, 130, 259};
  header.added = 2;
  header.lines_bytes = 300;
  return header;
}

// What is wrong with a header followed by `frame`, or "".
std::string problem_of(const DeltaHeader& header, const std::string& frame = "x") {
  const auto bytes = to_bytes(header) + frame;
  const auto parts = delta_parts(bytes);
  if (parts) return "";
  CHECK(parts.error().kind == ErrorKind::invalid);
  return parts.error().message;
}

// The bytes behind magic and roots, behind those that are fine.
std::string problem_of_numbers(const std::string& numbers) {
  const auto bytes = to_bytes(sample_header()).substr(0, 69) + numbers;
  const auto parts = delta_parts(bytes);
  return parts ? "" : parts.error().message;
}

}  // namespace

TEST_CASE("a delta's header is these bytes") {
  const auto bytes = to_bytes(sample_header());
  CHECK(bytes.substr(0, 5) == "LNRD\x01");
  CHECK(bytes.substr(5, 32) == std::string(31, '\0') + "\x1f");
  CHECK(bytes.substr(37, 32) == std::string(31, '\xaa') + "\x20");
  CHECK(bytes.substr(69) == std::string("\xe8\x07"   // old records
                                        "\x03"       // sample
                                        "\x03\x03"   // removed, changed
                                        "\x02"       // added
                                        "\xac\x02",  // bytes of lines
                                        8) +
                                std::string("\x00\x00\xe5\x07", 4) +  // 0, 1, 999
                                std::string("\x02\x7f\x80\x01", 4));  // 2, 130, 259
}

TEST_CASE("a header reads back, and the frame is what follows") {
  const auto bytes = to_bytes(sample_header()) + "frame";
  const auto parts = delta_parts(bytes);
  REQUIRE(parts);
  CHECK(parts->header == sample_header());
  CHECK(parts->frame == "frame");
}

TEST_CASE("what is no delta, or a later one, is said to be so") {
  CHECK(delta_parts("").error().message == "read delta: this is no delta");
  CHECK(delta_parts("<html>login</html>").error().message == "read delta: this is no delta");
  auto bytes = to_bytes(sample_header());
  bytes[4] = 2;
  CHECK(delta_parts(bytes).error().message ==
        "read delta: another version of the format; update Lanrian");
  CHECK(delta_parts(std::string(delta_bytes_max + 1, 'L')).error().message ==
        "read delta: more than 64 MiB");
}

TEST_CASE("every cut of a header is refused") {
  const auto bytes = to_bytes(sample_header());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(delta_parts(bytes.substr(0, size)));
  }
}

TEST_CASE("rows that cannot be are refused") {
  auto header = sample_header();
  header.changed = {2, 1000};
  CHECK(problem_of(header) == "read delta: a row is out of range");
  header = sample_header();
  header.changed = {1};
  CHECK(problem_of(header) == "read delta: a row is removed and changed");
  header = sample_header();
  header.removed = {999};
  header.changed = {999, 1000};
  CHECK(problem_of(header) == "read delta: a row is out of range");
}

TEST_CASE("counts that cannot be are refused") {
  auto header = sample_header();
  header.sample_rows = 1001;
  CHECK(problem_of(header) == "read delta: the sample is out of range");
  header = sample_header();
  header.old_count = 1'000'001;
  CHECK(problem_of(header) == "read delta: the number of old records is out of range");
  header = sample_header();
  header.added = 999'100;
  header.lines_bytes = 3'000'000;
  CHECK(problem_of(header) == "read delta: more than 1,000,000 records");
  header = sample_header();
  header.lines_bytes = delta_lines_bytes_max + 1;
  CHECK(problem_of(header) == "read delta: the number of bytes is out of range");
  header.lines_bytes = 14;
  CHECK(problem_of(header) == "read delta: the bytes of the new lines do not fit their number");
  header.lines_bytes = 15;
  CHECK(problem_of(header) == "");
}

TEST_CASE("where no line is new nothing follows the header") {
  auto header = sample_header();
  header.changed.clear();
  header.added = 0;
  header.lines_bytes = 0;
  header.sample_rows = 0;
  CHECK(problem_of(header, "") == "");
  CHECK(problem_of(header, "x") == "read delta: bytes after the end");
  header.sample_rows = 1;
  CHECK(problem_of(header, "") == "read delta: a sample for no line");
  header.sample_rows = 0;
  header.lines_bytes = 1;
  CHECK(problem_of(header, "") == "read delta: the bytes of the new lines do not fit their number");
}

TEST_CASE("a number has one form") {
  CHECK(problem_of_numbers(std::string("\xe8\x87\x00", 3)) ==
        "read delta: a number is longer than need be");
  CHECK(problem_of_numbers(std::string("\x80\x00", 2)) ==
        "read delta: a number is longer than need be");
  CHECK(problem_of_numbers(std::string(9, '\xff') + "\x01") ==
        "read delta: the number of old records is out of range");
  CHECK(problem_of_numbers("\xe8") == "read delta: the file ends too early");
}

TEST_CASE("a list longer than the file allocates nothing") {
  CHECK(problem_of_numbers(std::string("\xc0\x84\x3d\x00\xbf\x84\x3d\x00\x00\x00\x00", 11)) ==
        "read delta: the file ends too early");
}

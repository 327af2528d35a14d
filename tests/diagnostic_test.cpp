#include "data/publish/diagnostic.h"

#include <doctest/doctest.h>

using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

// U+202E, byte by byte: compilers rightly warn of it in a literal.
const std::string right_to_left_override = {'\xe2', '\x80', '\xae'};

}  // namespace

TEST_CASE("a diagnostic is one line with file, line, column, value, problem and remedy") {
  const Diagnostic error{Severity::error,     "places.csv",  12, "category", "musuem",
                         "is not a category", "write museum"};
  CHECK(to_line(error) == "places.csv:12: category: 'musuem' is not a category; write museum");
  const Diagnostic warning{Severity::warning, "places.csv", 3, "name_th", "",
                           "is empty",        "write it"};
  CHECK(to_line(warning) == "places.csv:3: warning: name_th: is empty; write it");
  const Diagnostic file{Severity::error, "city.toml", 0, "", "", "is missing", "add it"};
  CHECK(to_line(file) == "city.toml: is missing; add it");
}

TEST_CASE("a diagnostic as JSON leaves out what is empty") {
  const Diagnostic error{Severity::error, "places.csv", 12, "", "a\x1b", "is bad", "write b"};
  CHECK(to_canonical_json(to_json(error)) ==
        R"({"file":"places.csv","line":12,"problem":"is bad","remedy":"write b",)"
        R"("severity":"error","value":"a\\x1B"})");
}

TEST_CASE("no value can move a terminal's cursor, hide, or break the line") {
  CHECK(printable("a\x1b[2J\nb\x9b") == "a\\x1B[2J\\x0Ab\\x9B");
  CHECK(printable(std::string_view("a\0", 2)) == "a\\x00");
  CHECK(printable("a\u0085" + right_to_left_override + "\u200b") == "a\\xC2\\x85\\u202e\\u200b");
  CHECK(printable("\xff\xc3") == "\\xFF\\xC3");
  CHECK(printable("วัด 😀") == "วัด 😀");
}

TEST_CASE("a long value is cut after 40 characters, never between a letter and its marks") {
  CHECK(printable(std::string(40, 'x')) == std::string(40, 'x'));
  CHECK(printable(std::string(41, 'x')) == std::string(40, 'x') + "…");
  CHECK(printable(std::string(39, 'x') + "ที่นี่") == std::string(39, 'x') + "…");
  CHECK(printable(std::string(38, 'x') + "นำ้า") == std::string(38, 'x') + "…");
  CHECK(printable(std::string(37, 'x') + "ที่นี่") == std::string(37, 'x') + "ที่…");
  std::string marks = "ก";
  for (int i = 0; i < 100; ++i) marks += "้";
  CHECK(printable(marks).size() < 40 * 3 + 4);
  CHECK(printable(std::string(1'000'000, '\xff')).size() < 200);
}

TEST_CASE("errors and warnings are counted apart") {
  const std::vector<Diagnostic> found = {{Severity::error, "", 0, "", "", "", ""},
                                         {Severity::warning, "", 0, "", "", "", ""},
                                         {Severity::warning, "", 0, "", "", "", ""}};
  CHECK(count(found, Severity::error) == 1);
  CHECK(count(found, Severity::warning) == 2);
}

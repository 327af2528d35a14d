#include "data/publish/csv.h"

#include <doctest/doctest.h>

using namespace lanrian::data::publish;
using namespace std::string_literals;

namespace {

// "line:cell|cell" for each row, one a line.
std::string rows_of(std::string_view text) {
  std::string list;
  for (const auto& row : read_csv(text, "t.csv").rows) {
    list += std::to_string(row.line) + ":";
    for (std::size_t i = 0; i < row.cells.size(); ++i) list += (i > 0 ? "|" : "") + row.cells[i];
    list += "\n";
  }
  return list;
}

std::string faults_of(std::string_view text) {
  std::string list;
  for (const auto& fault : read_csv(text, "t.csv").diagnostics) list += to_line(fault) + "\n";
  return list;
}

}  // namespace

TEST_CASE("rows are split at commas and line ends of every kind") {
  CHECK(rows_of("a,b\n1,2\n3,4\n") == "2:1|2\n3:3|4\n");
  CHECK(rows_of("a,b\r\n1,2\r\n3,4") == "2:1|2\n3:3|4\n");
  CHECK(rows_of("a,b\r1,2\r") == "2:1|2\n");
  CHECK(rows_of("\xef\xbb\xbf"
                "a,b\n1,2\n") == "2:1|2\n");
  CHECK(read_csv("\xef\xbb\xbf"
                 "a,b\n",
                 "t.csv")
            .header.cells[0] == "a");
}

TEST_CASE("quoted cells hold commas, quotes and line breaks, and lines are still counted") {
  CHECK(rows_of("a,b\n\"x,\"\"y\"\"\",\"1\n2\r\n3\"\n4,5\n") == "2:x,\"y\"|1\n2\r\n3\n5:4|5\n");
  CHECK(rows_of("a,b\n\"\",\"\"\"\"\n") == "2:|\"\n");
  CHECK(rows_of("a,b\nswan \"the\" lake,1\n") == "2:swan \"the\" lake|1\n");
}

TEST_CASE("blank rows are skipped, empty cells beyond the header forgiven") {
  CHECK(rows_of("\n\na,b\n\n,\n  ,\t\n1,2,,\n") == "7:1|2\n");
  CHECK(faults_of("\n\na,b\n\n,\n1,2,,\n").empty());
}

TEST_CASE("a row with another number of cells is told, and the others are read") {
  CHECK(rows_of("a,b\n1\n1,2,3\n4,5\n") == "4:4|5\n");
  CHECK(faults_of("a,b\n1\n1,2,3\n") ==
        "t.csv:2: the row has 1 cells, the header has 2; quote cells that hold commas; leave "
        "unknown cells empty, with their commas\n"
        "t.csv:3: the row has 3 cells, the header has 2; quote cells that hold commas; leave "
        "unknown cells empty, with their commas\n");
}

TEST_CASE("a quote that is never closed is told where it opens, and the rows below are read") {
  const auto text = "a,b\n1,\"x\n2,3\n4,5\n";
  CHECK(faults_of(text) ==
        "t.csv:2: the row opens a quote that is never closed; close it, or write \"\" for one "
        "quote\n");
  CHECK(rows_of(text) == "3:2|3\n4:4|5\n");
  CHECK(rows_of("a,b\n1,\"x").empty());
  CHECK(faults_of("a,b\n1,\"").find("t.csv:2: the row opens a quote") == 0);
}

TEST_CASE("text after a closing quote is told, and the next row is read") {
  const auto text = "a,b\n\"x\"y,1\n\"x\" ,1\n2,3\n";
  CHECK(rows_of(text) == "4:2|3\n");
  CHECK(faults_of(text).find("t.csv:2: the row has text after a closing quote") == 0);
}

TEST_CASE("a row of 64 KiB is read, one byte more is told and skipped") {
  const std::string most(row_bytes_max - 2, 'x');
  CHECK(read_csv("a,b\n" + most + ",1\n", "t.csv").rows.size() == 1);
  const auto text = "a,b\n" + most + "y,1\n2,3\n\"" + most + "\n\",1\n4,5\n";
  CHECK(rows_of(text) == "3:2|3\n6:4|5\n");
  CHECK(faults_of(text) ==
        "t.csv:2: the row is longer than 64 KiB; shorten it\n"
        "t.csv:4: the row is longer than 64 KiB; shorten it\n");
}

TEST_CASE("a cell that is not UTF-8 or has a NUL byte is told by line and column") {
  const auto text = "a,b\n1,\xc7\xff\xd1\n2,x\0y\n4,5\n"s;
  CHECK(rows_of(text) == "4:4|5\n");
  CHECK(faults_of(text) ==
        "t.csv:2: b: '\\xC7\\xFF\\xD1' is not UTF-8; save the file as CSV UTF-8\n"
        "t.csv:3: b: 'x\\x00y' has a NUL byte; delete it, or export the file again\n");
}

TEST_CASE("files of other kinds are told by what they are") {
  const std::string zeros(100, '\0');
  CHECK(faults_of("PK\x03\x04" + zeros) ==
        "t.csv: is a spreadsheet file, not CSV; save it as CSV UTF-8\n");
  CHECK(faults_of("\xd0\xcf\x11\xe0\xa1\xb1" + zeros).find("is a spreadsheet file") != ""s.npos);
  CHECK(faults_of("\x89PNG\r\n\x1a\n" + zeros).find("is a PNG picture, not CSV") != ""s.npos);
  CHECK(faults_of("\xff\xd8\xff\xe0" + zeros).find("is a JPEG picture") != ""s.npos);
  CHECK(faults_of("%PDF-1.7\n").find("is a PDF document") != ""s.npos);
  CHECK(faults_of("<!DOCTYPE html><html>").find("is a web page") != ""s.npos);
  CHECK(faults_of("\xff\xfe"
                  "a\0,\0b\0"s)
            .find("is UTF-16 text") != ""s.npos);
  CHECK(faults_of("abc" + zeros + "\x01\x02,\n").find("is binary data") != ""s.npos);
}

TEST_CASE("a file in a Thai encoding of old is told once, not cell by cell") {
  std::string text = "id,name\n";
  for (int i = 0; i < 50; ++i) text += std::to_string(i) + ",\xc7\xd1\xb4\xe2\xbe\xb8\xd4\xec\n";
  CHECK(faults_of(text) ==
        "t.csv: is not UTF-8 (Windows-874 or TIS-620 perhaps); save it as CSV UTF-8\n");
}

TEST_CASE("an empty file has no header and no fault of its own") {
  for (const char* text : {"", "\n\n", "\xef\xbb\xbf", ",,\n"}) {
    const auto table = read_csv(text, "t.csv");
    CHECK(table.header.cells.empty());
    CHECK(table.diagnostics.empty());
  }
}

TEST_CASE("a file of nothing but faults is not read to its end") {
  std::string text = "a,b\n";
  for (std::size_t i = 0; i < diagnostics_max * 3; ++i) text += "x\n";
  const auto table = read_csv(text, "t.csv");
  CHECK(table.diagnostics.size() == diagnostics_max + 1);
  CHECK(to_line(table.diagnostics.back()).find("here the faults are too many") != ""s.npos);
}

TEST_CASE("a file of nothing but open quotes does not cost its square") {
  // Whichever row one begins with, its quotes pair with those of all rows below and one is left.
  std::string text = "a,b\n";
  for (int i = 0; i < 300'000; ++i) text += "x\"y,\"\n";
  const auto table = read_csv(text, "t.csv");
  CHECK(table.diagnostics.size() < 50);
  CHECK(to_line(table.diagnostics.back()).find("here the faults are too many") != ""s.npos);
}

TEST_CASE("a table cut anywhere or with any byte changed never crashes the reader") {
  const std::string good =
      "\xef\xbb\xbf"
      "a,\"b\"\r\n\"1,\"\"\n\",\"ก\"\r\n2,3\n";
  for (std::size_t i = 0; i <= good.size(); ++i) {
    read_csv(std::string_view(good).substr(0, i), "t.csv");
    for (int byte = 0; byte < 256 && i < good.size(); ++byte) {
      auto bad = good;
      bad[i] = static_cast<char>(byte);
      const auto table = read_csv(bad, "t.csv");
      for (const auto& row : table.rows) CHECK(row.cells.size() == table.header.cells.size());
    }
  }
}

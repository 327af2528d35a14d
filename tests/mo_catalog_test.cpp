#include "platform/os/mo_catalog.h"

#include <doctest/doctest.h>

#include <string>

using namespace lanrian::os;

namespace {

void append_number(std::string& bytes, std::size_t number) {
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>((number >> (8 * i)) & 255);
}

// A .mo file of two entries: "a" -> "one", and "b" with the plural forms "x" and "y".
std::string small_catalog() {
  const std::string strings = std::string("a\0b\0b\0one\0x\0y\0", 14);
  std::string bytes;
  append_number(bytes, 0x950412de);
  for (const std::size_t field : {0U, 2U, 28U, 44U, 0U, 60U}) append_number(bytes, field);
  constexpr std::size_t text = 60;
  for (const auto& [length, offset] : {std::pair<std::size_t, std::size_t>{1, text},
                                       {3, text + 2},
                                       {3, text + 6},
                                       {3, text + 10}}) {
    append_number(bytes, length);
    append_number(bytes, offset);
  }
  return bytes + strings;
}

}  // namespace

TEST_CASE("keys are found with all their plural forms") {
  const std::string bytes = small_catalog();
  const auto catalog = MoCatalog::parse(bytes);
  REQUIRE(catalog);
  CHECK(catalog->find("a") == "one");
  CHECK(catalog->find("b") == "x");
  CHECK(catalog->find_plural("b", 1) == "y");
  CHECK(catalog->find_plural("b", 7) == "y");
  CHECK(catalog->find("c").empty());
}

TEST_CASE("a truncated catalog is refused or has fewer letters, and never read beyond") {
  const std::string whole = small_catalog();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string bytes = whole.substr(0, size);
    const auto catalog = MoCatalog::parse(bytes);
    if (catalog) CHECK(size >= whole.size() - 1);
  }
}

TEST_CASE("a catalog with wild offsets or counts is refused") {
  for (std::size_t at = 8; at < 60; at += 4) {
    std::string bytes = small_catalog();
    if (at == 20 || at == 24) continue;  // the hash table, which is not read
    bytes.replace(at, 4, "\xff\xff\xff\xff");
    CAPTURE(at);
    CHECK_FALSE(MoCatalog::parse(bytes));
  }
}

#include "data/search/byte_scan.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace lanrian::data::search;

namespace {

std::vector<std::uint32_t> found_by(ScanMethod method, std::string_view text,
                                    std::string_view pattern, std::size_t room) {
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> found(room);
  std::size_t from = 0;
  std::size_t count = room;
  while (count == room) {
    count = scan(method, text, pattern, from, found);
    all.insert(all.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count));
    if (count > 0) from = all.back() + std::size_t{1};
  }
  return all;
}

std::vector<std::uint32_t> found_one_by_one(std::string_view text, std::string_view pattern) {
  std::vector<std::uint32_t> all;
  for (auto at = text.find(pattern); at != std::string_view::npos; at = text.find(pattern, at + 1))
    all.push_back(static_cast<std::uint32_t>(at));
  return all;
}

}  // namespace

TEST_CASE("every way of scanning finds the same, wherever it stands and however long it is") {
  std::mt19937 random(1);
  for (int round = 0; round < 4000; ++round) {
    const std::size_t size = random() % (round % 20 == 0 ? 6000 : 200);
    std::string text(size, '\0');
    for (char& byte : text) byte = static_cast<char>(round % 3 == 0 ? random() : random() % 3);
    std::string pattern(1 + random() % (round % 7 == 0 ? 80 : 5), 'x');
    for (char& byte : pattern) byte = static_cast<char>(random() % 3);
    if (size > pattern.size() && round % 2 == 0)
      pattern = text.substr(random() % (size - pattern.size()), pattern.size());
    const auto expected = found_one_by_one(text, pattern);
    for (const ScanMethod method : scan_methods()) {
      INFO("method ", static_cast<int>(method), " size ", size, " pattern ", pattern.size());
      CHECK(found_by(method, text, pattern, 1 + random() % 40) == expected);
    }
  }
}

TEST_CASE("a scan never reads beyond the text") {
  // Each text ends where its memory ends, so that the sanitizers see a byte too many.
  for (std::size_t size = 1; size < 140; ++size) {
    const std::vector<char> bytes(size, 'a');
    const std::string_view text(bytes.data(), bytes.size());
    for (const ScanMethod method : scan_methods()) {
      CHECK(found_by(method, text, "a", 8).size() == size);
      CHECK(found_by(method, text, "aaa", 8).size() == (size < 3 ? 0 : size - 2));
      CHECK(found_by(method, text, std::string(size, 'a'), 8).size() == 1);
      CHECK(found_by(method, text, std::string(size + 1, 'a'), 8).empty());
    }
  }
}

TEST_CASE("the widest way of this processor is the one that is taken") {
  CHECK(best_scan_method() == scan_methods().back());
  CHECK(scan_methods().front() == ScanMethod::plain);
}

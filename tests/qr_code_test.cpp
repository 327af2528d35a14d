#include "app/kiosk/qr_code.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lanrian::kiosk;

namespace {

// A finder pattern with its top left corner there: rings of 7, 5 and 3 modules.
bool has_finder(const QrCode& code, int left, int top) {
  for (int y = 0; y < 7; ++y) {
    for (int x = 0; x < 7; ++x) {
      const int ring = std::min({x, y, 6 - x, 6 - y});
      if (code.is_dark(left + x, top + y) != (ring != 1)) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("a code is as small as its text allows, and a byte more makes the next larger one") {
  for (int version = 1; version <= qr_version_max; ++version) {
    CAPTURE(version);
    const auto bytes = qr_bytes_max(qr_modules(version));
    const auto code = make_qr_code(std::string(bytes, 'x'));
    REQUIRE(code.ok());
    CHECK(code->modules == qr_modules(version));
    if (version == qr_version_max) continue;
    const auto next = make_qr_code(std::string(bytes + 1, 'x'));
    REQUIRE(next.ok());
    CHECK(next->modules == qr_modules(version + 1));
  }
}

TEST_CASE("a room between two versions holds what the smaller one does, a tiny room nothing") {
  CHECK(qr_bytes_max(qr_modules(7) + 3) == qr_bytes_max(qr_modules(7)));
  CHECK(qr_bytes_max(qr_modules(1) - 1) == 0);
  CHECK(qr_bytes_max(-8) == 0);
  CHECK(qr_bytes_max(1000) == 997);
}

TEST_CASE("three corners of a code have the pattern that readers look for, the fourth has not") {
  const auto code = make_qr_code("ห้องสมุด");
  REQUIRE(code.ok());
  const int far = code->modules - 7;
  CHECK(has_finder(*code, 0, 0));
  CHECK(has_finder(*code, far, 0));
  CHECK(has_finder(*code, 0, far));
  CHECK_FALSE(has_finder(*code, far, far));
}

TEST_CASE("a text that no code of ours holds is refused with how much would fit") {
  const auto code = make_qr_code(std::string(998, 'x'));
  REQUIRE_FALSE(code.ok());
  CHECK(code.error().message == "make a QR code of 998 bytes: 997 fit; shorten the text");
  CHECK_FALSE(make_qr_code("").ok());
}

TEST_CASE("the runs are every dark module once, and no two of them touch in a row") {
  const auto code = make_qr_code("geo:16.69317,103.52427");
  REQUIRE(code.ok());
  QrCode drawn{code->modules, std::vector<std::uint8_t>(code->dark.size())};
  const auto runs = runs_of(*code);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const QrRun& run = runs[i];
    REQUIRE(run.length > 0);
    for (int x = run.x; x < run.x + run.length; ++x) {
      auto& module = drawn.dark[static_cast<std::size_t>(run.y * code->modules + x)];
      CHECK(module == 0);
      module = 1;
    }
    if (i == 0 || runs[i - 1].y != run.y) continue;
    CHECK(run.x > runs[i - 1].x + runs[i - 1].length);
  }
  CHECK(drawn == *code);
}

TEST_CASE("the shelf has the code of the text that was asked last, and forgets it when told to") {
  QrShelf shelf;
  const auto* first = shelf.code("a");
  REQUIRE(first);
  CHECK(first->runs == runs_of(*make_qr_code("a")));
  CHECK(shelf.code("a") == first);
  REQUIRE(shelf.code("b"));
  CHECK(shelf.code("b")->runs == runs_of(*make_qr_code("b")));
  CHECK_FALSE(shelf.code(std::string(998, 'x')));
  shelf.forget();
  REQUIRE(shelf.code("a"));
}

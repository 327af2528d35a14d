#include "tests/fakes/golden_screens.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "platform/os/file.h"

namespace lanrian::tests {

void check_against_golden(const window::Picture& actual, const std::string& name) {
  const os::Path golden_folder = os::Path(LANRIAN_SOURCE_DIR) / "tests" / "golden" / "screens";
  const os::Path failure_folder = os::Path(LANRIAN_BINARY_DIR) / "golden-failures";
  if (std::getenv("LANRIAN_UPDATE_GOLDEN")) {
    REQUIRE(window::save_png(actual, golden_folder / name));
    return;
  }
  const auto golden = window::load_png(golden_folder / name);
  REQUIRE_MESSAGE(golden.ok(), "no golden " << name << "; renew them with LANRIAN_UPDATE_GOLDEN=1");
  const auto differing = window::difference(*golden, actual);
  if (differing.pixels == 0) return;
  REQUIRE(os::make_folders(failure_folder));
  REQUIRE(window::save_png(actual, failure_folder / ("actual-" + name)));
  REQUIRE(window::save_png(differing.picture, failure_folder / ("diff-" + name)));
  FAIL_CHECK(name << " differs in " << differing.pixels << " pixels; see actual- and diff-" << name
                  << " in " << failure_folder.string());
}

}  // namespace lanrian::tests

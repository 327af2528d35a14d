// The libFuzzer target of opening hours.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/opening_hours_trial.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lanrian::tests::try_opening_hours({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

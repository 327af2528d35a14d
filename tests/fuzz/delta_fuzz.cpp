// The libFuzzer target of deltas between releases.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/delta_trial.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lanrian::tests::try_delta({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

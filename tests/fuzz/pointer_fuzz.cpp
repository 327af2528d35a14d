// The libFuzzer target of files of a state folder: JSON, the four kinds and their signatures.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/pointer_trial.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lanrian::tests::try_pointer({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

// The libFuzzer target of canonical JSON and of the readers of records.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/json_trial.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lanrian::tests::try_json({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

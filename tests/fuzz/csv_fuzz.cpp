// The libFuzzer target of the tables of a content folder.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/csv_trial.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lanrian::tests::try_content_files({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

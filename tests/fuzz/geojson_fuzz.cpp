// The libFuzzer target of the import of GeoJSON.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/geojson_trial.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lanrian::tests::try_geojson({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

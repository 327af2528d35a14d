// libFuzzer's way into SearchTrial: bytes by chance, until a promise breaks or a sanitizer speaks.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/search_trial.h"

namespace {

// libFuzzer calls a plain function and hands it nothing of ours.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::unique_ptr<lanrian::tests::SearchTrial> trial;

}  // namespace

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  auto opened = lanrian::tests::SearchTrial::open();
  if (!opened) {
    std::fprintf(stderr, "search_fuzz: %s\n", opened.error().message.c_str());
    std::exit(1);
  }
  trial = std::make_unique<lanrian::tests::SearchTrial>(std::move(*opened));
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = trial->broken_promise({reinterpret_cast<const char*>(data), size});
  if (broken.empty()) return 0;
  std::fprintf(stderr, "search_fuzz: %s\n", broken.c_str());
  std::abort();
}
// NOLINTEND(readability-identifier-naming)

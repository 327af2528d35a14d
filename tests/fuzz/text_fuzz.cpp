// libFuzzer's way into TextTrial: bytes by chance, until a promise breaks or a sanitizer speaks.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/text_trial.h"

namespace {

// libFuzzer calls a plain function and hands it nothing of ours.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::unique_ptr<lanrian::tests::TextTrial> trial;

}  // namespace

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  auto opened = lanrian::tests::TextTrial::open();
  if (!opened) {
    std::fprintf(stderr, "text_fuzz: %s\n", opened.error().message.c_str());
    std::exit(1);
  }
  trial = std::make_unique<lanrian::tests::TextTrial>(std::move(*opened));
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = trial->broken_promise({data, size});
  if (broken.empty()) return 0;
  std::fprintf(stderr, "text_fuzz: %s\n", broken.c_str());
  std::abort();
}
// NOLINTEND(readability-identifier-naming)

// Real public data that lies beside a developer's checkout and is no part of the project: tests
// that use it say that they skip where it is absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace lanrian::tests {

// $LANRIAN_SHARED_DATA/<file>, else ../shared/data/<file> beside the checkout; empty if neither is
// there.
inline std::filesystem::path shared_data(const std::string& file) {
  const char* folder = std::getenv("LANRIAN_SHARED_DATA");
  const std::filesystem::path path =
      std::filesystem::path(folder ? folder : LANRIAN_SOURCE_DIR "/../shared/data") / file;
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) ? path : std::filesystem::path();
}

}  // namespace lanrian::tests

// What tests of lanrian-publish share: a folder to work in, and the program run on what lies there.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

namespace lanrian::tests {

// Whether a text has a part; the text is shown where a check of it fails.
inline bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

// An operator's desk, empty at first.
struct Publisher {
  os::TemporaryFolder folder = os::TemporaryFolder::make("publisher").value();

  std::string in(const std::string& name) const { return (folder.path() / name).string(); }

  // Folders on the way are made.
  void write(const std::string& name, const std::string& bytes) const {
    const auto path = folder.path() / name;
    REQUIRE(os::make_folders(path.parent_path()));
    REQUIRE(os::write_file_atomically(path, bytes));
  }

  std::string read(const std::string& name) const {
    return os::read_file(folder.path() / name, 1 << 24).value();
  }

  static Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LANRIAN_PUBLISH);
    return run_program(arguments);
  }
};

}  // namespace lanrian::tests

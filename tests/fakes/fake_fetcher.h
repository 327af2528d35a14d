// A mirror in memory that tests make lie, break off or vanish, and that remembers what it was
// asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::tests {

// Answers from `files`; every public member is a knob.
class FakeFetcher final : public sync::transfer::Fetcher {
 public:
  explicit FakeFetcher(std::string name) : name_(std::move(name)) {}

  // Serves what a repository's folder holds now.
  void serve(const os::Path& repository);

  Result<void> fetch(const std::string& name, std::uint64_t bytes_max,
                     const sync::transfer::Sink& sink) override;
  const std::string& mirror() const override { return name_; }
  std::chrono::seconds retry_after() const override { return pause; }

  // The one name that is not the index: the tests publish one release at a time.
  std::string target() const;

  std::map<std::string, std::string> files;
  std::map<std::string, Error> errors;   // answered instead of the file
  std::optional<std::size_t> break_off;  // the connection ends after so many bytes
  std::chrono::seconds pause{0};         // Retry-After
  std::vector<std::string> asked;

 private:
  std::string name_;
};

}  // namespace lanrian::tests

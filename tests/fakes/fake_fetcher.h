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

  using Fetcher::fetch;
  Result<sync::transfer::Fetched> fetch(const sync::transfer::Request& request,
                                        sync::transfer::Receiver& receiver) override;
  const std::string& mirror() const override { return name_; }
  std::chrono::seconds retry_after() const override { return pause; }
  bool login_wanted() const override { return login; }

  std::map<std::string, std::string> files;
  std::map<std::string, Error> errors;   // answered instead of the file
  std::optional<std::size_t> break_off;  // the connection ends after so many bytes
  bool resumes = true;                   // else every answer is the whole file
  bool with_etags = false;               // names its files by their content
  bool login = false;                    // the network wants somebody to log in
  std::chrono::seconds pause{0};         // Retry-After
  std::vector<std::string> asked;
  std::uint64_t bytes_sent = 0;

 private:
  std::string name_;
};

}  // namespace lanrian::tests

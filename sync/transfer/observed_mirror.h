// A mirror that tells how far a file has come, for whoever waits for it. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "sync/transfer/fetcher.h"

namespace lanrian::sync::transfer {

// Told of every piece of content: the file's name in the repository, how much of it is here, and
// how much it is at most. Empty: nobody listens.
using Observer =
    std::function<void(const std::string& name, std::uint64_t bytes, std::uint64_t bytes_total)>;

// Wraps the mirror that does the work.
class ObservedMirror final : public Fetcher {
 public:
  // `observer` may change between fetches and must outlive this.
  ObservedMirror(std::unique_ptr<Fetcher> inner, const Observer& observer)
      : inner_(std::move(inner)), observer_(observer) {}

  using Fetcher::fetch;
  Result<Fetched> fetch(const Request& request, Receiver& receiver) override;
  const std::string& mirror() const override { return inner_->mirror(); }
  std::chrono::seconds retry_after() const override { return inner_->retry_after(); }
  bool login_wanted() const override { return inner_->login_wanted(); }

 private:
  std::unique_ptr<Fetcher> inner_;
  const Observer& observer_;
};

}  // namespace lanrian::sync::transfer

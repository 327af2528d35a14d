// A repository behind HTTP, through libcurl, set up so that a server, proxy or login page that
// misbehaves costs at most `bytes_max` bytes and a bounded time. One thread at a time.
#pragma once

#include <memory>

#include "sync/transfer/fetcher.h"

namespace lanrian::sync::transfer {

// Frees a libcurl easy handle (CURL is void in C++).
struct FreeCurl {
  void operator()(void* handle) const;
};

// When a transfer is given up.
struct TransferLimits {
  std::chrono::seconds connect{30};
  // Stalls of 30 to 60 s are normal on 3G; slower than this for this long is not.
  long low_speed_bytes_per_s = 128;
  std::chrono::seconds low_speed{90};
  // In all: this, and one second more for each KiB that may come.
  std::chrono::seconds total{120};
};

// One easy handle for all transfers, so that the connection is kept.
class CurlFetcher final : public Fetcher {
 public:
  // `url` is the repository's root, http or https, without '/' at its end.
  static Result<std::unique_ptr<CurlFetcher>> open(const std::string& url,
                                                   const MirrorOptions& options,
                                                   const TransferLimits& limits = {});

  using Fetcher::fetch;
  Result<Fetched> fetch(const Request& request, Receiver& receiver) override;
  const std::string& mirror() const override { return url_; }
  std::chrono::seconds retry_after() const override { return retry_after_; }
  bool login_wanted() const override { return login_wanted_; }

 private:
  // How one exchange with the server ended: whether another one, put otherwise, can do better.
  enum class Remedy { none, start_over, http_1 };
  struct Exchange {
    Result<Fetched> result;
    Remedy remedy = Remedy::none;
  };

  CurlFetcher(std::string url, MirrorOptions options, const TransferLimits& limits)
      : url_(std::move(url)), options_(std::move(options)), limits_(limits) {}

  Exchange exchange(const Request& request, Receiver& receiver);

  std::string url_;
  MirrorOptions options_;
  TransferLimits limits_;
  std::chrono::seconds retry_after_{0};
  bool login_wanted_ = false;
  bool http_1_only_ = false;  // the server's HTTP/2 is broken
  std::unique_ptr<void, FreeCurl> curl_;
};

}  // namespace lanrian::sync::transfer

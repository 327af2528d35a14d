// A mirror as one run may use it: what comes over it is counted and held to what the link may still
// carry, and what it did is kept for the next run to decide whether to ask it again. One thread at
// a time.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "sync/transfer/fetcher.h"

namespace lanrian::sync::transfer {

// What a link may still carry. Metadata is counted and never refused: it is small, and without it
// nobody would know what waits.
struct Allowance {
  static constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

  std::uint64_t file_bytes_max = unlimited;  // content of which more is missing is not begun
  std::uint64_t bytes_left = unlimited;      // content ends here; what came stays for another day
  std::uint64_t bytes_used = 0;              // all that came
};

// What a mirror did in a run.
struct MirrorRun {
  bool answered = false;      // at least once, be it that a file is not there
  bool failed = false;        // the last time it was asked
  bool login_wanted = false;  // by the network before it; nothing more was asked then
  std::chrono::seconds retry_after{0};
};

// Wraps the mirror that does the work.
class MeteredMirror final : public Fetcher {
 public:
  // `allowance` is shared by the mirrors of a kiosk and must outlive them.
  MeteredMirror(std::unique_ptr<Fetcher> inner, Allowance& allowance)
      : inner_(std::move(inner)), allowance_(&allowance) {}

  // Forgets the last run. Where `left_alone` says why, nothing is asked in this one.
  void begin_run(std::string left_alone);
  const MirrorRun& run() const { return run_; }

  using Fetcher::fetch;
  Result<Fetched> fetch(const Request& request, Receiver& receiver) override;
  const std::string& mirror() const override { return inner_->mirror(); }
  std::chrono::seconds retry_after() const override { return inner_->retry_after(); }
  bool login_wanted() const override { return run_.login_wanted; }
  bool refused() const override { return refused_; }

 private:
  std::string why_not(const Request& request) const;

  std::unique_ptr<Fetcher> inner_;
  Allowance* allowance_;
  std::string left_alone_;
  MirrorRun run_;
  bool refused_ = false;
};

}  // namespace lanrian::sync::transfer

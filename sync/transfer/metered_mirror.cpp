#include "sync/transfer/metered_mirror.h"

#include <fmt/format.h>

#include <algorithm>

namespace lanrian::sync::transfer {
namespace {

// Counts a body on its way; remembers whether it was the receiver that ended it.
class CountingReceiver final : public Receiver {
 public:
  CountingReceiver(Receiver& inner, Allowance& allowance, Purpose purpose)
      : inner_(inner), allowance_(allowance), purpose_(purpose) {}

  Result<void> begin(std::uint64_t offset) override { return noted(inner_.begin(offset)); }

  Result<void> take(std::string_view bytes) override {
    allowance_.bytes_used += bytes.size();
    if (purpose_ == Purpose::metadata || allowance_.bytes_left == Allowance::unlimited) {
      return noted(inner_.take(bytes));
    }
    const auto part = bytes.substr(
        0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), allowance_.bytes_left)));
    allowance_.bytes_left -= part.size();
    auto taken = noted(inner_.take(part));
    if (!taken || part.size() == bytes.size()) return taken;
    used_up_ = true;
    return noted(Error{"today's bytes (daily_mb) are used up: it goes on tomorrow"});
  }

  bool ended_it() const { return ended_it_; }
  bool used_up() const { return used_up_; }

 private:
  Result<void> noted(Result<void> done) {
    ended_it_ = ended_it_ || !done;
    return done;
  }

  Receiver& inner_;
  Allowance& allowance_;
  Purpose purpose_;
  bool ended_it_ = false;
  bool used_up_ = false;
};

}  // namespace

void MeteredMirror::begin_run(std::string left_alone) {
  left_alone_ = std::move(left_alone);
  run_ = {};
}

std::string MeteredMirror::why_not(const Request& request) const {
  if (!left_alone_.empty()) return left_alone_;
  if (run_.login_wanted) return "this network asks to log in: do so in a browser";
  if (request.purpose == Purpose::metadata) return "";
  const auto missing = request.bytes_max - request.from;
  if (missing > allowance_->file_bytes_max) {
    return fmt::format("{} KB on a metered link: start lanrian-sync --once, or bring a stick",
                       missing / 1000 + 1);
  }
  return allowance_->bytes_left == 0 ? "today's bytes (daily_mb) are used up: it goes on tomorrow"
                                     : "";
}

Result<Fetched> MeteredMirror::fetch(const Request& request, Receiver& receiver) {
  const auto reason = why_not(request);
  refused_ = !reason.empty();
  if (refused_) {
    return Error{"fetch " + mirror() + "/" + request.name + ": " + reason};
  }
  CountingReceiver counting(receiver, *allowance_, request.purpose);
  auto fetched = inner_->fetch(request, counting);
  refused_ = counting.used_up();
  run_.login_wanted = inner_->login_wanted();
  run_.retry_after = std::max(run_.retry_after, inner_->retry_after());
  const bool answer =
      fetched || counting.ended_it() || fetched.error().kind == ErrorKind::not_found;
  run_.answered = run_.answered || answer;
  run_.failed = !answer;
  return fetched;
}

}  // namespace lanrian::sync::transfer

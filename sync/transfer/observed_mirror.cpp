#include "sync/transfer/observed_mirror.h"

namespace lanrian::sync::transfer {
namespace {

// Tells of a body on its way.
class ObservedReceiver final : public Receiver {
 public:
  ObservedReceiver(const Request& request, Receiver& inner, const Observer& observer)
      : request_(request), inner_(inner), observer_(observer) {}

  Result<void> begin(std::uint64_t offset) override {
    bytes_ = offset;
    return inner_.begin(offset);
  }

  Result<void> take(std::string_view bytes) override {
    auto taken = inner_.take(bytes);
    if (!taken) return taken;
    bytes_ += bytes.size();
    observer_(request_.name, bytes_, request_.bytes_max);
    return taken;
  }

 private:
  const Request& request_;
  Receiver& inner_;
  const Observer& observer_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

Result<Fetched> ObservedMirror::fetch(const Request& request, Receiver& receiver) {
  if (!observer_ || request.purpose == Purpose::metadata) return inner_->fetch(request, receiver);
  ObservedReceiver observed(request, receiver, observer_);
  return inner_->fetch(request, observed);
}

}  // namespace lanrian::sync::transfer

// What the operator's desk has done for it: PINs are proved, sticks are looked for, requests
// written and status.json read. One thread.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/config/operator_pin.h"
#include "app/kiosk/event.h"
#include "platform/os/file.h"

namespace lanrian::kiosk {

// What the errands need to know.
struct DeskSources {
  os::Path state;
  std::optional<config::PinHash> pin;  // absent: no PIN is right
  std::vector<os::Path> media = {"/media", "/run/media"};
};

// Does the desk's jobs one after another, on whichever thread calls run().
class OperatorErrands {
 public:
  explicit OperatorErrands(DeskSources sources) : sources_(std::move(sources)) {}

  // ReadStatus answers nothing when status.json says what it said the last time.
  std::vector<Event> run(const OperatorJob& job);

 private:
  std::vector<Event> read_status();
  std::vector<Event> write(const WriteRequest& job);

  DeskSources sources_;
  std::shared_ptr<const data::exchange::Status> read_;  // the last time
};

}  // namespace lanrian::kiosk

// SIGTERM and SIGINT as a std::stop_token, for programs that sleep or wait on the network and must
// still end at once when asked to. Make one first thing in main(), before any other thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <thread>

namespace lanrian::os {

// Takes the two signals out of the way of every thread started later and waits for them in a thread
// of its own. A broken pipe and a file size limit (SIGPIPE, SIGXFSZ) no longer end the process: the
// call that met them fails with an error instead.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();

  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::thread waiter_;
};

// Waits until `stop` is asked for, at most `milliseconds`; true when it was.
bool wait_for_stop(const std::stop_token& stop, std::chrono::milliseconds milliseconds);

}  // namespace lanrian::os

#include "platform/os/stop_signal.h"

#include <pthread.h>

#include <condition_variable>
#include <csignal>
#include <mutex>

namespace lanrian::os {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGTERM);
  ::sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t set = stop_signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
  waiter_ = std::thread([source = source_]() mutable {
    const sigset_t awaited = stop_signals();
    int signal = 0;
    while (::sigwait(&awaited, &signal) != 0) {
    }
    source.request_stop();
  });
}

StopSignal::~StopSignal() {
  // Wakes the thread if no signal has; if one has, the thread is gone or going and this is lost.
  // NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread): it is blocked and awaited, it kills nothing
  if (!source_.stop_requested()) ::pthread_kill(waiter_.native_handle(), SIGTERM);
  waiter_.join();
}

bool wait_for_stop(const std::stop_token& stop, std::chrono::milliseconds milliseconds) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, milliseconds, [] { return false; });
  return stop.stop_requested();
}

}  // namespace lanrian::os

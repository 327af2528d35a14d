#include "platform/os/stop_signal.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

using namespace lanrian;
using namespace std::chrono_literals;

namespace {

// Gives the other tests of this process back the signals as they were.
struct KeepSignalMask {
  sigset_t before{};
  KeepSignalMask() { ::pthread_sigmask(SIG_SETMASK, nullptr, &before); }
  KeepSignalMask(const KeepSignalMask&) = delete;
  KeepSignalMask& operator=(const KeepSignalMask&) = delete;
  ~KeepSignalMask() { ::pthread_sigmask(SIG_SETMASK, &before, nullptr); }
};

}  // namespace

TEST_CASE("SIGTERM ends a wait of an hour at once") {
  const KeepSignalMask keep;
  const os::StopSignal stop;
  CHECK_FALSE(os::wait_for_stop(stop.token(), 1ms));
  const auto before = std::chrono::steady_clock::now();
  REQUIRE(::kill(::getpid(), SIGTERM) == 0);
  CHECK(os::wait_for_stop(stop.token(), 1h));
  CHECK(std::chrono::steady_clock::now() - before < 10s);
}

TEST_CASE("without a signal the wait lasts as long as asked, and nothing lingers") {
  const KeepSignalMask keep;
  const os::StopSignal stop;
  const auto before = std::chrono::steady_clock::now();
  CHECK_FALSE(os::wait_for_stop(stop.token(), 20ms));
  CHECK(std::chrono::steady_clock::now() - before >= 20ms);
}

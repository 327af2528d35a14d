#include "platform/os/mailbox.h"

#include <doctest/doctest.h>

#include <thread>

using namespace lanrian;

TEST_CASE("messages come out oldest first and a full box refuses") {
  os::Mailbox<int> box(2);
  CHECK(box.post(1));
  CHECK(box.post(2));
  CHECK_FALSE(box.post(3));
  CHECK(box.take() == 1);
  CHECK(box.take() == 2);
  CHECK_FALSE(box.take());
}

TEST_CASE("a waiting thread gets what is posted and leaves when told to stop") {
  os::Mailbox<int> box(8);
  int sum = 0;
  {
    std::jthread reader([&](const std::stop_token& stop) {
      while (const auto message = box.wait(stop)) {
        sum += *message;
        if (*message == 3) return;
      }
    });
    for (int i = 1; i <= 3; ++i) CHECK(box.post(i));
    reader.join();
  }
  CHECK(sum == 6);
  std::jthread idle([&](const std::stop_token& stop) { CHECK_FALSE(box.wait(stop)); });
}

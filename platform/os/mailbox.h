// Messages from one thread to another, oldest first, never more than a fixed number: the only way
// two threads of Lanrian talk. Any thread may call any function.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace lanrian::os {

// A bounded queue of messages.
template <typename Message>
class Mailbox {
 public:
  explicit Mailbox(std::size_t messages_max) : messages_max_(messages_max) {}

  // False, and the message dropped, when the box is full.
  [[nodiscard]] bool post(Message message) {
    {
      const std::lock_guard lock(mutex_);
      if (messages_.size() >= messages_max_) return false;
      messages_.push_back(std::move(message));
    }
    arrived_.notify_one();
    return true;
  }

  // The oldest message, or nothing; never waits.
  std::optional<Message> take() {
    const std::lock_guard lock(mutex_);
    return pop();
  }

  // Waits for a message; nothing means that `stop` was asked for.
  std::optional<Message> wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, stop, [this] { return !messages_.empty(); });
    if (stop.stop_requested()) return std::nullopt;
    return pop();
  }

 private:
  std::optional<Message> pop() {
    if (messages_.empty()) return std::nullopt;
    std::optional<Message> message(std::move(messages_.front()));
    messages_.pop_front();
    return message;
  }

  const std::size_t messages_max_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<Message> messages_;
};

}  // namespace lanrian::os

// The word all layers speak for "it may fail": a value, or an Error that says what was being done,
// on what, why it failed and, where someone can act, what to do. Values only; any thread.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace lanrian {

// What a caller may need to tell apart; everything else is in the message.
enum class ErrorKind { failed, not_found, invalid, full };

// Why an operation failed, as one line for a person: verb + object + cause.
struct Error {
  std::string message;
  ErrorKind kind = ErrorKind::failed;

  // The same error seen from one level up: "import kalasin: open /x.db: no such file".
  Error within(const std::string& what) const { return {what + ": " + message, kind}; }
};

// A T or an Error. Ask ok() first; value() of a failure is a programming error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return *checked(); }
  const T& value() const& { return *const_cast<Result*>(this)->checked(); }
  // By value, so that `for (x : f().value())` outlives the Result.
  T value() && { return std::move(*checked()); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return checked(); }
  const T* operator->() const { return const_cast<Result*>(this)->checked(); }

  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  T* checked() {
    assert(ok());
    return std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const {
    assert(!ok_);
    return error_;
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace lanrian

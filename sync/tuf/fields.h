// The members of one JSON object, each asked for by name and kind. The first that is missing or of
// another kind is remembered and told at the end, so that readers stay straight lines. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/os/result.h"
#include "sync/tuf/json.h"

namespace lanrian::sync::tuf {

// Reads `value`, which must outlive it. What is taken is gone from rest().
class Fields {
 public:
  explicit Fields(const Json& value);

  bool has(std::string_view key) const { return rest_.find(key) != rest_.end(); }

  // Values by kind; where they are not there, an empty one, and result() is an error.
  std::string text(std::string_view key);
  std::uint64_t number(std::string_view key);
  // From 1 on, as versions and thresholds are.
  std::uint64_t positive(std::string_view key);
  bool flag(std::string_view key);
  JsonObject object(std::string_view key);
  JsonArray array(std::string_view key);
  Json any(std::string_view key);

  // An error of the caller's own, "V is ..."; only the first one counts.
  void refuse(const std::string& reason);
  template <typename T>
  void need(const Result<T>& result) {
    if (!result) refuse(result.error().message);
  }

  // Members nobody asked for: TUF wants them kept.
  JsonObject rest() && { return std::move(rest_); }

  Result<void> result() const;

 private:
  template <typename T>
  T take(std::string_view key, const char* kind);

  JsonObject rest_;
  std::string reason_;
};

}  // namespace lanrian::sync::tuf

#include "sync/tuf/fields.h"

namespace lanrian::sync::tuf {

Fields::Fields(const Json& value) {
  if (const auto* object = std::get_if<JsonObject>(&value.value)) {
    rest_ = *object;
  } else {
    refuse("it is not an object");
  }
}

template <typename T>
T Fields::take(std::string_view key, const char* kind) {
  const auto found = rest_.find(key);
  if (found == rest_.end()) {
    refuse(std::string(key) + " is missing");
    return T();
  }
  auto* value = std::get_if<T>(&found->second.value);
  if (!value) {
    refuse(std::string(key) + " is not " + kind);
    return T();
  }
  T taken = std::move(*value);
  rest_.erase(found);
  return taken;
}

std::string Fields::text(std::string_view key) { return take<std::string>(key, "text"); }

std::uint64_t Fields::number(std::string_view key) {
  return take<std::uint64_t>(key, "a number from 0 on");
}

std::uint64_t Fields::positive(std::string_view key) {
  const auto number = take<std::uint64_t>(key, "a number from 1 on");
  if (number == 0) refuse(std::string(key) + " is not a number from 1 on");
  return number;
}

bool Fields::flag(std::string_view key) { return take<bool>(key, "true or false"); }

JsonObject Fields::object(std::string_view key) { return take<JsonObject>(key, "an object"); }

JsonArray Fields::array(std::string_view key) { return take<JsonArray>(key, "a list"); }

Json Fields::any(std::string_view key) {
  const auto found = rest_.find(key);
  if (found == rest_.end()) {
    refuse(std::string(key) + " is missing");
    return {};
  }
  Json taken = std::move(found->second);
  rest_.erase(found);
  return taken;
}

void Fields::refuse(const std::string& reason) {
  if (reason_.empty()) reason_ = reason;
}

Result<void> Fields::result() const {
  if (reason_.empty()) return {};
  return Error{reason_, ErrorKind::invalid};
}

}  // namespace lanrian::sync::tuf

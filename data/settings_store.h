// kiosk.db: the few things a kiosk remembers of itself, such as the city it stands in. Nothing
// about a person is ever written here. Written by lanrian alone, by its worker; one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "data/slot.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::data {

// Keys and values, durable when set() returns.
class SettingsStore {
 public:
  // Makes the file when it is not there. A damaged one is set aside as kiosk.db.damaged and begun
  // anew: a kiosk that forgot its city asks, one that does not start is broken.
  static Result<SettingsStore> open(const os::Path& path);

  std::optional<std::string> find(std::string_view key) const;
  Result<void> set(std::string_view key, std::string_view value);

 private:
  explicit SettingsStore(std::unique_ptr<sqlite3, CloseDatabase> database)
      : database_(std::move(database)) {}

  std::unique_ptr<sqlite3, CloseDatabase> database_;
};

}  // namespace lanrian::data

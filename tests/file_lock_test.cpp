#include "platform/os/file_lock.h"

#include <doctest/doctest.h>

#include <optional>

using namespace lanrian;

TEST_CASE("a lock is held once, and free again when its holder is gone") {
  const auto folder = os::TemporaryFolder::make("file-lock-test");
  REQUIRE(folder);
  const auto path = folder->path() / "lock";
  std::optional<Result<os::FileLock>> first = os::FileLock::take(path);
  REQUIRE(*first);
  const auto second = os::FileLock::take(path);
  REQUIRE_FALSE(second);
  CHECK(second.error().message == "lock " + path.string() + ": in use by another process");
  first.reset();
  CHECK(os::FileLock::take(path));
}

TEST_CASE("a lock that cannot be made says why") {
  const auto folder = os::TemporaryFolder::make("file-lock-test");
  REQUIRE(folder);
  const auto lock = os::FileLock::take(folder->path() / "none" / "lock");
  REQUIRE_FALSE(lock);
  CHECK(lock.error().message.ends_with("No such file or directory"));
}

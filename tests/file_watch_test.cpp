#include "platform/os/file_watch.h"

#include <doctest/doctest.h>

#include <thread>

using namespace lanrian;

TEST_CASE("a pointer replaced two folders down, in folders made later, is noticed") {
  const auto root = os::TemporaryFolder::make("watch-test");
  REQUIRE(root);
  auto watch = os::FileWatch::open(root->path(), 2);
  REQUIRE(watch);
  const auto city = root->path() / "releases" / "kalasin";
  REQUIRE(os::make_folders(city));
  const std::stop_source never;
  REQUIRE(watch->wait(never.get_token()));
  REQUIRE(os::write_file_atomically(city / "current", "1"));
  REQUIRE(watch->wait(never.get_token()));
  REQUIRE(os::write_file_atomically(city / "current", "2"));
  CHECK(watch->wait(never.get_token()));
}

TEST_CASE("a watch that is told to stop returns without a change") {
  const auto root = os::TemporaryFolder::make("watch-test");
  REQUIRE(root);
  auto watch = os::FileWatch::open(root->path(), 0);
  REQUIRE(watch);
  bool changed = true;
  {
    std::jthread waiting([&](const std::stop_token& stop) { changed = watch->wait(stop); });
  }
  CHECK_FALSE(changed);
}

TEST_CASE("a folder that is not there cannot be watched") {
  CHECK_FALSE(os::FileWatch::open("/nonexistent/folder", 1));
}

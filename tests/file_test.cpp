#include "platform/os/file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace lanrian;

TEST_CASE("a file is replaced as a whole and leaves nothing beside it") {
  const auto folder = os::TemporaryFolder::make("file-test");
  REQUIRE(folder);
  const auto path = folder->path() / "current";
  REQUIRE(os::write_file_atomically(path, "one"));
  REQUIRE(os::write_file_atomically(path, "two"));
  CHECK(os::read_file(path, 100).value() == "two");
  CHECK(os::list_folder(folder->path()).value() == std::vector<std::string>{"current"});
}

TEST_CASE("a name that is given once keeps its bytes, and a secret its owner") {
  const auto folder = os::TemporaryFolder::make("file-test").value();
  const auto path = folder.path() / "a" / "1.root.json";
  REQUIRE(os::write_file_once(path, "one"));
  CHECK(os::write_file_once(path, "one").ok());
  for (const auto* other : {"two", "", "one more"}) {
    CAPTURE(other);
    const auto written = os::write_file_once(path, other);
    REQUIRE_FALSE(written.ok());
    CHECK(written.error().kind == ErrorKind::invalid);
  }
  CHECK(os::read_file(path, 10).value() == "one");
  const auto secret = folder.path() / "root-1.pem";
  REQUIRE(os::write_private_file(secret, "x"));
  CHECK(std::filesystem::status(secret).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a write that cannot happen leaves the old file and says what failed") {
  const auto folder = os::TemporaryFolder::make("file-test");
  REQUIRE(folder);
  const auto path = folder->path() / "missing" / "current";
  const auto written = os::write_file_atomically(path, "x");
  REQUIRE_FALSE(written);
  CHECK(written.error().kind == ErrorKind::not_found);
  CHECK(written.error().message.find("create ") == 0);
}

TEST_CASE("a read honours its limit, to the byte") {
  const auto folder = os::TemporaryFolder::make("file-test");
  REQUIRE(folder);
  const auto path = folder->path() / "five";
  REQUIRE(os::write_file_atomically(path, "12345"));
  CHECK(os::read_file(path, 5).value() == "12345");
  REQUIRE_FALSE(os::read_file(path, 4));
  CHECK(os::read_file(path, 4).error().kind == ErrorKind::invalid);
}

TEST_CASE("a pipe or a folder where a file belongs is refused at once") {
  const auto folder = os::TemporaryFolder::make("file-test");
  REQUIRE(folder);
  const auto pipe = folder->path() / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(os::read_file(pipe, 10).error().kind == ErrorKind::invalid);
  CHECK(os::read_file(folder->path(), 10).error().kind == ErrorKind::invalid);
  CHECK(os::read_file(folder->path() / "none", 10).error().kind == ErrorKind::not_found);
}

TEST_CASE("a temporary folder goes with all it holds") {
  os::Path path;
  {
    const auto folder = os::TemporaryFolder::make("file-test");
    REQUIRE(folder);
    path = folder->path();
    REQUIRE(os::make_folders(path / "a" / "b"));
    REQUIRE(os::write_file_atomically(path / "a" / "b" / "c", "x"));
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a file that is served never has the second of the one it replaces") {
  const auto folder = os::TemporaryFolder::make("file-test");
  REQUIRE(folder);
  const auto path = folder->path() / "served";
  const auto second_of = [&path] {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mtim.tv_sec;
  };
  REQUIRE(os::replace_served_file(path, "0"));
  for (const char* bytes : {"1", "2", "3"}) {
    const auto before = second_of();
    REQUIRE(os::replace_served_file(path, bytes));
    CHECK(second_of() > before);
    CHECK(os::read_file(path, 10).value() == bytes);
  }
}

#include "platform/os/growing_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace lanrian;

namespace {

// A folder that goes with the test.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("growing-file-test").value();
  os::Path path = folder.path() / "file.part";

  std::string text() const { return os::read_file(path, 1000).value(); }
};

std::string read(const os::GrowingFile& file, std::uint64_t offset, std::size_t bytes) {
  std::string text(bytes, '\0');
  const auto done = file.read_at(offset, text);
  return done ? text : "error: " + done.error().message;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what one attempt wrote is there for the next, which goes on behind") {
  {
    auto file = os::GrowingFile::open(path).value();
    CHECK(file.bytes() == 0);
    REQUIRE(file.append("Kala"));
    REQUIRE(file.sync());
  }
  auto file = os::GrowingFile::open(path).value();
  CHECK(file.bytes() == 4);
  REQUIRE(file.append("sin"));
  CHECK(text() == "Kalasin");
  CHECK(read(file, 4, 3) == "sin");
  CHECK(read(file, 5, 3).find("it ends early") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a cut file grows on from the cut") {
  auto file = os::GrowingFile::open(path).value();
  REQUIRE(file.append("Kalamares"));
  REQUIRE(file.cut(4));
  CHECK(file.bytes() == 4);
  CHECK(text() == "Kala");
  REQUIRE(file.append("sin"));
  CHECK(text() == "Kalasin");
}

TEST_CASE_FIXTURE(Fixture, "links, pipes and folders are not written to") {
  REQUIRE(os::write_file_atomically(folder.path() / "secret", "x"));
  std::filesystem::create_symlink(folder.path() / "secret", folder.path() / "link");
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  CHECK(os::GrowingFile::open(folder.path() / "link").error().kind == ErrorKind::invalid);
  CHECK(os::GrowingFile::open(folder.path() / "pipe").error().kind == ErrorKind::invalid);
  CHECK_FALSE(os::GrowingFile::open(folder.path()));
  CHECK_FALSE(os::GrowingFile::open(folder.path() / "none" / "file"));
}

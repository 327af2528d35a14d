#include "platform/os/file_stream.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <array>

using namespace lanrian;

namespace {

std::string read_beneath(const os::Path& root, const std::string& name) {
  auto reader = os::FileReader::open_beneath(root, name);
  if (!reader) return "error: " + reader.error().message;
  std::string text;
  std::array<char, 3> buffer{};
  for (;;) {
    const auto got = reader->read(buffer);
    REQUIRE(got);
    if (*got == 0) return text;
    text.append(buffer.data(), *got);
  }
}

bool refuses(const os::Path& root, const std::string& name) {
  const auto reader = os::FileReader::open_beneath(root, name);
  return !reader && reader.error().kind == ErrorKind::invalid;
}

}  // namespace

TEST_CASE("a file below a folder is read piece by piece") {
  const auto folder = os::TemporaryFolder::make("file-stream-test");
  REQUIRE(folder);
  REQUIRE(os::make_folders(folder->path() / "a" / "b"));
  auto writer = os::FileWriter::create(folder->path() / "a" / "b" / "file");
  REQUIRE(writer);
  REQUIRE(writer->write("Kala"));
  REQUIRE(writer->write("sin"));
  CHECK(read_beneath(folder->path(), "a/b/file") == "Kalasin");
}

TEST_CASE("a name cannot lead out of its folder, nor through a link or to a device") {
  const auto outer = os::TemporaryFolder::make("file-stream-test");
  REQUIRE(outer);
  const auto root = outer->path() / "stick";
  REQUIRE(os::make_folders(root / "real"));
  REQUIRE(os::write_file_atomically(outer->path() / "secret", "x"));
  REQUIRE(os::write_file_atomically(root / "real" / "file", "x"));
  std::filesystem::create_symlink(outer->path() / "secret", root / "link");
  std::filesystem::create_symlink(root / "real", root / "linked");
  REQUIRE(::mkfifo((root / "pipe").c_str(), 0600) == 0);
  for (const char* name : {"../secret", "real/../../secret", "/etc/passwd", "", ".", "link",
                           "linked/file", "pipe", "real", "real/file/"}) {
    CAPTURE(name);
    CHECK(refuses(root, name));
  }
  CHECK(os::FileReader::open_beneath(root, "none").error().kind == ErrorKind::not_found);
}

TEST_CASE("a device without room is a full disk") {
  auto writer = os::FileWriter::create("/dev/full");
  REQUIRE(writer);
  const auto written = writer->write("x");
  REQUIRE_FALSE(written);
  CHECK(written.error().kind == ErrorKind::full);
}

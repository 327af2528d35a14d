#include "sync/transfer/fetcher.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "platform/os/file.h"

using namespace lanrian;
using namespace lanrian::sync;

namespace {

// A stick with one good file.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("fetcher-test").value();
  os::Path stick = folder.path() / "stick";
  std::unique_ptr<transfer::Fetcher> fetcher;

  Fixture() {
    REQUIRE(os::make_folders(stick / "targets"));
    REQUIRE(os::write_file_atomically(stick / "targets" / "file", std::string(200'000, 'x')));
    fetcher = transfer::open_mirror(stick.string(), {}).value();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a folder is a mirror, with the same limits") {
  CHECK(fetcher->mirror() == stick.string());
  CHECK(transfer::fetch_text(*fetcher, "targets/file", 200'000).value() ==
        std::string(200'000, 'x'));
  const auto longer = transfer::fetch_text(*fetcher, "targets/file", 199'999);
  REQUIRE_FALSE(longer);
  CHECK(longer.error().kind == ErrorKind::invalid);
}

TEST_CASE_FIXTURE(Fixture, "a stick that is not in is told apart from one that tricks") {
  const auto none = transfer::fetch_text(*fetcher, "release.json", 100);
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == ErrorKind::not_found);
  CHECK(none.error().message.ends_with("is the stick in, and is this the repository's folder?"));
  const auto unplugged = transfer::open_mirror((folder.path() / "none").string(), {}).value();
  CHECK(transfer::fetch_text(*unplugged, "release.json", 100).error().kind == ErrorKind::not_found);
}

TEST_CASE_FIXTURE(Fixture, "links, pipes, folders and names that lead out are refused") {
  REQUIRE(os::write_file_atomically(folder.path() / "secret", "x"));
  std::filesystem::create_symlink(folder.path() / "secret", stick / "link");
  std::filesystem::create_symlink(folder.path(), stick / "linked");
  REQUIRE(::mkfifo((stick / "pipe").c_str(), 0600) == 0);
  for (const char* name :
       {"link", "linked/secret", "pipe", "targets", "../secret", "/etc/passwd"}) {
    CAPTURE(std::string(name));
    const auto got = transfer::fetch_text(*fetcher, name, 100'000);
    REQUIRE_FALSE(got);
    CHECK(got.error().kind == ErrorKind::invalid);
  }
}

TEST_CASE("this machine and folders are local, everything else is not") {
  for (const char* local : {"/media/stick", "http://127.0.0.1:8080/x", "http://localhost",
                            "https://localhost:1/x", "http://[::1]:8080"}) {
    CAPTURE(std::string(local));
    CHECK(transfer::is_local_mirror(local));
  }
  for (const char* remote : {"http://example.org", "http://127.0.0.1.example.org",
                             "http://10.0.0.1", "https://localhost.example.org"}) {
    CAPTURE(std::string(remote));
    CHECK_FALSE(transfer::is_local_mirror(remote));
  }
}

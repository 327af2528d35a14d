// TUF 5.7: a target is what its metadata says, or it is not there.
#include <doctest/doctest.h>

#include "sync/tuf/target_download.h"
#include "tests/fakes/fake_fetcher.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;

namespace {

// A mirror with one target, and a folder to bring it to.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("tuf-target").value();
  tests::FakeFetcher mirror{"mirror"};
  std::string bytes = std::string(1000, 'x') + "end";
  TargetFile target{bytes.size(), hashes_of(bytes), {}, {}};
  std::string location = target_location("dir/file", target, true);
  os::Path path = folder.path() / "file";

  Fixture() { mirror.files["targets/" + location] = bytes; }

  Result<void> download() { return download_target({&mirror, "targets/"}, location, target, path); }
  std::string downloaded() const {
    const auto text = os::read_file(path, 1 << 20);
    return text ? *text : "";
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a target is asked for by its hash and brought whole") {
  CHECK(download());
  CHECK(downloaded() == bytes);
  CHECK(mirror.asked.front() == "targets/dir/" + target.hashes["sha256"] + ".file");
  CHECK(is_target(path, target));
  CHECK(os::list_folder(folder.path())->size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "each listing of known hashes will do, one that is wrong will not") {
  const auto sha256 = target.hashes["sha256"];
  const auto sha512 = target.hashes["sha512"];
  const std::pair<Hashes, bool> listings[] = {
      {{{"sha256", sha256}}, true},
      {{{"sha512", sha512}}, true},
      {{{"sha256", sha256}, {"sha512", sha512}}, true},
      {{{"sha256", sha256}, {"blake2b", "00"}}, true},
      {{{"sha256", std::string(64, '0')}}, false},
      {{{"sha256", std::string(64, '0')}, {"sha512", sha512}}, false},
      {{{"sha256", sha256}, {"sha512", std::string(128, '0')}}, false},
  };
  for (const auto& [hashes, right] : listings) {
    target.hashes = hashes;
    REQUIRE(os::remove_file(path));
    CHECK(download().ok() == right);
    CHECK(downloaded() == (right ? bytes : ""));
    REQUIRE(os::write_file_atomically(path, bytes));
    CHECK(is_target(path, target) == right);
  }
}

TEST_CASE_FIXTURE(Fixture, "a target that is shorter, longer or other leaves what was there") {
  REQUIRE(os::write_file_atomically(path, "old"));
  auto other = bytes;
  other.front() = 'y';
  for (const auto& answer :
       {bytes.substr(1), bytes + "x", other, std::string(), std::string("<")}) {
    mirror.files["targets/" + location] = answer;
    const auto got = download();
    REQUIRE_FALSE(got);
    CHECK(got.error().message.starts_with("download dir/"));
    CHECK(downloaded() == "old");
    CHECK(os::list_folder(folder.path())->size() == 1);
  }
  mirror.files["targets/" + location] = bytes;
  mirror.break_off = 500;
  CHECK_FALSE(download());
  CHECK(os::list_folder(folder.path())->size() == 1);
  mirror.break_off.reset();
  CHECK(download());
  CHECK(downloaded() == bytes);
}

TEST_CASE_FIXTURE(Fixture, "no byte beyond the announced length is taken") {  // mutant M07
  mirror.files["targets/" + location] = bytes + std::string(1'000'000, 'x');
  const auto got = download();
  REQUIRE_FALSE(got);
  CHECK(got.error().message.find("longer than announced") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a length that is wrong though the hashes are right is refused") {
  target.length += 1;
  CHECK_FALSE(download());
  REQUIRE(os::write_file_atomically(path, bytes));
  CHECK_FALSE(is_target(path, target));
}

TEST_CASE_FIXTURE(Fixture, "an empty target is one, too") {
  bytes.clear();
  target = {0, hashes_of(""), {}, {}};
  location = target_location("empty", target, false);
  CHECK(location == "empty");
  mirror.files["targets/empty"] = "";
  CHECK(download());
  CHECK(is_target(path, target));
}

TEST_CASE_FIXTURE(Fixture,
                  "what stands in the target's place is looked at, links are not followed") {
  CHECK_FALSE(is_target(path, target));
  REQUIRE(os::write_file_atomically(folder.path() / "elsewhere", bytes));
  std::filesystem::create_symlink(folder.path() / "elsewhere", path);
  CHECK_FALSE(is_target(path, target));
  REQUIRE(os::remove_file(path));
  REQUIRE(os::write_file_atomically(path, bytes.substr(0, 1002) + "?"));
  CHECK_FALSE(is_target(path, target));
}

TEST_CASE_FIXTURE(Fixture, "locations are quoted part by part") {
  target.hashes = {{"sha512", "ab"}};
  CHECK(target_location("a b/ค/c#d", target, true) == "a%20b/%E0%B8%84/ab.c%23d");
  CHECK(target_location("a b/ค/c#d", target, false) == "a%20b/%E0%B8%84/c%23d");
  CHECK(target_location("plain", target, true) == "ab.plain");
}

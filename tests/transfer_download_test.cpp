#include "sync/transfer/download.h"

#include <doctest/doctest.h>

#include "platform/os/sha256.h"
#include "sync/transfer/partials.h"
#include "tests/fakes/fake_fetcher.h"

using namespace lanrian;
using namespace lanrian::sync::transfer;
using namespace std::chrono_literals;
using tests::FakeFetcher;

namespace {

std::string bytes_of(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t seed = 7;
  for (char& c : bytes) c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
  return bytes;
}

Announced announced(const std::string& bytes, bool pieces) {
  Announced file{"media/file", bytes.size(), os::to_hex(os::sha256(bytes))};
  for (std::size_t at = 0; pieces && at < bytes.size(); at += piece_bytes) {
    file.pieces_sha256.push_back(os::to_hex(os::sha256(bytes.substr(at, piece_bytes))));
  }
  return file;
}

// A mirror with one file of 2.5 pieces, and what lies on the disk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("download-test").value();
  os::Path state = folder.path();
  FakeFetcher mirror{"mirror"};
  std::string file = bytes_of(std::size_t{5} * piece_bytes / 2);
  os::Path part;

  Fixture() {
    mirror.files["media/file"] = file;
    part = partial_path(state, os::to_hex(os::sha256(file))).value();
  }

  Result<void> run(bool pieces) { return download(mirror, announced(file, pieces), part); }
  void leave(const std::string& bytes) const { REQUIRE(os::write_file_atomically(part, bytes)); }
  std::string there() const {
    const auto bytes = os::read_file(part, 10'000'000);
    return bytes ? *bytes : "nothing";
  }
  void check_fetched(bool pieces, std::uint64_t bytes) {
    mirror.bytes_sent = 0;
    const auto done = run(pieces);
    REQUIRE(done);
    CHECK(there() == file);
    CHECK(mirror.bytes_sent == bytes);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a download goes on where the last one broke off") {
  mirror.break_off = 1'300'000;
  REQUIRE_FALSE(run(false));
  CHECK(there() == file.substr(0, 1'300'000));
  mirror.break_off.reset();
  check_fetched(false, file.size() - 1'300'000);
}

TEST_CASE_FIXTURE(Fixture, "a file that is there already is proven, not asked for") {
  leave(file);
  for (const bool pieces : {false, true}) check_fetched(pieces, 0);
  CHECK(mirror.asked.empty());
}

TEST_CASE_FIXTURE(Fixture, "a mirror that cannot resume gives the whole") {
  leave(file.substr(0, 1'300'000));
  mirror.resumes = false;
  check_fetched(true, file.size());
}

TEST_CASE_FIXTURE(Fixture, "what a power cut made of the beginning is fetched again") {
  std::string left = file.substr(0, 1'300'000);
  SUBCASE("zeros at the end, in a piece that was not whole") {
    left.replace(1'200'000, 100'000, 100'000, '\0');
    leave(left);
    // To the end of the second piece, in the fake's steps of 100 bytes; then from its beginning.
    check_fetched(true, 797'200 + file.size() - piece_bytes);
  }
  SUBCASE("a flipped bit in the first piece") {
    left[7] = static_cast<char>(left[7] ^ 1);
    leave(left);
    check_fetched(true, file.size());
  }
  SUBCASE("zeros, and no pieces known") {
    left.replace(1'200'000, 100'000, 100'000, '\0');
    leave(left);
    check_fetched(false, (file.size() - left.size()) + file.size());
  }
  SUBCASE("more than the file has") {
    leave(file + "x");
    check_fetched(false, file.size());
  }
}

TEST_CASE_FIXTURE(Fixture,
                  "a piece that arrives changed costs itself, and the next mirror goes on") {
  auto& bytes = mirror.files["media/file"];
  bytes[piece_bytes + 5] = static_cast<char>(bytes[piece_bytes + 5] ^ 1);
  const auto refused = run(true);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::invalid);
  CHECK(refused.error().message.find("piece 2 of 3 is not the announced one") != std::string::npos);
  CHECK(mirror.asked.size() == 2);
  CHECK(there() == file.substr(0, piece_bytes));
  bytes = file;
  check_fetched(true, file.size() - piece_bytes);
}

TEST_CASE_FIXTURE(Fixture, "without pieces other bytes leave nothing behind") {
  mirror.files["media/file"].back() = static_cast<char>(file.back() ^ 1);
  const auto refused = run(false);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("its SHA-256 is not the announced one") != std::string::npos);
  CHECK(there() == "nothing");
}

TEST_CASE_FIXTURE(Fixture,
                  "another file under the name does not cost what came from a good mirror") {
  leave(file.substr(0, 1'300'000));
  SUBCASE("an error") { mirror.errors["media/file"] = Error{"answered 503"}; }
  SUBCASE("a missing file") { mirror.files.clear(); }
  SUBCASE("a longer one") { mirror.files["media/file"] += "and more"; }
  REQUIRE_FALSE(run(false));
  CHECK(there() == file.substr(0, 1'300'000));
}

TEST_CASE_FIXTURE(Fixture, "hashes of pieces that do not fit the length are refused") {
  auto wrong = announced(file, true);
  wrong.pieces_sha256.pop_back();
  CHECK(download(mirror, wrong, part).error().kind == ErrorKind::invalid);
  wrong.pieces_sha256.push_back("not a hash");
  CHECK(download(mirror, wrong, part).error().kind == ErrorKind::invalid);
  CHECK(mirror.asked.empty());
}

TEST_CASE_FIXTURE(Fixture, "downloads that nobody goes on with are removed") {
  const auto now = os::parse_rfc3339("2026-11-21T00:00:00Z").value();
  const auto name = [](char c) { return std::string(64, c) + ".part"; };
  const auto put = [&](const std::string& file_name, std::chrono::hours age) {
    const auto path = state / "partial" / file_name;
    REQUIRE(os::write_file_atomically(path, "half"));
    std::filesystem::last_write_time(path,
                                     std::filesystem::file_time_type::clock::from_sys(now - age));
  };
  put(name('a'), 13 * 24h);
  put(name('b'), 15 * 24h);
  put(name('c'), 1h);
  put(name('d'), -400 * 24h);
  put("rubbish", 1h);
  REQUIRE(os::make_folders(state / "partial" / name('e')));
  const auto left = [&] { return os::list_folder(state / "partial").value(); };

  REQUIRE(remove_stale_partials(state, now));
  CHECK(left() == std::vector<std::string>{name('a'), name('c'), name('d')});
  REQUIRE(remove_stale_partials(state, now, {14 * 24h, 8}));
  CHECK(left() == std::vector<std::string>{name('c'), name('d')});
  REQUIRE(remove_partials_except(state, {std::string(64, 'd')}));
  CHECK(left() == std::vector<std::string>{name('d')});
  CHECK(remove_stale_partials(state / "none", now));
}

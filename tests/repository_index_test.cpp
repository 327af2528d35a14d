#include "sync/repository_index.h"

#include <doctest/doctest.h>

#include "tests/fakes/fake_fetcher.h"

using namespace lanrian;
using namespace lanrian::sync;

namespace {

OfferedRelease kalasin() {
  OfferedRelease release;
  release.stamp = {{"kalasin"}, 3, std::string(64, 'a'), "2026-11-21T00:00:00Z"};
  release.sha256 = std::string(64, 'b');
  release.bytes = 4100;
  release.json_bytes = 12'000;
  return release;
}

std::string sample_text() { return index_to_text({{{"kalasin"}, kalasin()}}); }

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

std::string refusal(const std::string& text) {
  const auto index = index_from_text(text);
  if (index) return "accepted";
  CHECK(index.error().kind == ErrorKind::invalid);
  return index.error().message;
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the index is this text, to the byte") {
  const std::string a(64, 'a');
  const std::string b(64, 'b');
  CHECK(sample_text() ==
        R"({"cities":{"kalasin":{"bytes":4100,"content_root":")" + a +
            R"(","json_bytes":12000,"path":"targets/city/kalasin/)" + b +
            R"(.release-3.jsonl.zst","released_at":"2026-11-21T00:00:00Z","sha256":")" + b +
            R"(","version":3}},"format":1})");
}

TEST_CASE("an index reads back as it was written") {
  auto tak = kalasin();
  tak.stamp.city = {"tak"};
  tak.stamp.version = 0;
  const RepositoryIndex index = {{{"kalasin"}, kalasin()}, {{"tak"}, tak}};
  CHECK(index_from_text(index_to_text(index)).value() == index);
  CHECK(index_from_text(index_to_text({})).value().empty());
}

TEST_CASE("every cut of an index is refused") {
  const std::string text = sample_text();
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    CHECK(refusal(text.substr(0, size)) != "accepted");
  }
}

TEST_CASE("a path that leads elsewhere than the release's own name is refused") {
  const std::string text = sample_text();
  CHECK(has(refusal(replaced(text, "targets/city", "../../../etc")), "path is not"));
  CHECK(has(refusal(replaced(text, "release-3", "release-4")), "path is not"));
}

TEST_CASE("numbers out of range, wrong types, missing and unknown keys are refused") {
  const std::string text = sample_text();
  CHECK(has(refusal(replaced(text, "4100", "0")), "bytes 0 is not from 1"));
  CHECK(has(refusal(replaced(text, "4100", "67108865")), "bytes 67108865 is not from 1"));
  CHECK(has(refusal(replaced(text, "12000", "268435457")), "json_bytes 268435457"));
  CHECK(has(refusal(replaced(text, "\"version\":3", "\"version\":-1")), "version -1"));
  CHECK(has(refusal(replaced(text, "\"version\":3", "\"version\":\"3\"")),
            "version is not a number"));
  CHECK(has(refusal(replaced(text, "\"bytes\":4100,", "")), "bytes is missing"));
  CHECK(has(refusal(replaced(text, "{\"bytes\"", "{\"bad\":1,\"bytes\"")), "a key more"));
  CHECK(has(refusal(replaced(text, "aaaa", "AAAA")), "content_root is not a SHA-256"));
  CHECK(has(refusal(replaced(text, "00Z", "00+00:00")), "released_at"));
  CHECK(has(refusal(replaced(text, "\"kalasin\":", "\"../etc\":")), "not a city's name"));
  CHECK(has(refusal("{\"cities\":{\"tak\":3},\"format\":1}"), "not an object"));
}

TEST_CASE("a newer format asks for a newer program, anything else is named for what it is") {
  CHECK(
      has(refusal(replaced(sample_text(), "\"format\":1", "\"format\":2")), "update this program"));
  CHECK(has(refusal("{}"), "format is missing"));
  CHECK(has(refusal("<html><body>Welcome to Hotel Wi-Fi</body></html>"), "want a login?"));
  CHECK_FALSE(has(refusal("{\"a\":<"), "want a login?"));
}

TEST_CASE("an index longer than its limit is not read") {
  tests::FakeFetcher mirror("fake");
  mirror.files["release.json"] = std::string(index_bytes_max + 1, ' ');
  const auto index = fetch_index(mirror);
  REQUIRE_FALSE(index);
  CHECK(has(index.error().message, "longer"));
}

TEST_CASE("a folder without an index is an empty repository, a broken index is an error") {
  const auto folder = os::TemporaryFolder::make("repository-index-test");
  REQUIRE(folder);
  CHECK(read_index(folder->path()).value().empty());
  REQUIRE(write_index(folder->path(), {{{"kalasin"}, kalasin()}}));
  CHECK(read_index(folder->path()).value().at({"kalasin"}) == kalasin());
  REQUIRE(os::write_file_atomically(folder->path() / "release.json", "{"));
  const auto broken = read_index(folder->path());
  REQUIRE_FALSE(broken);
  CHECK(has(broken.error().message, "read " + folder->path().string()));
}

#include "sync/transfer/metered_mirror.h"

#include <doctest/doctest.h>

#include "platform/os/sha256.h"
#include "sync/transfer/download.h"
#include "tests/fakes/fake_fetcher.h"

using namespace lanrian;
using namespace lanrian::sync::transfer;
using namespace std::chrono_literals;
using tests::FakeFetcher;

namespace {

// A mirror with an index and a file of 1,000 bytes, and the link to it.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("metered-test").value();
  Allowance allowance;
  std::unique_ptr<FakeFetcher> made = std::make_unique<FakeFetcher>("http://mirror");
  FakeFetcher& inner = *made;
  MeteredMirror mirror{std::move(made), allowance};
  std::string file = std::string(1000, 'x');
  Announced announced{"media/file", 1000, os::to_hex(os::sha256(file)), {}};
  os::Path part = folder.path() / "file.part";

  Fixture() {
    inner.files["index.json"] = std::string(300, ' ');
    inner.files["media/file"] = file;
  }

  std::string refusal(const Result<void>& done) const {
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find('\n') == std::string::npos);
    return done.error().message;
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "all that comes is counted, and without limits all may come") {
  REQUIRE(fetch_text(mirror, "index.json", 1000));
  REQUIRE(download(mirror, announced, part));
  CHECK(allowance.bytes_used == 1300);
  CHECK(mirror.run().answered);
  CHECK_FALSE(mirror.run().failed);
}

TEST_CASE_FIXTURE(Fixture, "a metered link carries metadata and small files, and says what to do") {
  allowance.file_bytes_max = 999;
  CHECK(fetch_text(mirror, "index.json", 1'000'000));
  inner.asked.clear();
  CHECK(has(refusal(download(mirror, announced, part)),
            "2 KB on a metered link: start lanrian-sync --once, or bring a stick"));
  CHECK(inner.asked.empty());
  CHECK_FALSE(mirror.run().failed);
  CHECK(mirror.refused());
  allowance.file_bytes_max = 1000;
  CHECK(download(mirror, announced, part));
  CHECK_FALSE(mirror.refused());
}

TEST_CASE_FIXTURE(Fixture, "a day's bytes end a download, which goes on the next day") {
  allowance.bytes_left = 450;
  CHECK(has(refusal(download(mirror, announced, part)), "it goes on tomorrow"));
  CHECK(std::filesystem::file_size(part) == 450);
  CHECK(allowance.bytes_left == 0);
  CHECK_FALSE(mirror.run().failed);
  CHECK(mirror.refused());
  CHECK(has(refusal(download(mirror, announced, part)), "it goes on tomorrow"));
  CHECK(fetch_text(mirror, "index.json", 1000));
  allowance.bytes_left = 550;
  inner.bytes_sent = 0;
  CHECK(download(mirror, announced, part));
  CHECK(inner.bytes_sent == 550);
}

TEST_CASE_FIXTURE(Fixture, "a network that wants a login is asked once in a run") {
  inner.login = true;
  inner.errors["index.json"] = Error{"a web page came instead"};
  CHECK_FALSE(fetch_text(mirror, "index.json", 1000));
  CHECK(has(refusal(download(mirror, announced, part)), "this network asks to log in"));
  CHECK(inner.asked.size() == 1);
  CHECK(mirror.run().login_wanted);
  CHECK(mirror.run().failed);
  inner.login = false;
  mirror.begin_run("");
  CHECK(download(mirror, announced, part));
}

TEST_CASE_FIXTURE(Fixture,
                  "a mirror that is left alone is not asked, and that is no failure of it") {
  mirror.begin_run("it is left alone until 2026");
  CHECK(has(refusal(download(mirror, announced, part)), "it is left alone until 2026"));
  CHECK(inner.asked.empty());
  CHECK_FALSE(mirror.run().failed);
  CHECK_FALSE(mirror.run().answered);
}

TEST_CASE_FIXTURE(Fixture, "only what the mirror does counts as its failure") {
  inner.pause = 600s;
  CHECK_FALSE(fetch_text(mirror, "none", 1000));
  CHECK_FALSE(mirror.run().failed);
  CHECK_FALSE(mirror.refused());
  const auto full = mirror.Fetcher::fetch("index.json", 1000, [](std::string_view) {
    return Result<void>(Error{"disk full", ErrorKind::full});
  });
  CHECK_FALSE(full);
  CHECK_FALSE(mirror.run().failed);
  inner.errors["index.json"] = Error{"answered 503"};
  CHECK_FALSE(fetch_text(mirror, "index.json", 1000));
  CHECK(mirror.run().failed);
  CHECK(mirror.run().retry_after == 600s);
}

// HTTPS against a real nginx: whom a kiosk believes, and for which time.
#include <doctest/doctest.h>

#include <cstdlib>

#include "sync/transfer/curl_fetcher.h"
#include "tests/fakes/fake_http_server.h"
#include "tests/fakes/tls_server.h"

using namespace lanrian;
using namespace lanrian::sync::transfer;
using tests::TestAuthority;
using tests::TlsServer;

namespace {

const tests::Validity now_valid{"20200101000000Z", "20990101000000Z"};

// A file behind TLS, an authority, and another one that signed nothing here.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("tls-test").value();
  os::Path root = folder.path() / "root";
  TestAuthority authority{folder.path()};

  Fixture() {
    REQUIRE(os::make_folders(root));
    REQUIRE(os::write_file_atomically(root / "file", "Kalasin"));
  }

  // What a kiosk that believes our authority gets, at the given time or the system's.
  Result<std::string> get(const std::string& name, const std::string& at = "") const {
    const TlsServer server(folder.path(), name);
    MirrorOptions options{"lanrian-test/1"};
    options.ca_file = authority.certificate().string();
    if (!at.empty()) {
      options.tls_time = [at] { return std::optional(os::parse_rfc3339(at).value()); };
    }
    const auto fetcher = CurlFetcher::open(server.url(), options).value();
    return fetch_text(*fetcher, "file", 100);
  }
};

std::string refusal(const Result<std::string>& got) {
  REQUIRE_FALSE(got);
  INFO(got.error().message);
  CHECK(got.error().message.ends_with("check this machine's clock and the mirror's certificate"));
  return got.error().message;
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a certificate of the own authority is believed, of no other") {
  authority.issue("good", "IP:127.0.0.1", now_valid);
  CHECK(get("good").value() == "Kalasin");

  const TlsServer server(folder.path(), "good");
  const auto stranger = CurlFetcher::open(server.url(), {"lanrian-test/1"}).value();
  CHECK(has(refusal(fetch_text(*stranger, "file", 100)), "certificate"));
  MirrorOptions options{"lanrian-test/1"};
  options.ca_file = (folder.path() / "none.pem").string();
  const auto without = CurlFetcher::open(server.url(), options).value();
  CHECK(has(fetch_text(*without, "file", 100).error().message, "check ca_file in kiosk.toml"));
}

TEST_CASE_FIXTURE(Fixture, "a certificate for another host is refused") {
  authority.issue("other", "IP:127.0.0.2", now_valid);
  CHECK(has(refusal(get("other")), "127.0.0.1"));
}

TEST_CASE_FIXTURE(Fixture, "an expired certificate holds for the time that the caller trusts") {
  authority.issue("expired", "IP:127.0.0.1", {"20200101000000Z", "20200201000000Z"});
  CHECK(has(refusal(get("expired")), "expired"));
  CHECK(get("expired", "2020-01-15T00:00:00Z").value() == "Kalasin");
}

TEST_CASE_FIXTURE(Fixture,
                  "one that is not valid yet is refused, also by a clock that was set back") {
  authority.issue("early", "IP:127.0.0.1", {"20980101000000Z", "20990101000000Z"});
  CHECK(has(refusal(get("early")), "not yet valid"));
  CHECK(get("early", "2098-06-01T00:00:00Z").value() == "Kalasin");
  authority.issue("good", "IP:127.0.0.1", now_valid);
  CHECK(has(refusal(get("good", "1970-01-02T00:00:00Z")), "not yet valid"));
}

TEST_CASE_FIXTURE(Fixture, "rests, unchanged copies and missing files are told apart over HTTP/2") {
  authority.issue("good", "IP:127.0.0.1", now_valid);
  const TlsServer server(folder.path(), "good");
  MirrorOptions options{"lanrian-test/1"};
  options.ca_file = authority.certificate().string();
  const auto fetcher = CurlFetcher::open(server.url(), options).value();
  const auto first = fetch_if_changed(*fetcher, "file", 100, {});
  REQUIRE(first);
  CHECK_FALSE(first->etag.empty());
  CHECK(fetch_if_changed(*fetcher, "file", 100, {"ours", first->etag})->text == "ours");
  CHECK(fetch_text(*fetcher, "none", 100).error().kind == ErrorKind::not_found);
}

TEST_CASE("a proxy is the config's, else the environment's") {
  const tests::FakeHttpServer proxy([](const std::string& head) {
    const bool ours = head.starts_with("GET http://mirror.invalid/file ");
    return tests::ok(ours ? "through the proxy" : "what?");
  });
  const auto get = [](const std::optional<std::string>& setting) {
    MirrorOptions options{"lanrian-test/1"};
    options.proxy = setting;
    const auto fetcher = CurlFetcher::open("http://mirror.invalid", options).value();
    const auto text = fetch_text(*fetcher, "file", 100);
    return text ? *text : "error";
  };
  CHECK(get(proxy.url()) == "through the proxy");
  CHECK(get({}) == "error");
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  CHECK(get({}) == "through the proxy");
  CHECK(get("") == "error");
  ::unsetenv("http_proxy");
}

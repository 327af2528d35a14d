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

TEST_CASE_FIXTURE(Fixture, "a server whose HTTP/2 is broken is asked over HTTP/1.1 from then on") {
  authority.issue("good", "IP:127.0.0.1", now_valid);
  const std::string settings("\0\0\0\x4\0\0\0\0\0", 9);
  std::string sent;
  SUBCASE("no HTTP/2 at all") {
    sent = "220 mail.example.org ESMTP ready when you are, and more\r\n";
  }
  SUBCASE("HTTP/1.1 all the same") { sent = tests::ok("Kalasin").bytes; }
  SUBCASE("settings, then rubbish") { sent = settings + std::string(200, '\xff'); }
  SUBCASE("settings, then a frame that is too long") {
    sent = settings + std::string("\xff\xff\xff\0\0\0\0\0\x1", 9) + std::string(100, 'x');
  }
  SUBCASE("settings, then headers that do not unpack") {
    sent = settings + std::string("\0\0\x4\x1\x4\0\0\0\x1\xff\xff\xff\xff", 13);
  }
  SUBCASE("a GOAWAY with a protocol error") {
    sent = settings + std::string("\0\0\x8\x7\0\0\0\0\0\0\0\0\0\0\0\0\x1", 17);
  }
  SUBCASE("a stream reset that asks for HTTP/1.1") {
    sent = settings + std::string("\0\0\x4\x3\0\0\0\0\x1\0\0\0\xd", 13);
  }
  SUBCASE("the end") {}
  const tests::BrokenHttp2Server server(folder.path(), "good", sent, "Kalasin");
  MirrorOptions options{"lanrian-test/1"};
  options.ca_file = authority.certificate().string();
  const auto fetcher = CurlFetcher::open(server.url(), options).value();
  for (int i = 0; i < 2; ++i) {
    const auto got = fetch_text(*fetcher, "file", 100);
    INFO((got ? "" : got.error().message));
    CHECK(got.ok());
    if (got) CHECK(*got == "Kalasin");
  }
  CHECK(server.http_2_connections() == 1);
  CHECK(server.http_1_connections() == 2);
}

TEST_CASE_FIXTURE(Fixture,
                  "a network that ends every connection is not taken for a broken HTTP/2") {
  authority.issue("good", "IP:127.0.0.1", now_valid);
  const tests::BrokenHttp2Server server(folder.path(), "good", "", "");
  MirrorOptions options{"lanrian-test/1"};
  options.ca_file = authority.certificate().string();
  const auto fetcher = CurlFetcher::open(server.url(), options).value();
  for (int i = 0; i < 2; ++i) {
    const auto got = fetch_text(*fetcher, "file", 100);
    REQUIRE_FALSE(got);
    CHECK(has(got.error().message, ": the next attempt may do better"));
  }
  CHECK(server.http_2_connections() == 2);
  CHECK(server.http_1_connections() == 2);
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

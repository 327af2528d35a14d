#include "sync/transfer/curl_fetcher.h"

#include <doctest/doctest.h>

#include "tests/fakes/fake_http_server.h"

using namespace lanrian;
using namespace lanrian::sync;
using namespace std::chrono_literals;
using tests::FakeHttpServer;
using tests::ok;
using tests::RawAnswer;

namespace {

// What a fetch gave: the bytes that reached the sink, and the error.
struct Got {
  std::string bytes;
  Result<void> result;
  std::string message() const { return result ? "" : result.error().message; }
};

Got fetch(transfer::Fetcher& fetcher, const std::string& name, std::uint64_t bytes_max = 1000) {
  Got got;
  got.result = fetcher.fetch(name, bytes_max, [&got](std::string_view piece) -> Result<void> {
    got.bytes += piece;
    return {};
  });
  return got;
}

std::unique_ptr<transfer::CurlFetcher> open(const std::string& url, std::stop_token stop = {}) {
  const transfer::TransferLimits limits{2s, 100, 1s, 120s};
  return transfer::CurlFetcher::open(url, {"lanrian-test/1", std::move(stop)}, limits).value();
}

Got fetch_from(const RawAnswer& answer, std::uint64_t bytes_max = 1000) {
  const FakeHttpServer server({{"/file", answer}});
  return fetch(*open(server.url()), "file", bytes_max);
}

RawAnswer raw(const std::string& bytes, RawAnswer::Then then = RawAnswer::Then::close,
              const std::string& tail = "") {
  return {bytes, then, tail};
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a body comes as it was sent, up to the last byte that is allowed") {
  const FakeHttpServer server({{"/a/file", ok("Kalasin")}});
  const auto fetcher = open(server.url());
  for (int i = 0; i < 2; ++i) {
    const auto got = fetch(*fetcher, "a/file", 7);
    CHECK(got.message().empty());
    CHECK(got.bytes == "Kalasin");
  }
  const auto requests = server.requests();
  REQUIRE(requests.size() == 2);
  CHECK(has(requests[0], "GET /a/file HTTP/1.1\r\n"));
  CHECK(has(requests[0], "User-Agent: lanrian-test/1\r\n"));
  CHECK_FALSE(has(requests[0], "Accept-Encoding"));
  CHECK_FALSE(has(requests[0], "Range"));
}

TEST_CASE("an announced length over the limit brings no byte at all") {
  const auto got = fetch_from(ok(std::string(500'000, 'x')), 499'999);
  CHECK(got.result.error().kind == ErrorKind::invalid);
  CHECK(got.bytes.empty());
}

TEST_CASE("an endless answer ends at the limit") {
  const auto head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const auto got =
      fetch_from(raw(head, RawAnswer::Then::repeat_tail_for_ever, "5\r\nhello\r\n"), 50'000);
  CHECK(got.result.error().kind == ErrorKind::invalid);
  CHECK(has(got.message(), "longer than 50000 bytes"));
  CHECK(got.bytes.size() <= 50'000);
}

TEST_CASE("of a length that nobody announced, the last byte allowed comes and not one more") {
  const auto in_pieces_of = [](std::size_t size, std::size_t pieces) {
    std::string text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::size_t i = 0; i < pieces; ++i) {
      text += "0000000" + std::to_string(size) + "\r\n" + std::string(size, 'x') + "\r\n";
    }
    return raw(text + "0\r\n\r\n");
  };
  CHECK(fetch_from(in_pieces_of(9, 2), 18).bytes.size() == 18);
  CHECK(fetch_from(in_pieces_of(1, 18), 18).bytes.size() == 18);
  for (const auto& longer : {in_pieces_of(1, 19), in_pieces_of(9, 3)}) {
    const auto got = fetch_from(longer, 18);
    CHECK(has(got.message(), "longer than 18 bytes"));
    CHECK(got.bytes.size() <= 18);
  }
}

TEST_CASE("an answer shorter than announced is a failure") {
  const auto got = fetch_from(raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));
  CHECK_FALSE(got.result);
  CHECK(has(got.message(), "/file: "));
}

TEST_CASE("error pages never reach the sink, and the message says what to do") {
  const auto page = [](const std::string& status, const std::string& more = "") {
    return fetch_from(raw("HTTP/1.1 " + status + "\r\n" + more + "Content-Length: 3\r\n\r\nbad"));
  };
  const auto missing = page("404 Not Found");
  CHECK(missing.result.error().kind == ErrorKind::not_found);
  CHECK(has(missing.message(), "answered 404: check the mirror's address"));
  CHECK(has(page("500 Internal Server Error").message(), "answered 500: look at"));
  CHECK(has(page("511 Network Authentication Required").message(), "answered 511"));
  CHECK(has(page("204 No Content").message(), "answered 204"));
  CHECK(has(page("206 Partial Content").message(), "answered 206"));
  CHECK(page("503 Service Unavailable").bytes.empty());
}

TEST_CASE("a file that is missing does not cost the connection, as each poll misses one") {
  const auto kept = [](const std::string& status, const std::string& body) {
    return raw("HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
                   "\r\n\r\n" + body,
               RawAnswer::Then::keep);
  };
  const FakeHttpServer server({{"/2.root.json", kept("404 Not Found", "none")},
                               {"/timestamp.json", kept("200 OK", "now")}});
  const auto fetcher = open(server.url());
  for (int i = 0; i < 2; ++i) {
    CHECK(fetch(*fetcher, "2.root.json").result.error().kind == ErrorKind::not_found);
    CHECK(fetch(*fetcher, "timestamp.json").bytes == "now");
  }
  CHECK(server.connections() == 1);
}

TEST_CASE("an endless error page ends too") {
  const auto head = "HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n";
  const auto got = fetch_from(raw(head, RawAnswer::Then::repeat_tail_for_ever, "5\r\nhello\r\n"));
  CHECK(has(got.message(), "answered 500"));
  CHECK(got.bytes.empty());
}

TEST_CASE("a redirect is not followed, and one to another host is a network's login") {
  const auto to = [](const std::string& target) {
    return raw("HTTP/1.1 302 Found\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n");
  };
  const FakeHttpServer server({{"/moved", to("/elsewhere")},
                               {"/wifi", to("http://login.example/?to=us")},
                               {"/elsewhere", ok("password?")}});
  const auto fetcher = open(server.url());
  const auto moved = fetch(*fetcher, "moved");
  CHECK(has(moved.message(), "answered 302, sending us elsewhere: write the mirror's final"));
  CHECK_FALSE(fetcher->login_wanted());
  const auto wifi = fetch(*fetcher, "wifi");
  CHECK(has(wifi.message(), "answered 302, sending us elsewhere: this network asks to log in"));
  CHECK(fetcher->login_wanted());
  CHECK(wifi.bytes.empty());
  CHECK(server.requests().size() == 2);
}

TEST_CASE(
    "a body that somebody packed on the way is handed on as it came, for the hash to refuse") {
  const auto got = fetch_from(
      raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08z"));
  CHECK(got.result);
  CHECK(got.bytes == "\x1f\x8b\x08z");
}

TEST_CASE("what is not HTTP is refused") {
  const auto got = fetch_from(raw("SSH-2.0-OpenSSH_9.2\r\n"));
  CHECK_FALSE(got.result);
  CHECK(got.bytes.empty());
}

TEST_CASE("nobody listening, no such host and a foreign protocol are failures in words") {
  const auto down = "http://127.0.0.1:" + std::to_string(tests::free_port());
  CHECK(has(fetch(*open(down), "file").message(), "check the network and the mirror's address"));
  CHECK(has(fetch(*open("http://host.invalid"), "file").message(), "check the network"));
  CHECK_FALSE(fetch(*open("file:///etc"), "hostname").result);
  CHECK_FALSE(fetch(*open("ftp://127.0.0.1"), "file").result);
}

TEST_CASE("a name that no server knows is said in one line, and so is a proxy's") {
  const auto unknown = fetch(*open("http://host.invalid"), "file");
  CHECK(unknown.message() ==
        "fetch http://host.invalid/file: Could not resolve host: host.invalid: check the network "
        "and the mirror's address");
  transfer::MirrorOptions options{"lanrian-test/1"};
  options.proxy = "http://proxy.invalid:3128";
  const auto fetcher = transfer::CurlFetcher::open("http://mirror.invalid", options).value();
  CHECK(fetch(*fetcher, "file").message() ==
        "fetch http://mirror.invalid/file: Could not resolve proxy: proxy.invalid: check the "
        "network and proxy in kiosk.toml");
}

TEST_CASE("an address that swallows everything is given up, and the next mirror asked") {
  const tests::BlackHole hole;
  const FakeHttpServer server({{"/file", ok("Kalasin")}});
  const auto before = std::chrono::steady_clock::now();
  const auto swallowed = fetch(*open(hole.url()), "file");
  const auto took = std::chrono::steady_clock::now() - before;
  CHECK(has(swallowed.message(), ": check the network and the mirror's address"));
  CHECK(swallowed.message().find('\n') == std::string::npos);
  CHECK(took > 1900ms);
  CHECK(took < 4s);
  CHECK(fetch(*open(server.url()), "file").bytes == "Kalasin");
}

TEST_CASE("a broken IPv6 costs a moment where the same host answers over IPv4") {
  const FakeHttpServer server({{"/file", ok("Kalasin")}});
  const auto port = server.url().substr(server.url().rfind(':') + 1);
  const tests::BlackHole hole(std::stoi(port));
  if (!hole.ok()) {
    MESSAGE("skipped: this machine has no ::1, or something listens there on the same port");
    return;
  }
  const auto before = std::chrono::steady_clock::now();
  CHECK(fetch(*open("http://localhost:" + port), "file").bytes == "Kalasin");
  CHECK(std::chrono::steady_clock::now() - before < 1500ms);
}

TEST_CASE("a 403 means that a file is missing only where one may be, and is asked so") {
  const auto forbidden = raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\n<?xml");
  const FakeHttpServer server({{"/2.root.json", forbidden}, {"/1.root.json", ok("root")}});
  const auto fetcher = open(server.url());
  const auto probed = transfer::fetch_text_if_there(*fetcher, "2.root.json", 100);
  REQUIRE_FALSE(probed);
  CHECK(probed.error().kind == ErrorKind::not_found);
  CHECK(transfer::fetch_text_if_there(*fetcher, "1.root.json", 100).value() == "root");
  CHECK(fetch(*fetcher, "2.root.json").result.error().kind == ErrorKind::failed);
  CHECK(transfer::fetch_text(*fetcher, "2.root.json", 100).error().kind == ErrorKind::failed);
  const FakeHttpServer busy({{"/2.root.json", raw("HTTP/1.1 500 No\r\n\r\n")}});
  const auto broken = transfer::fetch_text_if_there(*open(busy.url()), "2.root.json", 100);
  CHECK(broken.error().kind == ErrorKind::failed);
}

TEST_CASE("a server that falls silent is given up") {
  const auto before = std::chrono::steady_clock::now();
  const auto got =
      fetch_from(raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nx", RawAnswer::Then::hang));
  CHECK(has(got.message(), "too slow"));
  CHECK(std::chrono::steady_clock::now() - before < 10s);
}

TEST_CASE("a stop that is asked for ends a transfer within two seconds") {
  const FakeHttpServer server(
      {{"/file", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                     RawAnswer::Then::repeat_tail_for_ever, "5\r\nhello\r\n")}});
  std::stop_source source;
  const auto fetcher = open(server.url(), source.get_token());
  const std::jthread stopper([&source] {
    std::this_thread::sleep_for(200ms);
    source.request_stop();
  });
  const auto before = std::chrono::steady_clock::now();
  const auto got = fetch(*fetcher, "file", UINT64_C(1) << 40);
  CHECK(has(got.message(), ": stopped"));
  CHECK(std::chrono::steady_clock::now() - before < 5s);
}

TEST_CASE("the sink's own error ends the transfer and comes back") {
  const FakeHttpServer server({{"/file", ok("Kalasin")}});
  const auto result = open(server.url())->fetch("file", 1000, [](std::string_view) {
    return Result<void>(Error{"write /x: No space left on device", ErrorKind::full});
  });
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::full);
  CHECK(has(result.error().message, "No space left on device"));
}

TEST_CASE("Retry-After is heard, within reason") {
  const auto pause_after = [](const std::string& value) {
    const FakeHttpServer server({{"/file", raw("HTTP/1.1 503 Busy\r\nRetry-After: " + value +
                                               "\r\nContent-Length: 0\r\n\r\n")}});
    const auto fetcher = open(server.url());
    CHECK_FALSE(fetch(*fetcher, "file").result);
    return fetcher->retry_after();
  };
  CHECK(pause_after("120") == 120s);
  CHECK(pause_after("Fri, 20 Nov 2020 00:00:00 GMT") == 0s);
  CHECK(pause_after("Sat, 21 Nov 2099 00:00:00 GMT") == 24h);
  CHECK(pause_after("soon") == 0s);
}

TEST_CASE("a name that no repository has is never asked for") {
  const FakeHttpServer server(std::map<std::string, RawAnswer>{});
  const auto fetcher = open(server.url());
  for (const char* name : {"", "/file", "../file", "a/../file", "a//b", ".publish.lock", "a b",
                           "a?b", "a%2e", "a%2", "%2E%2E/x", "a/", "a\r\nb"}) {
    CAPTURE(std::string(name));
    CHECK_FALSE(transfer::is_repository_name(name));
    const auto refused = fetch(*fetcher, name);
    CHECK(refused.result.error().kind == ErrorKind::invalid);
    CHECK(refused.message().find_first_of("\r\n") == std::string::npos);
  }
  CHECK(transfer::is_repository_name("targets/city/tak/ab.release-3.jsonl.zst"));
  CHECK(transfer::is_repository_name("metadata/3.city%2Ftak.json"));
  CHECK(server.requests().empty());
}

TEST_CASE("a login page in the index's place is called that, and no byte of it is taken") {
  const FakeHttpServer server({{"/release.json", ok("\r\n <!DOCTYPE html><title>Wi-Fi</title>")}});
  const auto fetcher = open(server.url());
  const auto index = transfer::fetch_text(*fetcher, "release.json", 1000);
  REQUIRE_FALSE(index);
  CHECK(has(index.error().message, "does this network want a login?"));
  CHECK(fetcher->login_wanted());
  CHECK(fetch(*fetcher, "release.json").bytes.empty());
  CHECK_FALSE(fetch(*fetcher, "other").result);
  CHECK_FALSE(fetcher->login_wanted());
}

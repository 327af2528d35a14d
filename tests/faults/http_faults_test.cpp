// What servers, proxies and login pages do to a download, each on a scripted server: after every
// fault the file is whole and right or not there, what came of it is not lost without need, and the
// next healthy mirror makes it whole.
#include <doctest/doctest.h>

#include <atomic>

#include "platform/os/sha256.h"
#include "sync/transfer/curl_fetcher.h"
#include "sync/transfer/download.h"
#include "tests/fakes/fake_http_server.h"

using namespace lanrian;
using namespace lanrian::sync::transfer;
using namespace std::chrono_literals;
using tests::FakeHttpServer;
using tests::honest;
using tests::ok;
using tests::range_start;
using tests::RawAnswer;
using Then = RawAnswer::Then;

namespace {

constexpr std::size_t file_bytes = 1000;
constexpr std::size_t kept_bytes = 600;

std::string bytes_of(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t seed = 11;
  for (char& c : bytes) c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
  return bytes;
}

// What a fault does to a download of which 600 of 1000 bytes are there.
enum class Outcome { comes, keeps_600, keeps_more, keeps_nothing };

// One fault. `resumed` answers a request for the rest, `whole` one for all of it.
struct Fault {
  std::string name;
  Outcome outcome = Outcome::comes;
  std::size_t requests = 1;
  std::function<RawAnswer(const std::string& file)> resumed;
  std::function<RawAnswer(const std::string& file)> whole;
};

RawAnswer raw(const std::string& bytes, Then then = Then::close, const std::string& tail = "") {
  return {bytes, then, tail};
}

// "206" with these header lines and the rest of the file.
auto partial(const std::string& headers, std::size_t from = kept_bytes) {
  return [headers, from](const std::string& file) {
    return raw("HTTP/1.1 206 Partial Content\r\n" + headers + "\r\n" + file.substr(from));
  };
}

auto status(const std::string& line, const std::string& headers = "") {
  return [line, headers](const std::string&) {
    return raw("HTTP/1.1 " + line + "\r\n" + headers + "Content-Length: 3\r\n\r\nbad");
  };
}

auto page(const std::string& text) {
  return [text](const std::string&) { return ok(text); };
}

auto body(const std::string& head, Then then, const std::string& tail = "") {
  return [head, then, tail](const std::string&) { return raw(head + "\r\n\r\n", then, tail); };
}

const std::string range = "Content-Range: bytes 600-999/1000\r\n";
const std::string length = "Content-Length: 400\r\n";
const std::string partial_head =
    "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 600-999/1000";

auto changed(std::size_t from) {
  return [from](const std::string& file) {
    std::string other = file;
    other.back() = static_cast<char>(other.back() ^ 1);
    return honest(other, from == 0 ? "" : "\r\nRange: bytes=" + std::to_string(from) + "-");
  };
}

// Whether the server resumes, and what it says and sends instead.
std::vector<Fault> range_faults() {
  return {
      {"an honest server", Outcome::comes, 1, {}, {}},
      {"200 instead of 206", Outcome::comes, 2, [](const auto& file) { return ok(file); }, {}},
      {"the range begins early",
       Outcome::comes,
       2,
       partial("Content-Range: bytes 500-999/1000\r\n", 500),
       {}},
      {"the range begins late",
       Outcome::comes,
       2,
       partial("Content-Range: bytes 700-999/1000\r\n", 700),
       {}},
      {"the range ends early",
       Outcome::keeps_more,
       1,
       [](const auto& file) {
         return raw(
             "HTTP/1.1 206 x\r\nContent-Range: bytes 600-699/1000\r\nContent-Length: 100\r\n"
             "\r\n" +
             file.substr(600, 100));
       },
       {}},
      {"no Content-Range", Outcome::comes, 2, partial(length), {}},
      {"an empty Content-Range", Outcome::comes, 2, partial("Content-Range:\r\n" + length), {}},
      {"a garbled Content-Range",
       Outcome::comes,
       2,
       partial("Content-Range: 6x-\r\n" + length),
       {}},
      {"a Content-Range without numbers",
       Outcome::comes,
       2,
       partial("Content-Range: bytes */1000\r\n" + length),
       {}},
      {"a negative Content-Range",
       Outcome::comes,
       2,
       partial("Content-Range: bytes -600-999/1000\r\n" + length),
       {}},
      {"two Content-Ranges",
       Outcome::comes,
       2,
       partial(range + "Content-Range: bytes 0-399/1000\r\n" + length),
       {}},
      {"an unknown total",
       Outcome::comes,
       1,
       partial("Content-Range: bytes 600-999/*\r\n" + length),
       {}},
      {"no Content-Length", Outcome::comes, 1, partial(range), {}},
      {"a Content-Length that is too large",
       Outcome::comes,
       1,
       partial(range + "Content-Length: 500\r\n"),
       {}},
      {"a Content-Length that is too small",
       Outcome::keeps_more,
       1,
       partial(range + "Content-Length: 100\r\n"),
       {}},
      {"a Content-Length that is no number",
       Outcome::keeps_600,
       1,
       partial(range + "Content-Length: many\r\n"),
       {}},
      {"416", Outcome::comes, 2, status("416 Range Not Satisfiable"), {}},
      {"416, and the whole is gone", Outcome::keeps_600, 2, status("416 Range Not Satisfiable"),
       status("404 Not Found")},
      {"two ranges in one body",
       Outcome::comes,
       2,
       partial("Content-Type: multipart/byteranges; boundary=x\r\n" + length),
       {}},
  };
}

// Bodies that are not what they should be.
std::vector<Fault> body_faults() {
  return {
      {"a changed byte in the rest, once", Outcome::comes, 2, changed(kept_bytes), {}},
      {"a proxy that rewrites", Outcome::keeps_nothing, 2, changed(kept_bytes), changed(0)},
      {"a packed body",
       Outcome::keeps_more,
       1,
       partial(range + "Content-Encoding: gzip\r\nContent-Length: 9\r\n", 991),
       {}},
      {"a byte more than Content-Length",
       Outcome::comes,
       1,
       [](const auto& file) { return raw(honest(file, "\r\nRange: bytes=600-").bytes + "x"); },
       {}},
      {"more than the file has",
       Outcome::keeps_600,
       1,
       [](const auto& file) {
         return raw(partial_head + "\r\n\r\n" + file.substr(kept_bytes) + "and more");
       },
       {}},
      {"an endless chunked body",
       Outcome::keeps_600,
       1,
       body(partial_head + "\r\nTransfer-Encoding: chunked", Then::repeat_tail_for_ever,
            "5\r\nhello\r\n"),
       {}},
      {"chunks that are none",
       Outcome::keeps_600,
       1,
       body(partial_head + "\r\nTransfer-Encoding: chunked", Then::close, "zz\r\n"),
       {}},
      {"a byte every 0.1 s",
       Outcome::keeps_more,
       1,
       [](const auto& file) {
         return raw(partial_head + "\r\n\r\n", Then::drip, file.substr(kept_bytes));
       },
       {}},
      {"silence", Outcome::keeps_600, 1, body(partial_head, Then::hang), {}},
      {"a reset", Outcome::keeps_600, 1, body(partial_head, Then::reset), {}},
      {"endless headers",
       Outcome::keeps_600,
       1,
       [](const auto&) {
         return raw("HTTP/1.1 206 x\r\n", Then::repeat_tail_for_ever, "X-Noise: 1234567890\r\n");
       },
       {}},
      {"no HTTP at all",
       Outcome::keeps_600,
       1,
       [](const auto&) { return raw("220 mail\r\n"); },
       {}},
      {"nothing at all", Outcome::keeps_600, 1, [](const auto&) { return raw(""); }, {}},
  };
}

// Answers of servers and networks that give nothing.
std::vector<Fault> refusals() {
  return {
      {"403", Outcome::keeps_600, 1, status("403 Forbidden"), {}},
      {"404 out of a cache", Outcome::keeps_600, 1, status("404 Not Found", "Age: 3600\r\n"), {}},
      {"410", Outcome::keeps_600, 1, status("410 Gone"), {}},
      {"429", Outcome::keeps_600, 1, status("429 Too Many", "Retry-After: 60\r\n"), {}},
      {"503", Outcome::keeps_600, 1, status("503 Busy", "Retry-After: -5\r\n"), {}},
      {"204",
       Outcome::keeps_600,
       1,
       [](const auto&) { return raw("HTTP/1.1 204 No\r\n\r\n"); },
       {}},
      {"304 that nobody asked for",
       Outcome::keeps_600,
       1,
       [](const auto&) { return raw("HTTP/1.1 304 Not Modified\r\n\r\n"); },
       {}},
  };
}

std::vector<Fault> login_pages() {
  const std::string html = "<html><title>Free Wi-Fi</title>" + std::string(2000, ' ') + "</html>";
  return {
      {"200 with a web page",
       Outcome::keeps_600,
       1,
       [html](const auto&) {
         return raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2042\r\n\r\n" +
                    html);
       },
       {}},
      {"200 with a web page of unknown length", Outcome::keeps_600, 2,
       [html](const auto&) { return raw("HTTP/1.1 200 OK\r\n\r\n" + html); },
       [html](const auto&) { return raw("HTTP/1.1 200 OK\r\n\r\n" + html); }},
      {"a short web page", Outcome::keeps_600, 2, page("<html>"), page("<html>")},
      {"302 to a portal",
       Outcome::keeps_600,
       1,
       status("302 Found", "Location: http://portal.example/\r\n"),
       {}},
      {"307 to a portal",
       Outcome::keeps_600,
       1,
       status("307 Temporary", "Location: https://portal.example/x\r\n"),
       {}},
      {"511", Outcome::keeps_600, 1, status("511 Network Authentication Required"), {}},
  };
}

// A kiosk with the first 600 bytes of a file.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("http-faults").value();
  os::Path part = folder.path() / "x.part";
  std::string file = bytes_of(file_bytes);
  Announced announced{"media/x", file_bytes, os::to_hex(os::sha256(file)), {}};

  static std::unique_ptr<CurlFetcher> open(const FakeHttpServer& server) {
    return CurlFetcher::open(server.url(), {"lanrian-test/1"}, {2s, 100, 1s, 20s}).value();
  }
  void leave(std::size_t bytes) const {
    REQUIRE(os::write_file_atomically(part, file.substr(0, bytes)));
  }
  std::string there() const {
    const auto bytes = os::read_file(part, 10'000'000);
    return bytes ? *bytes : "";
  }
  Fault with_defaults(Fault fault) const {
    const auto rest = [](const std::string& bytes) {
      return honest(bytes, "\r\nRange: bytes=600-");
    };
    if (!fault.resumed) fault.resumed = rest;
    if (!fault.whole) fault.whole = [](const std::string& bytes) { return ok(bytes); };
    return fault;
  }

  void check_heals() const {
    const FakeHttpServer server([this](const std::string& head) { return honest(file, head); });
    REQUIRE(download(*open(server), announced, part));
    CHECK(there() == file);
  }

  void check_outcome(const Fault& fault, const Result<void>& done) const {
    const auto left = there();
    CHECK(done.ok() == (fault.outcome == Outcome::comes));
    if (!done) CHECK(done.error().message.find('\n') == std::string::npos);
    if (fault.outcome == Outcome::comes) CHECK(left == file);
    if (fault.outcome == Outcome::keeps_600) CHECK(left == file.substr(0, kept_bytes));
    if (fault.outcome == Outcome::keeps_more) CHECK(left.size() > kept_bytes);
    if (fault.outcome == Outcome::keeps_nothing) CHECK(left.empty());
  }

  void check(const Fault& given, bool login) const {
    const Fault fault = with_defaults(given);
    CAPTURE(fault.name);
    leave(kept_bytes);
    {
      const FakeHttpServer server([&](const std::string& head) {
        return range_start(head) ? fault.resumed(file) : fault.whole(file);
      });
      const auto fetcher = open(server);
      const auto done = download(*fetcher, announced, part);
      if (!done) INFO(done.error().message);
      check_outcome(fault, done);
      CHECK(fetcher->login_wanted() == login);
      CHECK(server.requests().size() == fault.requests);
    }
    check_heals();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "whatever a server says about a range, no wrong byte is kept") {
  for (const auto& fault : range_faults()) check(fault, false);
}

TEST_CASE_FIXTURE(Fixture, "whatever a body does, it ends and the next mirror makes it whole") {
  for (const auto& fault : body_faults()) check(fault, false);
}

TEST_CASE_FIXTURE(Fixture, "a server that refuses is not asked again, and what came stays") {
  for (const auto& fault : refusals()) check(fault, false);
}

TEST_CASE_FIXTURE(Fixture, "a network that asks to log in is known, and what came stays") {
  for (const auto& fault : login_pages()) check(fault, true);
}

TEST_CASE_FIXTURE(Fixture, "cut after any byte of its answer, a file goes on from there") {
  file = bytes_of(120);
  announced = {"media/x", file.size(), os::to_hex(os::sha256(file)), {}};
  const std::size_t head_bytes = ok(file).bytes.size() - file.size();
  for (const auto then : {Then::close, Then::reset}) {
    for (std::size_t cut = 0; cut < head_bytes + file.size(); ++cut) {
      CAPTURE(cut);
      std::atomic<int> asked = 0;
      const FakeHttpServer server([&](const std::string& head) {
        auto answer = honest(file, head);
        if (asked++ > 0) return answer;
        return RawAnswer{answer.bytes.substr(0, cut), then, ""};
      });
      const auto fetcher = open(server);
      REQUIRE(os::remove_file(part));
      REQUIRE_FALSE(download(*fetcher, announced, part));
      const auto left = there();
      CHECK(left == file.substr(0, left.size()));
      // A reset may overtake what was sent before it.
      if (then == Then::close) CHECK(left.size() == (cut < head_bytes ? 0 : cut - head_bytes));
      REQUIRE(download(*fetcher, announced, part));
      CHECK(there() == file);
      CHECK(range_start(server.requests().back()).value_or(0) == left.size());
    }
  }
}

TEST_CASE_FIXTURE(Fixture, "a link that breaks off every 60 bytes brings the file in the end") {
  std::size_t sent = 0;
  const FakeHttpServer server([&](const std::string& head) {
    const auto answer = honest(file, head);
    const auto body_at = answer.bytes.find("\r\n\r\n") + 4;
    const auto part_bytes = std::min<std::size_t>(60, answer.bytes.size() - body_at);
    sent += part_bytes;
    return RawAnswer{answer.bytes.substr(0, body_at + part_bytes), Then::close, ""};
  });
  const auto fetcher = open(server);
  int attempts = 1;
  while (!download(*fetcher, announced, part)) REQUIRE(++attempts < 100);
  CHECK(there() == file);
  CHECK(attempts == 17);
  CHECK(sent == file.size());
}

TEST_CASE_FIXTURE(Fixture, "a middlebox that flips a byte at 3.5 MiB costs a MiB, not the file") {
  file = bytes_of(5 * piece_bytes + 123);
  announced = {"media/x", file.size(), os::to_hex(os::sha256(file)), {}};
  for (std::size_t at = 0; at < file.size(); at += piece_bytes) {
    announced.pieces_sha256.push_back(os::to_hex(os::sha256(file.substr(at, piece_bytes))));
  }
  std::string flipped = file;
  flipped[7 * piece_bytes / 2] = static_cast<char>(flipped[7 * piece_bytes / 2] ^ 1);
  bool always = false;
  SUBCASE("once") {}
  SUBCASE("always") { always = true; }
  std::atomic<int> asked = 0;
  const FakeHttpServer server([&](const std::string& head) {
    return honest(asked++ == 0 || always ? flipped : file, head);
  });
  const auto done = download(*open(server), announced, part);
  REQUIRE(server.requests().size() == 2);
  CHECK(range_start(server.requests()[1]) == 3 * piece_bytes);
  CHECK(done.ok() == !always);
  if (always) CHECK(there().size() == 3 * piece_bytes);
  check_heals();
}

TEST_CASE("a copy that is still the newest is not sent again") {
  const std::string etag = "\"5f-1\"";
  const FakeHttpServer server([&](const std::string& head) -> RawAnswer {
    const bool known = head.find("\r\nIf-None-Match: " + etag + "\r\n") != std::string::npos;
    if (known) return raw("HTTP/1.1 304 Not Modified\r\nETag: " + etag + "\r\n\r\n");
    return raw("HTTP/1.1 200 OK\r\nETag: " + etag + "\r\nContent-Length: 4\r\n\r\ntext");
  });
  const auto fetcher = CurlFetcher::open(server.url(), {"lanrian-test/1"}).value();
  const auto first = fetch_if_changed(*fetcher, "timestamp.json", 100, {});
  REQUIRE(first);
  CHECK(first->text == "text");
  CHECK(first->etag == etag);
  const auto second = fetch_if_changed(*fetcher, "timestamp.json", 100, {"ours", etag});
  REQUIRE(second);
  CHECK(second->text == "ours");
  CHECK(fetch_if_changed(*fetcher, "timestamp.json", 100, {"ours", "\"old\""})->text == "text");
  CHECK(fetch_if_changed(*fetcher, "timestamp.json", 100, {"", "\"x\r\nHost: y\""})->text ==
        "text");
}

// The example site in a real nginx, over HTTP and HTTPS: every header that a cache, a proxy or a
// kiosk relies on, and everything that it must refuse.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "platform/os/file_descriptor.h"
#include "tests/e2e/nginx_server.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/tls_server.h"

using namespace lanrian;

namespace {

constexpr char for_ever[] = "Cache-Control: public, max-age=31536000, immutable, no-transform";
constexpr char asked_again[] = "Cache-Control: no-cache, no-transform";
constexpr char not_kept[] = "Cache-Control: no-store";

// An answer, divided where its body begins.
struct Reply {
  std::string head;
  std::string body;

  // Of how many header lines this is one; it may be the beginning of one, up to ": ".
  std::ptrdiff_t count(const std::string& line) const {
    const auto whole = line.ends_with(": ") ? "\r\n" + line : "\r\n" + line + "\r\n";
    std::ptrdiff_t found = 0;
    for (auto at = head.find(whole); at != std::string::npos; at = head.find(whole, at + 1)) {
      ++found;
    }
    return found;
  }

  // What stands behind "Name: "; "" without such a line.
  std::string value(const std::string& name) const {
    const auto start = head.find("\r\n" + name + ": ");
    if (start == std::string::npos) return "";
    const auto from = start + name.size() + 4;
    return head.substr(from, head.find('\r', from) - from);
  }

  std::string status() const {
    constexpr std::string_view version = "HTTP/1.1 ";
    return head.starts_with(version) ? head.substr(version.size(), 3) : head;
  }
};

Reply divided(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string::npos) return {answer, ""};
  return {answer.substr(0, end + 2), answer.substr(end + 4)};
}

// All that comes back over plain TCP until the server closes.
std::string exchange(int port, const std::string& request) {
  const os::FileDescriptor connection(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  REQUIRE(::connect(connection.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::send(connection.get(), request.data(), request.size(), MSG_NOSIGNAL) > 0);
  std::string answer;
  std::array<char, 4096> piece{};
  for (;;) {
    const auto got = ::read(connection.get(), piece.data(), piece.size());
    if (got <= 0) return answer;
    answer.append(piece.data(), static_cast<std::size_t>(got));
  }
}

std::string request_of(const std::string& line, const std::string& headers = "",
                       const std::string& body = "") {
  return line + " HTTP/1.1\r\nHost: learn.example.go.th\r\nAccept-Encoding: gzip\r\n" + headers +
         "Connection: close\r\n\r\n" + body;
}

// How a client reaches the site.
enum class Way { http, https };

// A repository made by hand, and nginx before it.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("nginx-headers").value();
  os::Path root = folder.path() / "repository";
  os::Path inbox = folder.path() / "inbox-root";
  std::string hash = std::string(64, 'a');
  std::string release = "/targets/city/kalasin/" + hash + ".release-3.jsonl.zst";
  std::string delta = "/targets/city/kalasin/" + hash + ".delta-2-3.zst";
  std::string media = "/media/aa/" + hash;
  std::string json = "{\"signed\":\"" + std::string(3000, 'x') + "\"}";
  tests::TestAuthority authority{folder.path()};
  std::optional<tests::NginxSite> site;

  Fixture() {
    put("/metadata/timestamp.json", json);
    put("/metadata/2.root.json", json);
    put("/metadata/3.snapshot.json", json);
    put("/metadata/3.targets.json", json);
    put("/metadata/3.city-kalasin.json", json);
    put(release, std::string(3000, 'r'));
    put(delta, std::string(3000, 'd'));
    put(media, std::string(3000, 'm'));
    REQUIRE(os::make_folders(inbox));
    authority.issue("site", "IP:127.0.0.1", {"20200101000000Z", "20990101000000Z"});
    site.emplace(
        tests::SiteFiles{root, inbox, folder.path() / "site.pem", folder.path() / "site.key"});
  }

  void put(const std::string& name, const std::string& bytes) const {
    const auto path = os::Path(root.string() + name);
    REQUIRE(os::make_folders(path.parent_path()));
    REQUIRE(os::write_file_atomically(path, bytes));
  }

  // What openssl makes of a request with these options.
  tests::Ran over_tls(const std::string& request, const std::string& options) const {
    const auto file = folder.path() / "request";
    REQUIRE(os::write_file_atomically(file, request));
    return tests::run_program(
        {"sh", "-c",
         "openssl s_client -quiet -connect 127.0.0.1:" + std::to_string(site->https_port()) +
             " -CAfile '" + authority.certificate().string() +
             "' -verify_return_error -verify_ip 127.0.0.1 " + options + " <'" + file.string() +
             "'"});
  }

  Reply ask(Way way, const std::string& request) const {
    if (way == Way::http) return divided(exchange(site->http_port(), request));
    const auto ran = over_tls(request, "");
    INFO(ran.err);
    CHECK_FALSE(ran.out.empty());
    return divided(ran.out);
  }

  Reply put_batch(const std::string& name, const std::string& batch) const {
    const auto length = "Content-Length: " + std::to_string(batch.size()) + "\r\n";
    return ask(Way::https, request_of("PUT " + name, length, batch));
  }

  void check_served(Way way, const std::string& name, const char* caching) const {
    CAPTURE(name);
    const auto got = ask(way, request_of("GET " + name));
    CHECK(got.status() == "200");
    CHECK(got.body == os::read_file(root.string() + name, 10'000).value());
    const auto head = ask(way, request_of("HEAD " + name));
    CHECK(head.status() == "200");
    CHECK(head.body.empty());
    for (const auto& reply : {got, head}) {
      INFO(reply.head);
      CHECK(reply.count(caching) == 1);
      CHECK(reply.count("Cache-Control: ") == 1);
      CHECK(reply.count("ETag: ") == 1);
      CHECK_FALSE(reply.value("ETag").starts_with("W/"));
      CHECK(reply.count("Accept-Ranges: bytes") == 1);
      CHECK(reply.value("Content-Length") == std::to_string(got.body.size()));
      CHECK(reply.count("Content-Encoding: ") == 0);
      CHECK(reply.count("Server: nginx") == 1);
      const bool is_json = name.starts_with("/metadata/");
      CHECK(reply.count("Content-Type: application/json") == (is_json ? 1 : 0));
    }
  }

  void check_refused(const Reply& reply, const std::string& status) const {
    INFO(reply.head);
    CHECK(reply.status() == status);
    CHECK(reply.count(not_kept) == 1);
    CHECK(reply.count("Cache-Control: ") == 1);
    CHECK(reply.count("ETag: ") == 0);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what a repository holds comes as it lies there, with its caching") {
  for (const auto way : {Way::http, Way::https}) {
    CAPTURE(static_cast<int>(way));
    check_served(way, "/metadata/timestamp.json", asked_again);
    for (const std::string name :
         {"2.root.json", "3.snapshot.json", "3.targets.json", "3.city-kalasin.json"}) {
      check_served(way, "/metadata/" + name, for_ever);
    }
    for (const auto& name : {release, delta, media}) check_served(way, name, for_ever);
  }
}

TEST_CASE_FIXTURE(Fixture, "the rest of a file comes as the rest, and one that is over as that") {
  put(release, "0123456789");
  for (const auto way : {Way::http, Way::https}) {
    const auto range = [&](const std::string& bytes) {
      return ask(way, request_of("GET " + release, "Range: bytes=" + bytes + "\r\n"));
    };
    const auto rest = range("4-");
    CHECK(rest.status() == "206");
    CHECK(rest.body == "456789");
    CHECK(rest.count("Content-Range: bytes 4-9/10") == 1);
    CHECK(rest.count(for_ever) == 1);
    const auto over = range("10-");
    CHECK(over.status() == "416");
    CHECK(over.count("Content-Range: bytes */10") == 1);
    CHECK(over.count(not_kept) == 1);
    const auto many = range("0-1,4-5,8-9");
    CHECK(many.status() == "200");
    CHECK(many.body == "0123456789");
  }
}

TEST_CASE_FIXTURE(Fixture, "a timestamp that has not changed is not sent again, a new one is") {
  const std::string name = "/metadata/timestamp.json";
  for (const auto way : {Way::http, Way::https}) {
    const auto etag = ask(way, request_of("GET " + name)).value("ETag");
    const auto asked_with = [&](const std::string& known) {
      return ask(way, request_of("GET " + name, "If-None-Match: " + known + "\r\n"));
    };
    const auto same = asked_with(etag);
    CHECK(same.status() == "304");
    CHECK(same.body.empty());
    CHECK(same.value("ETag") == etag);
    CHECK(same.count(asked_again) == 1);
    CHECK(asked_with("\"other\"").status() == "200");
    put(name, json + " ");
    CHECK(asked_with(etag).body == json + " ");
    put(name, json);
  }
}

TEST_CASE_FIXTURE(Fixture, "what is not there is remembered by nobody, the next root above all") {
  put("/metadata/.timestamp.json", json);
  put("/metadata/4.root.json.77.tmp", json);
  put("/metadata/timestamp.json.77.tmp", json);
  put("/targets/city/kalasin/" + hash + ".release-4.jsonl.zst.77.tmp", "half");
  put("/targets/city/.hidden/" + hash + ".release-4.jsonl.zst", "x");
  put("/targets/notes.txt", "x");
  put("/.publish.lock", "");
  put("/secret", "x");
  for (const auto way : {Way::http, Way::https}) {
    for (const auto& name : {std::string("/metadata/3.root.json"),
                             std::string("/metadata/4.root.json.77.tmp"),
                             std::string("/metadata/timestamp.json.77.tmp"),
                             std::string("/metadata/.timestamp.json"),
                             std::string("/metadata/root.json"),
                             std::string("/metadata/0.root.json"),
                             "/targets/city/kalasin/" + hash + ".release-4.jsonl.zst",
                             "/targets/city/kalasin/" + hash + ".release-4.jsonl.zst.77.tmp",
                             "/targets/city/.hidden/" + hash + ".release-4.jsonl.zst",
                             std::string("/targets/notes.txt"),
                             "/media/aa/" + std::string(64, 'b'),
                             "/media/" + hash,
                             std::string("/"),
                             std::string("/metadata/"),
                             std::string("/metadata"),
                             std::string("/targets/city/"),
                             std::string("/media/aa/"),
                             std::string("/secret"),
                             std::string("/.publish.lock"),
                             std::string("/targets/../secret"),
                             std::string("/media/aa/%2e%2e/%2e%2e/secret"),
                             std::string("/inbox/"),
                             std::string("/release.json")}) {
      CAPTURE(name);
      const auto missing = ask(way, request_of("GET " + name));
      check_refused(missing, "404");
      CHECK(missing.body == "not in this repository\n");
      check_refused(ask(way, request_of("HEAD " + name)), "404");
    }
    for (const std::string outside : {"/../etc/passwd", "/..%2f..%2fetc/passwd"}) {
      CAPTURE(outside);
      CHECK(ask(way, request_of("GET " + outside)).status() == "400");
    }
  }
}

TEST_CASE_FIXTURE(Fixture, "nobody changes what a repository holds") {
  const auto before = os::read_file(root.string() + release, 10'000).value();
  for (const auto way : {Way::http, Way::https}) {
    for (const auto& name : {std::string("/metadata/timestamp.json"),
                             std::string("/metadata/2.root.json"), release, media}) {
      for (const std::string method : {"POST", "PUT", "DELETE", "MKCOL", "PATCH", "OPTIONS"}) {
        CAPTURE(method + " " + name);
        check_refused(ask(way, request_of(method + " " + name, "Content-Length: 1\r\n", "x")),
                      "403");
      }
      const auto moved = "Destination: " + media + "\r\n";
      check_refused(ask(way, request_of("MOVE " + name, moved)), "403");
      check_refused(ask(way, request_of("COPY " + name, moved)), "403");
    }
    for (const std::string name : {"/x.json", "/metadata/", "/targets/x", "/inbox/k/b.txt"}) {
      CAPTURE(name);
      check_refused(ask(way, request_of("PUT " + name, "Content-Length: 1\r\n", "x")), "404");
      check_refused(ask(way, request_of("MKCOL " + name)), "404");
    }
  }
  CHECK(os::read_file(root.string() + release, 10'000).value() == before);
  CHECK(os::list_folder(root).value() == std::vector<std::string>{"media", "metadata", "targets"});
  CHECK(os::list_folder(inbox)->empty());
}

TEST_CASE_FIXTURE(Fixture, "no link leads out of a repository, or round in it") {
  REQUIRE(os::write_file_atomically(folder.path() / "secret", "secret"));
  const auto link = "/media/aa/" + std::string(64, 'c');
  std::filesystem::create_symlink(folder.path() / "secret", root.string() + link);
  std::filesystem::create_symlink("2.root.json", root / "metadata" / "3.root.json");
  std::filesystem::create_directory_symlink("aa", root / "media" / "bb");
  for (const auto way : {Way::http, Way::https}) {
    check_refused(ask(way, request_of("GET " + link)), "403");
    check_refused(ask(way, request_of("GET /metadata/3.root.json")), "403");
    check_refused(ask(way, request_of("GET /media/bb/" + hash)), "404");
  }
}

TEST_CASE_FIXTURE(Fixture, "a batch goes into the inbox, and stays as it came") {
  const std::string name = "/inbox/kiosk-7/20261121-1.json";
  const os::Path file = inbox.string() + name;
  CHECK(put_batch(name, "{\"seen\":3}").status() == "201");
  CHECK(os::read_file(file, 100).value() == "{\"seen\":3}");
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
  REQUIRE(::stat(file.parent_path().c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0750);

  CHECK(put_batch(name, "{}").status() == "204");
  CHECK(os::read_file(file, 100).value() == "{\"seen\":3}");
  for (const std::string method : {"GET", "HEAD", "POST", "DELETE", "MKCOL", "PROPFIND"}) {
    CAPTURE(method);
    check_refused(ask(Way::https, request_of(method + " " + name)), "403");
  }
  check_refused(
      ask(Way::https, request_of("MOVE " + name, "Destination: /inbox/kiosk-7/2.json\r\n")), "403");
  CHECK(os::list_folder(file.parent_path())->size() == 1);
}

TEST_CASE_FIXTURE(Fixture,
                  "an inbox takes no other names, no long batch, and nobody from outside") {
  for (const std::string name :
       {"/inbox/b.json", "/inbox/k/sub/b.json", "/inbox/.k/b.json", "/inbox/k/.b.json",
        "/inbox/k/b.jsonx", "/inbox/k/b.json/", "/inbox/../b.json", "/inbox/k%2fx/b/c.json"}) {
    CAPTURE(name);
    check_refused(put_batch(name, "{}"), "404");
  }
  constexpr std::size_t most = 256 * 1024;
  CHECK(put_batch("/inbox/k/most.json", std::string(most, ' ')).status() == "201");
  CHECK(put_batch("/inbox/k/more.json", std::string(most + 1, ' ')).status() == "413");
  const auto chunked = request_of("PUT /inbox/k/chunked.json", "Transfer-Encoding: chunked\r\n",
                                  "40001\r\n" + std::string(most + 1, ' ') + "\r\n0\r\n\r\n");
  CHECK(ask(Way::https, chunked).status() == "413");
  const auto stranger = over_tls(
      request_of("PUT /inbox/k/stranger.json", "Content-Length: 2\r\n", "{}"), "-bind 127.0.0.2:0");
  check_refused(divided(stranger.out), "403");
  check_refused(
      ask(Way::http, request_of("PUT /inbox/k/plain.json", "Content-Length: 2\r\n", "{}")), "404");
  CHECK(os::list_folder(inbox / "inbox" / "k").value() == std::vector<std::string>{"most.json"});
  CHECK(os::list_folder(inbox / "inbox").value() == std::vector<std::string>{"k"});
}

TEST_CASE_FIXTURE(Fixture, "the site speaks TLS 1.2 and 1.3, nothing older") {
  const auto request = request_of("HEAD /metadata/timestamp.json");
  const std::string weak = " -cipher DEFAULT@SECLEVEL=0";
  CHECK(divided(over_tls(request, "-tls1_3").out).status() == "200");
  CHECK(divided(over_tls(request, "-tls1_2" + weak).out).status() == "200");
  for (const std::string old : {"-tls1_1", "-tls1"}) {
    const auto refused = over_tls(request, old + weak);
    INFO(refused.err);
    CHECK(refused.out.empty());
    CHECK(refused.err.find("alert protocol version") != std::string::npos);
  }
}

#include "tests/fakes/tls_server.h"

#include <doctest/doctest.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>
#include <tuple>

#include "tests/e2e/run_program.h"
#include "tests/fakes/fake_http_server.h"

namespace lanrian::tests {
namespace {

using Words = std::vector<std::string>;

void run(const Words& command) {
  const auto ran = run_program(command);
  INFO(ran.err);
  REQUIRE(ran.status == 0);
}

Words new_key(const os::Path& file) {
  return {"-newkey", "ec",      "-pkeyopt",   "ec_paramgen_curve:prime256v1",
          "-nodes",  "-keyout", file.string()};
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// Frees an SSL.
struct FreeSsl {
  void operator()(SSL* connection) const { SSL_free(connection); }
};

// In the order in which we like them, as RFC 7301 writes a list.
constexpr std::array<unsigned char, 12> protocols = {2,   'h', '2', 8,   'h', 't',
                                                     't', 'p', '/', '1', '.', '1'};

// SSL_CTX_set_alpn_select_cb: HTTP/2 with whoever offers it.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_bytes,
                    const unsigned char* offered, unsigned int offered_bytes, void*) {
  unsigned char* found = nullptr;
  const int result = SSL_select_next_proto(&found, chosen_bytes, protocols.data(), protocols.size(),
                                           offered, offered_bytes);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

bool speaks_http_2(const SSL* connection) {
  const unsigned char* protocol = nullptr;
  unsigned int bytes = 0;
  SSL_get0_alpn_selected(connection, &protocol, &bytes);
  return bytes == 2;
}

// Ends our side, and reads the other's to its end: a reset would overtake what was sent.
void hang_up(int connection) {
  ::shutdown(connection, SHUT_WR);
  const timeval patience{2, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  std::array<char, 4096> rest{};
  while (::recv(connection, rest.data(), rest.size(), 0) > 0) continue;
}

}  // namespace

TestAuthority::TestAuthority(os::Path folder) : folder_(std::move(folder)) {
  const auto base = folder_.string();
  REQUIRE(os::write_file_atomically(folder_ / "index.txt", ""));
  REQUIRE(os::write_file_atomically(folder_ / "serial", "01\n"));
  REQUIRE(os::write_file_atomically(
      folder_ / "ca.cnf", "[ca]\ndefault_ca=test\n[test]\ndatabase=" + base +
                              "/index.txt\nnew_certs_dir=" + base + "\nserial=" + base +
                              "/serial\ndefault_md=sha256\npolicy=any\nunique_subject=no\n"
                              "copy_extensions=copy\n[any]\ncommonName=supplied\n"
                              "[authority]\nbasicConstraints=critical,CA:true\n"));
  const auto csr = (folder_ / "ca.csr").string();
  run(joined({"openssl", "req", "-subj", "/CN=Test Authority", "-out", csr},
             new_key(folder_ / "ca.key")));
  sign({"-selfsign", "-extensions", "authority", "-in", csr, "-out", certificate().string()},
       {"20000101000000Z", "21000101000000Z"});
}

void TestAuthority::issue(const std::string& name, const std::string& subject,
                          const Validity& validity) const {
  const auto file = [&](const char* ending) { return (folder_ / (name + ending)).string(); };
  run(joined({"openssl", "req", "-subj", "/CN=test", "-addext", "subjectAltName=" + subject, "-out",
              file(".csr")},
             new_key(folder_ / (name + ".key"))));
  sign({"-cert", certificate().string(), "-in", file(".csr"), "-out", file(".pem")}, validity);
}

void TestAuthority::sign(const std::vector<std::string>& what, const Validity& validity) const {
  run(joined(
      {"openssl", "ca", "-batch", "-notext", "-config", (folder_ / "ca.cnf").string(), "-keyfile",
       (folder_ / "ca.key").string(), "-startdate", validity.from, "-enddate", validity.to},
      what));
}

TlsServer::TlsServer(const os::Path& folder, const std::string& name) : port_(free_port()) {
  ::setenv("no_proxy", "127.0.0.1", 1);
  const auto base = folder.string();
  const auto own = base + "/" + name;
  REQUIRE(os::write_file_atomically(
      own + ".conf", "daemon off;\nmaster_process off;\npid " + own +
                         ".pid;\nevents { worker_connections 64; }\n"
                         "http {\n  access_log off;\n  client_body_temp_path " +
                         base + "/body;\n  proxy_temp_path " + base +
                         "/proxy;\n  fastcgi_temp_path " + base + "/fastcgi;\n  uwsgi_temp_path " +
                         base + "/uwsgi;\n  scgi_temp_path " + base +
                         "/scgi;\n  server {\n    listen 127.0.0.1:" + std::to_string(port_) +
                         " ssl http2;\n    root " + base + "/root;\n    ssl_certificate " + own +
                         ".pem;\n    ssl_certificate_key " + own + ".key;\n  }\n}\n"));
  auto started = os::ChildProcess::start(
      {"/usr/sbin/nginx", "-p", base, "-c", own + ".conf", "-e", own + ".log"});
  if (!started) FAIL(started.error().message);
  process_.emplace(*std::move(started));
  const auto answers = [this] {
    return !http_head("http://127.0.0.1:" + std::to_string(port_)).empty();
  };
  REQUIRE(eventually(std::chrono::seconds(20), answers));
}

void FreeSslContext::operator()(ssl_ctx_st* context) const { SSL_CTX_free(context); }

BrokenHttp2Server::BrokenHttp2Server(const os::Path& folder, const std::string& name,
                                     std::string http_2_bytes, const std::string& text)
    : context_(SSL_CTX_new(TLS_server_method())),
      http_2_bytes_(std::move(http_2_bytes)),
      http_1_answer_(text.empty() ? "" : ok(text).bytes) {
  ::setenv("no_proxy", "127.0.0.1", 1);
  const auto own = (folder / name).string();
  REQUIRE(SSL_CTX_use_certificate_file(context_.get(), (own + ".pem").c_str(), SSL_FILETYPE_PEM));
  REQUIRE(SSL_CTX_use_PrivateKey_file(context_.get(), (own + ".key").c_str(), SSL_FILETYPE_PEM));
  SSL_CTX_set_alpn_select_cb(context_.get(), choose_protocol, nullptr);
  std::tie(listener_, port_) = listen_somewhere();
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

BrokenHttp2Server::~BrokenHttp2Server() {
  thread_.request_stop();
  thread_.join();
}

void BrokenHttp2Server::serve(const std::stop_token& stop) {
  // OpenSSL writes without MSG_NOSIGNAL.
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
  while (wait_for_client(listener_.get(), stop)) {
    const os::FileDescriptor connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    const std::unique_ptr<SSL, FreeSsl> tls(SSL_new(context_.get()));
    if (!connection || SSL_set_fd(tls.get(), connection.get()) != 1) continue;
    if (SSL_accept(tls.get()) == 1) answer(tls.get());
    hang_up(connection.get());
  }
}

// The request comes first in both protocols, and is in the first bytes.
void BrokenHttp2Server::answer(ssl_st* connection) {
  std::array<char, 4096> request{};
  const bool http_2 = speaks_http_2(connection);
  ++(http_2 ? http_2_ : http_1_);
  if (SSL_read(connection, request.data(), request.size()) <= 0) return;
  const auto& bytes = http_2 ? http_2_bytes_ : http_1_answer_;
  if (!bytes.empty()) SSL_write(connection, bytes.data(), static_cast<int>(bytes.size()));
  SSL_shutdown(connection);
}

}  // namespace lanrian::tests

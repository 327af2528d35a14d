#include "tests/fakes/tls_server.h"

#include <doctest/doctest.h>

#include <cstdlib>

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

}  // namespace lanrian::tests

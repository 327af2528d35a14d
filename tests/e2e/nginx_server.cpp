#include "tests/e2e/nginx_server.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/e2e/run_program.h"
#include "tests/fakes/fake_http_server.h"

namespace lanrian::tests {
namespace {

constexpr char shipped[] = LANRIAN_SOURCE_DIR "/platform/nginx/";

// The worker reads below folders that only this user may enter, so it stays this user.
std::string around(const std::string& http) {
  return "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log;\n"
         "events { worker_connections 64; }\n"
         "http {\n  access_log off;\n"
         "  client_body_temp_path body;\n  proxy_temp_path proxy;\n  fastcgi_temp_path fastcgi;\n"
         "  uwsgi_temp_path uwsgi;\n  scgi_temp_path scgi;\n" +
         http + "}\n";
}

os::ChildProcess start_nginx(const os::Path& folder) {
  const auto prefix = folder.string();
  // nginx-light installs into /usr/sbin, which is not in everybody's PATH.
  auto started = os::ChildProcess::start(
      {"/usr/sbin/nginx", "-p", prefix, "-c", prefix + "/nginx.conf", "-e", prefix + "/error.log"});
  if (!started) FAIL(started.error().message);
  return *std::move(started);
}

bool answers_at(int port) {
  return eventually(std::chrono::seconds(20), [port] {
    return !http_head("http://127.0.0.1:" + std::to_string(port)).empty();
  });
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// lanrian.conf with this machine's ports and files in the place of its own.
std::string site_configuration(const SiteFiles& files, int http_port, int https_port) {
  auto site = os::read_file(os::Path(shipped) / "lanrian.conf", 100'000).value();
  const auto loopback = [](int port) { return "listen 127.0.0.1:" + std::to_string(port); };
  replace_all(site, "listen [::]:80;", "");
  replace_all(site, "listen [::]:443 ssl http2;", "");
  replace_all(site, "listen 80", loopback(http_port));
  replace_all(site, "listen 443", loopback(https_port));
  replace_all(site, "root /srv/lanrian;", "root \"" + files.repository.string() + "\";");
  replace_all(site, "/srv/lanrian-inbox", files.inbox.string());
  replace_all(site, "/etc/nginx/", shipped);
  const std::string certificates = "/etc/letsencrypt/live/learn.example.go.th/";
  replace_all(site, certificates + "fullchain.pem", files.certificate.string());
  replace_all(site, certificates + "privkey.pem", files.key.string());
  return site;
}

}  // namespace

NginxServer::NginxServer(const os::Path& root)
    : folder_(os::TemporaryFolder::make("nginx").value()), root_(root), port_(free_port()) {
  ::setenv("no_proxy", "127.0.0.1", 1);
  REQUIRE(os::write_file_atomically(folder_.path() / "nginx.conf", configuration()));
  start();
}

std::string NginxServer::configuration() const {
  return around("  server {\n    listen 127.0.0.1:" + std::to_string(port_) + ";\n    root \"" +
                root_.string() + "\";\n    include " + shipped + "repository.conf;\n  }\n");
}

void NginxServer::start() {
  process_.emplace(start_nginx(folder_.path()));
  REQUIRE(answers_at(port_));
}

void NginxServer::stop() { process_.reset(); }

std::string NginxServer::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

NginxSite::NginxSite(const SiteFiles& files)
    : folder_(os::TemporaryFolder::make("nginx-site").value()),
      http_port_(free_port()),
      https_port_(free_port()) {
  // SECLEVEL: without it OpenSSL refuses old TLS by itself, and nobody would see whether we do.
  REQUIRE(os::write_file_atomically(
      folder_.path() / "nginx.conf",
      around("  gzip on;\n  gzip_types *;\n  autoindex on;\n  ssl_ciphers DEFAULT@SECLEVEL=0;\n"
             "  dav_methods PUT DELETE MKCOL COPY MOVE;\n" +
             site_configuration(files, http_port_, https_port_))));
  process_.emplace(start_nginx(folder_.path()));
  REQUIRE(answers_at(http_port_));
  REQUIRE(answers_at(https_port_));
}

}  // namespace lanrian::tests

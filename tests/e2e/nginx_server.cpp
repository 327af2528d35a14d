#include "tests/e2e/nginx_server.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/e2e/run_program.h"
#include "tests/fakes/fake_http_server.h"

namespace lanrian::tests {

NginxServer::NginxServer(const os::Path& root)
    : folder_(os::TemporaryFolder::make("nginx").value()), root_(root), port_(free_port()) {
  ::setenv("no_proxy", "127.0.0.1", 1);
  // The worker reads below folders that only this user may enter, so it stays this user.
  REQUIRE(os::write_file_atomically(folder_.path() / "nginx.conf", configuration()));
  start();
}

std::string NginxServer::configuration() const {
  return "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log;\n"
         "events { worker_connections 64; }\n"
         "http {\n  access_log off;\n"
         "  client_body_temp_path body;\n  proxy_temp_path proxy;\n  fastcgi_temp_path fastcgi;\n"
         "  uwsgi_temp_path uwsgi;\n  scgi_temp_path scgi;\n"
         "  server {\n    listen 127.0.0.1:" +
         std::to_string(port_) + ";\n    root \"" + root_.string() + "\";\n    include " +
         std::string(LANRIAN_SOURCE_DIR) + "/platform/nginx/repository.conf;\n  }\n}\n";
}

void NginxServer::start() {
  const auto prefix = folder_.path().string();
  // nginx-light installs into /usr/sbin, which is not in everybody's PATH.
  auto started = os::ChildProcess::start(
      {"/usr/sbin/nginx", "-p", prefix, "-c", prefix + "/nginx.conf", "-e", prefix + "/error.log"});
  if (!started) FAIL(started.error().message);
  process_.emplace(*std::move(started));
  REQUIRE(eventually(std::chrono::seconds(20), [this] { return !http_head(url()).empty(); }));
}

void NginxServer::stop() { process_.reset(); }

std::string NginxServer::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

}  // namespace lanrian::tests

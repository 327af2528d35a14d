// The whole way, with nothing faked: an operator's folder, the real lanrian-publish, a real nginx,
// lanrian with its lanrian-sync, and what is then on the screen.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "platform/os/child_process.h"
#include "platform/os/file.h"
#include "tests/e2e/nginx_server.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;
using namespace std::chrono_literals;
using tests::eventually;
using tests::run_program;

namespace {

constexpr std::string_view header = "id,name_th,name_en,category,district,source,licence\n";

std::string museum(const std::string& id, const std::string& name_en) {
  return id + ",พิพิธภัณฑ์ " + id + "," + name_en + ",museum,เมืองกาฬสินธุ์,a test,CC0-1.0\n";
}

// A city's folder, its repository behind nginx, and a kiosk that polls it every two seconds.
struct Town {
  os::TemporaryFolder folder = os::TemporaryFolder::make("kiosk-e2e").value();
  os::Path content = folder.path() / "kalasin";
  os::Path repository = folder.path() / "repository";
  tests::OneKeyNetwork network{folder.path(), repository};
  os::Path state = folder.path() / "state";
  os::Path config = folder.path() / "kiosk.toml";
  os::Path log = folder.path() / "log";

  Town() {
    // Only what is published here shall be on the screen.
    ::setenv("LANRIAN_SEED", (folder.path() / "no-seed").c_str(), 1);
    REQUIRE(os::make_folders(content));
    REQUIRE(os::write_file_atomically(
        content / "city.toml", "id = \"kalasin\"\nname_th = \"กาฬสินธุ์\"\nname_en = \"Kalasin\"\n"));
    publish(museum("first-museum", "First Museum"));
  }

  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;
  ~Town() { ::unsetenv("LANRIAN_SEED"); }

  void publish(const std::string& rows) const {
    REQUIRE(os::write_file_atomically(content / "places.csv", std::string(header) + rows));
    const auto ran = run_program({LANRIAN_PUBLISH, "release", content, repository});
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
  }

  void configure(const std::string& mirror) const {
    REQUIRE(
        os::write_file_atomically(config, "city = \"kalasin\"\nlanguage = \"en\"\nmirrors = [\"" +
                                              mirror + "\"]\npoll_seconds = 2\n"));
  }

  std::string logged() const {
    const auto text = os::read_file(log, 1 << 20);
    return text ? *text : std::string();
  }
};

// A kiosk in a window of a private X server, its stderr in the town's log.
struct WindowKiosk {
  explicit WindowKiosk(const Town& town) {
    // xvfb-run finds a free display; -a tries the next one when another test took it.
    const std::string command = "exec xvfb-run -a " LANRIAN
                                " --window 360x640 --screen list:museum" +
                                std::string(" --config '") + town.config.string() + "' --state '" +
                                town.state.string() + "' 2>'" + town.log.string() + "'";
    child = *os::ChildProcess::start({"sh", "-c", command});
  }
  std::optional<os::ChildProcess> child;
};

}  // namespace

TEST_CASE("an install left alone shows a second release with nobody acting") {
  const Town town;
  const tests::NginxServer nginx(town.repository);
  town.configure(nginx.url());
  const WindowKiosk kiosk(town);
  const auto says = [&](const std::string& text) {
    return eventually(30s, [&] { return town.logged().find(text) != std::string::npos; });
  };
  REQUIRE_MESSAGE(says("show kalasin: version 1, 1 places"), town.logged());
  town.publish(museum("first-museum", "First Museum") + museum("new-museum", "New Museum"));
  CHECK_MESSAGE(says("show kalasin: version 2, 2 places"), town.logged());
}

TEST_CASE("what a visitor looks at changes on the screen while he looks, in a scripted visit") {
  const Town town;
  const tests::NginxServer nginx(town.repository);
  town.configure(nginx.url());
  const os::Path script = town.folder.path() / "visit.txt";
  const os::Path ready = town.folder.path() / "ready.png";
  REQUIRE(os::write_file_atomically(
      script,
      "wait-for Kalasin 30000\ntap Touch to begin\ntap Museums\n"
      "expect listitem First Museum\nscreenshot " +
          ready.string() +
          "\nwait-for New Museum 30000\nscreen list:museum\ncount listitem 2\n"
          "expect listitem First Museum\n"));
  tests::Ran ran;
  {
    const std::jthread visitor([&] {
      ran = run_program({LANRIAN, "--window", "360x640", "--config", town.config, "--state",
                         town.state, "--script", script});
    });
    REQUIRE(eventually(40s, [&] { return std::filesystem::exists(ready); }));
    town.publish(museum("first-museum", "First Museum") + museum("new-museum", "New Museum"));
  }
  CHECK_MESSAGE(ran.status == 0, ran.err);
}

TEST_CASE("a kiosk with no network, no config and no state reaches its screens from the seed") {
  const auto state = os::TemporaryFolder::make("cold-boot").value();
  const os::Path script = state.path() / "visit.txt";
  REQUIRE(os::write_file_atomically(
      script,
      "tap Touch to begin\nscreen cities\ncount button 25\ntap Kalasin\nscreen home\n"
      "expect heading Kalasin\ntap Museums\ntap Sirindhorn Museum\n"
      "screen place:sirindhorn-museum\nexpect text Not yet verified\n"));
  const auto ran = run_program({LANRIAN, "--window", "1920x1080", "--lang", "en", "--text-size",
                                "1", "--state", state.path() / "state", "--script", script});
  CHECK_MESSAGE(ran.status == 0, ran.err);
}

TEST_CASE("a content folder shows as it would look when published, and its faults are told") {
  const Town town;
  const os::Path dump = town.folder.path() / "dump.json";
  auto shown = run_program({LANRIAN, "--content", town.content, "--screen", "list:museum", "--lang",
                            "en", "--dump-ui", dump});
  REQUIRE_MESSAGE(shown.status == 0, shown.err);
  CHECK(os::read_file(dump, 1 << 20).value().find("First Museum") != std::string::npos);
  REQUIRE(os::write_file_atomically(town.content / "places.csv",
                                    std::string(header) + "a,ก,A,musuem,ข,s,CC0-1.0\n"));
  shown = run_program({LANRIAN, "--content", town.content, "--dump-ui", dump});
  CHECK(shown.status == 1);
  CHECK(shown.err.find("show content") != std::string::npos);
}

TEST_CASE("wrong usage and a wrong config are one line and their own exit status") {
  const Town town;
  CHECK(run_program({LANRIAN, "--no-such-option"}).status == 2);
  CHECK(run_program({LANRIAN, "--screen", "cellar"}).status == 2);
  CHECK(run_program({LANRIAN, "--window", "1x1"}).status == 2);
  CHECK(run_program({LANRIAN, "--help"}).status == 0);
  REQUIRE(os::write_file_atomically(town.config, "langauge = \"th\"\n"));
  const auto ran = run_program({LANRIAN, "--config", town.config, "--dump-ui", "/dev/null"});
  CHECK(ran.status == 1);
  CHECK(ran.err.find("language") != std::string::npos);
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
}

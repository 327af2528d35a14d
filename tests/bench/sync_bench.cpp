// What kiosks cost the host: real lanrian-sync processes against one real nginx with the example's
// configuration, counted by nginx itself.
//
//   cold     a kiosk that has nothing takes every city
//   poll     a kiosk that has everything asks again: once as a fresh process, once in a process
//            that runs on and knows the timestamp's tag
//   load     500 lanrian-sync --once, 16 at a time, each kiosk with a state folder of its own
//   nginx    the two requests of a poll over kept connections, 16 at a time, without our processes
//   fleet    what 10,000 kiosks need a day: arithmetic from the figures above
//
// bytes are what nginx sent and received, headers and all; TCP and TLS are not in them. The
// cities are the seed's, or those whose content folders lie below a folder that is named, such as
// what convert-learning-places (tests/tools) makes of 2,618 real places.
//
// Usage: sh tests/bench/run.sh sync_bench; or sync_bench [KIOSKS [FOLDER]]. Needs nginx-light.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/os/child_process.h"
#include "platform/os/file.h"
#include "sync/transfer/curl_fetcher.h"

using namespace lanrian;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr int at_a_time = 16;

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "sync_bench: {}\n", why);
  std::exit(1);
}

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

int run(const std::vector<std::string>& command) {
  auto child = os::ChildProcess::start(command);
  return child ? child->wait() : -1;
}

// What nginx counted.
struct Traffic {
  long requests = 0;
  long bytes_out = 0;
  long bytes_in = 0;
};

// nginx on a port of loopback, its access log read as it grows.
class Host {
 public:
  Host(const os::Path& folder, const os::Path& repository)
      : folder_(folder), port_(20'000 + ::getpid() % 10'000) {
    const auto text = fmt::format(
        "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log;\n"
        "events {{ worker_connections 1024; }}\nhttp {{\n"
        "  log_format counted '$bytes_sent $request_length $status';\n"
        "  access_log {0}/access.log counted;\n"
        "  client_body_temp_path body;\n  proxy_temp_path proxy;\n  fastcgi_temp_path fastcgi;\n"
        "  uwsgi_temp_path uwsgi;\n  scgi_temp_path scgi;\n"
        "  server {{\n    listen 127.0.0.1:{1};\n    root \"{2}\";\n"
        "    include {3}/platform/nginx/repository.conf;\n  }}\n}}\n",
        folder.string(), port_, repository.string(), LANRIAN_SOURCE_DIR);
    if (!os::write_file_atomically(folder / "nginx.conf", text)) give_up("write nginx.conf");
    auto started = os::ChildProcess::start({"/usr/sbin/nginx", "-p", folder.string(), "-c",
                                            (folder / "nginx.conf").string(), "-e",
                                            (folder / "error.log").string()});
    if (!started) give_up(started.error().message);
    process_.emplace(*std::move(started));
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }

  std::string url() const { return fmt::format("http://127.0.0.1:{}", port_); }

  // What came since the last call.
  Traffic counted() {
    std::ifstream log(folder_ / "access.log");
    log.seekg(read_);
    Traffic traffic;
    long out = 0;
    long in = 0;
    int status = 0;
    while (log >> out >> in >> status) {
      ++traffic.requests;
      traffic.bytes_out += out;
      traffic.bytes_in += in;
      read_ = log.tellg();
    }
    return traffic;
  }

 private:
  os::Path folder_;
  int port_;
  std::optional<os::ChildProcess> process_;
  std::streampos read_ = 0;
};

// The content folders below `from`, published for a trial.
os::Path publish(const os::Path& from, const os::Path& folder) {
  std::vector<std::string> command = {LANRIAN_PUBLISH, "release", "--trial"};
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(from, failed)) {
    if (std::filesystem::exists(entry.path() / "city.toml")) command.push_back(entry.path());
  }
  fmt::print("{} cities of {}\n", command.size() - 3, from.string());
  command.push_back((folder / "repository").string());
  if (run(command) != 0) give_up("publish");
  return folder / "repository";
}

// A kiosk that follows some cities of the host.
class Kiosk {
 public:
  Kiosk(const os::Path& folder, const os::Path& repository, const std::string& url,
        const std::string& cities)
      : config_(folder / "kiosk.toml"), state_(folder / "state") {
    const auto made = os::make_folders(folder);
    const auto text = fmt::format("mirrors = [\"{}\"]\nroot = \"{}\"\npoll_seconds = 1\n{}", url,
                                  (repository / "metadata" / "1.root.json").string(), cities);
    if (!made || !os::write_file_atomically(config_, text)) give_up("write kiosk.toml");
  }
  std::vector<std::string> command() const {
    return {LANRIAN_SYNC, "--config", config_.string(), "--state", state_.string()};
  }
  bool once() const {
    auto with_once = command();
    with_once.push_back("--once");
    return run(with_once) == 0;
  }

 private:
  os::Path config_;
  os::Path state_;
};

void print_traffic(const std::string& what, const Traffic& traffic, double seconds, long runs) {
  const auto each = static_cast<double>(runs);
  fmt::print("{:<34} {:>7.1f} requests {:>9.1f} KB out {:>7.1f} KB in {:>8.2f} s\n", what,
             static_cast<double>(traffic.requests) / each,
             static_cast<double>(traffic.bytes_out) / 1000 / each,
             static_cast<double>(traffic.bytes_in) / 1000 / each, seconds / each);
}

// The same done by `kiosks`, so many at a time; how long it took.
double at_once(const std::vector<Kiosk>& kiosks) {
  std::atomic<std::size_t> next = 0;
  std::atomic<int> failed = 0;
  const auto start = SteadyClock::now();
  std::vector<std::jthread> threads;
  for (int i = 0; i < at_a_time; ++i) {
    threads.emplace_back([&] {
      for (auto at = next++; at < kiosks.size(); at = next++) {
        if (!kiosks[at].once()) ++failed;
      }
    });
  }
  threads.clear();
  if (failed > 0) fmt::print("{} runs failed\n", failed.load());
  return seconds_since(start);
}

// Polls of nobody: the requests alone, for some seconds; how many polls a second.
double hammer(const std::string& url) {
  constexpr double duration = 5;
  std::atomic<long> polls = 0;
  std::vector<std::jthread> threads;
  const auto start = SteadyClock::now();
  for (int i = 0; i < at_a_time; ++i) {
    threads.emplace_back([&] {
      auto mirror = sync::transfer::CurlFetcher::open(url, {"sync_bench", {}});
      if (!mirror) return;
      sync::transfer::MutableText known;
      while (seconds_since(start) < duration) {
        static_cast<void>(
            sync::transfer::fetch_text_if_there(**mirror, "metadata/2.root.json", 65536).ok());
        auto timestamp =
            sync::transfer::fetch_if_changed(**mirror, "metadata/timestamp.json", 16384, known);
        if (!timestamp) continue;
        known = *std::move(timestamp);
        ++polls;
      }
    });
  }
  threads.clear();
  return static_cast<double>(polls) / duration;
}

// The last polls of a process that runs on.
Traffic poll_of_a_running_kiosk(const Kiosk& kiosk, Host& host) {
  auto child = os::ChildProcess::start(kiosk.command());
  if (!child) give_up(child.error().message);
  std::this_thread::sleep_for(std::chrono::seconds(4));
  host.counted();
  std::this_thread::sleep_for(std::chrono::seconds(6));
  auto traffic = host.counted();
  const auto polls = std::max(traffic.requests / 2, 1L);
  traffic = {traffic.requests / polls, traffic.bytes_out / polls, traffic.bytes_in / polls};
  return traffic;
}

void print_fleet(const Traffic& poll, const Traffic& cold, double polls_a_second) {
  constexpr double kiosks = 10'000;
  constexpr double polls_a_day = 4;
  const auto a_day = kiosks * polls_a_day;
  const auto bytes = static_cast<double>(poll.bytes_out + poll.bytes_in);
  fmt::print(
      "\n10,000 kiosks, a poll every 6 h: {:.0f} requests a day, {:.2f} a second, {:.1f} MB a day\n"
      "of the measured {:.0f} polls a second that is one in {:.0f}\n"
      "all of them anew, spread over a window of 2 h: {:.1f} GB, {:.0f} Mbit/s\n",
      a_day * static_cast<double>(poll.requests),
      a_day * static_cast<double>(poll.requests) / 86400, a_day * bytes / 1e6, polls_a_second,
      polls_a_second / (a_day / 86400), kiosks * static_cast<double>(cold.bytes_out) / 1e9,
      kiosks * static_cast<double>(cold.bytes_out) * 8 / 7200 / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 500;
  const auto folder = os::TemporaryFolder::make("sync-bench");
  if (!folder) give_up(folder.error().message);
  ::setenv("no_proxy", "127.0.0.1", 1);
  const auto content =
      argc > 2 ? os::Path(argv[2]) : os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";
  const auto repository = publish(content, folder->path());
  Host host(folder->path(), repository);
  host.counted();

  fmt::print("\neach run:\n");
  const Kiosk all(folder->path() / "all", repository, host.url(), "");
  auto start = SteadyClock::now();
  if (!all.once()) give_up("the first sync failed");
  const auto cold = host.counted();
  print_traffic("cold, every city", cold, seconds_since(start), 1);
  start = SteadyClock::now();
  if (!all.once()) give_up("the second sync failed");
  print_traffic("poll, fresh process", host.counted(), seconds_since(start), 1);
  const auto poll = poll_of_a_running_kiosk(all, host);
  print_traffic("poll, running process", poll, 0, 1);

  std::vector<Kiosk> kiosks;
  for (unsigned long i = 0; i < count; ++i) {
    kiosks.emplace_back(folder->path() / "kiosks" / std::to_string(i), repository, host.url(),
                        "cities = [\"kalasin\"]\n");
  }
  host.counted();
  const auto cold_seconds = at_once(kiosks);
  const auto runs = static_cast<long>(count);
  print_traffic(fmt::format("load, cold, Kalasin, {} at a time", at_a_time), host.counted(),
                cold_seconds, runs);
  const auto warm_seconds = at_once(kiosks);
  print_traffic(fmt::format("load, no change, {} at a time", at_a_time), host.counted(),
                warm_seconds, runs);
  fmt::print(
      "\n{} x lanrian-sync --once, {} at a time: cold {:.1f} s ({:.1f} a second), no change "
      "{:.1f} s ({:.1f} a second)\n",
      count, at_a_time, cold_seconds, static_cast<double>(count) / cold_seconds, warm_seconds,
      static_cast<double>(count) / warm_seconds);
  const auto polls_a_second = hammer(host.url());
  fmt::print("nginx alone: {:.0f} polls a second over {} kept connections\n", polls_a_second,
             at_a_time);
  print_fleet(poll, cold, polls_a_second);
  return 0;
}

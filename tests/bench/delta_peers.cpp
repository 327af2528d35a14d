#include "tests/bench/delta_peers.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bit>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/os/child_process.h"

namespace lanrian::bench {
namespace {

constexpr int port = 18'931;

std::size_t size_of(const os::Path& path) {
  std::error_code absent;
  const auto size = std::filesystem::file_size(path, absent);
  return absent ? 0 : static_cast<std::size_t>(size);
}

// The number after the last `word` in a file of text, without the commas in it.
std::size_t number_after(const os::Path& path, const std::string& word) {
  const auto text = os::read_file(path, 1 << 24);
  if (!text) return 0;
  const auto at = text->rfind(word);
  std::size_t number = 0;
  if (at == std::string::npos) return 0;
  for (auto i = at + word.size(); i < text->size(); ++i) {
    const char c = (*text)[i];
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::size_t>(c - '0');
    if (c != ',' && c != ' ' && (c < '0' || c > '9')) break;
  }
  return number;
}

Cost sum(const Cost& a, const Cost& b) {
  return {a.bytes + b.bytes, a.cpu_ms + b.cpu_ms, std::max(a.peak_mb, b.peak_mb)};
}

// The whole new release, as it goes to a kiosk that has none.
std::optional<Method> full_release(const os::Path& folder, int level) {
  const auto packed = folder / "full.zst";
  const auto make = run_measured(
      {"zstd", "-qqf", fmt::format("-{}", level), folder / "after.jsonl", "-o", packed},
      folder / "out");
  const auto take =
      run_measured({"zstd", "-qqdf", packed, "-o", folder / "full.out"}, folder / "out");
  if (!make || !take) return std::nullopt;
  return Method{fmt::format("full release, zstd -{}", level), size_of(packed), make, take};
}

std::optional<Method> patch_from(const os::Path& folder, int level) {
  const auto patch = folder / "patch.zst";
  const std::string from = "--patch-from=" + (folder / "before.jsonl").string();
  // A window over both releases.
  const auto window = fmt::format(
      "--long={}",
      std::max(static_cast<int>(std::bit_width(size_of(folder / "before.jsonl") * 2)), 20));
  const auto make = run_measured({"zstd", "-qqf", fmt::format("-{}", level), window, from,
                                  folder / "after.jsonl", "-o", patch},
                                 folder / "out");
  const auto take = run_measured(
      {"zstd", "-qqdf", window, "--memory=2048MB", from, patch, "-o", folder / "patch.out"},
      folder / "out");
  if (!make || !take) return std::nullopt;
  return Method{fmt::format("zstd -{} --patch-from", level), size_of(patch), make, take};
}

std::optional<Method> rsync(const os::Path& folder) {
  const auto copy = folder / "rsync.jsonl";
  std::filesystem::copy_file(folder / "before.jsonl", copy,
                             std::filesystem::copy_options::overwrite_existing);
  const auto out = folder / "rsync.out";
  const auto both = run_measured({"rsync", "--no-whole-file", "--ignore-times", "--stats", "-z",
                                  "--zc=zstd", "--zl=19", folder / "after.jsonl", copy},
                                 out);
  if (!both) return std::nullopt;
  const auto bytes =
      number_after(out, "Total bytes sent:") + number_after(out, "Total bytes received:");
  return Method{"rsync -z, zstd 19 (both ends)", bytes, both, std::nullopt};
}

std::string nginx_configuration(const os::Path& folder) {
  return fmt::format(
      "daemon off;\nmaster_process off;\npid nginx.pid;\nevents {{ }}\n"
      "http {{\n  log_format bytes '$bytes_sent';\n  access_log {0}/served bytes;\n"
      "  client_body_temp_path body;\n  proxy_temp_path proxy;\n  fastcgi_temp_path fastcgi;\n"
      "  uwsgi_temp_path uwsgi;\n  scgi_temp_path scgi;\n"
      "  server {{ listen 127.0.0.1:{1}; root {0}; }}\n}}\n",
      folder.string(), port);
}

// The sum of the lines that nginx wrote: a number of bytes each, headers and all.
std::size_t bytes_served(const os::Path& folder) {
  std::ifstream served(folder / "served");
  std::size_t total = 0;
  for (std::size_t bytes = 0; served >> bytes;) total += bytes;
  return total;
}

std::optional<Method> zsync(const os::Path& folder) {
  std::ofstream(folder / "nginx.conf") << nginx_configuration(folder);
  const auto server =
      os::ChildProcess::start({"/usr/sbin/nginx", "-p", folder.string(), "-c", "nginx.conf", "-e",
                               (folder / "error.log").string()});
  if (!server) return std::nullopt;
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const auto url = fmt::format("http://127.0.0.1:{}/after.jsonl", port);
  const auto make =
      run_measured({"zsyncmake", "-u", url, "-o", folder / "after.zsync", folder / "after.jsonl"},
                   folder / "out");
  const auto take =
      run_measured({"zsync", "-q", "-i", folder / "before.jsonl", "-o", folder / "zsync.out",
                    fmt::format("http://127.0.0.1:{}/after.zsync", port)},
                   folder / "out");
  // nginx writes its log when the connection ends.
  std::this_thread::sleep_for(std::chrono::seconds(1));
  if (!make || !take) return std::nullopt;
  return Method{"zsync", bytes_served(folder), make, take};
}

std::optional<Method> sqldiff(const os::Path& folder, int level) {
  const auto changes = folder / "changeset";
  const auto made = run_measured(
      {"sqldiff", "--changeset", changes, folder / "before-rows.db", folder / "after-rows.db"},
      folder / "out");
  const auto packed = run_measured(
      {"zstd", "-qqf", fmt::format("-{}", level), changes, "-o", folder / "changeset.zst"},
      folder / "out");
  if (!made || !packed) return std::nullopt;
  return Method{fmt::format("sqldiff --changeset, zstd -{}", level),
                size_of(folder / "changeset.zst"), sum(*made, *packed), std::nullopt};
}

}  // namespace

std::optional<Cost> run_measured(const std::vector<std::string>& command, const os::Path& out) {
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return std::nullopt;
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child || status != 0) return std::nullopt;
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return Cost{0, ms(usage.ru_utime) + ms(usage.ru_stime),
              static_cast<double>(usage.ru_maxrss) / 1024};
}

std::vector<Method> run_peers(const os::Path& folder, int level) {
  std::vector<Method> methods;
  for (auto& method : {full_release(folder, level), patch_from(folder, level), rsync(folder),
                       zsync(folder), sqldiff(folder, level)}) {
    if (method) methods.push_back(*method);
  }
  return methods;
}

}  // namespace lanrian::bench

// A day of editing (1 % of the places changed, 0.2 % new, 0.1 % gone) brought to a kiosk that has
// yesterday's release: our delta beside what else does it. Two kinds of places: `cells` is what a
// table holds, `prose` has two long paragraphs besides.
//
//   bytes     that travel, all counted: header and content roots of ours; both directions of
//             rsync; zsync's control file and HTTP headers
//   make      CPU time and peak memory of the publisher
//   take      CPU time and peak memory of the kiosk; our delta once read from the slot (the
//             changes in memory), once with everything after it until the new slot is written;
//             a full release likewise
//
// Every step is a process of its own. Memory of ours is above what the process had with both
// releases (make) or the open slot (take) in hand, VmHWM; of the others it is all they took, and
// never less than the 6 MB of this program that starts them.
//
// Usage: sh tests/bench/run.sh delta_bench; or delta_bench [--prose] [--level N] [PLACES ...], the
// level being that of the others' zstd. Debian packages: rsync zsync nginx-light zstd
// sqlite3-tools.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "tests/bench/delta_peers.h"
#include "tests/bench/delta_steps.h"

using namespace lanrian;

namespace {

// What the command line asks for.
struct Wishes {
  std::vector<std::string> wordings = {"cells"};
  std::vector<std::string> sizes;
  int level = 19;
};

int report(const Result<bench::Cost>& cost) {
  if (!cost) {
    fmt::print(stderr, "{}\n", cost.error().message);
    return 1;
  }
  fmt::print("{} {} {}\n", cost->bytes, cost->cpu_ms, cost->peak_mb);
  return 0;
}

// As a child: one step, its cost on stdout.
int run_step(std::string_view step, const os::Path& folder, char** more) {
  if (step == "encode") return report(bench::encode(folder));
  if (step == "decode") return report(bench::decode(folder));
  if (step == "take-release") return report(bench::take_release(folder));
  if (step == "decode-and-write") return report(bench::decode_and_write(folder));
  const auto made = bench::generate(folder, std::strtoul(more[0], nullptr, 10),
                                    std::string_view(more[1]) == "prose");
  if (made) return 0;
  fmt::print(stderr, "{}\n", made.error().message);
  return 1;
}

// The same, asked of a child.
std::optional<bench::Cost> step(const std::string& name, const os::Path& folder) {
  const auto out = folder / "step.out";
  if (!bench::run_measured({"/proc/self/exe", "--step", name, folder}, out)) return std::nullopt;
  bench::Cost cost;
  std::ifstream(out) >> cost.bytes >> cost.cpu_ms >> cost.peak_mb;
  return cost;
}

std::string text_of(const std::optional<bench::Cost>& cost) {
  if (!cost) return fmt::format("{:>10} {:>8}", "-", "-");
  return fmt::format("{:10.1f} {:8.1f}", cost->cpu_ms, cost->peak_mb);
}

void print_method(const bench::Method& method, std::size_t changes) {
  fmt::print("  {:<34} {:>10} {:>9.1f} {} {}\n", method.name, method.bytes,
             static_cast<double>(method.bytes) / static_cast<double>(changes), text_of(method.make),
             text_of(method.take));
  std::fflush(stdout);
}

int print_table(const std::string& size, const std::string& wording, int level) {
  const auto temporary = os::TemporaryFolder::make("delta-bench");
  if (!temporary) return 1;
  const auto folder = temporary->path();
  const auto out = folder / "generated";
  if (!bench::run_measured({"/proc/self/exe", "--step", "generate", folder, size, wording}, out)) {
    return 1;
  }
  std::size_t bytes = 0;
  std::size_t changes = 0;
  std::ifstream(out) >> bytes >> changes;
  fmt::print("{} places, {}: {} bytes each, {} changes\n", size, wording, bytes, changes);
  fmt::print("  {:<34} {:>10} {:>9} {:>10} {:>8} {:>10} {:>8}\n", "", "bytes", "a change",
             "make ms", "MB", "take ms", "MB");
  const auto made = step("encode", folder);
  if (!made) return 1;
  print_method({"delta", made->bytes, made, step("decode", folder)}, changes);
  print_method({"delta, and the slot written", made->bytes, made, step("decode-and-write", folder)},
               changes);
  const auto peers = bench::run_peers(folder, level);  // the first packs the whole release
  if (const auto taken = step("take-release", folder)) {
    print_method({"full release, and the slot written", taken->bytes, std::nullopt, taken},
                 changes);
  }
  for (const auto& method : peers) print_method(method, changes);
  return 0;
}

Wishes wishes_of(int argc, char** argv) {
  Wishes wishes;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--prose") {
      wishes.wordings = {"prose"};
    } else if (word == "--level" && i + 1 < argc) {
      wishes.level = std::atoi(argv[++i]);
    } else {
      wishes.sizes.emplace_back(word);
    }
  }
  if (wishes.sizes.empty()) {
    wishes.sizes = {"1000", "10000", "100000"};
    wishes.wordings = {"cells", "prose"};
  }
  return wishes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc >= 4 && std::string_view(argv[1]) == "--step")
    return run_step(argv[2], argv[3], argv + 4);
  const auto wishes = wishes_of(argc, argv);
  for (const auto& wording : wishes.wordings) {
    for (const auto& size : wishes.sizes) {
      if (print_table(size, wording, wishes.level) != 0) return 1;
    }
  }
  return 0;
}

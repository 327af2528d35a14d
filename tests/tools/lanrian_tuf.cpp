// lanrian-tuf: the kiosk's TUF client as a program, with the command line that the public TUF
// client conformance suite speaks. Plain http is for loopback; the clock is the process's own.
#include <CLI/CLI.hpp>

#include <iostream>
#include <string>

#include "sync/tuf/client.h"
#include "sync/tuf/target_download.h"

using namespace lanrian;
using namespace lanrian::sync;

namespace {

constexpr char about[] =
    "Keeps the metadata of a TUF repository, and downloads what it vouches for.";

constexpr char examples[] =
    "Examples:\n"
    "  $ lanrian-tuf --metadata-dir M init root.json\n"
    "  $ lanrian-tuf --metadata-dir M --metadata-url http://127.0.0.1:8080/metadata refresh\n"
    "  $ lanrian-tuf --metadata-dir M --metadata-url http://127.0.0.1:8080/metadata\n"
    "                --target-name a/b --target-dir T\n"
    "                --target-base-url http://127.0.0.1:8080/targets download\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr; 2 wrong usage.";

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;

// The command line as typed.
struct Options {
  std::string metadata_dir;
  std::string metadata_url;
  std::string target_name;
  std::string target_dir;
  std::string target_base_url;
  std::string root;
};

Result<std::unique_ptr<transfer::Fetcher>> open_url(std::string url) {
  while (url.size() > 1 && url.back() == '/') url.pop_back();
  if (!transfer::is_local_mirror(url) && !url.starts_with("https://")) {
    return Error{"open " + url + ": http is for this machine only; use https"};
  }
  transfer::MirrorOptions options;
  options.user_agent = "lanrian-tuf";
  return transfer::open_mirror(url, options);
}

// Only a root that verifies by itself is worth trusting.
Result<void> init(const Options& options) {
  const auto root = os::read_file(options.root, tuf::Policy().root_bytes_max);
  if (!root) return root.error();
  const auto store = tuf::MetadataStore::open(options.metadata_dir);
  if (!store) return store.error();
  const auto checked = tuf::check_root(*root);
  if (!checked) return checked.error().within("trust " + options.root);
  return store->write("root", *root);
}

Result<void> download(const Options& options, tuf::Client& client) {
  const auto target = client.find_target(options.target_name);
  if (!target) return target.error();
  const auto path = os::Path(options.target_dir) / tuf::percent_encode(options.target_name);
  if (tuf::is_target(path, *target)) return {};
  auto mirror = open_url(options.target_base_url);
  if (!mirror) return mirror.error();
  const auto location =
      tuf::target_location(options.target_name, *target, client.root().consistent_snapshot);
  return tuf::download_target({mirror->get(), ""}, location, *target, path);
}

Result<void> update(const Options& options, bool with_download) {
  const auto store = tuf::MetadataStore::open(options.metadata_dir);
  if (!store) return store.error();
  auto mirror = open_url(options.metadata_url);
  if (!mirror) return mirror.error();
  tuf::Client client(*store, {mirror->get(), ""}, os::SystemClock().now());
  if (auto refreshed = client.refresh(); !refreshed) return refreshed;
  return with_download ? download(options, client) : Result<void>();
}

int ended(const Result<void>& result) {
  if (result) return done;
  std::cerr << "lanrian-tuf: " << result.error().message << "\n";
  return failed;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app(about, "lanrian-tuf");
  app.footer(examples);
  app.require_subcommand(1);
  app.add_option("--metadata-dir", options.metadata_dir, "Folder of the trusted metadata")
      ->required();
  app.add_option("--metadata-url", options.metadata_url, "Where metadata is asked for");
  app.add_option("--target-name", options.target_name, "The target's name in its metadata");
  app.add_option("--target-dir", options.target_dir, "Folder that the target is put in");
  app.add_option("--target-base-url", options.target_base_url, "Where targets are asked for");
  auto* init_command = app.add_subcommand("init", "Trust a root");
  init_command->add_option("root", options.root, "root.json")->required();
  auto* refresh_command = app.add_subcommand("refresh", "Bring the metadata up to date");
  auto* download_command = app.add_subcommand("download", "Refresh, then fetch a target");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : wrong_usage;
  }
  if (*init_command) return ended(init(options));
  if (*refresh_command) return ended(update(options, false));
  const bool complete = *download_command && !options.target_name.empty() &&
                        !options.target_dir.empty() && !options.target_base_url.empty();
  if (complete) return ended(update(options, true));
  std::cerr << "lanrian-tuf: download wants --target-name, --target-dir and --target-base-url\n";
  return wrong_usage;
}

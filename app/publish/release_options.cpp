#include "app/publish/release_options.h"

#include <CLI/CLI.hpp>

#include "app/publish/typed_time.h"
#include "data/publish/content_folder.h"

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Publish content folders into the repository named last";

constexpr char examples[] =
    "All folders are checked first: if one has an error, nothing is published. Each city gets its\n"
    "next version; unchanged content is not published again.\n"
    "  $ lanrian-publish release kalasin tak /srv/lanrian\n"
    "  kalasin: published version 3, 20 places, 1810 bytes\n"
    "  tak: unchanged, version 2 stays\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr; 2 wrong usage.";

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

}  // namespace

CLI::App* ReleaseOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("release", about);
  options->footer(examples);
  options
      ->add_option("FOLDER", folders,
                   "content folders, then the repository, which is made where it is missing")
      ->required()
      ->option_text("... REPOSITORY");
  options->add_option("--version", version, "this version instead of the next one; 0 is a seed's")
      ->type_name("NUMBER");
  options
      ->add_option("--now", now,
                   "the time of the release, as 2026-11-23T09:30+07:00, instead of the clock's")
      ->type_name("TIME");
  return options;
}

Result<ReleaseCommand> ReleaseOptions::understood() {
  if (folders.size() < 2) {
    return refused("release " + folders.front() + ": name the repository after the folder");
  }
  if (version && *version < 0) return refused("read --version: versions begin with 0");
  // Somebody forgot to name the repository.
  if (data::publish::is_content_folder(folders.back())) {
    return refused("release into " + folders.back() +
                   ": it is a content folder; name the repository last");
  }
  const auto instant = read_time("--now", now);
  if (!instant) return instant.error();
  return ReleaseCommand{{folders.begin(), folders.end() - 1}, folders.back(), version, *instant};
}

}  // namespace lanrian::app_publish

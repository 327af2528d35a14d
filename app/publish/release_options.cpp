#include "app/publish/release_options.h"

#include <CLI/CLI.hpp>

#include "data/publish/content_folder.h"

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Publish content folders into the repository named last";

constexpr char examples[] =
    "All folders are checked first: if one has an error, nothing is published. Each city gets its\n"
    "next version; unchanged content is not published again. A city needs its own key only: what\n"
    "it published is seen when the network's keepers run refresh, or at once where their keys are\n"
    "here too.\n"
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
      ->add_option("FOLDER", folders, "content folders, then the repository, which init has begun")
      ->required()
      ->option_text("... REPOSITORY");
  options->add_option("--version", version, "this version instead of the next one; 0 is a seed's")
      ->type_name("NUMBER");
  options->add_flag("--trial", trial,
                    "begin the repository with keys that are made for this and forgotten: only\n"
                    "for looking at; nothing can be published into it again");
  signing.add_to(*options);
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
  auto access = signing.understood();
  if (!access) return access.error();
  return ReleaseCommand{
      {folders.begin(), folders.end() - 1}, folders.back(), version, *std::move(access), trial};
}

}  // namespace lanrian::app_publish

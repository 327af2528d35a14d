#include "app/kiosk/content_preview.h"

#include "platform/os/child_process.h"
#include "platform/os/paths.h"

namespace lanrian::kiosk {
namespace {

Result<void> run(const std::vector<std::string>& command, const std::string& doing) {
  auto child = os::ChildProcess::start(command);
  if (!child) return child.error().within(doing);
  const int status = child->wait();
  if (status != 0)
    return Error{doing + ": " + command.front() + " ended with " + std::to_string(status)};
  return {};
}

}  // namespace

Result<ContentPreview> ContentPreview::make(const os::Path& content_folder) {
  auto folder = os::TemporaryFolder::make("lanrian-content");
  if (!folder) return folder.error();
  const std::string repository = folder->path() / "repository";
  const std::string state = folder->path() / "state";
  const std::string doing = "show content " + content_folder.string();
  const os::Path programs = os::program_folder();
  auto published =
      run({programs / "lanrian-publish", "release", content_folder, repository, "--trial"}, doing);
  if (!published) return published.error();
  auto taken = run({programs / "lanrian-sync", "--once", "--from", repository, "--state", state,
                    "--root", repository + "/metadata/1.root.json"},
                   doing);
  if (!taken) return taken.error();
  return ContentPreview(std::move(*folder));
}

}  // namespace lanrian::kiosk

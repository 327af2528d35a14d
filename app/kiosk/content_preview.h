// Shows a content folder as it would look when published: by publishing it, to a folder of its own,
// and taking that over, with the same two programs that do it for a city.
#pragma once

#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::kiosk {

// A state folder with the content as its only release; gone when this goes.
class ContentPreview {
 public:
  // What is wrong with the content, lanrian-publish has said on stderr.
  static Result<ContentPreview> make(const os::Path& content_folder);

  os::Path state() const { return folder_.path() / "state"; }

 private:
  explicit ContentPreview(os::TemporaryFolder folder) : folder_(std::move(folder)) {}

  os::TemporaryFolder folder_;
};

}  // namespace lanrian::kiosk

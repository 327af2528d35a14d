// The beginning of a download, as it lies on the disk between attempts: takes a body, proves it
// piece by piece where the pieces' hashes are known, and never believes what it has not read back.
// One thread at a time.
#pragma once

#include <optional>

#include "platform/os/growing_file.h"
#include "platform/os/sha256.h"
#include "sync/transfer/download.h"

namespace lanrian::sync::transfer {

// A file on its way.
class PartialFile final : public Receiver {
 public:
  // Opens what an earlier attempt left, cut back to the last byte that can be what was announced:
  // a longer file is begun anew, and after a piece with another hash nothing is kept. `announced`
  // must outlive it.
  static Result<PartialFile> open(const os::Path& path, const Announced& announced);

  std::uint64_t bytes() const { return file_.bytes(); }

  Result<void> begin(std::uint64_t offset) override;
  Result<void> take(std::string_view bytes) override;

  // Drops what the last transfer brought: it was not the announced file. Proven pieces stay.
  Result<void> forget_answer();

  // Whether the last transfer ended because a piece was not the announced one; the file ends
  // before that piece then.
  bool piece_was_bad() const { return piece_was_bad_; }

  // Whether the last transfer ended because the disk took no more: what is there is worth nothing.
  bool disk_failed() const { return disk_failed_; }

  // Syncs, reads all of it again: true when it is what was announced.
  Result<bool> proven();

 private:
  PartialFile(os::GrowingFile file, os::Path path, const Announced& announced)
      : file_(std::move(file)), path_(std::move(path)), announced_(&announced) {}

  Result<void> end_piece();
  Result<bool> piece_holds(std::uint64_t start);

  os::GrowingFile file_;
  os::Path path_;
  const Announced* announced_;
  std::uint64_t begun_at_ = 0;
  bool piece_was_bad_ = false;
  bool disk_failed_ = false;
};

}  // namespace lanrian::sync::transfer

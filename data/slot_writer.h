// Writes a slot from records that come one after the other. Memory follows neither their number nor
// their length but for what names are ranked by, some 35 bytes a place. For one thread of one
// process (lanrian-sync).
#pragma once

#include <memory>
#include <string_view>

#include "data/slot.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::data {

// A slot that is being written beside its path: a temporary file, one transaction. Until finish()
// succeeds nothing is at the path that was not there before, and when this goes nothing else is.
class SlotWriter {
 public:
  // Refused (`invalid`): a stamp that could not be read back. What an interrupted write left behind
  // is removed.
  static Result<SlotWriter> open(const os::Path& path, const ReleaseStamp& stamp);
  SlotWriter(SlotWriter&& other) noexcept;
  SlotWriter& operator=(SlotWriter&&) = delete;
  SlotWriter(const SlotWriter&) = delete;
  SlotWriter& operator=(const SlotWriter&) = delete;
  ~SlotWriter();

  // The line of the next record in id order, without its line feed. Refused (`invalid`): what
  // record_from_line() refuses, an id that is not behind the one before, more than `records_max`
  // records, another city than the stamp's or a second one. A full disk is `full`. After an error
  // nothing more can be done than to let go.
  Result<void> add(std::string_view line);

  // How many were added.
  std::size_t count() const;

  // Whether what was added is all that the stamp's content root names. Nothing may be added after.
  bool is_complete();

  // Writes what remains, reads the file back and proves it, syncs it, renames it, syncs the folder.
  // Refused (`invalid`): records that are not is_complete(), or of no city. A full disk is `full`.
  Result<void> finish();

 private:
  struct Work;
  explicit SlotWriter(std::unique_ptr<Work> work);

  std::unique_ptr<Work> work_;
};

}  // namespace lanrian::data

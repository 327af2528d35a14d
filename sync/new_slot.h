// Slots of what was downloaded: of a whole release, or of the slot at hand and what a delta changes
// in it. Both take the records one after the other, so that memory follows neither the release nor
// the slot, and both write by data::SlotWriter: on failure nothing is left behind, a full disk is
// `full`. For one thread of one process (lanrian-sync).
#pragma once

#include "data/slot.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/release_file.h"

namespace lanrian::sync {

// Where a slot shall lie and what it must hold.
struct NewSlot {
  os::Path path;
  data::ReleaseStamp stamp;
};

// Of a release's file. Refused (`invalid`), as soon as it shows: what each_release_piece() refuses,
// a line that is no record, records out of order, those of another city or of another content root
// than the stamp's.
Result<void> write_slot_of_release(const os::Path& file, const ReleaseBytes& bytes,
                                   const NewSlot& slot);

// Of the slot before and a delta's changes. Refused (`invalid`): changes that do not fit the slot
// (data::ChangeWalk), a damaged record in it, what does not lead to the stamp's content root.
Result<void> write_slot_of_changes(const data::Slot& before, const data::ChangeSet& changes,
                                   const NewSlot& slot);

}  // namespace lanrian::sync

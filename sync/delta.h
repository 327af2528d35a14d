// Deltas: what a release changes in an older one, in a file for those who have the older one
// (delta.md). A kiosk takes the bytes as they come from a stranger; whoever applies the changes
// must still prove the content root. Pure functions but for what an OldRelease reads; any thread.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/change_set.h"
#include "data/record.h"
#include "data/slot.h"
#include "platform/os/result.h"
#include "sync/delta_file.h"

namespace lanrian::sync {

// A release that a delta starts from, as far as reading one asks: how many records it has, and
// those at some positions in id order, counted from 0.
struct OldRelease {
  std::size_t count = 0;
  std::function<Result<std::vector<data::Record>>(std::span<const std::size_t>)> records_at;
};

// Of what a kiosk has; slot or records must live as long.
Result<OldRelease> old_release_of(const data::Slot& slot);
OldRelease old_release_of(std::span<const data::Record> records);

// The file that leads from `before` to `after`, both in id order; `ends` are their content roots,
// which is not checked again. The same records give the same bytes with the same zstd. `invalid`
// where a limit of the format would be broken: then only the full release helps.
Result<std::string> encode_delta(std::span<const data::Record> before,
                                 std::span<const data::Record> after, const DeltaEnds& ends);

// The changes in a file, to be applied by write_slot_of_changes(). Memory follows the changes and
// the sample (2 MiB), not the release. Refused (`invalid`): a file that leads between other
// releases than `ends`, before anything else is read; one that is damaged, made up, or of more than
// it announces; lines that are no records. What `old` could not read is its own error.
Result<data::ChangeSet> decode_delta(std::string_view file, const DeltaEnds& ends,
                                     const OldRelease& old);

}  // namespace lanrian::sync

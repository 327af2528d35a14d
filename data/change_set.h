// What one release has of another, and the walk that makes the one from the other. Values; one
// thread.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/record.h"
#include "platform/os/result.h"

namespace lanrian::data {

// Takes records that come one after the other in id order; the views are good for the call. An
// error ends the coming.
using TakeRecord = std::function<Result<void>(std::string_view id, std::string_view line)>;

// What one release has of another: ids that are gone, and records that are new or changed, both in
// id order.
struct ChangeSet {
  std::vector<std::string> removed;
  std::vector<Record> changed;
};

// Hands the records after the changes over while those before them come by: memory follows neither.
// Refused (`invalid`): lists out of order, an id that is removed and was not there, one that stands
// in both lists.
class ChangeWalk {
 public:
  // `changes` must live as long.
  static Result<ChangeWalk> begin(const ChangeSet& changes, TakeRecord take);

  // The next record before the changes.
  Result<void> add(std::string_view id, std::string_view line);

  // After the last one.
  Result<void> finish();

 private:
  ChangeWalk(const ChangeSet& changes, TakeRecord take);
  Result<void> take_first_changed();

  TakeRecord take_;
  std::span<const std::string> removed_;  // those that did not come by yet
  std::span<const Record> changed_;
};

// The records after the changes, in id order; it refuses what ChangeWalk does.
Result<std::vector<Record>> with_changes(const std::vector<Record>& records,
                                         const ChangeSet& changes);

}  // namespace lanrian::data

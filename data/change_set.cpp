#include "data/change_set.h"

#include <algorithm>

namespace lanrian::data {
namespace {

Error refused(std::string_view id, const char* problem) {
  return {"apply changes: " + std::string(id) + " " + problem, ErrorKind::invalid};
}

bool ascends(std::span<const std::string> ids) {
  return std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
}

bool ascends(std::span<const Record> records) {
  return std::adjacent_find(records.begin(), records.end(), [](const auto& a, const auto& b) {
           return a.id >= b.id;
         }) == records.end();
}

}  // namespace

ChangeWalk::ChangeWalk(const ChangeSet& changes, TakeRecord take)
    : take_(std::move(take)), removed_(changes.removed), changed_(changes.changed) {}

Result<ChangeWalk> ChangeWalk::begin(const ChangeSet& changes, TakeRecord take) {
  if (ascends(changes.removed) && ascends(changes.changed)) {
    return ChangeWalk(changes, std::move(take));
  }
  return refused("a list", "is not in the order of the ids");
}

Result<void> ChangeWalk::take_first_changed() {
  const auto& record = changed_.front();
  changed_ = changed_.subspan(1);
  return take_(record.id, record.line);
}

Result<void> ChangeWalk::add(std::string_view id, std::string_view line) {
  while (!changed_.empty() && changed_.front().id < id) {
    if (auto taken = take_first_changed(); !taken) return taken;
  }
  const bool is_changed = !changed_.empty() && changed_.front().id == id;
  const bool is_removed = !removed_.empty() && removed_.front() == id;
  if (is_changed && is_removed) return refused(id, "is removed and changed");
  if (is_changed) return take_first_changed();
  if (!is_removed) return take_(id, line);
  removed_ = removed_.subspan(1);
  return {};
}

Result<void> ChangeWalk::finish() {
  if (!removed_.empty()) return refused(removed_.front(), "is removed and was not there");
  while (!changed_.empty()) {
    if (auto taken = take_first_changed(); !taken) return taken;
  }
  return {};
}

Result<std::vector<Record>> with_changes(const std::vector<Record>& records,
                                         const ChangeSet& changes) {
  std::vector<Record> after;
  after.reserve(records.size() + changes.changed.size());
  const auto keep = [&after](std::string_view id, std::string_view line) -> Result<void> {
    after.push_back({std::string(id), std::string(line)});
    return {};
  };
  auto walk = ChangeWalk::begin(changes, keep);
  if (!walk) return walk.error();
  for (const auto& record : records) {
    if (auto added = walk->add(record.id, record.line); !added) return added.error();
  }
  if (auto finished = walk->finish(); !finished) return finished.error();
  return after;
}

}  // namespace lanrian::data

#include <algorithm>

#include "data/slot.h"

namespace lanrian::data {
namespace {

Error refused(const std::string& id, const char* problem) {
  return {"apply changes: " + id + " " + problem, ErrorKind::invalid};
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

Result<std::vector<Record>> with_changes(std::vector<Record> records, const ChangeSet& changes) {
  if (!ascends(changes.removed) || !ascends(changes.changed)) {
    return refused("a list", "is not in the order of the ids");
  }
  std::vector<Record> after;
  after.reserve(records.size() + changes.changed.size());
  auto removed = changes.removed.begin();
  auto changed = changes.changed.begin();
  for (auto& record : records) {
    while (changed != changes.changed.end() && changed->id < record.id) {
      after.push_back(*changed++);
    }
    const bool is_changed = changed != changes.changed.end() && changed->id == record.id;
    const bool is_removed = removed != changes.removed.end() && *removed == record.id;
    if (is_changed && is_removed) return refused(record.id, "is removed and changed");
    if (is_changed) {
      after.push_back(*changed++);
    } else if (is_removed) {
      ++removed;
    } else {
      after.push_back(std::move(record));
    }
  }
  if (removed != changes.removed.end()) return refused(*removed, "is removed and was not there");
  after.insert(after.end(), changed, changes.changed.end());
  return after;
}

}  // namespace lanrian::data

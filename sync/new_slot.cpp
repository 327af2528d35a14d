#include "sync/new_slot.h"

#include <string>
#include <string_view>

#include "data/change_set.h"
#include "data/slot_writer.h"

namespace lanrian::sync {
namespace {

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

// Puts lines together from pieces of text and hands them to a writer.
class LineCutter {
 public:
  explicit LineCutter(data::SlotWriter& writer) : writer_(writer) {}

  Result<void> add(std::string_view piece) {
    for (auto end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
      if (auto added = add_line(piece.substr(0, end)); !added) return added;
      piece.remove_prefix(end + 1);
    }
    begun_ += piece;
    // The writer refuses it by its length, before more of it comes.
    return begun_.size() > data::line_bytes_max ? writer_.add(begun_) : Result<void>();
  }

  Result<void> finish() const {
    if (begun_.empty()) return {};
    return refused("read release: line " + std::to_string(writer_.count() + 1) +
                   ": cut off, no line feed at its end");
  }

 private:
  Result<void> add_line(std::string_view end_of_line) {
    if (begun_.empty()) return writer_.add(end_of_line);
    begun_ += end_of_line;
    auto added = writer_.add(begun_);
    begun_.clear();
    return added;
  }

  data::SlotWriter& writer_;
  std::string begun_;  // the beginning of a line, its end is in the next piece
};

}  // namespace

Result<void> write_slot_of_release(const os::Path& file, const ReleaseBytes& bytes,
                                   const NewSlot& slot) {
  auto writer = data::SlotWriter::open(slot.path, slot.stamp);
  if (!writer) return writer.error();
  LineCutter lines(*writer);
  auto read = each_release_piece(file, bytes,
                                 [&lines](std::string_view piece) { return lines.add(piece); });
  if (!read) return read;
  if (auto whole = lines.finish(); !whole) return whole;
  if (!writer->is_complete()) {
    return refused("the content root is not what the city signed: publish this city again");
  }
  return writer->finish();
}

Result<void> write_slot_of_changes(const data::Slot& before, const data::ChangeSet& changes,
                                   const NewSlot& slot) {
  auto writer = data::SlotWriter::open(slot.path, slot.stamp);
  if (!writer) return writer.error();
  const auto add = [&writer](std::string_view, std::string_view line) { return writer->add(line); };
  auto walk = data::ChangeWalk::begin(changes, add);
  if (!walk) return walk.error();
  auto read = before.each_record(
      [&walk](std::string_view id, std::string_view line) { return walk->add(id, line); });
  if (!read) return read;
  if (auto finished = walk->finish(); !finished) return finished;
  if (!writer->is_complete()) return refused("what the delta leads to is not the release");
  return writer->finish();
}

}  // namespace lanrian::sync

// A slot: one published version of one city as a SQLite file that is written once, synced, and from
// then on only read. The pointer beside it says which slot is current (data/README.md).
//
// Writing is for one thread of one process (lanrian-sync). An open Slot belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/asset.h"
#include "data/change_set.h"
#include "data/place.h"
#include "data/place_columns.h"
#include "data/record.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

struct sqlite3;

namespace lanrian::data {

// What a release is, besides its records.
struct ReleaseStamp {
  CityId city;
  std::int64_t version = 0;  // 0 is the seed that came with the program
  std::string content_root;  // 64 hexadecimal digits
  std::string released_at;   // RFC 3339, UTC
  friend bool operator==(const ReleaseStamp&, const ReleaseStamp&) = default;
};

// Closes a SQLite connection.
struct CloseDatabase {
  void operator()(sqlite3* database) const;
};

// An open, read-only slot.
class Slot {
 public:
  // Refused with a reason: not ours (application_id), another schema version, a stamp that does not
  // parse or is not what was written (its SHA-256 stands in the file). PRAGMA quick_check reads the
  // whole file (88 ms cold for 10,000 places) and sees no changed letter, so that write_slot() runs
  // it and open() does not.
  static Result<Slot> open(const os::Path& path);

  const ReleaseStamp& stamp() const { return stamp_; }
  const City& city() const { return city_; }

  // What lists need of all places, in id order, proven against the SHA-256 of each column.
  Result<PlaceColumns> places() const;

  // Everything published of one place, from its canonical line, which is proven against the SHA-256
  // beside it (0.08 ms); `not_found` if there is none, `invalid` if it is damaged.
  Result<Place> place(const PlaceId& id) const;

  // All of a kind in id order (assets of known and unknown roles), each proven as place() proves
  // its line; none in a slot of a release without any. Each reads one range of an index.
  Result<std::vector<Asset>> assets() const;
  Result<std::vector<Event>> events() const;
  Result<std::vector<LocalCategory>> categories() const;
  Result<hours::Holidays> holidays() const;

  // Whether every byte that can be shown is what was written: the columns, and records whose
  // content root is the stamp's. Reads the whole file, in memory that does not follow its size.
  Result<void> prove() const;

  // Hands all canonical records over in id order, each proven as place() proves its line. What
  // `take` fails with is returned as it is.
  Result<void> each_record(const TakeRecord& take) const;
  Result<std::vector<Record>> records() const;

  // Of the records in id order: how many there are, how many of them are places, and those at
  // `positions`, counted from 0, each proven as place() proves its line. Memory follows what is
  // asked for. `invalid` where there is no such position.
  Result<std::size_t> record_count() const;
  Result<std::size_t> place_count() const;
  Result<std::vector<Record>> records_at(std::span<const std::size_t> positions) const;

 private:
  Slot() = default;

  std::unique_ptr<sqlite3, CloseDatabase> database_;
  ReleaseStamp stamp_;
  City city_;
};

// Writes a new slot at `path` of all its records, as SlotWriter (slot_writer.h) does of records
// that come one after the other: temporary file, one transaction, read back and proven, fsync,
// rename, fsync of the folder. The content root of `records` must equal the stamp's. On failure
// nothing is left behind; a full disk is `full`.
Result<void> write_slot(const os::Path& path, const ReleaseStamp& stamp,
                        std::span<const Record> records);

// releases/<city>/current: which slot is shown.
struct SlotPointer {
  std::int64_t sequence = 0;  // one more at each switch
  std::string content_root;

  friend bool operator==(const SlotPointer&, const SlotPointer&) = default;
};

// The line of the file, ended by a line feed, and back: `invalid` when it does not parse or its own
// hash is wrong.
std::string to_line(const SlotPointer& pointer);
Result<SlotPointer> pointer_from(std::string_view line);

// <releases>/<city>/<content_root>.db
os::Path slot_path(const os::Path& releases, const CityId& city, const std::string& content_root);

// `not_found` where no release was ever taken; `invalid` as pointer_from() says.
Result<SlotPointer> read_pointer(const os::Path& releases, const CityId& city);

// Replaces the pointer atomically and durably.
Result<void> write_pointer(const os::Path& releases, const CityId& city,
                           const SlotPointer& pointer);

// What else must succeed with a slot besides opening it; absent: nothing.
using SlotCheck = std::function<Result<void>(const Slot&)>;

// Opens the slot the pointer names; if pointer or slot is damaged, the newest other slot of that
// city that opens and stands the check (`fallback` then says why). `not_found` if the city has
// none.
struct OpenedSlot {
  Slot slot;
  std::string fallback;
};
Result<OpenedSlot> open_current_slot(const os::Path& releases, const CityId& city,
                                     const SlotCheck& check = {});

// Cities that have a folder below `releases`; an absent folder is an empty list.
std::vector<CityId> cities_in(const os::Path& releases);

}  // namespace lanrian::data

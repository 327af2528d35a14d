// Takes the members of a record's line one by one and keeps the first thing that was wrong with
// them. For the files that read records.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/canonical_json.h"
#include "data/field.h"
#include "platform/os/result.h"

namespace lanrian::data {

// Of one object of a line. What nobody takes is passed over: keys made up later (data/README.md).
class RecordReader {
 public:
  explicit RecordReader(JsonObject object) : object_(std::move(object)), next_(object_.begin()) {}
  ~RecordReader() = default;
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;

  bool has(std::string_view key) const { return object_.find(key) != object_.end(); }

  // The same for keys asked in byte order, all of them in one walk through the object.
  bool has_next(std::string_view key) {
    while (next_ != object_.end() && next_->first < key) ++next_;
    return next_ != object_.end() && next_->first == key;
  }

  // Absent is empty; an empty text or list in a record is a fault.
  std::string text(std::string_view key, bool line_feeds);
  std::vector<std::string> texts(std::string_view key);
  std::vector<JsonObject> objects(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key);
  std::string required(std::string_view key);

  // The text behind `prefix`, which must be a slug.
  std::string slug(std::string_view key, std::string_view prefix, std::size_t length_max);
  std::optional<Position> position();

  // Remembers the first fault: "fee has a value that is not known".
  void fail(std::string_view key, std::string_view problem);
  bool failed() const { return !error_.empty(); }
  const std::string& error() const { return error_; }

  // Success, if nothing was wrong.
  Result<void> finish() const;

 private:
  std::optional<std::int32_t> degrees(std::string_view key);

  JsonObject object_;
  JsonObject::iterator next_;
  std::string error_;
};

// A line feed may separate paragraphs; no other control character has business on a screen.
bool has_control_characters(std::string_view text, bool line_feeds);

// Whether a text, not empty, may stand in a field of this shape and these words; of shapes of
// several texts, whether it may be one of them.
bool fits(Shape shape, std::span<const std::string_view> words, std::string_view text);

// What fits() was not: "is not a date like 2026-11-23".
std::string_view misfit(Shape shape);

}  // namespace lanrian::data

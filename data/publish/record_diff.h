// What sets one list of records apart from another, record by record and field by field: values are
// compared, not text. Pure functions; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/canonical_json.h"
#include "data/record.h"
#include "platform/os/result.h"

namespace lanrian::data::publish {

// One member that differs; a side that does not have it is absent.
struct FieldChange {
  std::string key;     // in the record
  std::string column;  // in an operator's table; the key where no table has it
  std::optional<JsonValue> before;
  std::optional<JsonValue> after;
};

// One record that only one list has, or that both have with other values.
struct RecordChange {
  enum class Kind { added, removed, changed };

  Kind kind = Kind::changed;
  std::string id;                   // "place:wat-klang"
  std::string name;                 // in Thai, as it stands after the change; may be empty
  std::vector<FieldChange> fields;  // of a changed one, in byte order of the keys
};

// Both lists in id order. An error names the record whose line cannot be read.
Result<std::vector<RecordChange>> diff_records(std::span<const Record> before,
                                               std::span<const Record> after);

// A member's value as a person reads it, on one line and whole: coordinates in degrees, lists
// separated by "; ", prices as "adult 50". Of an absent one nothing.
std::string value_in_words(std::string_view key, const std::optional<JsonValue>& value);

// "opening_hours: 'Mo-Fr 09:00-16:00' → 'Tu-Su 09:00-16:00'", each side safe to print and cut
// between cells after 40 characters; a side without a value is "nothing". Where both would be cut
// before they differ, what they begin with alike is left out.
std::string in_words(const FieldChange& change);

// Members id, kind, name and, of a changed record, fields: a list of key, column, before, after.
JsonObject to_json(const RecordChange& change);

}  // namespace lanrian::data::publish

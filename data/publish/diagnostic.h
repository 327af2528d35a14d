// What is wrong with an operator's file, where, and what to write instead: one line a person can
// act on, safe to print whatever the file holds. Values only; any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/canonical_json.h"

namespace lanrian::data::publish {

// An error stops a release; a warning does not.
enum class Severity { error, warning };

// One finding.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;      // its name in the content folder
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string column;    // the column or key; empty: the line as a whole
  std::string value;     // what stands there, as it is
  std::string problem;   // reads on after the value: "is not a category"
  std::string remedy;    // "write museum"
  bool routine = false;  // a warning that half of all rows may have: told once a file and column
};

inline constexpr std::size_t shown_characters_max = 40;

// A value as a message may show it: at most 40 characters, cut between cells and then ended by an
// ellipsis; control and invisible characters and bytes that are not UTF-8 as \xNN or \uNNNN.
std::string printable(std::string_view value);

// "places.csv:12: category: 'musuem' is not a category; write museum"; a warning has "warning: "
// before the column.
std::string to_line(const Diagnostic& diagnostic);

// The same as members: severity, file, line, column, value, problem, remedy (the empty ones absent;
// value is printable()).
JsonObject to_json(const Diagnostic& diagnostic);

std::size_t count(std::span<const Diagnostic> diagnostics, Severity severity);

}  // namespace lanrian::data::publish

#include "tests/fuzz/json_trial.h"

#include <cstdio>
#include <cstdlib>

#include "data/canonical_json.h"
#include "data/record.h"

namespace lanrian::tests {
namespace {

using namespace data;

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "a record broke a promise: %s\n", promise);
  std::abort();
}

// What a line says is what its own line says: only keys made up later are passed over.
template <typename T>
void try_line(std::string_view line, Result<T> (*read)(std::string_view)) {
  const auto thing = read(line);
  if (!thing) return;
  const auto record = record_of(*thing);
  require(record.line.size() <= line.size(), "nothing is made up");
  const auto again = read(record.line);
  require(again.ok() && *again == *thing, "a record is read back as it was");
}

}  // namespace

void try_json(std::string_view bytes) {
  const auto object = parse_canonical_json(bytes);
  if (object) require(to_canonical_json(*object) == bytes, "canonical JSON is written one way");
  try_line(bytes, asset_from_line);
  try_line(bytes, category_from_line);
  try_line(bytes, city_from_line);
  try_line(bytes, event_from_line);
  try_line(bytes, holiday_from_line);
  try_line(bytes, holiday_year_from_line);
  try_line(bytes, place_from_line);
  const auto records = records_from_json_lines(bytes);
  if (!records) return;
  require(to_json_lines(*records) == bytes, "a release is its lines");
  require(content_root(*records).size() == 64, "a release has a root");
}

}  // namespace lanrian::tests

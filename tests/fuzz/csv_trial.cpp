#include "tests/fuzz/csv_trial.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "data/publish/categories_table.h"
#include "data/publish/city_file.h"
#include "data/publish/dictionary_file.h"
#include "data/publish/events_table.h"
#include "data/publish/holidays_table.h"
#include "data/publish/media_file.h"
#include "data/publish/media_table.h"
#include "data/record.h"

namespace lanrian::tests {
namespace {

using namespace data;
using namespace data::publish;

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fputs(what, stderr);
  std::abort();
}

// The files of a folder, as far as the bytes go.
std::array<std::string_view, 7> files_in(std::string_view bytes) {
  std::array<std::string_view, 7> files;
  for (auto& file : files) {
    const auto end = std::min(bytes.find('\x1e'), bytes.size());
    file = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return files;
}

// A person sees one line, whatever the file holds, and is told what to do.
void check(const std::vector<Diagnostic>& diagnostics) {
  for (const auto& diagnostic : diagnostics) {
    const auto line = to_line(diagnostic);
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    demand(std::none_of(line.begin(), line.end(), control), "a diagnostic breaks its line\n");
    demand(!diagnostic.problem.empty(), "a diagnostic has no problem\n");
    to_canonical_json(to_json(diagnostic));
  }
}

// What was read without an error is what a kiosk will read.
template <typename T>
void check_records(const std::vector<T>& things, Result<T> (*from_line)(std::string_view)) {
  for (const auto& thing : things) {
    const auto again = from_line(record_of(thing).line);
    demand(again.ok(), "a sound row makes a record that does not read\n");
    demand(*again == thing, "a record reads as something else\n");
  }
}

}  // namespace

void try_content_files(std::string_view bytes) {
  look_at_media(bytes);
  const auto [places_text, events_text, categories_text, holidays_text, media_text, city_text,
              words] = files_in(bytes);
  TableContext context{os::parse_rfc3339("2026-11-23T09:00+07:00").value()};
  const auto categories = read_categories(categories_text);
  check(categories.diagnostics);
  check_records(categories.categories, category_from_line);
  context.categories = categories.categories;
  const auto places = read_places(places_text, context);
  check(places.diagnostics);
  check_records(places.places, place_from_line);
  demand(places.places.size() == places.lines.size(), "a place has no line\n");
  const auto events = read_events(events_text, context, places);
  check(events.diagnostics);
  check_records(events.events, event_from_line);
  const auto holidays = read_holidays_table(holidays_text);
  check(holidays.diagnostics);
  check_records(holidays.holidays.days, holiday_from_line);
  check(read_media(media_text, {"nowhere", {"a.png"}}, places).diagnostics);
  check(read_city(city_text).diagnostics);
  check(read_dictionary(words).diagnostics);
}

}  // namespace lanrian::tests

#include "data/publish/events_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "data/publish/cell_reader.h"
#include "data/publish/event_times.h"
#include "data/publish/id_register.h"
#include "data/publish/row_checks.h"
#include "data/record.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

constexpr std::span<const Field<Event>> fields = event_fields;
constexpr std::string_view draft = "draft";

// Reads one row and works out when it takes place.
class EventReader {
 public:
  EventReader(RowCells& row, const TableContext& context, const PlacesTable& places)
      : row_(row), context_(context), places_(places) {}

  std::optional<Event> read() {
    row_.check_texts();
    event_.id.value = row_.take_id();
    read_cells(row_, event_, fields);
    check_place();
    check_times();
    check_order(row_, "min_age", "max_age");
    check_prices(row_, event_.prices);
    check_verified_on(row_, os::bangkok_date(context_.now));
    check_summaries(row_);
    if (row_.sound()) work_out_times();
    if (row_.sound()) row_.check_length(record_of(event_).line.size());
    if (!row_.sound()) return std::nullopt;
    return std::move(event_);
  }

 private:
  void check_place() {
    const auto id = row_.cell("place");
    if (id.empty()) {
      if (row_.cell("location_th").empty()) {
        row_.warn("", "the event says nowhere where it is",
                  "write a place's id into place, or words into location_th");
      }
    } else if (!places_.ids.contains(id)) {
      row_.error("place", "is no place of places.csv",
                 "write the id of one, or leave it empty and write location_th");
    } else if (places_.drafts.contains(id) && row_.cell("status") != draft) {
      row_.error("place", "is a draft, which is not published", "publish the place too");
    }
  }

  // Whole days or times of day: all of an event's are of one kind.
  void check_times() {
    if (!row_.sound()) return;
    const auto of_one_kind = [&](const std::string& text) {
      return text.size() == event_.start.size();
    };
    if (!event_.end.empty() && !of_one_kind(event_.end)) {
      return row_.error("end", "and start '" + event_.start + "': one of them has no time of day",
                        "write both as 2026-11-23T09:00, or both as 2026-11-23");
    }
    if (!std::all_of(event_.dates.begin(), event_.dates.end(), of_one_kind)) {
      return row_.error("dates", "and start '" + event_.start + "': one of them has no time of day",
                        "write all as 2026-11-23T09:00, or all as 2026-11-23");
    }
    check_order(row_, "start", "end");
    if (event_.end.empty() || !row_.sound()) return;
    if (local_minutes(event_.end) - local_minutes(event_.start) <= std::chrono::days(366)) return;
    row_.error("end", "and start '" + event_.start + "' are more than a year apart",
               "write the end of the first time, and dates or rrule for the others");
  }

  void work_out_times() {
    std::optional<Recurrence> rule;
    if (!event_.rrule.empty()) {
      auto read = parse_recurrence(event_.rrule);
      if (!read.rule) {
        return row_.error("rrule", std::move(read.fault.problem), std::move(read.fault.remedy));
      }
      rule = std::move(read.rule);
      if (!means_start(*rule, local_minutes(event_.start))) {
        row_.warn("rrule", "does not mean the day of start '" + event_.start + "'",
                  "correct one of them, unless the first day is an exception");
      }
    }
    auto times = times_of(event_, rule ? &*rule : nullptr, context_.now);
    event_.occurrences = std::move(times.occurrences);
    tell(times);
  }

  void tell(const EventTimes& times) {
    if (times.over) {
      row_.warn("",
                event_.occurrences.empty() ? "the event is over, and is not published any more"
                                           : "the event is over",
                "delete the row, or write when it takes place again");
    } else if (times.later) {
      row_.warn("start", "is more than 400 days ahead, so it is not published yet",
                "publish again when it is nearer");
    } else if (times.cut) {
      row_.warn("rrule", fmt::format("takes place more than {} times in 400 days", occurrences_max),
                "say in the summary that it is always there");
    }
  }

  RowCells& row_;
  const TableContext& context_;
  const PlacesTable& places_;
  Event event_;
};

}  // namespace

TableKind events_kind() {
  return {events_file, "event", "events", columns_of({{"id", true}}, fields)};
}

EventsTable read_events(std::string_view text, const TableContext& context,
                        const PlacesTable& places) {
  const auto kind = events_kind();
  auto table = read_table(text, kind);
  EventsTable events;
  events.diagnostics = std::move(table.diagnostics);
  IdRegister ids(kind);
  for (const auto& csv_row : table.rows) {
    if (ids.is_too_much(csv_row, events.diagnostics)) break;
    RowCells row(kind, table.columns, csv_row, events.diagnostics);
    auto event = EventReader(row, context, places).read();
    if (ids.take(row) && event) events.events.push_back(*std::move(event));
  }
  sort_by_line(events.diagnostics);
  return events;
}

}  // namespace lanrian::data::publish

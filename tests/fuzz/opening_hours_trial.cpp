#include "tests/fuzz/opening_hours_trial.h"

#include <cstdio>
#include <cstdlib>

#include "data/hours/sentences.h"

namespace lanrian::tests {
namespace {

using namespace data::hours;

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fputs(what, stderr);
  std::abort();
}

}  // namespace

void try_opening_hours(std::string_view text) {
  const auto written = written_hours(text);
  Surroundings around;
  around.position = SunPosition{13.75, 100.5};
  around.holidays.complete_years = {{2026, HolidayKind::public_holiday}};
  const auto now = os::Instant(std::chrono::seconds(1'795'400'000));
  demand(!sentence(written, around, now, Language::th).empty(), "a sentence is empty\n");
  if (!written.parsed) return;
  const auto canonical = to_text(*written.parsed);
  const auto again = parse_opening_hours(canonical);
  // What is spelled out may outgrow the limit that the short text met.
  if (canonical.size() <= text_bytes_max) {
    demand(again.ok(), "canonical text does not parse\n");
    demand(to_text(*again) == canonical, "canonical text changes\n");
    demand(hours_of_day(*again, around, {2026, 11, 23}) ==
               hours_of_day(*written.parsed, around, {2026, 11, 23}),
           "canonical text means something else\n");
  }
  const auto parts = hours_of_day(*written.parsed, around, {2027, 1, 1});
  const auto states = states_of_day(*written.parsed, around, {2027, 1, 1});
  int at = 0;
  for (const auto& part : parts) {
    demand(part.from == at && part.to > at, "a day has a gap\n");
    at = part.to;
    demand(states.at(part.from) == part.state, "a day's states are not its parts\n");
    demand(states.at(part.to - 1) == part.state, "a day's states are not its parts\n");
  }
  demand(at == 24 * 60, "a day ends early\n");
  const auto change = next_change(*written.parsed, around, now, 14);
  if (!change) return;
  demand(change->at > now, "a change is not ahead\n");
  demand(moment_at(*written.parsed, around, change->at).state == change->to,
         "a change is to another state\n");
}

}  // namespace lanrian::tests

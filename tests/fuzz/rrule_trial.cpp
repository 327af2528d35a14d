#include "tests/fuzz/rrule_trial.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "data/publish/recurrence.h"

namespace lanrian::tests {
namespace {

using namespace data::publish;

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fputs(what, stderr);
  std::abort();
}

}  // namespace

void try_rrule(std::string_view bytes) {
  using std::chrono::days;
  if (bytes.size() < 2) return;
  const auto byte_at = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  // 256 * 90 days are 63 years: 1970 to 2033.
  const LocalMinutes start =
      std::chrono::sys_days(days(byte_at(0) * 90 + byte_at(1))) + std::chrono::hours(9);
  const auto read = parse_recurrence(bytes.substr(2));
  demand(read.rule.has_value() != !read.fault.problem.empty(), "neither a rule nor a fault\n");
  if (!read.rule) return demand(!read.fault.remedy.empty(), "a fault has no remedy\n");
  const auto end = LocalMinutes(std::chrono::sys_days(days(25'000)));
  const auto all = beginnings(*read.rule, start, start, end);
  demand(!all.empty() && all.front() == start, "an event does not begin at its start\n");
  demand(std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end(),
         "beginnings are not in order\n");
  demand(all.back() < end, "something begins after the span\n");
  if (read.rule->count) {
    demand(all.size() <= static_cast<std::size_t>(*read.rule->count), "there are too many\n");
  }
  const auto within_until = [&](LocalMinutes begin) {
    return !read.rule->until || begin <= *read.rule->until || begin == start;
  };
  demand(std::all_of(all.begin(), all.end(), within_until),
         "something begins after the last day\n");
  const auto from = start + days(400);
  const auto later = beginnings(*read.rule, start, from, end);
  const auto expected = std::lower_bound(all.begin(), all.end(), from);
  demand(std::equal(expected, all.end(), later.begin(), later.end()),
         "a part of the span has other beginnings than the whole\n");
  means_start(*read.rule, start);
}

}  // namespace lanrian::tests

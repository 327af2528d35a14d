// What opening hours cost: reading a text, asking for a time, a day, a week, and "open now" of a
// list of 100,000 places, minute for minute and from the states of a day. The texts are the 150 of
// the shared oracle, else a few of our own. Times are CPU time of the thread; a figure is the
// fastest of five rounds, a text's share. Usage: sh tests/bench/run.sh hours_bench
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>

#include "data/hours/sentences.h"
#include "platform/os/file.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;
using namespace lanrian::data::hours;

namespace {

constexpr int rounds = 5;
constexpr std::size_t places = 100'000;

double cpu_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double fastest_us(const std::function<void()>& work) {
  double best = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const double start = cpu_us();
    work();
    best = std::min(best, cpu_us() - start);
  }
  return best;
}

std::vector<std::string> read_texts() {
  const auto path = tests::shared_data("opening-hours/oracle_bangkok_part.json");
  const auto json = path.empty() ? Result<std::string>(Error{}) : os::read_file(path, 1 << 20);
  if (!json) return {"24/7", "Mo-Fr 08:30-16:30; PH off", "Tu-Su 09:00-12:00,13:00-16:00"};
  std::vector<std::string> texts;
  const auto oracle = nlohmann::json::parse(*json);
  for (const auto& entry : oracle["strings"]) texts.push_back(entry["value"].get<std::string>());
  return texts;
}

// All texts that parse, with what they depend on.
struct Bench {
  std::vector<std::string> texts = read_texts();
  std::vector<WrittenHours> written;
  Surroundings around;
  os::Instant now = os::parse_rfc3339("2026-11-23T10:00:00+07:00").value();
  os::Date today{2026, 11, 23};

  Bench() {
    around.position = SunPosition{13.7563, 100.5018};
    const auto csv = os::read_file(LANRIAN_SOURCE_DIR "/data/seed/holidays.csv", 1 << 20);
    if (csv) around.holidays = read_holidays(*csv).value();
    for (const auto& text : texts) {
      auto hours = written_hours(text);
      if (hours.parsed) written.push_back(std::move(hours));
    }
  }

  const OpeningHours& hours(std::size_t place) const {
    return *written[place % written.size()].parsed;
  }

  void row(const char* what, std::size_t count,
           const std::function<void(std::size_t)>& work) const {
    const double us = fastest_us([&] {
      for (std::size_t i = 0; i < count; ++i) work(i);
    });
    fmt::print("{:<44} {:>9.2f} us each {:>9.1f} ms in all\n", what,
               us / static_cast<double>(count), us / 1e3);
  }
};

}  // namespace

int main() {
  const Bench bench;
  std::size_t open = 0;  // what is counted is not left out
  fmt::print("{} texts, {} of them parse\n", bench.texts.size(), bench.written.size());
  bench.row("parse", bench.texts.size(),
            [&](std::size_t i) { open += written_hours(bench.texts[i]).parsed ? 1 : 0; });
  bench.row("moment_at", bench.written.size(), [&](std::size_t i) {
    open += moment_at(bench.hours(i), bench.around, bench.now).state == State::open ? 1 : 0;
  });
  bench.row("next_change", bench.written.size(), [&](std::size_t i) {
    open += next_change(bench.hours(i), bench.around, bench.now) ? 1 : 0;
  });
  bench.row("week_table", bench.written.size(), [&](std::size_t i) {
    open += week_table(bench.written[i], bench.around, bench.today, Language::th).size();
  });
  bench.row("100,000 places: moment_at", places, [&](std::size_t i) {
    open += moment_at(bench.hours(i), bench.around, bench.now).state == State::open ? 1 : 0;
  });
  bench.row("100,000 places: moment_at, holidays unknown", places, [&](std::size_t i) {
    const auto next_year = bench.now + std::chrono::days(365);
    open += moment_at(bench.hours(i), bench.around, next_year).state == State::open ? 1 : 0;
  });
  std::vector<DayStates> states(places);
  bench.row("100,000 places: states_of_day, once a day", places, [&](std::size_t i) {
    states[i] = states_of_day(bench.hours(i), bench.around, bench.today);
  });
  bench.row("100,000 places: DayStates::at, once a minute", places,
            [&](std::size_t i) { open += states[i].at(600) == State::open ? 1 : 0; });
  return open == 0 ? 1 : 0;
}

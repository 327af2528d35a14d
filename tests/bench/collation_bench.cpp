// What the order of names costs: sort keys of 100,000 Thai names, as many English ones, and sorting
// by them, beside ICU's `th` in turns on the same texts. CPU time of this thread, median of rounds.
// Usage: sh tests/bench/run.sh collation_bench
#include <fmt/format.h>
#include <time.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "fonts/thai/collation_key.h"
#include "tests/bench/search_names.h"

using namespace lanrian;

namespace {

constexpr std::size_t names_count = 100'000;
constexpr int rounds = 11;

using Texts = std::vector<std::string>;

struct CloseCollator {
  void operator()(UCollator* collator) const { ucol_close(collator); }
};
using Collator = std::unique_ptr<UCollator, CloseCollator>;

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Collator open_icu() {
  UErrorCode status = U_ZERO_ERROR;
  Collator collator(ucol_open("th", &status));
  ucol_setAttribute(collator.get(), UCOL_STRENGTH, UCOL_QUATERNARY, &status);
  ucol_setAttribute(collator.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  return collator;
}

// From UTF-8, as names are kept.
std::string icu_key(const Collator& collator, const std::string& utf8) {
  const auto text = icu::UnicodeString::fromUTF8(utf8);
  std::string key(256, '\0');
  const auto size = ucol_getSortKey(collator.get(), text.getBuffer(), text.length(),
                                    reinterpret_cast<std::uint8_t*>(key.data()),
                                    static_cast<std::int32_t>(key.size()));
  key.resize(static_cast<std::size_t>(size));
  return key;
}

using MakeKey = std::function<std::string(const std::string&)>;

Texts keys_of(const Texts& names, const MakeKey& make) {
  Texts keys;
  keys.reserve(names.size());
  for (const auto& name : names) keys.push_back(make(name));
  return keys;
}

double median(std::vector<double> figures) {
  std::sort(figures.begin(), figures.end());
  return figures[figures.size() / 2];
}

// One engine's row of figures.
struct Row {
  std::string name;
  MakeKey make;
  std::vector<double> keys_ms = {};
  std::vector<double> sort_ms = {};
  std::size_t bytes = 0;
};

void measure(Row& row, const Texts& names) {
  const double begin = cpu_ms();
  auto keys = keys_of(names, row.make);
  const double made = cpu_ms();
  row.bytes = 0;
  for (const auto& key : keys) row.bytes += key.size();
  const double counted = cpu_ms();
  std::sort(keys.begin(), keys.end());
  row.sort_ms.push_back(cpu_ms() - counted);
  row.keys_ms.push_back(made - begin);
}

void compare(std::string_view what, const Texts& names, const Collator& collator) {
  std::vector<Row> rows;
  rows.push_back({"ours", [](const std::string& name) { return thai::collation_key(name); }});
  rows.push_back({"ICU th", [&](const std::string& name) { return icu_key(collator, name); }});
  for (int round = 0; round < rounds; ++round)
    for (auto& row : rows) measure(row, names);
  std::size_t bytes = 0;
  for (const auto& name : names) bytes += name.size();
  const auto count = static_cast<double>(names.size());
  fmt::print("{} {} names of {:.1f} bytes\n", names.size(), what,
             static_cast<double>(bytes) / count);
  for (const auto& row : rows) {
    const double ms = median(row.keys_ms);
    fmt::print(
        "  {:8} {:7.1f} ms for all  {:5.2f} M keys/s  {:5.1f} bytes a key  sort {:6.1f} ms\n",
        row.name, ms, count / ms / 1e3, static_cast<double>(row.bytes) / count,
        median(row.sort_ms));
  }
}

}  // namespace

int main() {
  Texts thai;
  Texts english;
  for (auto& name : bench::generated_names(names_count)) {
    thai.push_back(std::move(name.thai));
    english.push_back(std::move(name.english));
  }
  const auto collator = open_icu();
  compare("Thai", thai, collator);
  compare("English", english, collator);
}

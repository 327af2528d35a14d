// The catalog at growing sizes: taking a release in, opening it, asking for places. Beside the
// columns the same places stand in a SQLite table with an index by category, as a kiosk without
// columns of its own would have them; both answer the same questions in the same run.
//
//   release   bytes a place, compressed as it travels (zstd 19; up to 100,000 places)
//   import    CPU time from the release's text to a slot that is written, read back and proven
//   open      wall time from the file, put out of the page cache, to the first fifty of a category;
//             `warm` the same with the file in it
//   filter    CPU time of a category, open now, nearest fifty (p50, p99 of 200 points)
//   chips     CPU time of all counts of a filter
//   minute    CPU time of the states of all places at a new time
//
// A release has at most a million records. Usage: sh tests/bench/run.sh catalog_bench; or
// catalog_bench [PLACES ...].
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>

#include "data/place_filter.h"
#include "data/place_search.h"
#include "data/slot.h"
#include "sync/release_file.h"
#include "tests/bench/generated_places.h"

using namespace lanrian;
using namespace lanrian::data;

namespace {

constexpr std::size_t page = 50;
constexpr std::size_t points = 200;
constexpr int rounds = 5;
constexpr std::size_t compressed_max = 100'000;

const os::Instant now = os::parse_rfc3339("2026-11-23T10:00:00+07:00").value();

double ms_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double cpu_ms() { return ms_of(CLOCK_THREAD_CPUTIME_ID); }
double wall_ms() { return ms_of(CLOCK_MONOTONIC); }

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

template <typename Work>
double median_of(Work work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(work());
  return quantile(times, 0.5);
}

// Puts a file out of the page cache.
void forget(const os::Path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  ::fsync(file);
  static_cast<void>(::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED));
  ::close(file);
}

double ms_to_first_page(const os::Path& path, std::size_t& listed_places) {
  const double begin = wall_ms();
  const auto slot = Slot::open(path);
  const auto city = load_city(*slot);
  const auto places = filtered_places(*city, {.category = Category::museum}, nullptr);
  const auto list = nearest_places(*city, places, {164'320'000, 1'035'060'000}, page);
  listed_places += list.size();
  return wall_ms() - begin;
}

struct CloseConnection {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// The peer: rows, an index by category, and whether it is open now worked out beforehand.
class SqlPlaces {
 public:
  SqlPlaces(const DirectoryCity& city, const PlacesAt& at) {
    sqlite3* handle = nullptr;
    sqlite3_open(":memory:", &handle);
    database_.reset(handle);
    run("CREATE TABLE place(id INTEGER PRIMARY KEY, category INTEGER, open INTEGER, lat INTEGER,"
        " lon INTEGER); CREATE INDEX by_category ON place(category, open); BEGIN");
    const auto insert = prepare("INSERT INTO place VALUES(?1, ?2, ?3, ?4, ?5)");
    for (PlaceIndex i = 0; i < city.places.size(); ++i) {
      sqlite3_bind_int64(insert.get(), 1, i);
      sqlite3_bind_int(insert.get(), 2, city.places.category[i]);
      sqlite3_bind_int(insert.get(), 3, at.state[i] == hours::State::open ? 1 : 0);
      sqlite3_bind_int(insert.get(), 4, city.places.lat[i]);
      sqlite3_bind_int(insert.get(), 5, city.places.lon[i]);
      sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
    }
    run("COMMIT");
    select_ = prepare(
        "SELECT id FROM place WHERE category = ?1 AND open = 1 ORDER BY"
        " (lat - ?2) * (lat - ?2) + (lon - ?3) * (lon - ?3) LIMIT 50");
  }

  std::size_t nearest_open(int category, Position from) {
    sqlite3_bind_int(select_.get(), 1, category);
    sqlite3_bind_double(select_.get(), 2, from.lat_e7);
    sqlite3_bind_double(select_.get(), 3, from.lon_e7);
    std::size_t count = 0;
    while (sqlite3_step(select_.get()) == SQLITE_ROW) ++count;
    sqlite3_reset(select_.get());
    return count;
  }

 private:
  using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

  void run(const char* sql) { sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr); }
  Statement prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr);
    return Statement(statement);
  }

  std::unique_ptr<sqlite3, CloseConnection> database_;
  Statement select_;
};

// Asks both for the nearest open places of a category from many points.
void print_filters(const DirectoryCity& city, const PlacesAt& at) {
  SqlPlaces sql(city, at);
  std::mt19937 chance(7);
  std::vector<double> ours;
  std::vector<double> theirs;
  std::size_t found = 0;
  std::size_t found_by_sql = 0;
  for (std::size_t i = 0; i < points; ++i) {
    const Position from{130'000'000 + static_cast<std::int32_t>(chance() % 50'000'000U),
                        1'000'000'000 + static_cast<std::int32_t>(chance() % 40'000'000U)};
    const auto category = static_cast<Category>(chance() % category_count);
    double begin = cpu_ms();
    const auto places = filtered_places(city, {.category = category, .open = true}, &at);
    found += nearest_places(city, places, from, page).size();
    ours.push_back(cpu_ms() - begin);
    begin = cpu_ms();
    found_by_sql += sql.nearest_open(static_cast<int>(category), from);
    theirs.push_back(cpu_ms() - begin);
  }
  fmt::print("  filter + nearest   {:8.3f} {:8.3f} ms p50 p99   SQLite {:8.3f} {:8.3f}{}\n",
             quantile(ours, 0.5), quantile(ours, 0.99), quantile(theirs, 0.5),
             quantile(theirs, 0.99), found == found_by_sql ? "" : "   COUNTS DIFFER");
}

void print_size(std::size_t count, const os::Path& folder) {
  const auto places = bench::generated_places(count);
  const auto records = bench::records_of(places);
  const auto text = to_json_lines(records);
  fmt::print("{} places\n  release            {:8.1f} bytes a place, text", count,
             static_cast<double>(text.size()) / static_cast<double>(count));
  if (count <= compressed_max) {
    const auto packed = sync::compress_release(text);
    fmt::print(", {:.1f} compressed",
               static_cast<double>(packed->size()) / static_cast<double>(count));
  }
  const auto path = folder / "slot.db";
  const double begin = cpu_ms();
  const auto read = records_from_json_lines(text);
  if (!read) {
    fmt::print("\n  {}\n", read.error().message);
    return;
  }
  const auto written =
      write_slot(path, {{"kalasin"}, 1, content_root(*read), "2026-11-21T00:00:00Z"}, *read);
  fmt::print("\n  import             {:8.1f} ms CPU, slot {:.1f} bytes a place{}\n",
             cpu_ms() - begin,
             static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(count),
             written ? "" : " " + written.error().message);
  if (!written) return;  // there is nothing to open
  std::size_t listed_places = 0;
  const double cold = median_of([&] {
    forget(path);
    return ms_to_first_page(path, listed_places);
  });
  const double warm = median_of([&] { return ms_to_first_page(path, listed_places); });
  fmt::print("  open to first page {:8.2f} ms cold, {:.2f} warm{}\n", cold, warm,
             listed_places == 2 * rounds * page ? "" : " (fewer than fifty)");
  const auto city = load_city(*Slot::open(path));
  auto at = places_at(*city, now);
  const double minute = median_of([&] {
    const double start = cpu_ms();
    at = places_at(*city, now);
    return cpu_ms() - start;
  });
  const double chips = median_of([&] {
    const double start = cpu_ms();
    const auto counts = count_facets(*city, {.category = Category::museum}, &at);
    return cpu_ms() - start + static_cast<double>(counts.all) * 1e-12;
  });
  print_filters(*city, at);
  fmt::print("  chips              {:8.3f} ms, minute {:.3f} ms\n", chips, minute);
  const double start = cpu_ms();
  const auto index = search_index_of(*city);
  fmt::print(
      "  memory             {:8.1f} bytes a place in columns, {:.1f} in the search index,"
      " built in {:.1f} ms\n",
      static_cast<double>(city->places.memory_bytes()) / static_cast<double>(count),
      static_cast<double>((*index)->memory_bytes()) / static_cast<double>(count), cpu_ms() - start);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {1'000, 10'000, 100'000};
  const auto folder = os::TemporaryFolder::make("catalog-bench");
  if (!folder) return 1;
  for (const auto size : sizes) print_size(size, folder->path());
  return 0;
}

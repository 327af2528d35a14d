// From a keystroke to the fifty best of many places, beside three ways to do without an index of
// our own. Every place has a Thai name, an English one and a district; all engines are given the
// same texts and queries in search form, one keystroke after the other, in turn.
//
//   lanrian        Searcher, while somebody types: a longer query looks at the last hits only
//   lanrian fresh  the same without knowing the query before
//   find           std::string_view::find in every text, ordered by position and length
//   LIKE           SQLite in memory, ordered by position and length
//   FTS5           SQLite's trigram tokenizer in memory, ordered by bm25; it knows no query of less
//                  than three letters
//
// Times are CPU time of the thread. From 100,000 places on the peers get every few keystrokes only,
// so that each is done within a minute; `timed` says how many, and among few of them p99 is hardly
// more than the slowest. Recall is the share of the places that have the query which the
// engine finds. Usage: sh tests/bench/run.sh search_bench; or search_bench [PLACES ...].
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <numeric>
#include <random>

#include "data/search/searcher.h"
#include "fonts/thai/code_points.h"
#include "tests/bench/search_names.h"

using namespace lanrian;
using namespace lanrian::bench;
using namespace lanrian::data::search;

namespace {

constexpr std::size_t limit = 50;
constexpr std::size_t queries = 60;
constexpr std::size_t slow_keystrokes_max = 60;  // of what takes long on many places

using Texts = std::vector<std::array<std::string, 3>>;  // each place's, in search form

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

std::size_t letters_in(std::string_view utf8) { return thai::decode_utf8(utf8).size(); }

std::string search_form(std::string_view utf8) {
  return thai::encode_utf8(thai::search_form(thai::decode_utf8(utf8).text).text);
}

// One way to search: answers a query and counts what there is.
struct Engine {
  std::string name;
  double build_ms = 0;
  double memory_mb = 0;
  std::size_t letters_min = 1;
  bool slow = false;
  std::function<void(const std::string&)> first_fifty = {};
  std::function<std::size_t(const std::string&)> count = {};

  std::vector<double> times = {};
  double recall_sum = 0;
  std::size_t recalls = 0;
};

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::shared_ptr<sqlite3>;
using Statement = std::shared_ptr<sqlite3_stmt>;

Statement prepare(const Database& database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr) != SQLITE_OK) {
    fmt::print(stderr, "prepare {}: {}\n", sql, sqlite3_errmsg(database.get()));
    std::exit(1);
  }
  return {statement, FinishStatement()};
}

std::size_t run(const Statement& statement, const std::string& query) {
  sqlite3_reset(statement.get());
  sqlite3_bind_text(statement.get(), 1, query.data(), static_cast<int>(query.size()),
                    SQLITE_TRANSIENT);
  std::size_t last = 0;
  while (sqlite3_step(statement.get()) == SQLITE_ROW)
    last = static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0));
  return last;
}

// A table t(names) with one row a place, its texts one below the other.
Database filled(const char* create, const Texts& texts) {
  sqlite3* opened = nullptr;
  sqlite3_open(":memory:", &opened);
  Database database(opened, CloseDatabase());
  sqlite3_exec(opened, create, nullptr, nullptr, nullptr);
  sqlite3_exec(opened, "BEGIN", nullptr, nullptr, nullptr);
  const auto insert = prepare(database, "INSERT INTO t(names) VALUES(?)");
  for (const auto& [thai, english, district] : texts)
    run(insert, thai + "\n" + english + "\n" + district);
  sqlite3_exec(opened, "COMMIT", nullptr, nullptr, nullptr);
  return database;
}

Engine sqlite_engine(std::string name, const Texts& texts, const char* create, const char* ranked,
                     const char* count) {
  Engine engine{.name = std::move(name)};
  const auto memory_before = sqlite3_memory_used();
  const double begin = cpu_ms();
  const Database database = filled(create, texts);
  engine.build_ms = cpu_ms() - begin;
  engine.memory_mb = static_cast<double>(sqlite3_memory_used() - memory_before) / 1e6;
  engine.first_fifty = [statement = prepare(database, ranked)](const auto& query) {
    run(statement, query);
  };
  engine.count = [database, statement = prepare(database, count)](const auto& query) {
    return run(statement, query);
  };
  return engine;
}

Engine fts5_engine(const Texts& texts) {
  auto engine = sqlite_engine(
      "FTS5 trigram, bm25", texts, "CREATE VIRTUAL TABLE t USING fts5(names, tokenize='trigram')",
      "SELECT rowid FROM t WHERE t MATCH '\"' || replace(?, '\"', '\"\"') || '\"' "
      "ORDER BY rank LIMIT 50",
      "SELECT count(*) FROM t WHERE t MATCH '\"' || replace(?, '\"', '\"\"') || '\"'");
  engine.letters_min = 3;
  engine.slow = true;
  return engine;
}

Engine like_engine(const Texts& texts) {
  auto engine = sqlite_engine("LIKE", texts, "CREATE TABLE t(names TEXT)",
                              "SELECT rowid FROM t WHERE names LIKE '%' || ?1 || '%' "
                              "ORDER BY instr(names, ?1), length(names) LIMIT 50",
                              "SELECT count(*) FROM t WHERE names LIKE '%' || ? || '%'");
  engine.slow = true;
  return engine;
}

Engine find_engine(const Texts& texts) {
  Engine engine{.name = "string_view::find", .slow = true};
  for (const auto& place : texts) {
    for (const auto& text : place)
      engine.memory_mb += static_cast<double>(text.capacity() + sizeof(text)) / 1e6;
  }
  const auto find = [&texts](const std::string& query) {
    std::vector<std::array<std::size_t, 3>> found;
    for (std::size_t place = 0; place < texts.size(); ++place) {
      std::array<std::size_t, 3> best{std::string::npos, 0, 0};
      for (const std::string_view text : texts[place])
        best = std::min(best, {text.find(query), text.size(), place});
      if (best[0] != std::string::npos) found.push_back(best);
    }
    return found;
  };
  engine.first_fifty = [find](const auto& query) {
    auto found = find(query);
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
    std::partial_sort(found.begin(), end, found.end());
  };
  engine.count = [find](const auto& query) { return find(query).size(); };
  return engine;
}

std::shared_ptr<const TextIndex> build_index(const std::vector<SearchNames>& names,
                                             const thai::Dictionary* dictionary) {
  TextIndexBuilder builder(dictionary);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    builder.add(i, TextKind::name_th, names[i].thai);
    builder.add(i, TextKind::name_en, names[i].english);
    builder.add(i, TextKind::district, names[i].district);
  }
  return std::make_shared<const TextIndex>(std::move(builder).finish().value());
}

void add_lanrian(std::vector<Engine>& engines, const std::vector<SearchNames>& names) {
  const auto dictionary = thai::Dictionary::open();
  const double begin = cpu_ms();
  const auto index = build_index(names, dictionary.ok() ? &*dictionary : nullptr);
  const double built = cpu_ms();
  build_index(names, nullptr);
  const double built_without = cpu_ms();
  fmt::print("lanrian builds in {:.0f} ms, without the dictionary's words in {:.0f} ms\n",
             built - begin, built_without - built);
  Engine engine{.name = "lanrian", .build_ms = built - begin};
  engine.memory_mb = static_cast<double>(index->memory_bytes()) / 1e6;
  engine.count = [index](const auto& query) { return Searcher(index).find(query).found; };
  const auto typed = std::make_shared<Searcher>(index);
  engine.first_fifty = [typed](const auto& query) { typed->find(query); };
  engines.push_back(engine);
  engine.name = "lanrian fresh";
  engine.first_fifty = [index](const auto& query) { Searcher(index).find(query); };
  engines.push_back(engine);
  engine.name = "lanrian, no SIMD";
  engine.first_fifty = [index](const auto& query) {
    Searcher(index, ScanMethod::plain).find(query);
  };
  engines.push_back(engine);
}

void time_one(Engine& engine, const std::string& query) {
  if (letters_in(query) < engine.letters_min) return;
  const double begin = cpu_ms();
  engine.first_fifty(query);
  engine.times.push_back(cpu_ms() - begin);
}

void count_one(Engine& engine, const std::string& query, std::size_t truth) {
  const std::size_t count = letters_in(query) < engine.letters_min ? 0 : engine.count(query);
  ++engine.recalls;
  engine.recall_sum += truth == 0 ? 1 : static_cast<double>(count) / static_cast<double>(truth);
}

// One keystroke after the other, each by all engines in an order drawn anew: who comes after an
// engine that reads much finds the processor's cache full of other things.
void measure(std::vector<Engine>& engines, const std::vector<std::string>& keystrokes,
             std::size_t places) {
  const std::size_t every =
      places < 100'000 ? 1 : std::max<std::size_t>(1, keystrokes.size() / slow_keystrokes_max);
  std::mt19937 dice(13);
  std::vector<std::size_t> order(engines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = 0; i < keystrokes.size(); ++i) {
    for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[dice() % k]);
    for (const std::size_t k : order) {
      if (!engines[k].slow || i % every == 0) time_one(engines[k], keystrokes[i]);
    }
  }
  for (std::size_t i = 0; i < keystrokes.size(); i += every) {
    const std::size_t truth = engines.front().count(keystrokes[i]);
    for (Engine& engine : engines) count_one(engine, keystrokes[i], truth);
  }
}

void run_size(std::size_t places) {
  const auto names = generated_names(places);
  const auto keystrokes = generated_keystrokes(names, queries);
  Texts texts;
  for (const auto& name : names)
    texts.push_back(
        {search_form(name.thai), search_form(name.english), search_form(name.district)});
  fmt::print("\n{} places, {} keystrokes\n", places, keystrokes.size());
  std::vector<Engine> engines = {find_engine(texts)};  // what it finds is the truth
  add_lanrian(engines, names);
  engines.push_back(like_engine(texts));
  engines.push_back(fts5_engine(texts));
  measure(engines, keystrokes, places);
  fmt::print("{:<20} {:>9} {:>8} {:>8} {:>9} {:>9} {:>9} {:>6} {:>8}\n", "", "build ms", "MB",
             "B/place", "p50 ms", "p99 ms", "max ms", "timed", "recall");
  for (const Engine& engine : engines) {
    fmt::print("{:<20} {:>9.0f} {:>8.1f} {:>8.0f} {:>9.3f} {:>9.3f} {:>9.3f} {:>6} {:>8.4f}\n",
               engine.name, engine.build_ms, engine.memory_mb,
               engine.memory_mb * 1e6 / static_cast<double>(places), quantile(engine.times, 0.5),
               quantile(engine.times, 0.99), quantile(engine.times, 1), engine.times.size(),
               engine.recall_sum / static_cast<double>(engine.recalls));
  }
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes = {1'000, 10'000, 100'000, 1'000'000};
  if (argc > 1) sizes.clear();
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  for (const std::size_t size : sizes) run_size(size);
  return 0;
}

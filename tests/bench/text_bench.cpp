// What text costs: shaping beside raw HarfBuzz, line breaking beside raw libthai, in turns on the
// same texts in one run, then what a screen pays. CPU time of this thread; one line a figure.
#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>
#include <thai/thbrk.h>
#include <thai/thwbrk.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "fonts/glyph_atlas.h"
#include "fonts/paragraph_setter.h"
#include "fonts/text_runs.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;
using fonts::Face;

namespace {

constexpr int rounds = 15;
constexpr int px = 40;

double now_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// The 40 sentences that are compared with pango, and people's own words where the corpus is there.
std::vector<std::string> read_corpus() {
  std::vector<std::string> lines;
  std::ifstream ours(LANRIAN_SOURCE_DIR "/tests/golden/text/sentences.txt");
  for (std::string line; std::getline(ours, line);) lines.push_back(line);
  std::ifstream theirs(tests::shared_data("thai/wisesight-160-samples-tokenised.label"));
  for (std::string line; std::getline(theirs, line);) {
    std::erase(line, '|');
    lines.push_back(line);
  }
  return lines;
}

// Least, middle and greatest of some figures.
struct Spread {
  double least = 0, middle = 0, greatest = 0;
};

Spread spread(std::vector<double> figures) {
  std::sort(figures.begin(), figures.end());
  return {figures.front(), figures[figures.size() / 2], figures.back()};
}

// Runs the ways in turns, so that all see the same machine; what each took, round by round.
std::vector<std::vector<double>> in_turns(const std::vector<std::function<void()>>& ways) {
  std::vector<std::vector<double>> took(ways.size());
  for (int round = -1; round < rounds; ++round) {
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const double begin = now_us();
      ways[i]();
      if (round >= 0) took[i].push_back(now_us() - begin);
    }
  }
  return took;
}

void print_rates(std::string_view name, double count, const std::vector<double>& took,
                 const std::vector<double>& peer) {
  std::vector<double> rates(took.size());
  std::vector<double> ratios(took.size());
  for (std::size_t i = 0; i < took.size(); ++i) {
    rates[i] = count / took[i];
    ratios[i] = peer[i] / took[i];
  }
  const Spread rate = spread(rates);
  const Spread ratio = spread(ratios);
  fmt::print("{:46} {:6.2f} {:6.2f} {:6.2f}   {:5.2f} {:5.2f} {:5.2f}\n", name, rate.least,
             rate.middle, rate.greatest, ratio.least, ratio.middle, ratio.greatest);
}

void print_cost(std::string_view name, std::string_view unit, std::vector<double> figures) {
  const Spread cost = spread(std::move(figures));
  fmt::print("{:46} {:6.2f} {:6.2f} {:6.2f}   {}\n", name, cost.least, cost.middle, cost.greatest,
             unit);
}

// Everything the benchmarks use, opened once.
struct Bench {
  std::vector<std::string> lines = read_corpus();
  std::vector<std::u32string> code_points;
  double total = 0;
  fonts::FontLibrary library = fonts::FontLibrary::open(fonts::find_font_files().value()).value();
  thai::LineBreaker breaker = thai::LineBreaker::open().value();

  Bench() {
    for (const auto& line : lines) code_points.push_back(thai::decode_utf8(line).text);
    for (const auto& line : code_points) total += static_cast<double>(line.size());
  }
};

void bench_shaping(Bench& bench) {
  hb_buffer_t* buffer = hb_buffer_create();
  hb_font_t* font = bench.library.shaping_font(Face::regular);
  fonts::Shaper shaper(bench.library);
  const hb_language_t thai_language = hb_language_from_string("th", 2);
  std::vector<fonts::ShapedGlyph> glyphs;
  const auto raw = [&] {
    for (const auto& line : bench.lines) {
      hb_buffer_clear_contents(buffer);
      hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
      hb_buffer_add_utf8(buffer, line.data(), static_cast<int>(line.size()), 0, -1);
      hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
      hb_buffer_set_script(buffer, HB_SCRIPT_THAI);
      hb_buffer_set_language(buffer, thai_language);
      hb_shape(font, buffer, nullptr, 0);
    }
  };
  // The least that any program has to do: the runs are known, the code points decoded.
  std::vector<std::vector<fonts::TextRun>> known;
  std::vector<std::vector<hb_codepoint_t>> decoded_lines;
  for (const auto& line : bench.code_points) {
    known.push_back(fonts::text_runs(line, bench.library, Face::regular));
    decoded_lines.emplace_back(line.begin(), line.end());
  }
  const auto raw_runs = [&] {
    for (std::size_t i = 0; i < known.size(); ++i) {
      for (const auto& run : known[i]) {
        hb_buffer_clear_contents(buffer);
        hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
        hb_buffer_add_codepoints(
            buffer, decoded_lines[i].data(), static_cast<int>(decoded_lines[i].size()),
            static_cast<unsigned int>(run.begin), static_cast<int>(run.end - run.begin));
        hb_buffer_set_direction(buffer, run.level % 2 == 0 ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
        hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
        hb_buffer_set_language(buffer, thai_language);
        hb_shape(bench.library.shaping_font(run.face), buffer, nullptr, 0);
      }
    }
  };
  const auto shape = [&] {
    for (std::size_t i = 0; i < known.size(); ++i) {
      glyphs.clear();
      const auto& line = bench.code_points[i];
      shaper.shape(line, known[i], 0, line.size(), glyphs);
    }
  };
  const auto ours = [&] {
    for (const auto& line : bench.lines) {
      const auto decoded = thai::decode_utf8(line);
      const auto runs = fonts::text_runs(decoded.text, bench.library, Face::regular);
      glyphs.clear();
      shaper.shape(decoded.text, runs, 0, decoded.size(), glyphs);
    }
  };
  const auto set = [&](float width) {
    const fonts::ParagraphStyle style = {.px = px, .width_max = width};
    for (const auto& line : bench.lines)
      fonts::set_paragraph(line, style, bench.library, shaper, bench.breaker);
  };
  const auto took = in_turns({raw_runs, raw, shape, ours, [&] { set(1e9F); }, [&] { set(500); }});
  fmt::print("\n{:46} {:^20}   {:^17}\n", "shaping, nothing cached", "M code points a second",
             "times the peer");
  constexpr std::array names = {"raw HarfBuzz, runs and code points given (peer)",
                                "raw HarfBuzz from UTF-8, all of it as Thai",
                                "ours: runs and code points to glyphs",
                                "ours: UTF-8 to glyphs",
                                "ours: UTF-8 to a positioned line",
                                "ours: UTF-8 to a paragraph of 500 px"};
  for (std::size_t i = 0; i < names.size(); ++i)
    print_rates(names[i], bench.total, took[i], took[0]);
  hb_buffer_destroy(buffer);
}

void bench_breaking(Bench& bench) {
  ThBrk* libthai = th_brk_new(nullptr);
  std::vector<thwchar_t> wide;
  std::vector<int> places(65536);
  std::vector<std::size_t> offsets;
  const auto raw = [&] {
    for (const auto& line : bench.code_points) {
      wide.assign(line.begin(), line.end());
      wide.push_back(0);
      th_brk_wc_find_breaks(libthai, wide.data(), places.data(), places.size());
    }
  };
  const auto lines = [&] {
    for (const auto& line : bench.lines) bench.breaker.break_offsets(line, offsets);
  };
  const auto words = [&] {
    for (const auto& line : bench.lines) bench.breaker.word_offsets(line, offsets);
  };
  const auto took = in_turns({raw, lines, words});
  fmt::print("\n{:46} {:^20}   {:^17}\n", "breaking, nothing cached", "M code points a second",
             "times the peer");
  print_rates("raw libthai on decoded text (peer)", bench.total, took[0], took[0]);
  print_rates("line breaks from UTF-8, all rules", bench.total, took[1], took[0]);
  print_rates("words from UTF-8", bench.total, took[2], took[0]);
  th_brk_delete(libthai);
}

// Every distinct glyph of the corpus.
std::vector<std::pair<Face, std::uint32_t>> distinct_glyphs(Bench& bench,
                                                            fonts::Typesetter& typesetter) {
  std::vector<std::pair<Face, std::uint32_t>> glyphs;
  for (const auto& line : bench.lines)
    for (const auto& glyph : typesetter.paragraph(line, {.px = px}).lines[0].glyphs)
      glyphs.emplace_back(glyph.face, glyph.glyph_id);
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  return glyphs;
}

void bench_caches(Bench& bench) {
  fonts::Typesetter typesetter(bench.library, bench.breaker);
  const auto glyphs = distinct_glyphs(bench, typesetter);
  const auto look_up = [&] {
    for (const auto& line : bench.lines) typesetter.paragraph(line, {.px = px, .width_max = 500});
  };
  std::vector<double> hits;
  std::vector<double> misses;
  look_up();
  for (int round = 0; round < rounds; ++round) {
    double begin = now_us();
    for (int i = 0; i < 100; ++i) look_up();
    hits.push_back((now_us() - begin) * 10 / static_cast<double>(bench.lines.size()));
    fonts::GlyphAtlas atlas(bench.library);
    begin = now_us();
    for (const auto& [face, glyph] : glyphs) atlas.glyph(face, px, glyph, 0);
    misses.push_back((now_us() - begin) / static_cast<double>(glyphs.size()));
  }
  fmt::print("\n{:46} {:>6} {:>6} {:>6}\n", "what a screen pays", "least", "median", "most");
  print_cost("a paragraph that is cached", "ns", std::move(hits));
  print_cost(fmt::format("a glyph that is not in the atlas ({} of them)", glyphs.size()), "us",
             std::move(misses));
}

// From nothing to twelve names on the screen: fonts, dictionary, shaping, wrapping, drawing.
void bench_first_frame(const Bench& bench) {
  std::vector<double> opening;
  std::vector<double> all;
  for (int round = 0; round < rounds; ++round) {
    const double begin = now_us();
    auto library = fonts::FontLibrary::open(fonts::find_font_files().value()).value();
    auto breaker = thai::LineBreaker::open().value();
    fonts::Typesetter typesetter(library, breaker);
    fonts::GlyphAtlas atlas(library);
    opening.push_back((now_us() - begin) / 1000);
    for (std::size_t i = 0; i < 12; ++i) {
      const auto& set = typesetter.paragraph(bench.lines[i], {.px = px, .width_max = 400});
      for (const auto& line : set.lines)
        for (const auto& glyph : line.glyphs) atlas.glyph(glyph.face, px, glyph.glyph_id, 0);
    }
    all.push_back((now_us() - begin) / 1000);
  }
  print_cost("opening every face", "ms", std::move(opening));
  print_cost("text of the first frame, dictionary included", "ms", std::move(all));
}

}  // namespace

int main() {
  Bench bench;
  fmt::print("{} lines, {:.0f} code points, Loma at {} px, {} rounds; least, median, most\n",
             bench.lines.size(), bench.total, px, rounds);
  bench_shaping(bench);
  bench_breaking(bench);
  bench_caches(bench);
  bench_first_frame(bench);
  return 0;
}

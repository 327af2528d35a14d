// Names as another program reads them off the screen: Tesseract, with its stock Thai model, on the
// pixels of lists and places whose names are exactly 40 px high.
//
// Read are the names of every city of the seed (with Arabic digits where they have any) and those
// of the sample catalog, each cut out by its own ink, on a margin of its own ground: Tesseract
// wants one, and neighbours would be letters to it. A name of one line is read as a line (--psm 7),
// one of several as a block (--psm 6). What is compared is code points of the normal form (NFC, and
// น้ำ however it is typed) without spaces, for Thai has none between words: accuracy is one less
// the edit distance over all names, divided by all that is written.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "app/kiosk/kiosk.h"
#include "app/kiosk/loader.h"
#include "data/publish/content_folder.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/normal_form.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr double least_accuracy = 0.97;
constexpr int name_px = 40;

// A name as it is written, and the pixels that show it.
struct ShownName {
  std::string name;
  window::Picture picture;
  bool one_line = true;
};

// The samples, and what the seed's cities teach in.
std::vector<data::Place> real_places() {
  auto places = tests::sample_places();
  const auto now = tests::sample_clock()->now();
  for (const auto& city :
       std::filesystem::directory_iterator(os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed")) {
    if (!city.is_directory()) continue;
    for (auto& place : data::publish::read_content_folder(city.path(), now).places) {
      const auto known = [&](const data::Place& other) { return other.id == place.id; };
      if (std::none_of(places.begin(), places.end(), known)) places.push_back(std::move(place));
    }
  }
  return places;
}

// A panel as large as makes that measure of it 40 px.
Panel panel_with(int Measures::*size, TextSize text_size) {
  Panel panel = *panel_named("kiosk-landscape");
  while (measure(panel, panel.width_px, panel.height_px, text_size).*size > name_px) {
    panel.diagonal_in += 0.1;
  }
  while (measure(panel, panel.width_px, panel.height_px, text_size).*size < name_px) {
    panel.diagonal_in -= 0.1;
  }
  return panel;
}

// A kiosk whose drawing is noted.
class NotedKiosk {
 public:
  NotedKiosk(const KioskSettings& settings, const os::Path& state)
      : reader_({state, std::nullopt, {}}),
        kiosk_(
            settings,
            Stage::open(window::Renderer::for_memory(settings.width_px, settings.height_px).value())
                .value(),
            [this](Job job) { jobs_.push_back(std::move(job)); }) {
    draw();
  }

  void apply(const Event& event) {
    kiosk_.apply(event);
    draw();
  }
  const Semantics& seen() const { return kiosk_.frame().semantics; }

  // What is written in a node at its size, as far as all of it is in view.
  std::optional<ShownName> name_of(const Node& node) {
    if (node.whole.height - node.rect.height > 0.5F) return std::nullopt;
    for (const auto& text : drawn_.texts) {
      if (text.px != node.text_px || text.colour != node.ink) continue;
      // A letter's ink may reach a pixel beyond its box.
      const Rect box = node.rect.inset(-2);
      const Point end = {text.ink.right(), text.ink.bottom()};
      if (!box.contains({text.ink.x, text.ink.y}) || !box.contains(end)) continue;
      const auto ground = palette_of(seen().theme)[node.ground];
      return ShownName{node.name, cut_out(text.ink, ground),
                       text.ink.height < 2 * static_cast<float>(text.px)};
    }
    return std::nullopt;
  }

 private:
  void draw() {
    while (!jobs_.empty()) {
      const Job job = std::move(jobs_.front());
      jobs_.erase(jobs_.begin());
      for (const auto& event : reader_.run(job)) kiosk_.apply(event);
    }
    kiosk_.stage().note_in(&drawn_);
    do {
      kiosk_.draw();
    } while (kiosk_.needs_frame());
    pixels_ = kiosk_.stage().renderer().read_pixels().value();
  }

  window::Picture cut_out(const Rect& ink, Rgb ground) const {
    constexpr int margin = 20;
    const int left = static_cast<int>(ink.x);
    const int top = static_cast<int>(ink.y);
    const int width = static_cast<int>(ink.width);
    const int height = static_cast<int>(ink.height);
    window::Picture cut{width + 2 * margin, height + 2 * margin, {}};
    cut.pixels.assign(static_cast<std::size_t>(cut.width * cut.height), 0xFF000000U | ground);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        cut.pixels[static_cast<std::size_t>((y + margin) * cut.width + x + margin)] =
            pixels_.pixels[static_cast<std::size_t>((top + y) * pixels_.width + left + x)];
      }
    }
    return cut;
  }

  CatalogReader reader_;
  std::vector<Job> jobs_;
  Drawn drawn_;
  window::Picture pixels_;
  Kiosk kiosk_;
};

KioskSettings settings_for(const Panel& panel, TextSize size, std::string screen) {
  KioskSettings settings;
  settings.panel = panel;
  settings.width_px = panel.width_px;
  settings.height_px = panel.height_px;
  settings.text_size = size;
  settings.city = tests::sample_city().id;
  settings.screen = std::move(screen);
  settings.clock = tests::sample_clock();
  return settings;
}

// The names on the cards of the list of everything, from its top to its end.
std::vector<ShownName> names_on_list(const os::Path& state) {
  const Panel panel = panel_with(&Measures::body, TextSize::large);
  NotedKiosk kiosk(settings_for(panel, TextSize::large, "list:all"), state);
  std::vector<ShownName> names;
  std::set<std::string> ids;
  for (bool more = true; more;) {
    more = kiosk.seen().more_below;
    for (const auto& node : kiosk.seen().nodes) {
      if (node.role != Role::listitem || ids.contains(node.id)) continue;
      auto name = kiosk.name_of(node);
      if (!name) continue;
      ids.insert(node.id);
      CHECK(node.text_px == name_px);
      names.push_back(*std::move(name));
    }
    kiosk.apply(ScrollBy{static_cast<float>(panel.height_px) / 4});
  }
  return names;
}

// The names at the head of some places.
std::vector<ShownName> names_of_places(const os::Path& state,
                                       const std::vector<data::Place>& places) {
  constexpr std::size_t every = 4;
  const Panel panel = panel_with(&Measures::headline, TextSize::normal);
  NotedKiosk kiosk(settings_for(panel, TextSize::normal, "home"), state);
  std::vector<ShownName> names;
  for (std::size_t i = 0; i < places.size(); i += every) {
    kiosk.apply(Intent(OpenPlace{places[i].id}));
    const auto& nodes = kiosk.seen().nodes;
    const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Node& each) {
      return each.role == Role::heading && each.name == places[i].name_th;
    });
    REQUIRE_MESSAGE(node != nodes.end(), places[i].name_th);
    CHECK(node->text_px == name_px);
    auto name = kiosk.name_of(*node);
    REQUIRE_MESSAGE(name, places[i].name_th);
    names.push_back(*std::move(name));
  }
  return names;
}

std::u32string compared(std::string_view text) {
  std::u32string normal = thai::normal_form(thai::decode_utf8(text).text);
  std::erase_if(normal, [](char32_t c) { return c <= U' '; });
  return normal;
}

// Letters to insert, remove or replace that make one text the other (Levenshtein).
std::size_t edits(const std::u32string& from, const std::u32string& to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = corner + (from[i] == to[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({replaced, corner + 1, row[j] + 1});
    }
  }
  return row.back();
}

// What Tesseract reads, one text a picture. One run for all: loading its model takes the longest.
std::vector<std::string> read_all(const os::Path& folder, const std::vector<ShownName>& names,
                                  bool one_line) {
  std::string list;
  std::vector<std::size_t> read;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].one_line != one_line) continue;
    const auto file = folder / (std::to_string(i) + ".png");
    REQUIRE(window::save_png(names[i].picture, file));
    list += file.string() + "\n";
    read.push_back(i);
  }
  std::vector<std::string> texts(names.size());
  if (read.empty()) return texts;
  const auto list_file = folder / "pictures.txt";
  REQUIRE(os::write_file_atomically(list_file, list));
  const auto ran = tests::run_program(
      {"tesseract", list_file, "-", "-l", "tha", "--dpi", "96", "--psm", one_line ? "7" : "6"});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  std::size_t page = 0;
  for (const char c : ran.out) {
    if (c == '\f') ++page;
    if (c != '\f' && page < read.size()) texts[read[page]] += c;
  }
  CHECK(page + 1 == read.size());
  return texts;
}

// How well names were read, all together.
struct Reading {
  std::size_t letters = 0;
  std::size_t wrong = 0;
  std::string misread;
  double accuracy() const {
    return 1 - static_cast<double>(wrong) / static_cast<double>(std::max(letters, std::size_t{1}));
  }
};

Reading judge(const std::vector<std::string>& names, const std::vector<std::string>& read) {
  Reading reading;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto name = compared(names[i]);
    const auto wrong = edits(name, compared(read[i]));
    reading.letters += name.size();
    reading.wrong += wrong;
    if (wrong > 0) reading.misread += "\n  " + names[i] + " -> " + read[i];
  }
  return reading;
}

// A text as it would be read if no tone had been drawn.
std::string without_tones(const std::string& text) {
  auto letters = thai::decode_utf8(text).text;
  std::erase_if(letters, [](char32_t c) { return c >= U'\u0E48' && c <= U'\u0E4B'; });
  return thai::encode_utf8(letters);
}

}  // namespace

TEST_CASE("names on lists and places of 40 px are read off the screen by another program") {
  const auto languages = tests::run_program({"tesseract", "--list-langs"}).out;
  if (languages.find("\ntha\n") == std::string::npos) {
    MESSAGE("skipped: install the packages tesseract-ocr and tesseract-ocr-tha");
    return;
  }
  const auto places = real_places();
  const auto state = os::TemporaryFolder::make("ocr-test");
  REQUIRE(state);
  REQUIRE(tests::write_release(state->path(), tests::sample_city(), places, 1));
  const auto on_list = names_on_list(state->path());
  const auto of_places = names_of_places(state->path(), places);
  CHECK(on_list.size() == places.size());
  for (const auto* shown : {&on_list, &of_places}) {
    auto read = read_all(state->path(), *shown, true);
    const auto blocks = read_all(state->path(), *shown, false);
    std::vector<std::string> names;
    std::vector<std::string> toneless;
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (!(*shown)[i].one_line) read[i] = blocks[i];
      names.push_back((*shown)[i].name);
      toneless.push_back(without_tones(read[i]));
    }
    const auto reading = judge(names, read);
    const std::string told = std::to_string(names.size()) + " names, " +
                             std::to_string(reading.letters) + " letters, " +
                             std::to_string(reading.wrong) + " wrong:" + reading.misread;
    CHECK_MESSAGE(reading.accuracy() >= least_accuracy, told);
    CHECK_MESSAGE(judge(names, toneless).accuracy() < least_accuracy,
                  "a screen without tone marks would pass");
  }
}

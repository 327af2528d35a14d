#include "app/kiosk/audit/walk.h"

#include <fmt/format.h>

#include <deque>
#include <map>

namespace lanrian::kiosk {
namespace {

constexpr int taps_max = 4;    // rule N2, without typing
constexpr int steps_home = 6;  // rule N2
constexpr int pages_max = 40;
constexpr std::size_t places_max = 4;  // of one kind of screen: they differ in content only
constexpr std::size_t lists_max = 4;

// A state the walk has come to.
struct Stop {
  Model model;
  int taps = 0;
  bool typed = false;  // something was typed on the way
};

// What a screen is, without its content: "place" of all places.
std::string kind_of(const std::string& screen) { return screen.substr(0, screen.find(':')); }

// States that look different.
std::string key_of(const Model& model) {
  std::string key = name_of(model.screen());
  if (const auto* field = field_of(model.screen())) {
    key += fmt::format(" keys{} {} {} {}", field->focused, static_cast<int>(field->keyboard.kind),
                       static_cast<int>(field->keyboard.shift), field->keyboard.page);
  }
  if (const auto* home = std::get_if<HomeScreen>(&model.screen())) {
    key += home->all_kinds ? " all" : "";
  }
  if (const auto* events = std::get_if<EventsScreen>(&model.screen())) {
    key += fmt::format(" {} {}", static_cast<int>(events->span), events->months_ahead);
  }
  Screen screen = model.screen();
  if (const auto* choosing = choosing_of(screen)) {
    key += choosing->shown ? fmt::format(" shows{}", static_cast<int>(*choosing->shown)) : "";
    key += wishes_of(choosing->filter).empty() ? "" : " wishes";
  }
  return key;
}

// One walk for one profile.
class Walker {
 public:
  Walker(Stage& stage, const AuditProfile& profile, const WalkStart& start)
      : stage_(stage),
        profile_(profile),
        reader_(start.sources),
        measures_(measure(profile.panel, profile.panel.width_px, profile.panel.height_px,
                          profile.comfort.text_size)) {
    first_.comfort = profile.comfort;
    first_.first_comfort = profile.comfort;
    first_.city = start.city;
    first_.position = start.position;
    happen(first_, MinuteBegan{start.clock});
    do_jobs(first_, {LoadDirectory{}});
    happen(first_, Intent(Begin{}));
  }

  Result<WalkReport> run() {
    if (!first_.shown_city()) return Error{"walk through the screens: no catalog of the city"};
    stops_.push_back({first_, 1, false});
    seen_.insert(key_of(first_));
    while (!stops_.empty()) {
      const Stop stop = std::move(stops_.front());
      stops_.pop_front();
      visit(stop);
    }
    check_places();
    return std::move(report_);
  }

 private:
  void do_jobs(Model& model, std::vector<Job> jobs);
  void happen(Model& model, const Event& event) { do_jobs(model, apply(model, event)); }
  void visit(const Stop& stop);
  std::vector<Node> look_from_top_to_end(const Model& model);
  Semantics look(Model& model, bool can_scroll);
  void go_on(const Stop& stop, const Node& node);
  void check_way_home(const Model& model);
  void check_places();
  bool is_wanted(const Model& model);

  Stage& stage_;
  AuditProfile profile_;
  CatalogReader reader_;
  Measures measures_;
  Model first_;
  std::deque<Stop> stops_;
  std::set<std::string> seen_;
  std::map<std::string, std::size_t> seen_of_kind_;
  std::set<std::string> near_places_;  // within taps_max
  std::vector<Node> bar_;
  WalkReport report_;
};

void Walker::do_jobs(Model& model, std::vector<Job> jobs) {
  std::deque<Job> waiting(jobs.begin(), jobs.end());
  while (!waiting.empty()) {
    const Job job = std::move(waiting.front());
    waiting.pop_front();
    if (std::holds_alternative<OperatorJob>(job)) continue;
    for (const Event& event : reader_.run(job)) {
      if (const auto* words = std::get_if<WordsLoaded>(&event)) {
        stage_.use_words(std::move(*words->dictionary));
      }
      for (auto& more : apply(model, event)) waiting.push_back(std::move(more));
    }
  }
}

// Draws and judges one frame; the scroll settles as it would on a screen.
Semantics Walker::look(Model& model, bool can_scroll) {
  Drawn drawn;
  stage_.note_in(&drawn);
  auto frame = stage_.draw(model, measures_, {});
  stage_.note_in(nullptr);
  if (frame.settled) apply(model, ScrollSettled{*frame.settled});
  const auto* field = field_of(model.screen());
  AuditFrame audited{profile_, frame.semantics, drawn, can_scroll, field && field->focused, bar_};
  check_frame(audited, report_.findings);
  ++report_.frames;
  if (bar_.empty()) {
    for (const Node& node : frame.semantics.nodes) {
      if (node.id.starts_with("nav:")) bar_.push_back(node);
    }
  }
  return std::move(frame.semantics);
}

std::vector<Node> Walker::look_from_top_to_end(const Model& model) {
  Model scrolled = model;
  std::map<std::string, Node> nodes;
  const auto gather = [&](const Semantics& semantics) {
    for (const Node& node : semantics.nodes) {
      if (node.action) nodes.emplace(node.id, node);
    }
  };
  Scroll* scroll = scroll_of(scrolled.screen());
  // Whether there is more is known only when it was tried.
  Model tried = model;
  bool can_scroll = false;
  if (scroll) {
    scroll_of(tried.screen())->offset_px = static_cast<float>(measures_.height) * 100;
    const auto frame = stage_.draw(tried, measures_, {});
    can_scroll = frame.settled && *frame.settled != Scroll{};
  }
  gather(look(scrolled, can_scroll));
  for (int page = 0; scroll && page < pages_max; ++page) {
    const Scroll before = *scroll_of(scrolled.screen());
    scroll_of(scrolled.screen())->offset_px += static_cast<float>(measures_.height) / 3;
    gather(look(scrolled, can_scroll));
    if (*scroll_of(scrolled.screen()) == before) break;
  }
  std::vector<Node> found;
  for (auto& [id, node] : nodes) found.push_back(std::move(node));
  return found;
}

// Of places and lists a few of each are looked at; of all else everything.
bool Walker::is_wanted(const Model& model) {
  if (!seen_.insert(key_of(model)).second) return false;
  const auto kind = kind_of(name_of(model.screen()));
  const auto count = ++seen_of_kind_[kind];
  if (kind == "place") return count <= places_max;
  if (kind == "list") return count <= 4 * lists_max;
  return kind != "search" || count <= 4 * lists_max;
}

void Walker::go_on(const Stop& stop, const Node& node) {
  const Intent& intent = *node.action;
  Stop next{stop.model, stop.taps + 1, stop.typed || std::holds_alternative<FieldAction>(intent)};
  const bool place = std::holds_alternative<OpenPlace>(intent);
  if (place && !next.typed && next.taps <= taps_max) {
    near_places_.insert(std::get<OpenPlace>(intent).place.value);
  }
  // The bar's comforts make another profile, not another screen.
  if (std::holds_alternative<SwitchLanguage>(intent) ||
      std::holds_alternative<ChooseTextSize>(intent) || std::holds_alternative<NextTheme>(intent) ||
      std::holds_alternative<ToggleLowReach>(intent) || std::holds_alternative<TurnPage>(intent)) {
    return;
  }
  if (place && seen_of_kind_["place"] > places_max) return;
  ++report_.actions;
  happen(next.model, intent);
  if (is_wanted(next.model)) stops_.push_back(std::move(next));
}

void Walker::check_way_home(const Model& model) {
  Model back = model;
  int steps = 0;
  while (steps <= steps_home && !std::holds_alternative<HomeScreen>(back.screen())) {
    happen(back, Intent(GoBack{}));
    ++steps;
    if (std::holds_alternative<AttractScreen>(back.screen())) break;
  }
  auto& findings = report_.findings;
  ++findings.checks[static_cast<std::size_t>(Rule::n2)];
  if (steps <= steps_home) return;
  findings.breaches.push_back({Rule::n2, name_of(profile_), name_of(model.screen()), "Back",
                               fmt::format("not at home after {} steps", steps_home)});
}

void Walker::visit(const Stop& stop) {
  report_.screens.insert(kind_of(name_of(stop.model.screen())));
  check_way_home(stop.model);
  for (const Node& node : look_from_top_to_end(stop.model)) go_on(stop, node);
}

void Walker::check_places() {
  const auto& places = first_.shown_city()->places;
  auto& findings = report_.findings;
  for (data::PlaceIndex i = 0; i < places.size(); ++i) {
    if ((places.flags[i] & data::closed_flag) != 0) continue;
    ++findings.checks[static_cast<std::size_t>(Rule::n2)];
    const std::string id(places.id[i]);
    if (near_places_.contains(id)) continue;
    findings.breaches.push_back(
        {Rule::n2, name_of(profile_), "home", id, fmt::format("not within {} touches", taps_max)});
  }
}

}  // namespace

Result<WalkReport> walk(Stage& stage, const AuditProfile& profile, const WalkStart& start) {
  return Walker(stage, profile, start).run();
}

}  // namespace lanrian::kiosk

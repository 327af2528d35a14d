#include "app/kiosk/audit/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "app/kiosk/audit/desk_stand_in.h"
#include "app/kiosk/audit/key_round.h"
#include "app/kiosk/audit/state_key.h"
#include "app/kiosk/focus.h"
#include "app/kiosk/widgets/focus_ring.h"

namespace lanrian::kiosk {
namespace {

constexpr int pages_max = 40;
constexpr std::size_t places_max = 4;  // of one kind of screen: they differ in content only
constexpr std::size_t lists_max = 4;

// A state the walk has come to.
struct Stop {
  Model model;
  int taps = 0;
  bool typed = false;  // something was typed on the way
};

// One walk for one profile.
class Walker {
 public:
  Walker(Stage& stage, const AuditProfile& profile, const WalkStart& start,
         const WalkLimits& limits)
      : stage_(stage),
        profile_(profile),
        limits_(limits),
        reader_(start.sources),
        measures_(measure(profile.panel, profile.panel.width_px, profile.panel.height_px,
                          profile.comfort.text_size)) {
    first_.comfort = profile.comfort;
    first_.first_comfort = profile.comfort;
    first_.city = start.city;
    first_.position = start.position;
    first_.desk.offered = true;
    clock_ = start.clock;
    happen(first_, MinuteBegan{start.clock});
    do_jobs(first_, {LoadDirectory{}});
    happen(first_, Intent(Begin{}));
  }

  Result<WalkReport> run() {
    if (!first_.shown_city()) return Error{"walk through the screens: no catalog of the city"};
    check_ruler(contrast_pairs, report_.findings);
    stops_.push_back({first_, 1, false});
    seen_.insert(state_key(first_));
    add_hidden_stops();
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
  void add_hidden_stops();
  void visit(const Stop& stop);
  std::vector<Node> look_from_top_to_end(const Model& model);
  bool can_scroll(const Model& model);
  Semantics look(Model& model, bool can_scroll, const std::string& focused_id);
  void look_at_code(const Model& model, const Semantics& seen);
  Whereabouts place_of(const Model& model) const;
  void go_on(const Stop& stop, const Node& node);
  void check_way_home(const Model& model);
  void check_keys(const Model& model, const std::vector<Node>& nodes);
  void check_places();
  bool is_wanted(const Model& model);

  Stage& stage_;
  AuditProfile profile_;
  WalkLimits limits_;
  CatalogReader reader_;
  Measures measures_;
  Model first_;
  os::Instant clock_;
  std::deque<Stop> stops_;
  std::set<std::string> seen_;
  std::map<std::string, std::size_t> seen_of_kind_;
  std::set<std::string> near_places_;  // within the limit
  std::vector<Node> bar_;
  WalkReport report_;
};

void Walker::do_jobs(Model& model, std::vector<Job> jobs) {
  std::deque<Job> waiting(jobs.begin(), jobs.end());
  while (!waiting.empty()) {
    const Job job = std::move(waiting.front());
    waiting.pop_front();
    // Nothing of this is to be remembered by the kiosk that is audited.
    if (std::holds_alternative<RememberCity>(job)) continue;
    const auto* errand = std::get_if<OperatorJob>(&job);
    for (const Event& event :
         errand ? answer_for_desk(*errand, *model.city, clock_) : reader_.run(job)) {
      if (const auto* words = std::get_if<WordsLoaded>(&event)) {
        stage_.use_words(std::move(*words->dictionary));
      }
      for (auto& more : apply(model, event)) waiting.push_back(std::move(more));
    }
  }
}

// What no button of a visitor leads to: the operator's screens, and what covers a screen.
void Walker::add_hidden_stops() {
  const std::vector<std::vector<Event>> ways = {
      {Intent(OperatorAction(OpenPin{}))},
      {Intent(OperatorAction(OpenPin{})), OperatorNews(PinChecked{false})},
      {Intent(OperatorAction(OpenOperator{}))},
      {SessionNews(VisitEnding{30})},
  };
  for (const auto& way : ways) {
    Stop stop{first_, limits_.touches + 1, false};
    for (const Event& event : way) happen(stop.model, event);
    if (is_wanted(stop.model)) stops_.push_back(std::move(stop));
  }
  Stop dark{first_, limits_.touches + 1, false};
  happen(dark.model, Intent(StartOver{}));
  dark.model.session.dark = true;
  if (is_wanted(dark.model)) stops_.push_back(std::move(dark));
}

// A question, a lock or darkness over a screen: any key and any touch is for that.
bool is_covered(const Model& model) {
  const Session& session = model.session;
  return session.ends_in_s > 0 || session.cleaning_s > 0 || session.dark;
}

bool has_bar(const Model& model) {
  return !is_covered(model) && !std::holds_alternative<AttractScreen>(model.screen());
}

// Draws and judges one frame; the scroll settles as it would on a screen.
Semantics Walker::look(Model& model, bool can_scroll, const std::string& focused_id) {
  Drawn drawn;
  stage_.note_in(&drawn);
  auto frame = stage_.draw(model, measures_, {{}, focused_id});
  stage_.note_in(nullptr);
  if (frame.settled) apply(model, ScrollSettled{*frame.settled});
  const auto* field = field_of(model.screen());
  AuditFrame audited{profile_,
                     frame.semantics,
                     drawn,
                     can_scroll && !is_covered(model),
                     field && field->focused,
                     has_bar(model) ? bar_ : std::vector<Node>{},
                     focused_id};
  check_frame(audited, report_.findings);
  ++report_.frames;
  if (bar_.empty() && has_bar(model)) {
    for (const Node& node : frame.semantics.nodes) {
      if (node.id.starts_with(bar_id_prefix)) bar_.push_back(node);
    }
  }
  return std::move(frame.semantics);
}

// Whether there is more is known only when it was tried.
bool Walker::can_scroll(const Model& model) {
  Model tried = model;
  Scroll* scroll = scroll_of(tried.screen());
  if (!scroll) return false;
  scroll->offset_px = static_cast<float>(measures_.height) * 100;
  const auto frame = stage_.draw(tried, measures_, {});
  return frame.settled && *frame.settled != Scroll{};
}

// Everything that any scroll position shows, each once.
std::vector<Node> Walker::look_from_top_to_end(const Model& model) {
  Model scrolled = model;
  std::map<std::string, Node> nodes;
  const bool more = can_scroll(model);
  const auto gather = [&] {
    const Semantics seen = look(scrolled, more, {});
    look_at_code(scrolled, seen);
    for (const Node& node : seen.nodes) nodes.emplace(node.id, node);
  };
  gather();
  for (int page = 0; more && page < pages_max; ++page) {
    const Scroll before = *scroll_of(scrolled.screen());
    scroll_of(scrolled.screen())->offset_px += static_cast<float>(measures_.height) / 3;
    gather();
    if (*scroll_of(scrolled.screen()) == before) break;
  }
  std::vector<Node> found;
  for (auto& [id, node] : nodes) found.push_back(std::move(node));
  return found;
}

// A code that is partly in view can be brought into it whole (Q1).
void Walker::look_at_code(const Model& model, const Semantics& seen) {
  const Node* code = seen.find("qr");
  if (!code || code->rect == code->whole) return;
  Model shown = model;
  apply(shown, ScrollBy{scroll_to_show(seen, *code, 0)});
  const auto nodes = look(shown, true, {});
  const Node* now = nodes.find("qr");
  report_.findings.check(Rule::q1, now && now->rect == now->whole, place_of(model), [&] {
    return Fault{code->name, "never whole in view"};
  });
}

// Of places and lists a few of each are looked at; of all else everything.
bool Walker::is_wanted(const Model& model) {
  if (!seen_.insert(state_key(model)).second) return false;
  const auto kind = kind_of(model);
  const auto count = ++seen_of_kind_[kind];
  if (kind == "place") return count <= places_max;
  if (kind == "list") return count <= 4 * lists_max;
  return kind != "search" || count <= 4 * lists_max;
}

void Walker::go_on(const Stop& stop, const Node& node) {
  const Intent& intent = *node.action;
  Stop next{stop.model, stop.taps + 1, stop.typed || std::holds_alternative<FieldAction>(intent)};
  const bool place = std::holds_alternative<OpenPlace>(intent);
  if (place && !next.typed && next.taps <= limits_.touches) {
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
  while (steps <= limits_.steps_home && !std::holds_alternative<HomeScreen>(back.screen())) {
    happen(back, Intent(GoBack{}));
    ++steps;
    if (std::holds_alternative<AttractScreen>(back.screen())) break;
  }
  report_.findings.check(Rule::n2, steps <= limits_.steps_home, place_of(model), [&] {
    return Fault{"Back", fmt::format("not at home after {} steps", limits_.steps_home)};
  });
}

Whereabouts Walker::place_of(const Model& model) const {
  return {name_of(profile_), is_covered(model) ? kind_of(model) : name_of(model.screen())};
}

// Keys alone come by everything on the screen that can be done, and back to where they began. On
// the first screen, and where something covers the others, any key does what there is to do.
void Walker::check_keys(const Model& model, const std::vector<Node>& nodes) {
  if (!has_bar(model)) return;
  const KeyRound round = walk_round(stage_, measures_, model);
  auto& findings = report_.findings;
  findings.check(Rule::k1, round.closed, place_of(model), [&] {
    return Fault{name_of(model.screen()), "a trap: keys do not come back"};
  });
  for (const Node& node : nodes) {
    if (!node.action || node.id.starts_with(page_id_prefix)) continue;
    findings.check(Rule::k1, round.ids.contains(node.id), place_of(model), [&] {
      return Fault{node.name, "keys do not come by, however far they scroll"};
    });
  }
  Model ringed = model;
  if (const auto first = std::find_if(
          nodes.begin(), nodes.end(),
          [](const Node& node) { return node.id.starts_with(bar_id_prefix) && node.action; });
      first != nodes.end()) {
    look(ringed, false, first->id);
  }
}

void Walker::visit(const Stop& stop) {
  report_.screens.insert(kind_of(stop.model));
  check_way_home(stop.model);
  const auto nodes = look_from_top_to_end(stop.model);
  check_keys(stop.model, nodes);
  check_fallback(nodes, place_of(stop.model), report_.findings);
  for (const Node& node : nodes) {
    if (node.action) go_on(stop, node);
  }
}

void Walker::check_places() {
  const auto& places = first_.shown_city()->places;
  for (data::PlaceIndex i = 0; i < places.size(); ++i) {
    if ((places.flags[i] & data::closed_flag) != 0) continue;
    const std::string id(places.id[i]);
    report_.findings.check(Rule::n2, near_places_.contains(id), {name_of(profile_), "home"}, [&] {
      return Fault{id, fmt::format("not within {} touches", limits_.touches)};
    });
  }
}

}  // namespace

Result<WalkReport> walk(Stage& stage, const AuditProfile& profile, const WalkStart& start,
                        const WalkLimits& limits) {
  return Walker(stage, profile, start, limits).run();
}

}  // namespace lanrian::kiosk

// Holds every screen against the rules of use for every kind of visitor on every panel, and shows
// that the audit can fail: each rule is broken once and goes red.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "app/kiosk/audit/audit.h"
#include "app/kiosk/audit/touch_trial.h"
#include "app/kiosk/qr_code.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// The rules that do not hold.
std::string rules_of(const Findings& findings) {
  std::string rules;
  for (const auto& breach : findings.breaches) {
    const std::string rule(name_of(breach.rule));
    if (rules.find(rule) == std::string::npos) rules += (rules.empty() ? "" : " ") + rule;
  }
  return rules;
}

// A frame that keeps all rules: one button with a text in it, on a phone.
struct Sample {
  AuditProfile profile = {*panel_named("phone"), {Language::th, TextSize::largest}};
  Semantics semantics;
  Drawn drawn;
  bool can_scroll = false;
  std::vector<Node> bar;
  std::string focused_id;

  Sample() {
    Node node{.id = "one", .role = Role::button, .name = "one", .rect = {10, 10, 200, 60}};
    node.whole = node.rect;
    node.text_px = 40;
    node.ink = Colour::on_action;
    node.ground = Colour::action;
    node.action = Intent(GoHome{});
    semantics.nodes.push_back(node);
    drawn.fills = {{{0, 0, 360, 640}, Colour::paper}, {node.rect, Colour::action}};
    drawn.texts.push_back({.ink = {20, 20, 100, 40},
                           .clip = {0, 0, 360, 640},
                           .px = 40,
                           .colour = Colour::on_action,
                           .fills = 2});
  }

  std::string broken() const {
    Findings findings;
    check_frame({profile, semantics, drawn, can_scroll, false, bar, focused_id}, findings);
    return rules_of(findings);
  }

  Node& node() { return semantics.nodes.front(); }
  DrawnText& text() { return drawn.texts.front(); }
};

// A code as the kit draws it, on a white card: of a short text, 25 modules of 8 pixels.
struct CodeSample : Sample {
  CodeSample() {
    profile.panel = *panel_named("phone");
    const std::string text = "https://learn.example.go.th/";
    const auto code = make_qr_code(text);
    REQUIRE(code.ok());
    modules = code->modules;
    place(8);
    for (const QrRun& run : runs_of(*code)) {
      drawn.fills.push_back({bar_of(run), Colour::code_dark});
    }
    this->code().value = text;
  }

  void place(float module_px) {
    const float side = module_px * static_cast<float>(modules + 2 * qr_quiet_modules);
    Node node{.id = "qr", .role = Role::image, .name = "code", .rect = {10, 300, side, side}};
    node.whole = node.rect;
    node.ink = Colour::code_dark;
    node.ground = Colour::code_light;
    semantics.nodes.resize(1);
    semantics.nodes.push_back(node);
    drawn.fills.push_back({node.rect, Colour::code_light});
    module = module_px;
  }
  Rect bar_of(const QrRun& run) {
    const float left = code().rect.x + module * (qr_quiet_modules + static_cast<float>(run.x));
    const float top = code().rect.y + module * (qr_quiet_modules + static_cast<float>(run.y));
    return {left, top, module * static_cast<float>(run.length), module};
  }
  Node& code() { return semantics.nodes.back(); }

  int modules = 0;
  float module = 0;
};

// The sample's button, and what was drawn for it, elsewhere.
void resize(Sample& sample, const Rect& rect) {
  sample.node().rect = rect;
  sample.node().whole = rect;
  sample.drawn.fills.back().rect = rect;
}

// A catalog on disk to walk through.
struct SampleWalk {
  SampleWalk() {
    REQUIRE(tests::write_release(state.path(), tests::sample_city(), tests::sample_places(), 1));
  }

  os::TemporaryFolder state = os::TemporaryFolder::make("audit-test").value();
  WalkStart start{{state.path(), std::nullopt, {}},
                  data::CityId{"kalasin"},
                  data::Position{164'322'000, 1'035'061'000},
                  tests::sample_clock()->now()};
  AuditProfile profile = {*panel_named("phone"), {Language::th, TextSize::normal}};
};

}  // namespace

TEST_CASE("a frame that keeps the rules breaks none") { CHECK(Sample().broken().empty()); }

TEST_CASE("each rule that one frame tells goes red when it is broken") {
  Sample sample;
  SUBCASE("T1: a target of 8 mm") {
    resize(sample, {10, 10, 200, 37});
    sample.text().ink = {20, 12, 100, 30};
    CHECK(sample.broken() == "T1");
  }
  SUBCASE("T2: two targets that touch") {
    Node other = sample.node();
    other.id = "other";
    other.rect = other.whole = {210, 10, 100, 60};
    sample.semantics.nodes.push_back(other);
    CHECK(sample.broken() == "T2");
  }
  SUBCASE("T3: keys without their pitch") {
    sample.node().id = "key:a";
    resize(sample, {10, 10, 36, 60});
    sample.text().ink = {12, 20, 30, 40};
    CHECK(sample.broken() == "T3");
  }
  SUBCASE("F1: body text under 22 minutes of arc") {
    sample.profile.comfort.text_size = TextSize::normal;
    sample.text().px = 12;
    CHECK(sample.broken() == "F1");
  }
  SUBCASE("F2: small print at the largest size") {
    sample.text().px = 24;
    CHECK(sample.broken() == "F2");
  }
  SUBCASE("F3: cut with an ellipsis, clipped, outside, over another, or a node out of view") {
    SUBCASE("cut") { sample.text().cut = true; }
    SUBCASE("clipped aside") { sample.text().clip = {40, 0, 360, 640}; }
    SUBCASE("clipped above") { sample.text().clip = {0, 40, 360, 640}; }
    SUBCASE("outside") { sample.text().ink = {20, 45, 100, 40}; }
    SUBCASE("over") { sample.drawn.texts.push_back(sample.text()); }
    SUBCASE("out of view") { sample.node().whole.height += 20; }
    const bool on_paper = sample.text().ink.y == 45;
    CHECK(sample.broken() == (on_paper ? "F3 C1" : "F3"));
  }
  SUBCASE("F4: a mark outside of its line") {
    sample.text().in_lines = false;
    CHECK(sample.broken() == "F4");
  }
  SUBCASE("C1: pale text or a pale sign, as told and as drawn, or on a mark") {
    SUBCASE("told") { sample.node().ink = Colour::line; }
    SUBCASE("drawn") { sample.text().colour = Colour::accent; }
    SUBCASE("nothing behind") { sample.text().fills = 0; }
    SUBCASE("marked") {
      sample.drawn.fills.push_back({{20, 20, 30, 40}, Colour::line});
      sample.text().fills = 3;
    }
    SUBCASE("sign") {
      sample.drawn.signs.push_back({{20, 20, 20, 20}, sample.text().clip, Colour::accent, 2});
    }
    CHECK(sample.broken() == "C1");
  }
  SUBCASE("C1: what was marked behind other letters is no ground of these") {
    sample.drawn.fills.push_back({{130, 20, 30, 40}, Colour::line});
    sample.text().fills = 3;
    CHECK(sample.broken().empty());
  }
  SUBCASE("C3: open in green alone") {
    sample.node().ground = Colour::paper;
    sample.node().ink = Colour::ink;
    sample.drawn.fills.back().colour = Colour::paper;
    sample.text().colour = Colour::leaf;
    CHECK(sample.broken() == "C3");
    sample.drawn.signs.push_back({{12, 24, 8, 20}, sample.text().clip, Colour::leaf, 2});
    CHECK(sample.broken().empty());
  }
  SUBCASE("N1: a bar that moves") {
    sample.bar.push_back(sample.node());
    CHECK(sample.broken().empty());
    sample.bar.front().rect.x += 1;
    CHECK(sample.broken() == "N1");
  }
  SUBCASE("N3: only swiping shows the rest, or a finger must rest") {
    SUBCASE("swiping") { sample.can_scroll = true; }
    SUBCASE("resting") { sample.node().hold = Intent(GoHome{}); }
    CHECK(sample.broken() == "N3");
  }
  SUBCASE("N3: an operator's finger may rest") {
    sample.node().hold = Intent(OperatorAction(OpenPin{}));
    CHECK(sample.broken().empty());
  }
  SUBCASE("K1: keys pass by, stick, or do not show where they are") {
    SUBCASE("no stop") { sample.node().id.clear(); }
    SUBCASE("two of an id") {
      Node other = sample.node();
      other.rect = other.whole = {10, 100, 200, 60};
      sample.semantics.nodes.push_back(other);
    }
    SUBCASE("no ring") { sample.focused_id = "one"; }
    SUBCASE("a thin ring") {
      sample.focused_id = "one";
      for (const float y : {6.0F, 8.0F, 72.0F, 74.0F}) {
        sample.drawn.fills.push_back({{6, y, 208, 2}, Colour::focus_edge});
      }
    }
    SUBCASE("a pale ring") {
      sample.focused_id = "one";
      sample.semantics.theme = Theme::light;
      for (const float y : {4.0F, 72.0F, 80.0F, 90.0F}) {
        sample.drawn.fills.push_back({{4, y, 208, 4}, Colour::focus});
      }
    }
    CHECK(sample.broken() == "K1");
  }
  SUBCASE("R1: out of reach from a chair") {
    sample.profile = {*panel_named("kiosk-portrait"), {Language::th, TextSize::largest}};
    sample.profile.comfort.low_reach = true;
    sample.text().px = 40;
    CHECK(sample.broken() == "R1");
    resize(sample, {10, 1610, 200, 60});
    sample.text().ink.y = 1620;
    sample.text().clip = {0, 0, 1080, 1920};
    CHECK(sample.broken().empty());
  }
}

TEST_CASE("a code goes red where a telephone could not read it") {
  CodeSample sample;
  SUBCASE("as the kit draws it") {
    CHECK(sample.broken().empty());
    return;
  }
  SUBCASE("no text that makes a code") { sample.code().value.clear(); }
  SUBCASE("modules of 2 pixels") { sample.place(2); }
  SUBCASE("modules of 3 pixels where one stands") {
    sample.profile.panel.held = false;
    sample.place(3);
  }
  SUBCASE("modules of half a pixel more") { sample.place(8.5F); }
  SUBCASE("under 30 mm") {
    sample.profile.panel.diagonal_in = 2.5;
    Findings findings;
    check_frame({sample.profile, sample.semantics, sample.drawn}, findings);
    CHECK(std::any_of(findings.breaches.begin(), findings.breaches.end(), [](const Breach& b) {
      return b.rule == Rule::q1 && b.detail.find("mm, least 30.0") != std::string::npos;
    }));
    return;
  }
  SUBCASE("not on white") { sample.code().ground = Colour::paper; }
  SUBCASE("blue modules") { sample.drawn.fills.back().colour = Colour::accent; }
  SUBCASE("a module in the border") { sample.drawn.fills.back().rect.x = 12; }
  SUBCASE("a module between two places") { sample.drawn.fills.back().rect.x += 3; }
  SUBCASE("a sign on it") {
    sample.drawn.signs.push_back({{30, 320, 20, 20}, {0, 0, 360, 640}, Colour::code_dark, 3});
  }
  CHECK(sample.broken() == "Q1");
}

TEST_CASE("a code goes red where nothing of it stands beside it in letters") {
  CodeSample sample;
  Findings findings;
  check_fallback(sample.semantics.nodes, {}, findings);
  CHECK(rules_of(findings) == "Q1");
  sample.semantics.nodes.push_back({.id = "link", .name = "learn.example.go.th"});
  std::swap(sample.semantics.nodes[1], sample.semantics.nodes[2]);
  findings = {};
  check_fallback(sample.semantics.nodes, {}, findings);
  CHECK(rules_of(findings).empty());
  CHECK(findings.checks[static_cast<std::size_t>(Rule::q1)] == 1);
}

TEST_CASE("of what a question covers only the question is judged") {
  Sample sample;
  sample.text().colour = Colour::line;
  sample.text().ink = {20, 100, 100, 40};
  const Rect panel = {10, 80, 340, 300};
  sample.semantics.nodes.front().id = "stay";
  sample.semantics.nodes.push_back({.id = "dialog", .role = Role::dialog, .name = "There?"});
  sample.semantics.nodes.back().rect = sample.semantics.nodes.back().whole = panel;
  CHECK(sample.broken() == "C1");
  sample.drawn.fills.push_back({panel, Colour::card});
  CHECK(sample.broken().empty());
  sample.text().fills = 3;
  CHECK(sample.broken() == "C1");
}

TEST_CASE("C2: a ruler that measures otherwise goes red") {
  Findings findings;
  check_ruler(contrast_pairs, findings);
  CHECK(rules_of(findings).empty());
  const ContrastPair wrong[] = {{0x767676, 0xFFFFFF, 4.6}};
  check_ruler(wrong, findings);
  CHECK(rules_of(findings) == "C2");
}

TEST_CASE("N2: what is further than it may be goes red") {
  const SampleWalk sample;
  WalkLimits limits;
  SUBCASE("a place") { limits.touches = 2; }
  SUBCASE("home") { limits.steps_home = 1; }
  const auto& panel = sample.profile.panel;
  auto stage = Stage::open(*window::Renderer::for_memory(panel.width_px, panel.height_px));
  REQUIRE(stage.ok());
  (*stage)->set_painting(false);
  const auto report = walk(**stage, sample.profile, sample.start, limits);
  REQUIRE(report.ok());
  CHECK(rules_of(report->findings) == "N2");
}

TEST_CASE("N4: a finger that means something else goes red") {
  const SampleWalk sample;
  FingerEvent finger = plain_finger;
  SUBCASE("that means what it touches") {}
  SUBCASE("that is told to be elsewhere") {
    finger = [](window::PointerPhase phase, Point at, std::uint64_t now_ms) {
      return plain_finger(phase, {at.x / 2, at.y}, now_ms);
    };
  }
  SUBCASE("whose sliding is not told") {
    finger = [at_first = Point{}](window::PointerPhase phase, Point at,
                                  std::uint64_t now_ms) mutable {
      if (phase == window::PointerPhase::down) at_first = at;
      return plain_finger(phase, at_first, now_ms);
    };
  }
  SUBCASE("that is lost when it is lifted") {
    finger = [](window::PointerPhase phase, Point at, std::uint64_t now_ms) {
      const bool up = phase == window::PointerPhase::up;
      return plain_finger(up ? window::PointerPhase::cancel : phase, at, now_ms);
    };
  }
  const bool plain = finger.target<decltype(&plain_finger)>() != nullptr;
  Findings findings;
  REQUIRE(try_touches(sample.profile, sample.start, {"home"}, finger, findings));
  CHECK(findings.checks[static_cast<std::size_t>(Rule::n4)] > 40);
  CHECK(rules_of(findings) == (plain ? "" : "N4"));
}

TEST_CASE("fewer profiles hold every pair of choices that all profiles hold") {
  const auto all = all_profiles();
  const auto some = pairwise_profiles();
  CHECK(all.size() == 3 * 3 * 3 * 3 * 2 + 2 * 3 * 3 * 3);
  CHECK(some.size() < 20);
  for (const auto& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      CHECK(std::any_of(some.begin(), some.end(), [&](const AuditProfile& profile) {
        return profile.panel.name == panel.name && profile.comfort.text_size == size;
      }));
    }
  }
}

TEST_CASE("every screen keeps every rule, for every kind of visitor on every panel") {
  const SampleWalk sample;
  const bool all = std::getenv("LANRIAN_LONG") != nullptr;
  const auto report = audit(all ? all_profiles() : pairwise_profiles(), sample.start);
  REQUIRE(report.ok());
  const std::string table = to_table(*report);
  MESSAGE(table);
  CHECK_MESSAGE(report->passed(), table);
  for (const char* screen : {"attract", "cities", "home", "list", "place", "search", "events",
                             "take", "help", "pin", "operator", "ending", "cleaning", "dark"}) {
    CAPTURE(screen);
    CHECK(report->screens.contains(screen));
  }
  for (std::size_t rule = 0; rule < rule_names.size(); ++rule) {
    CAPTURE(rule_names[rule]);
    CHECK(report->findings.checks[rule] > 0);
  }
}

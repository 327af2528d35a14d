// Holds every screen against the rules of use for every kind of visitor on every panel, and shows
// that the audit can fail: each rule is broken once and goes red.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "app/kiosk/audit/audit.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// A frame that keeps all rules: one button with a text in it, on a phone.
struct Sample {
  AuditProfile profile = {*panel_named("phone"), {Language::th, TextSize::largest}};
  Semantics semantics;
  Drawn drawn;
  bool can_scroll = false;
  std::vector<Node> bar;

  Sample() {
    Node node{.id = "one", .role = Role::button, .name = "one", .rect = {10, 10, 200, 60}};
    node.whole = node.rect;
    node.text_px = 40;
    node.ink = Colour::on_action;
    node.ground = Colour::action;
    node.action = Intent(GoHome{});
    semantics.nodes.push_back(node);
    drawn.texts.push_back({.ink = {20, 20, 100, 40},
                           .clip = {0, 0, 360, 640},
                           .px = 40,
                           .colour = Colour::on_action});
  }

  // The rules that do not hold.
  std::string broken() const {
    Findings findings;
    check_frame({profile, semantics, drawn, can_scroll, false, bar}, findings);
    std::string rules;
    for (const auto& breach : findings.breaches) {
      const std::string rule(name_of(breach.rule));
      if (rules.find(rule) == std::string::npos) rules += (rules.empty() ? "" : " ") + rule;
    }
    return rules;
  }

  Node& node() { return semantics.nodes.front(); }
  DrawnText& text() { return drawn.texts.front(); }
};

void resize(Node& node, const Rect& rect) {
  node.rect = rect;
  node.whole = rect;
}

}  // namespace

TEST_CASE("a frame that keeps the rules breaks none") { CHECK(Sample().broken().empty()); }

TEST_CASE("each rule that one frame tells goes red when it is broken") {
  Sample sample;
  SUBCASE("T1: a target of 8 mm") {
    resize(sample.node(), {10, 10, 200, 37});
    sample.text().ink = {20, 12, 100, 30};
    CHECK(sample.broken() == "T1");
  }
  SUBCASE("T2: two targets that touch") {
    Node other = sample.node();
    other.id = "other";
    resize(other, {210, 10, 100, 60});
    sample.semantics.nodes.push_back(other);
    CHECK(sample.broken() == "T2");
  }
  SUBCASE("T3: keys without their pitch") {
    sample.node().id = "key:a";
    resize(sample.node(), {10, 10, 36, 60});
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
  SUBCASE("F3: cut with an ellipsis, clipped, outside, or over another") {
    SUBCASE("cut") { sample.text().cut = true; }
    SUBCASE("clipped") { sample.text().clip = {40, 0, 360, 640}; }
    SUBCASE("outside") { sample.text().ink = {20, 45, 100, 40}; }
    SUBCASE("over") { sample.drawn.texts.push_back(sample.text()); }
    CHECK(sample.broken() == "F3");
  }
  SUBCASE("F4: a mark outside of its line") {
    sample.text().in_lines = false;
    CHECK(sample.broken() == "F4");
  }
  SUBCASE("C1: pale text, as told and as drawn") {
    SUBCASE("told") { sample.node().ink = Colour::line; }
    SUBCASE("drawn") { sample.text().colour = Colour::accent; }
    CHECK(sample.broken() == "C1");
  }
  SUBCASE("C3: open in green alone") {
    sample.node().ground = Colour::paper;
    sample.node().ink = Colour::ink;
    sample.text().colour = Colour::leaf;
    CHECK(sample.broken() == "C3");
    sample.drawn.signs.push_back({{12, 24, 8, 20}, sample.text().clip, Colour::leaf});
    CHECK(sample.broken().empty());
  }
  SUBCASE("N1: a bar that moves") {
    sample.bar.push_back(sample.node());
    CHECK(sample.broken().empty());
    sample.bar.front().rect.x += 1;
    CHECK(sample.broken() == "N1");
  }
  SUBCASE("N3: only swiping shows the rest") {
    sample.can_scroll = true;
    CHECK(sample.broken() == "N3");
  }
  SUBCASE("R1: out of reach from a chair") {
    sample.profile = {*panel_named("kiosk-portrait"), {Language::th, TextSize::largest}};
    sample.profile.comfort.low_reach = true;
    sample.text().px = 40;
    CHECK(sample.broken() == "R1");
    resize(sample.node(), {10, 1610, 200, 60});
    sample.text().ink.y = 1620;
    sample.text().clip = {0, 0, 1080, 1920};
    CHECK(sample.broken().empty());
  }
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
  const auto state = os::TemporaryFolder::make("audit-test").value();
  REQUIRE(tests::write_release(state.path(), tests::sample_city(), tests::sample_places(), 1));
  const WalkStart start{{state.path(), std::nullopt, {}},
                        data::CityId{"kalasin"},
                        data::Position{164'322'000, 1'035'061'000},
                        tests::sample_clock()->now()};
  const bool all = std::getenv("LANRIAN_LONG") != nullptr;
  const auto report = audit(all ? all_profiles() : pairwise_profiles(), start);
  REQUIRE(report.ok());
  const std::string table = to_table(*report);
  MESSAGE(table);
  CHECK_MESSAGE(report->passed(), table);
  for (const char* screen :
       {"attract", "cities", "home", "list", "place", "search", "events", "take", "help"}) {
    CAPTURE(screen);
    CHECK(report->screens.contains(screen));
  }
}

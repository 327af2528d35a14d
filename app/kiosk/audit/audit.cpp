#include "app/kiosk/audit/audit.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/kiosk/audit/touch_trial.h"
#include "data/canonical_json.h"

namespace lanrian::kiosk {
namespace {

void add(WalkReport walked, AuditReport& report) {
  for (std::size_t rule = 0; rule < rule_names.size(); ++rule) {
    report.findings.checks[rule] += walked.findings.checks[rule];
  }
  for (auto& breach : walked.findings.breaches) {
    report.findings.breaches.push_back(std::move(breach));
  }
  report.screens.merge(walked.screens);
  report.frames += walked.frames;
  report.actions += walked.actions;
}

// One of each kind of what can be touched: tiles, cards, keys, chips, the operator's buttons.
std::vector<std::string> touched_screens() {
  return {"home", "list:all", "search", "events", "help", "pin", "operator"};
}

std::size_t breaches_of(const AuditReport& report, std::size_t rule) {
  const auto& breaches = report.findings.breaches;
  return static_cast<std::size_t>(std::count_if(
      breaches.begin(), breaches.end(),
      [rule](const Breach& breach) { return static_cast<std::size_t>(breach.rule) == rule; }));
}

}  // namespace

Result<AuditReport> audit(const std::vector<AuditProfile>& profiles, const WalkStart& start) {
  AuditReport report;
  for (const auto& profile : profiles) {
    auto renderer = window::Renderer::for_memory(profile.panel.width_px, profile.panel.height_px);
    if (!renderer) return renderer.error();
    auto stage = Stage::open(std::move(*renderer));
    if (!stage) return stage.error();
    (*stage)->set_painting(false);
    auto walked = walk(**stage, profile, start);
    if (!walked) return walked.error();
    add(*std::move(walked), report);
    auto tried = try_touches(profile, start, touched_screens(), plain_finger, report.findings);
    if (!tried) return tried.error();
    report.profiles.push_back(name_of(profile));
  }
  return report;
}

std::string to_table(const AuditReport& report) {
  constexpr std::size_t told_max = 200;
  std::string text;
  const auto& breaches = report.findings.breaches;
  for (std::size_t i = 0; i < std::min(told_max, breaches.size()); ++i) {
    const auto& b = breaches[i];
    text += fmt::format("{}  {}  {}  '{}': {}\n", name_of(b.rule), b.profile, b.screen, b.node,
                        b.detail);
  }
  if (breaches.size() > told_max)
    text += fmt::format("... and {} more\n", breaches.size() - told_max);
  text += fmt::format("\n{:<6}{:>12}{:>10}\n", "rule", "checks", "breaches");
  for (std::size_t rule = 0; rule < rule_names.size(); ++rule) {
    text += fmt::format("{:<6}{:>12}{:>10}\n", rule_names[rule], report.findings.checks[rule],
                        breaches_of(report, rule));
  }
  text +=
      fmt::format("\n{} profiles, {} frames, {} things done; screens: {}\n", report.profiles.size(),
                  report.frames, report.actions, fmt::join(report.screens, " "));
  return text;
}

namespace {

data::JsonValue number(std::size_t n) { return {static_cast<std::int64_t>(n)}; }

template <typename Texts>
data::JsonValue list_of(const Texts& texts) {
  data::JsonArray list;
  for (const auto& text : texts) list.emplace_back().value = text;
  data::JsonValue value;
  value.value = std::move(list);
  return value;
}

data::JsonValue rules_of(const AuditReport& report) {
  data::JsonObject rules;
  for (std::size_t rule = 0; rule < rule_names.size(); ++rule) {
    data::JsonObject counts;
    counts["checks"] = number(report.findings.checks[rule]);
    counts["breaches"] = number(breaches_of(report, rule));
    rules[std::string(rule_names[rule])].value = std::move(counts);
  }
  data::JsonValue value;
  value.value = std::move(rules);
  return value;
}

data::JsonValue breaches_of(const AuditReport& report) {
  data::JsonArray list;
  for (const auto& b : report.findings.breaches) {
    data::JsonObject breach;
    breach["rule"].value = std::string(name_of(b.rule));
    breach["profile"].value = b.profile;
    breach["screen"].value = b.screen;
    breach["node"].value = b.node;
    breach["detail"].value = b.detail;
    list.emplace_back().value = std::move(breach);
  }
  data::JsonValue value;
  value.value = std::move(list);
  return value;
}

}  // namespace

std::string to_json(const AuditReport& report) {
  data::JsonObject object;
  object["profiles"] = list_of(report.profiles);
  object["screens"] = list_of(report.screens);
  object["frames"] = number(report.frames);
  object["actions"] = number(report.actions);
  object["rules"] = rules_of(report);
  object["breaches"] = breaches_of(report);
  return data::to_canonical_json(object) + "\n";
}

}  // namespace lanrian::kiosk

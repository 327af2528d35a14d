#include "app/kiosk/audit/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace lanrian::kiosk {
namespace {

constexpr std::array sizes = {TextSize::normal, TextSize::large, TextSize::largest};
constexpr std::array languages = {Language::th, Language::en, Language::pseudo};
constexpr std::array language_names = {"th", "en", "qps"};
constexpr std::array themes = {Theme::light, Theme::dark, Theme::contrast};

// A profile's choices as words that name the choice, for pairing.
std::array<std::string, 5> choices_of(const AuditProfile& profile) {
  const Comfort& comfort = profile.comfort;
  return {std::string(profile.panel.name), fmt::format("{}x", factor(comfort.text_size)),
          language_names[static_cast<std::size_t>(comfort.language)],
          std::string(name_of(comfort.theme)), comfort.low_reach ? "low-reach" : "standing"};
}

using Pair = std::pair<std::string, std::string>;

std::set<Pair> pairs_of(const AuditProfile& profile) {
  const auto choices = choices_of(profile);
  std::set<Pair> pairs;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (std::size_t j = i + 1; j < choices.size(); ++j) pairs.emplace(choices[i], choices[j]);
  }
  return pairs;
}

std::size_t count_new(const AuditProfile& profile, const std::set<Pair>& wanted) {
  const auto pairs = pairs_of(profile);
  return static_cast<std::size_t>(std::count_if(
      pairs.begin(), pairs.end(), [&](const Pair& pair) { return wanted.contains(pair); }));
}

}  // namespace

std::string name_of(const AuditProfile& profile) {
  const auto choices = choices_of(profile);
  return fmt::format("{}", fmt::join(choices, " "));
}

void look_as(const AuditProfile& profile, KioskSettings& settings) {
  settings.panel = profile.panel;
  settings.width_px = profile.panel.width_px;
  settings.height_px = profile.panel.height_px;
  settings.language = profile.comfort.language;
  settings.text_size = profile.comfort.text_size;
  settings.theme = profile.comfort.theme;
}

std::vector<AuditProfile> all_profiles() {
  std::vector<AuditProfile> profiles;
  for (const Panel& panel : panels) {
    for (const auto size : sizes) {
      for (const auto language : languages) {
        for (const auto theme : themes) {
          profiles.push_back({panel, {language, size, theme, false}});
          if (!panel.held) profiles.push_back({panel, {language, size, theme, true}});
        }
      }
    }
  }
  return profiles;
}

std::vector<AuditProfile> pairwise_profiles() {
  const auto all = all_profiles();
  std::set<Pair> wanted;
  for (const auto& profile : all) wanted.merge(pairs_of(profile));
  std::vector<AuditProfile> chosen;
  while (!wanted.empty()) {
    const auto best = std::max_element(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      return count_new(a, wanted) < count_new(b, wanted);
    });
    for (const auto& pair : pairs_of(*best)) wanted.erase(pair);
    chosen.push_back(*best);
  }
  return chosen;
}

}  // namespace lanrian::kiosk

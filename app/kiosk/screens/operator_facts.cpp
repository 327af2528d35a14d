#include "app/kiosk/screens/operator_facts.h"

#include <algorithm>

#include "app/kiosk/screens/screens.h"

namespace lanrian::kiosk {
namespace {

using data::exchange::Answer;
using data::exchange::CityPreview;
using data::exchange::ClockState;
using data::exchange::Status;

// Neither this program nor lanrian-sync doubts the clock.
bool clock_is_trusted(const Model& model, const data::ReleaseStamp& stamp) {
  const bool doubted = model.desk.status && model.desk.status->clock != ClockState::trusted;
  return model.clock && !doubted && is_trusted(*model.clock, stamp);
}

std::string age_of(const Model& model, const Words& words, const data::ReleaseStamp& stamp) {
  const auto released = os::parse_rfc3339(stamp.released_at);
  if (!released || !clock_is_trusted(model, stamp)) {
    return std::string(words[Word::operator_age_unknown]);
  }
  const auto days = std::chrono::floor<std::chrono::days>(*model.clock - *released).count();
  if (days < 1) return std::string(words[Word::operator_age_new]);
  if (days == 1) return std::string(words[Word::operator_age_day]);
  return words.fill(Word::operator_age_days,
                    {{"count", words.number(static_cast<std::uint64_t>(days))}});
}

std::string version_of(const Words& words, const data::ReleaseStamp& stamp) {
  const auto released = os::parse_rfc3339(stamp.released_at);
  const auto date = released ? words.date(os::bangkok_date(*released)) : stamp.released_at;
  if (stamp.version == 0) return words.fill(Word::operator_seed, {{"date", date}});
  const auto version = std::to_string(stamp.version);
  return words.fill(Word::operator_version, {{"version", version}, {"date", date}});
}

Fact shown_fact(const Model& model, const Words& words, const data::DirectoryCity& city) {
  Fact fact{sign::city, Word::operator_city, {}};
  fact.lines.push_back({shown_name(words, city.city.name_th, city.city.name_en),
                        {},
                        0,
                        Colour::ink,
                        fonts::Face::bold});
  fact.lines.push_back({version_of(words, city.stamp)});
  fact.lines.push_back({age_of(model, words, city.stamp)});
  if (model.desk.status && model.desk.status->pinned.contains(city.city.id)) {
    fact.lines.push_back({std::string(words[Word::operator_pinned]), {}, sign::held, Colour::silk});
  }
  return fact;
}

std::string moment_or(const Words& words, const std::optional<os::Instant>& at, Word otherwise) {
  return at ? words.moment(*at) : std::string(words[otherwise]);
}

Fact times_fact(const Words& words, const Status& status) {
  const auto row = [&](Word name, const std::string& value) {
    return FactLine{std::string(words[name]), value};
  };
  Fact fact{sign::hours, Word::operator_updates, {}};
  fact.lines = {
      row(Word::operator_last_attempt, moment_or(words, status.last_attempt, Word::operator_never)),
      row(Word::operator_last_success, moment_or(words, status.last_success, Word::operator_never)),
      row(Word::operator_next_attempt,
          moment_or(words, status.next_attempt, Word::operator_not_planned))};
  if (status.failures > 0) {
    fact.lines.push_back(row(Word::operator_failures, std::to_string(status.failures)));
  }
  return fact;
}

Fact error_fact(const Words& words, const Status& status) {
  Fact fact{sign::warning, Word::operator_error, {}};
  if (status.last_error.empty()) {
    fact.lines.push_back({std::string(words[Word::operator_none]), {}, 0, Colour::quiet});
  } else {
    fact.lines.push_back({status.last_error, {}, sign::warning, Colour::silk});
  }
  return fact;
}

Fact mirror_fact(const Words& words, const Status& status) {
  Fact fact{sign::website, Word::operator_mirror, {}};
  fact.lines.push_back(
      {status.mirror.empty() ? std::string(words[Word::operator_none]) : status.mirror});
  for (const auto& [address, health] : status.mirrors) {
    const auto count = std::to_string(health.failures);
    fact.lines.push_back(
        {words.fill(Word::operator_mirror_failed, {{"mirror", address}, {"count", count}}),
         {},
         sign::warning,
         Colour::silk});
  }
  return fact;
}

Fact traffic_fact(const Words& words, const Status& status) {
  Fact fact{sign::transfer, Word::operator_traffic, {}};
  const auto day = os::parse_rfc3339(status.traffic.date + "T00:00+07:00");
  if (!day) {
    fact.lines.push_back({std::string(words[Word::operator_none]), {}, 0, Colour::quiet});
    return fact;
  }
  const auto date = words.date(os::bangkok_date(*day));
  const auto size = words.bytes(status.traffic.bytes);
  fact.lines.push_back({words.fill(Word::operator_traffic_on, {{"size", size}, {"date", date}})});
  return fact;
}

Fact media_fact(const Words& words, const Status& status) {
  const bool known = !status.media.empty();
  return {sign::media,
          Word::operator_media,
          {{known ? status.media : std::string(words[Word::operator_media_unknown]),
            {},
            0,
            known ? Colour::ink : Colour::quiet}}};
}

Fact damage_fact(const Words& words, const Status& status) {
  Fact fact{sign::warning, Word::operator_damage, {{status.last_damage}}};
  if (status.damaged_at) {
    fact.lines.push_back({words.moment(*status.damaged_at), {}, 0, Colour::quiet});
  }
  return fact;
}

bool is_newer(const CityPreview& preview) {
  return !preview.shown_version || preview.version > *preview.shown_version;
}

Fact preview_fact(const Words& words, const std::string& city, const CityPreview& preview) {
  Fact fact{sign::stick, Word::preview_city, {{city, {}, 0, Colour::ink, fonts::Face::bold}}};
  const auto version = std::to_string(preview.version);
  const auto shown = std::to_string(preview.shown_version.value_or(0));
  if (!is_newer(preview)) {
    fact.lines.push_back({words.fill(Word::preview_nothing, {{"shown", shown}})});
    return fact;
  }
  const Word word = preview.shown_version ? Word::preview_version : Word::preview_new_city;
  fact.lines.push_back({words.fill(word, {{"version", version}, {"shown", shown}})});
  const auto row = [&](Word name, const std::string& value) {
    fact.lines.push_back({std::string(words[name]), value});
  };
  row(Word::preview_added, std::to_string(preview.added));
  row(Word::preview_changed, std::to_string(preview.changed));
  row(Word::preview_removed, std::to_string(preview.removed));
  row(Word::preview_size, words.bytes(preview.bytes));
  return fact;
}

}  // namespace

std::string city_name(const Model& model, const Words& words, const data::CityId& city) {
  const auto* known = model.directory ? model.directory->find(city) : nullptr;
  return known ? shown_name(words, known->city.name_th, known->city.name_en) : city.value;
}

std::vector<Fact> shown_facts(const Model& model, const Scene& scene) {
  std::vector<Fact> facts;
  if (!model.directory) return facts;
  for (const auto& city : model.directory->cities()) {
    facts.push_back(shown_fact(model, scene.words, city));
  }
  return facts;
}

std::vector<Fact> update_facts(const Model& model, const Scene& scene) {
  if (!model.desk.status) return {};
  const auto& status = *model.desk.status;
  std::vector<Fact> facts = {times_fact(scene.words, status), error_fact(scene.words, status),
                             mirror_fact(scene.words, status), traffic_fact(scene.words, status),
                             media_fact(scene.words, status)};
  if (!status.last_damage.empty()) facts.push_back(damage_fact(scene.words, status));
  return facts;
}

std::vector<FactLine> trouble_lines(const Model& model, const Scene& scene) {
  std::vector<FactLine> lines;
  const auto add = [&](Word word) {
    lines.push_back({std::string(scene.words[word]), {}, sign::warning, Colour::silk});
  };
  const auto* status = model.desk.status.get();
  const auto* city = model.shown_city();
  const bool late = city && model.clock && !is_trusted(*model.clock, city->stamp);
  if (!status) add(Word::operator_no_status);
  if (status && status->clock == ClockState::ahead) {
    add(Word::operator_clock_ahead);
  } else if (late || (status && status->clock == ClockState::behind)) {
    add(Word::operator_clock_behind);
  }
  if (status && status->login_wanted) add(Word::operator_login);
  if (!model.position && !model.held) add(Word::operator_no_position);
  return lines;
}

std::vector<Fact> preview_facts(const Model& model, const Scene& scene, const Answer& answer) {
  std::vector<Fact> facts;
  for (const auto& [city, preview] : answer.preview) {
    facts.push_back(preview_fact(scene.words, city_name(model, scene.words, city), preview));
  }
  return facts;
}

bool brings_news(const Answer& answer) {
  return std::any_of(answer.preview.begin(), answer.preview.end(),
                     [](const auto& entry) { return is_newer(entry.second); });
}

}  // namespace lanrian::kiosk

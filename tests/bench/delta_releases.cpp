#include "tests/bench/delta_releases.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tests/bench/generated_places.h"
#include "tests/bench/search_names.h"

namespace lanrian::bench {
namespace {

using namespace data;

constexpr std::size_t sentences_a_place = 24;

// Changes one thing of a place in the way of the shares above. What it writes stands nowhere yet.
class Editor {
 public:
  // The first `used` names are taken.
  Editor(std::size_t used, std::size_t fresh)
      : names_(generated_names(used + fresh)), next_(used) {}

  std::size_t below(std::size_t end) { return chance_() % end; }

  void describe(Place& place) {
    for (std::size_t i = 0; i < sentences_a_place; ++i) {
      if (i > 0) place.description_th += i == sentences_a_place / 2 ? "\n" : " ";
      place.description_th += fresh().thai;
    }
  }

  void edit(Place& place) {
    const auto dice = below(100);
    place.verified_on = fmt::format("2026-11-{:02}", 1 + below(20));
    if (dice < 35) {
      place.opening_hours = fmt::format("Mo-Fr {:02}:{:02}-{:02}:30; PH off", 7 + below(4),
                                        15 * below(4), 15 + below(5));
    } else if (dice < 50) {
      place.phones = {fmt::format("043 {:03} {:03}", below(1000), below(1000))};
    } else if (dice < 75) {
      rewrite_sentence(place);
    } else if (dice < 82) {
      place.name_en = fresh().english + " and " + fresh().english;
    } else if (dice < 88) {
      place.district_th = fresh().district;
    } else if (dice < 93) {
      place.themes = {"science", "history"};
    } else if (dice < 96) {
      place.name_th = fresh().thai;
    } else {
      place.position->lat_e7 += 1 + static_cast<std::int32_t>(below(10'000));
    }
  }

 private:
  void rewrite_sentence(Place& place) {
    if (place.description_th.empty()) {
      place.summary_th = place.name_th + " " + fresh().thai;
      return;
    }
    const auto end = place.description_th.find(' ');
    place.description_th.replace(0, end, fresh().thai);
  }

  const SearchNames& fresh() { return names_[next_++]; }

  std::vector<SearchNames> names_;
  std::size_t next_;
  std::mt19937 chance_{11};
};

std::size_t share_of(std::size_t places, std::size_t per_thousand) {
  return std::max<std::size_t>(places * per_thousand / 1000, 1);
}

}  // namespace

Releases generated_releases(std::size_t places, Wording wording) {
  const auto edited = share_of(places, 10);
  const auto added = share_of(places, 2);
  const auto removed = share_of(places, 1);
  auto all = generated_places(places + added);
  const bool is_prose = wording == Wording::prose;
  Editor editor(all.size(), 2 * edited + (is_prose ? sentences_a_place * all.size() : 0));
  if (is_prose) {
    for (auto& place : all) editor.describe(place);
  }
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[editor.below(i)]);
  // By position in `order`: the new ones, then the gone ones, then the edited ones.
  enum class Fate { stays, is_new, goes, changes };
  std::vector<Fate> fates(all.size(), Fate::stays);
  for (std::size_t i = 0; i < added + removed + edited; ++i) {
    fates[order[i]] = i < added ? Fate::is_new : i < added + removed ? Fate::goes : Fate::changes;
  }
  std::vector<Place> before;
  std::vector<Place> after;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (fates[i] != Fate::is_new) before.push_back(all[i]);
    if (fates[i] == Fate::changes) editor.edit(all[i]);
    if (fates[i] != Fate::goes) after.push_back(std::move(all[i]));
  }
  return {records_of(before), records_of(after), edited + added + removed};
}

}  // namespace lanrian::bench

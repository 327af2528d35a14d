#include "app/kiosk/hours_teller.h"

namespace lanrian::kiosk {
namespace {

namespace hours = data::hours;

// More than a person scrolls by in a minute.
constexpr std::size_t told_max = 5000;

}  // namespace

void HoursTeller::begin(const Model& model) {
  const auto language =
      model.comfort.language == Language::th ? hours::Language::th : hours::Language::en;
  const auto now = model.now();
  const bool same = directory_ == model.directory && city_ == model.city && now_ == now &&
                    language_ == language && told_.size() < told_max;
  if (same) return;
  directory_ = model.directory;
  city_ = model.city;
  now_ = now;
  language_ = language;
  told_.clear();
}

HoursTeller::Told& HoursTeller::told(std::string_view raw) {
  auto found = told_.find(raw);
  if (found == told_.end()) {
    found = told_.emplace(std::string(raw), Told{hours::written_hours(raw), {}, {}}).first;
  }
  return found->second;
}

const std::string& HoursTeller::sentence(std::string_view raw) {
  Told& told = this->told(raw);
  if (!told.sentence) {
    const auto* city = directory_ && city_ ? directory_->find(*city_) : nullptr;
    told.sentence =
        hours::sentence(told.hours, city ? city->around : hours::Surroundings{}, now_, language_);
  }
  return *told.sentence;
}

const std::vector<hours::WeekRow>& HoursTeller::week(std::string_view raw) {
  Told& told = this->told(raw);
  if (!told.week) {
    told.week.emplace();
    const auto* city = directory_ && city_ ? directory_->find(*city_) : nullptr;
    if (city && now_) {
      *told.week = hours::week_table(told.hours, city->around, os::bangkok_date(*now_), language_);
    }
  }
  return *told.week;
}

}  // namespace lanrian::kiosk

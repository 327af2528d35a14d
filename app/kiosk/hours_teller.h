// Sentences and tables about opening hours, remembered for as long as they are true: working one
// out may mean looking a year ahead, and a list asks for the same ones every frame. UI thread only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/model.h"
#include "data/hours/sentences.h"

namespace lanrian::kiosk {

// Tells of the hours of one city, at one minute, in one language.
class HoursTeller {
 public:
  // What follows is about that model's city, minute and language; what was true of others only is
  // forgotten.
  void begin(const Model& model);

  // Now in a sentence; `hours` is what stands in the record. Valid until begin().
  const std::string& sentence(std::string_view hours);

  // The days of this week; none where the hours do not parse or nobody knows which week it is.
  const std::vector<data::hours::WeekRow>& week(std::string_view hours);

 private:
  // What was told of one text.
  struct Told {
    data::hours::WrittenHours hours;
    std::optional<std::string> sentence;
    std::optional<std::vector<data::hours::WeekRow>> week;
  };

  Told& told(std::string_view hours);

  std::shared_ptr<const data::Directory> directory_;
  std::optional<data::CityId> city_;
  std::optional<os::Instant> now_;
  data::hours::Language language_ = data::hours::Language::th;
  std::map<std::string, Told, std::less<>> told_;
};

}  // namespace lanrian::kiosk

#include "data/hours/sun_times.h"

#include <chrono>
#include <cmath>
#include <numbers>

namespace lanrian::data::hours {

std::optional<int> sun_minutes(TimeBase event, os::Date date, SunPosition position) {
  const auto day = std::chrono::sys_days(std::chrono::year_month_day{
      std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
      std::chrono::day(static_cast<unsigned>(date.day))});
  const auto new_year = std::chrono::sys_days(std::chrono::year_month_day{
      std::chrono::year(date.year), std::chrono::January, std::chrono::day(1)});
  const double to_radians = std::numbers::pi / 180;
  // The fractional year, in radians, at noon in Bangkok.
  const double turn = 2 * std::numbers::pi / 365.25 *
                      (static_cast<double>((day - new_year).count()) + (12.0 - 7.0 - 12.0) / 24);
  const double equation_of_time =
      229.18 * (0.000075 + 0.001868 * std::cos(turn) - 0.032077 * std::sin(turn) -
                0.014615 * std::cos(2 * turn) - 0.040849 * std::sin(2 * turn));
  const double declination = 0.006918 - 0.399912 * std::cos(turn) + 0.070257 * std::sin(turn) -
                             0.006758 * std::cos(2 * turn) + 0.000907 * std::sin(2 * turn) -
                             0.002697 * std::cos(3 * turn) + 0.00148 * std::sin(3 * turn);
  // 90.833 degrees: refraction and the sun's half width.
  const bool civil = event == TimeBase::dawn || event == TimeBase::dusk;
  const double zenith = (civil ? 96.0 : 90.833) * to_radians;
  const double lat = position.lat * to_radians;
  const double cosine = std::cos(zenith) / (std::cos(lat) * std::cos(declination)) -
                        std::tan(lat) * std::tan(declination);
  if (!(cosine >= -1 && cosine <= 1)) return std::nullopt;
  const double hour_angle = std::acos(cosine) / to_radians;
  const bool morning = event == TimeBase::dawn || event == TimeBase::sunrise;
  const double utc =
      720 - 4 * (position.lon + (morning ? hour_angle : -hour_angle)) - equation_of_time;
  return static_cast<int>(std::lround(utc + 7 * 60));
}

}  // namespace lanrian::data::hours

#include "app/kiosk/take_away.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace lanrian::kiosk {
namespace {

// Of what is told, the order in which it goes.
constexpr std::array steps = {LeftOut{false, false, false}, LeftOut{true, false, false},
                              LeftOut{true, true, false}, LeftOut{true, true, true}};

// Degrees with so many decimals, rounded half away from zero.
std::string degrees(std::int32_t e7, int decimals) {
  std::int64_t unit = 1;
  for (int i = decimals; i < 7; ++i) unit *= 10;
  const std::int64_t size = (std::abs(static_cast<std::int64_t>(e7)) + unit / 2) / unit;
  const std::int64_t whole = 10'000'000 / unit;
  return fmt::format("{}{}.{:0{}}", e7 < 0 && size > 0 ? "-" : "", size / whole, size % whole,
                     decimals);
}

std::string joined(std::initializer_list<std::string_view> parts, std::string_view between) {
  std::string text;
  for (const auto part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20) || c == 0x7F; }

// A value of a vCard (RFC 2426, section 4: text-value; RFC 6350, section 3.4).
std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c == '\n') {
      text += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      text += '\\';
      text += c;
    } else if (!is_control(c)) {
      text += c;
    }
  }
  return text;
}

// Text to be read stands in lines of its own.
std::string one_line(std::string_view value) {
  std::string text;
  for (const char c : value) text += is_control(c) ? ' ' : c;
  return text;
}

std::string address_of(const TakenPlace& place) {
  return joined({place.street, place.locality, place.region, place.postcode}, " ");
}

// Only what is known can be missing.
LeftOut missing(std::span<const TakenPlace> places, const LeftOut& left_out) {
  LeftOut missing;
  for (const auto& place : places) {
    missing.hours = missing.hours || (left_out.hours && !place.hours.empty());
    missing.addresses = missing.addresses || (left_out.addresses && !address_of(place).empty());
    missing.phones = missing.phones || (left_out.phones && !place.phones.empty());
  }
  return missing;
}

std::string vcard(const TakenPlace& place, const std::string& dated, const LeftOut& left_out) {
  std::string card = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
  const auto add = [&card](std::string_view key, const std::string& value) {
    if (!value.empty()) card += fmt::format("{}:{}\r\n", key, value);
  };
  // Telephones show one or the other; N must be there (section 3.1.2).
  add("FN", escaped(place.name));
  add("N", escaped(place.name) + ";;;;");
  add("NICKNAME", escaped(place.other_name));
  add("CATEGORIES", escaped(place.category));
  if (!left_out.addresses && !address_of(place).empty()) {
    add("ADR;TYPE=work",
        fmt::format(";;{};{};{};{};", escaped(place.street), escaped(place.locality),
                    escaped(place.region), escaped(place.postcode)));
  }
  if (!left_out.phones) {
    for (const auto& phone : place.phones) add("TEL;TYPE=work", escaped(phone));
  }
  if (place.position) {
    add("GEO", degrees(place.position->lat_e7, 6) + ";" + degrees(place.position->lon_e7, 6));
    add("URL", geo_uri(*place.position));
  }
  const std::string hours = left_out.hours ? std::string() : place.hours;
  add("NOTE", escaped(joined({hours, dated}, "\n")));
  return card + "END:VCARD\r\n";
}

std::string paragraph(const TakenPlace& place, const LeftOut& left_out) {
  std::string text = one_line(place.name) + "\n";
  const auto add = [&text](const std::string& line) {
    if (!line.empty()) text += one_line(line) + "\n";
  };
  if (!left_out.phones) add(joined(place.phones, ", "));
  if (!left_out.hours) add(place.hours);
  if (!left_out.addresses) add(address_of(place));
  if (place.position) add(geo_uri(*place.position));
  return text;
}

std::string text_of(std::span<const TakenPlace> places, const std::string& dated,
                    const LeftOut& left_out) {
  std::string text;
  for (const auto& place : places) text += paragraph(place, left_out) + "\n";
  return text + one_line(dated);
}

}  // namespace

std::string geo_uri(data::Position position) {
  return fmt::format("geo:{},{}", degrees(position.lat_e7, 5), degrees(position.lon_e7, 5));
}

std::string map_link(data::Position position) {
  const auto lat = degrees(position.lat_e7, 5);
  const auto lon = degrees(position.lon_e7, 5);
  return fmt::format("https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}", lat, lon);
}

std::optional<TakenText> contact_text(const TakenPlace& place, const std::string& dated,
                                      std::size_t bytes_max) {
  for (const auto& left_out : steps) {
    auto text = vcard(place, dated, left_out);
    if (text.size() <= bytes_max) {
      return TakenText{std::move(text), 1, missing({&place, 1}, left_out)};
    }
  }
  return std::nullopt;
}

std::optional<TakenText> list_text(std::span<const TakenPlace> places, const std::string& dated,
                                   std::size_t bytes_max) {
  for (std::size_t count = places.size(); count > 0; --count) {
    const auto first = places.first(count);
    // With fewer places there is nothing left but names and where they are.
    const std::size_t begin = count < places.size() ? steps.size() - 1 : 0;
    for (std::size_t step = begin; step < steps.size(); ++step) {
      auto text = text_of(first, dated, steps[step]);
      if (text.size() <= bytes_max) {
        return TakenText{std::move(text), count, missing(first, steps[step])};
      }
    }
  }
  return std::nullopt;
}

}  // namespace lanrian::kiosk

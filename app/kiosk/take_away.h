// What a QR code tells a telephone, so that a visitor has to type nothing: of one place a vCard 3.0
// (RFC 2426), of several a text to read, both without any server; and the address of a map, which
// needs one. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/position.h"

namespace lanrian::kiosk {

// What is known of a place, in the words of one language; what is empty is not told.
struct TakenPlace {
  std::string name;
  std::string other_name;
  std::string category;
  std::string street;  // with the number of the house, or an address as it was given
  std::string locality;
  std::string region;
  std::string postcode;
  std::vector<std::string> phones;  // as a person reads them
  std::string hours;                // the week's, in one line
  std::optional<data::Position> position;
};

// What of it had to go. In this order, one after the other, until the rest fits: opening hours,
// addresses, telephone numbers, at last whole places from the end of a list. Names are never cut.
struct LeftOut {
  bool hours = false;
  bool addresses = false;
  bool phones = false;
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

// What fits.
struct TakenText {
  std::string text;
  std::size_t places = 0;  // the first of the list
  LeftOut left_out;
  friend bool operator==(const TakenText&, const TakenText&) = default;
};

// One place as a contact in at most so many bytes; `dated` says how old it is. Nothing where not
// even its name fits.
std::optional<TakenText> contact_text(const TakenPlace& place, const std::string& dated,
                                      std::size_t bytes_max);

// Several places, one after the other: a name, a line each of what else is known, an empty line.
std::optional<TakenText> list_text(std::span<const TakenPlace> places, const std::string& dated,
                                   std::size_t bytes_max);

// "geo:16.69317,103.52427" (RFC 5870), to 1 m.
std::string geo_uri(data::Position position);

// A page of a map on the network with the place marked.
std::string map_link(data::Position position);

}  // namespace lanrian::kiosk

// The colours and signs of Lanrian: the cloths of the city, on paper. Values only; any thread.
#pragma once

#include <array>
#include <cstdint>

#include "data/category.h"

namespace lanrian::kiosk {

using Rgb = std::uint32_t;  // 0xRRGGBB

// Contrast on paper in brackets (WCAG 2.2, 1.4.3); the test computes them again.
namespace colour {
inline constexpr Rgb paper = 0xFFFDF7;      // the ground of every screen
inline constexpr Rgb card = 0xFFFFFF;       // what lies on it
inline constexpr Rgb ink = 0x1A1A1A;        // text (17:1)
inline constexpr Rgb quiet = 0x4A4640;      // second-rank text (9:1)
inline constexpr Rgb indigo = 0x1B3A6B;     // mor hom: everything that can be done (11:1)
inline constexpr Rgb pressed = 0x0F2447;    // under a finger
inline constexpr Rgb mist = 0xE8EDF5;       // a card under a finger
inline constexpr Rgb selection = 0xD6E1F4;  // behind chosen text
inline constexpr Rgb silk = 0x9E1B32;       // Phrae Wa red: warnings (8:1)
inline constexpr Rgb leaf = 0x1B5E20;       // open (8:1)
inline constexpr Rgb gold = 0xC9A227;       // ornament, never text
inline constexpr Rgb found = 0xFBE7A1;      // behind letters that were looked for (ink 14:1)
inline constexpr Rgb line = 0x9A917E;       // borders (3:1)
inline constexpr Rgb white = 0xFFFFFF;
}  // namespace colour

// A category's hue, on which white text stands at 4.5:1 or more, and its sign in Material Icons.
struct CategoryLook {
  Rgb hue = 0;
  char32_t sign = 0;
};

inline constexpr std::array<CategoryLook, data::category_count> category_looks = {{
    {0x1B3A6B, 0xEA36},  // museum
    {0x0F5C5C, 0xE54B},  // local_library
    {0x8A4B08, 0xEAB3},  // temple_buddhist
    {0x6D3B2E, 0xEAB1},  // castle
    {0x7A2E6B, 0xE40A},  // palette
    {0x1F5FA8, 0xEA4B},  // science
    {0x2E6B2E, 0xEA63},  // park
    {0x735600, 0xE91D},  // pets
    {0x3F6212, 0xE545},  // local_florist
    {0x9C4221, 0xE7EF},  // group
    {0x40518C, 0xEAB2},  // mosque
    {0x5B3A8C, 0xEA66},  // theater_comedy
}};

constexpr const CategoryLook& look(data::Category category) {
  return category_looks[static_cast<std::size_t>(category)];
}

// Signs that are not a category's.
namespace sign {
inline constexpr char32_t back = 0xE5C4;         // arrow_back
inline constexpr char32_t home = 0xE88A;         // home
inline constexpr char32_t language = 0xE8E2;     // translate
inline constexpr char32_t text_size = 0xE262;    // format_size
inline constexpr char32_t next = 0xE5CC;         // chevron_right
inline constexpr char32_t near = 0xE569;         // near_me
inline constexpr char32_t place = 0xE55F;        // place
inline constexpr char32_t city = 0xE7F1;         // location_city
inline constexpr char32_t hours = 0xE8B5;        // schedule
inline constexpr char32_t fee = 0xE638;          // confirmation_number (a ticket)
inline constexpr char32_t wheelchair = 0xE914;   // accessible
inline constexpr char32_t phone = 0xE0CD;        // phone
inline constexpr char32_t website = 0xE894;      // language (a globe)
inline constexpr char32_t verified = 0xE8E8;     // verified_user
inline constexpr char32_t unverified = 0xE8FD;   // help_outline
inline constexpr char32_t source = 0xE88F;       // info_outline
inline constexpr char32_t touch = 0xE913;        // touch_app
inline constexpr char32_t clear = 0xE5CD;        // close
inline constexpr char32_t erase = 0xE14A;        // backspace
inline constexpr char32_t space = 0xE256;        // space_bar
inline constexpr char32_t done = 0xE5CA;         // check
inline constexpr char32_t shift = 0xE5D8;        // arrow_upward
inline constexpr char32_t shift_lock = 0xE318;   // keyboard_capslock
inline constexpr char32_t refused = 0xE14B;      // block
inline constexpr char32_t change = 0xE8D4;       // swap_horiz
inline constexpr char32_t typing = 0xE312;       // keyboard
inline constexpr char32_t search = 0xE8B6;       // search
inline constexpr char32_t open = 0xE86C;         // check_circle
inline constexpr char32_t closed = 0xE5C9;       // cancel
inline constexpr char32_t unclear = 0xE8FD;      // help_outline
inline constexpr char32_t limited = 0xE15C;      // remove_circle
inline constexpr char32_t more = 0xE5CF;         // expand_more
inline constexpr char32_t less = 0xE5CE;         // expand_less
inline constexpr char32_t event = 0xE878;        // event
inline constexpr char32_t event_off = 0xE615;    // event_busy
inline constexpr char32_t appointment = 0xE61D;  // phone_in_talk
inline constexpr char32_t directions = 0xE52E;   // directions
inline constexpr char32_t transport = 0xE530;    // directions_bus
inline constexpr char32_t line_chat = 0xE0B7;    // chat
inline constexpr char32_t facebook = 0xF234;     // facebook
inline constexpr char32_t spoken = 0xE91F;       // record_voice_over
inline constexpr char32_t people = 0xE7FB;       // people
inline constexpr char32_t theme = 0xE80C;        // school
inline constexpr char32_t owner = 0xE0AF;        // business
inline constexpr char32_t warning = 0xE002;      // warning
inline constexpr char32_t update = 0xE923;       // update
inline constexpr char32_t stick = 0xE1E0;        // usb
inline constexpr char32_t before = 0xE166;       // undo
inline constexpr char32_t forward = 0xE15A;      // redo
inline constexpr char32_t held = 0xE897;         // lock
inline constexpr char32_t leave = 0xE879;        // exit_to_app
inline constexpr char32_t transfer = 0xE2C0;     // cloud_download
inline constexpr char32_t media = 0xE410;        // photo
}  // namespace sign

// WCAG 2.2 contrast ratio of two colours, 1 to 21.
double contrast(Rgb a, Rgb b);

}  // namespace lanrian::kiosk

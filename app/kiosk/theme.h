// The colours and signs of Lanrian: the cloths of the city, on paper. Widgets name what a colour is
// for; a theme says which it is. Values only; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "data/category.h"

namespace lanrian::kiosk {

using Rgb = std::uint32_t;  // 0xRRGGBB

// What colours are for.
enum class Colour : std::uint8_t {
  paper,           // the ground of every screen
  card,            // what lies on it
  ink,             // text
  quiet,           // second-rank text
  accent,          // signs and words that lead somewhere, on paper and cards
  action,          // the ground of a button
  on_action,       // its words
  action_pressed,  // its ground under a finger
  bar,             // the ground of the bar and of the first screen
  on_bar,          // words there
  bar_pressed,     // under a finger
  mist,            // a card under a finger
  selection,       // behind chosen text
  silk,            // closed, warnings
  leaf,            // open
  found,           // behind letters that were looked for
  line,            // borders
  focus,           // the ring around what the keys are at, next to it
  focus_edge,      // and around that ring: one of the two stands out on any ground
  thread_gold,     // of the woven band: ornament, never text
  thread_white,
  thread_silk,
  code_light,    // of a QR code and its border: white in every theme, or telephones do not read it
  code_dark,     // and black
  on_hue,        // signs on a category's hue
  night,         // a screen that is off
  hue_own,       // the hue of what is no category: a city, a stick
  hue_category,  // the first category's; the others follow
};

inline constexpr std::size_t colour_count =
    static_cast<std::size_t>(Colour::hue_category) + data::category_count;

// Light as paper, dark for rooms that are, and as much contrast as there is.
enum class Theme : std::uint8_t { light, dark, contrast };

inline constexpr std::size_t theme_count = 3;

std::string_view name_of(Theme theme);  // as --theme takes it
std::optional<Theme> theme_named(std::string_view name);

// The colours of a theme. WCAG 2.2, 1.4.3 and 1.4.6: text at 7:1 in all of them, 1.4.11: lines and
// signs at 3:1; the test computes both.
class Palette {
 public:
  explicit constexpr Palette(const std::array<Rgb, colour_count>& colours) : colours_(colours) {}
  constexpr Rgb operator[](Colour colour) const {
    return colours_[static_cast<std::size_t>(colour)];
  }

 private:
  std::array<Rgb, colour_count> colours_;
};

const Palette& palette_of(Theme theme);

// How a category looks: its hue, and its sign in Material Icons.
struct CategoryLook {
  Colour hue = Colour::hue_own;
  char32_t sign = 0;
};

inline constexpr std::array<char32_t, data::category_count> category_signs = {
    0xEA36,  // museum
    0xE54B,  // local_library
    0xEAB3,  // temple_buddhist
    0xEAB1,  // castle
    0xE40A,  // palette
    0xEA4B,  // science
    0xEA63,  // park
    0xE91D,  // pets
    0xE545,  // local_florist
    0xE7EF,  // group
    0xEAB2,  // mosque
    0xEA66,  // theater_comedy
};

constexpr CategoryLook look(data::Category category) {
  const auto i = static_cast<std::size_t>(category);
  return {static_cast<Colour>(static_cast<std::size_t>(Colour::hue_category) + i),
          category_signs[i]};
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
inline constexpr char32_t more_kinds = 0xE5C3;   // apps
inline constexpr char32_t panel = 0xE41C;        // straighten
inline constexpr char32_t help = 0xE887;         // help
inline constexpr char32_t clean = 0xF0FF;        // cleaning_services
inline constexpr char32_t restart = 0xE5D5;      // refresh
inline constexpr char32_t contrast = 0xEB37;     // contrast
inline constexpr char32_t qr = 0xE00A;           // qr_code_2
inline constexpr char32_t listen = 0xE050;       // volume_up
inline constexpr char32_t ear = 0xE023;          // hearing
}  // namespace sign

// WCAG 2.2 contrast ratio of two colours, 1 to 21.
double contrast(Rgb a, Rgb b);

}  // namespace lanrian::kiosk

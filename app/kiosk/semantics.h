// The semantic tree: what is on the screen in words and rectangles, and what happens when each is
// touched. Tests press what a person would press, dumps print it, and touches are resolved by it,
// so that what is tested is what is touched. Values only; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/event.h"
#include "app/kiosk/geometry.h"
#include "app/kiosk/theme.h"
#include "fonts/caret.h"

namespace lanrian::kiosk {

// Names follow WAI-ARIA 1.2 where one fits.
enum class Role : std::uint8_t {
  heading,
  text,
  button,
  link,
  listitem,
  navigation,
  status,
  textbox,
  image,  // "img": a QR code, whose value is its text
  dialog,
};

std::string_view name_of(Role role);

// What the ids of the buttons begin with that turn pages.
inline constexpr std::string_view page_id_prefix = "page:";

// Of what can be chosen or unfolded; colours are never the only sign of it.
enum class NodeState : std::uint8_t { none, chosen, expanded, collapsed };

std::string_view name_of(NodeState state);

struct Node;

// Whether it is a key to type with, or the field that is typed in: what is touched quickly, again
// and again.
bool is_for_typing(const Node& node);

// One thing on the screen.
struct Node {
  std::string id = {};  // the same thing in two frames has the same id
  Role role = Role::text;
  std::string name = {};
  std::string value = {};
  Rect rect = {};   // the part that is in view
  Rect whole = {};  // all of it
  int text_px = 0;
  Colour ink = Colour::ink;
  Colour ground = Colour::paper;
  std::optional<Intent> action = {};
  std::optional<Intent> hold = {};  // done by a finger that rests there for five seconds
  NodeState state = NodeState::none;
  std::vector<fonts::CaretStop> stops = {};  // of a text field, x in pixels of the screen
  bool scrolls = false;                      // it moves with the rows of the screen
  int index = 0;                             // among things of its kind, from 1; 0: it is alone
  int count = 0;                             // of them, also those that are not in view
};

// One frame's nodes, in drawing order: the last one drawn is on top.
struct Semantics {
  std::string screen;
  Theme theme = Theme::light;  // what the nodes' colours are
  std::vector<Node> nodes;
  Rect view = {};           // of what scrolls; empty where nothing can
  bool more_above = false;  // there is more to scroll to
  bool more_below = false;

  // The topmost node at a point that does something; null if there is none.
  const Node* touchable_at(Point point) const;
  // The topmost node at a point that can be held; null if there is none.
  const Node* holdable_at(Point point) const;
  const Node* find(std::string_view id) const;

  // The node a person would mean by that name: the exact one, else the only one containing it,
  // among those that do something first.
  const Node* named(std::string_view name) const;
};

// One JSON object, one node a line, for --dump-ui and for people to read in a diff.
std::string to_json(const Semantics& semantics);

}  // namespace lanrian::kiosk

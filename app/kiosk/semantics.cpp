#include "app/kiosk/semantics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lanrian::kiosk {
namespace {

constexpr std::array role_names = {
    std::string_view("heading"), std::string_view("text"),     std::string_view("button"),
    std::string_view("link"),    std::string_view("listitem"), std::string_view("navigation"),
    std::string_view("status"),  std::string_view("textbox"),  std::string_view("img"),
    std::string_view("dialog"),
};

// RFC 8259 section 7: what must be escaped, and nothing else.
std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

int whole(float value) { return static_cast<int>(std::lround(value)); }

std::string to_json(const Node& node, const Palette& palette) {
  std::string line =
      fmt::format(R"({{"role":"{}","name":{},"rect":[{},{},{},{}],)"
                  R"("text_px":{},"ink":"#{:06x}","ground":"#{:06x}")",
                  name_of(node.role), json_string(node.name), whole(node.rect.x),
                  whole(node.rect.y), whole(node.rect.width), whole(node.rect.height), node.text_px,
                  palette[node.ink], palette[node.ground]);
  if (!node.value.empty()) line += ",\"value\":" + json_string(node.value);
  if (node.state != NodeState::none) {
    line += fmt::format(R"(,"state":"{}")", name_of(node.state));
  }
  line += node.action ? ",\"does\":true}" : "}";
  return line;
}

template <typename Matches>
const Node* only(const std::vector<Node>& nodes, Matches matches) {
  const Node* found = nullptr;
  for (const Node& node : nodes) {
    if (!matches(node)) continue;
    if (found) return nullptr;
    found = &node;
  }
  return found;
}

}  // namespace

std::string_view name_of(NodeState state) {
  constexpr std::array names = {std::string_view(), std::string_view("chosen"),
                                std::string_view("expanded"), std::string_view("collapsed")};
  return names[static_cast<std::size_t>(state)];
}

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

bool is_for_typing(const Node& node) {
  return node.role == Role::textbox || node.id.starts_with("key:") || node.id.starts_with("pad:");
}

const Node* Semantics::touchable_at(Point point) const {
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    if (node->action && node->rect.contains(point)) return &*node;
  }
  return nullptr;
}

const Node* Semantics::holdable_at(Point point) const {
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    if (node->hold && node->rect.contains(point)) return &*node;
  }
  return nullptr;
}

const Node* Semantics::find(std::string_view id) const {
  const auto found =
      std::find_if(nodes.begin(), nodes.end(), [id](const Node& node) { return node.id == id; });
  return found == nodes.end() ? nullptr : &*found;
}

const Node* Semantics::named(std::string_view name) const {
  for (const Node& node : nodes) {
    if (node.action && node.name == name) return &node;
  }
  const auto contains = [name](const Node& node) {
    return node.name.find(name) != std::string::npos;
  };
  const Node* touchable =
      only(nodes, [&](const Node& node) { return node.action && contains(node); });
  return touchable ? touchable : only(nodes, contains);
}

std::string to_json(const Semantics& semantics) {
  std::string json = "{\"screen\":" + json_string(semantics.screen) + ",\"nodes\":[\n";
  for (std::size_t i = 0; i < semantics.nodes.size(); ++i) {
    json += to_json(semantics.nodes[i], palette_of(semantics.theme));
    json += i + 1 < semantics.nodes.size() ? ",\n" : "\n";
  }
  return json + "]}\n";
}

}  // namespace lanrian::kiosk

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/kiosk/audit/judge.h"
#include "app/kiosk/qr_code.h"

namespace lanrian::kiosk {
namespace {

constexpr int least_module_real_px = 4;
constexpr double least_side_mm = 30;
constexpr double distance_part = 0.1;  // of the distance from which it is read
constexpr Rgb black = 0x000000;
constexpr Rgb white = 0xFFFFFF;

bool is_whole_number(float value) { return value == std::floor(value); }

// Whole pixels a module, enough of them, and a side to be read from where one stands.
void check_size(Judge& judge, const Node& node, float modules, float module_px) {
  judge.check(Rule::q1, is_whole_number(module_px) && node.whole.width == node.whole.height, [&] {
    return Fault{node.name, fmt::format("{:.2f} px a module", module_px)};
  });
  const float real_px = module_px * static_cast<float>(judge.panel().real_px);
  judge.check(Rule::q1, real_px >= least_module_real_px, [&] {
    return Fault{node.name,
                 fmt::format("{:.0f} px a module, least {}", real_px, least_module_real_px)};
  });
  const double side = judge.mm(module_px * modules);
  const double least = std::max(least_side_mm, distance_part * judge.panel().distance_mm);
  judge.check(Rule::q1, side >= least, [&] {
    return Fault{node.name, fmt::format("{:.1f} mm, least {:.1f}", side, least)};
  });
}

// What was drawn on the white card: black modules of that size, and nothing at all on its border.
void check_card(Judge& judge, const Node& node, float module_px) {
  const auto& drawn = judge.drawn();
  const auto is_card = [&](const DrawnFill& fill) { return fill.rect == node.rect; };
  const auto last = std::find_if(drawn.fills.rbegin(), drawn.fills.rend(), is_card);
  const bool carded = last != drawn.fills.rend() && judge.rgb(last->colour) == white &&
                      judge.rgb(node.ink) == black && judge.rgb(node.ground) == white;
  judge.check(Rule::q1, carded, [&] { return Fault{node.name, "not black on white"}; });
  if (!carded) return;
  const Rect inside = node.whole.inset(module_px * qr_quiet_modules);
  const auto fits = [&](const DrawnFill& fill) {
    const Rect& bar = fill.rect;
    if (intersection(bar, node.rect).empty()) return true;
    const bool whole = is_whole_number((bar.x - inside.x) / module_px) &&
                       is_whole_number(bar.width / module_px) && bar.height <= module_px;
    return judge.rgb(fill.colour) == black && is_inside(bar, inside) && whole;
  };
  judge.check(Rule::q1, std::all_of(last.base(), drawn.fills.end(), fits), [&] {
    return Fault{node.name, "modules outside of their places"};
  });
  const auto clear = [&](const auto& ink) {
    return intersection(intersection(ink.ink, ink.clip), node.rect).empty();
  };
  const bool quiet = std::all_of(drawn.texts.begin(), drawn.texts.end(), clear) &&
                     std::all_of(drawn.signs.begin(), drawn.signs.end(), clear);
  judge.check(Rule::q1, quiet, [&] { return Fault{node.name, "letters on the code"}; });
}

}  // namespace

void judge_code(Judge& judge) {
  const Node* node = judge.frame().semantics.find("qr");
  if (!node) return;
  const auto code = make_qr_code(node->value);
  judge.check(Rule::q1, code.ok(), [&] { return Fault{node->name, code.error().message}; });
  if (!code) return;
  const auto modules = static_cast<float>(code->modules);
  const float module_px = node->whole.width / (modules + 2 * qr_quiet_modules);
  check_size(judge, *node, modules, module_px);
  check_card(judge, *node, module_px);
}

void check_fallback(const std::vector<Node>& nodes, const Whereabouts& place, Findings& findings) {
  constexpr std::size_t least_bytes = 4;  // shorter words are in every text
  const auto code =
      std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.id == "qr"; });
  if (code == nodes.end()) return;
  const bool told = std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    return node.id != "qr" && node.name.size() >= least_bytes &&
           code->value.find(node.name) != std::string::npos;
  });
  findings.check(Rule::q1, told, place, [&] {
    return Fault{code->name, "nothing of it stands beside it in letters"};
  });
}

}  // namespace lanrian::kiosk

#include "app/kiosk/widgets/text_field.h"

#include <algorithm>
#include <cmath>

#include "fonts/caret.h"

namespace lanrian::kiosk {
namespace {

// At the largest size a screen has no room to spare for more.
int field_px(const Scene& scene) {
  return scene.m.text_size == TextSize::largest ? scene.m.body : scene.m.title;
}

fonts::ParagraphStyle field_style(const Scene& scene) {
  return scene.style(field_px(scene), fonts::unlimited_width);
}

float pad_of(const Scene& scene) { return static_cast<float>(scene.m.unit) * 3 / 2; }

float caret_width(const Scene& scene) {
  return static_cast<float>(std::max(2, scene.m.hairline * 3 / 2));
}

// Where the text begins so that the caret is in view: as far left as may be, a long text with the
// caret in the middle.
float text_left(const Rect& inner, float caret_x, float width) {
  const float most = std::max(0.0F, width - inner.width);
  return inner.x - std::round(std::clamp(caret_x - inner.width / 2, 0.0F, most));
}

void draw_selection(Scene& scene, const TextField& field, const SetText& text, Point top_left) {
  const auto range = field.edit.selection();
  if (!field.focused || range.empty()) return;
  for (const auto& box :
       fonts::selection_boxes(field.edit.utf8(), *text.paragraph, range.begin, range.end)) {
    const float left = std::round(top_left.x + box.left);
    const float right = std::round(top_left.x + box.left + box.width);
    scene.canvas.fill({left, top_left.y + box.top, right - left, box.height}, Colour::selection);
  }
}

void add_field_node(Scene& scene, const TextField& field, const Rect& rect,
                    std::vector<fonts::CaretStop> stops) {
  scene.add({.id = "field",
             .role = Role::textbox,
             .name = std::string(scene.words[Word::field_name]),
             .value = field.edit.utf8(),
             .rect = rect,
             .text_px = field_px(scene),
             .ink = field.edit.empty() ? Colour::quiet : Colour::ink,
             .ground = Colour::card,
             .action = FieldAction(PlaceCaret{}),
             .stops = std::move(stops)});
}

// The text itself, in the room beside the button that empties it.
void draw_typed(Scene& scene, const TextField& field, const Rect& rect, const Rect& inner) {
  const std::string& typed = field.edit.utf8();
  const auto text = scene.canvas.set(typed, field_style(scene));
  const auto caret = fonts::caret_place(typed, *text.paragraph, field.edit.caret());
  auto stops = fonts::caret_stops(typed, text.paragraph->lines.front());
  float width = 0;
  for (const auto& stop : stops) width = std::max(width, stop.x);
  const Point at = {text_left(inner, caret.x, width + caret_width(scene)),
                    std::round(inner.y + (inner.height - text.height()) / 2)};
  for (auto& stop : stops) stop.x += at.x;
  // Thai vowels before a consonant reach out to the left of where the text begins.
  const Rect seen = {inner.x - pad_of(scene) / 2, inner.y, inner.width + pad_of(scene),
                     inner.height};
  scene.canvas.push_clip(seen);
  draw_selection(scene, field, text, at);
  if (typed.empty() && !field.focused) {
    const auto hint = scene.canvas.set(scene.words[Word::field_hint], field_style(scene));
    scene.canvas.text(hint, at, Colour::quiet);
  }
  scene.canvas.text(text, at, Colour::ink);
  if (field.focused) {
    const float x = std::round(at.x + caret.x);
    scene.canvas.fill({x, at.y + caret.top, caret_width(scene), caret.height}, Colour::accent);
  }
  scene.canvas.pop_clip();
  add_field_node(scene, field, rect, std::move(stops));
}

void draw_clear(Scene& scene, const Rect& rect) {
  const bool pressed = scene.is_pressed("field:clear");
  const Colour ground = pressed ? Colour::mist : Colour::card;
  scene.canvas.round_fill(rect.inset(static_cast<float>(2 * scene.m.hairline)), scene.m.radius,
                          ground);
  scene.canvas.sign(sign::clear, rect, scene.m.title, Colour::accent);
  scene.add({.id = "field:clear",
             .role = Role::button,
             .name = std::string(scene.words[Word::field_clear]),
             .rect = rect,
             .text_px = scene.m.caption,
             .ink = Colour::accent,
             .ground = ground,
             .action = FieldAction(ClearText{})});
}

// A sign and a few words on one ground.
void draw_notice(Scene& scene, const std::string& words, char32_t sign, const Rect& rect,
                 Colour ink) {
  const auto side = static_cast<float>(scene.m.title);
  const auto text =
      scene.canvas.set(words, scene.style(scene.m.body, rect.width - side, fonts::Face::bold));
  scene.canvas.sign(sign, {rect.x, rect.y, side, rect.height}, scene.m.title, ink);
  const float left = rect.x + side + static_cast<float>(scene.m.unit);
  scene.canvas.text(text, {left, rect.y + (rect.height - text.height()) / 2}, ink);
}

void draw_offer(Scene& scene, const TextField& field, const Rect& rect) {
  const std::string words =
      scene.words.fill(Word::field_other_layout, {{"text", field.other_layout}});
  const auto unit = static_cast<float>(scene.m.unit);
  const auto side = static_cast<float>(scene.m.title);
  auto style = scene.style(scene.m.body, rect.width - side - 4 * unit, fonts::Face::bold);
  style.lines_max = 1;
  const auto text = scene.canvas.set(words, style);
  const Rect chip = {rect.x, rect.y, std::ceil(text.width() + side + 4 * unit), rect.height};
  const Colour ground = scene.is_pressed("field:offer") ? Colour::selection : Colour::mist;
  scene.canvas.round_box(chip, scene.m.radius, scene.m.hairline, Colour::accent, ground);
  scene.canvas.sign(sign::change, {chip.x + unit, chip.y, side, chip.height}, scene.m.title,
                    Colour::accent);
  scene.canvas.text(text, {chip.x + side + 2 * unit, chip.y + (chip.height - text.height()) / 2},
                    Colour::accent);
  scene.add({.id = "field:offer",
             .role = Role::button,
             .name = words,
             .rect = chip,
             .text_px = scene.m.body,
             .ink = Colour::accent,
             .ground = ground,
             .action = FieldAction(TakeOtherLayout{})});
}

void draw_told(Scene& scene, std::span<const std::string> wordings, const Rect& rect) {
  const auto free = scene.style(scene.m.caption, fonts::unlimited_width);
  const auto fits = [&](const std::string& words) {
    return scene.canvas.set(words, free).width() <= rect.width;
  };
  const auto first = std::find_if(wordings.begin(), wordings.end(), fits);
  const std::string& words = first == wordings.end() ? wordings.back() : *first;
  auto style = scene.style(scene.m.caption, rect.width);
  style.lines_max = 1;
  const auto text = scene.canvas.set(words, style);
  scene.canvas.text(text, {rect.x, rect.y + std::round((rect.height - text.height()) / 2)},
                    Colour::quiet);
  scene.add({.id = "field:told",
             .role = Role::status,
             .name = words,
             .rect = rect,
             .text_px = scene.m.caption,
             .ink = Colour::quiet,
             .ground = Colour::paper});
}

}  // namespace

float text_field_height(Scene& scene) {
  const auto text = scene.canvas.set("", field_style(scene));
  return std::max(static_cast<float>(scene.m.target),
                  text.height() + static_cast<float>(2 * scene.m.unit));
}

void draw_text_field(Scene& scene, const TextField& field, const Rect& rect) {
  Colour edge = field.focused ? Colour::accent : Colour::line;
  if (field.refused) edge = Colour::silk;
  const int border = scene.m.hairline * (field.focused ? 2 : 1);
  scene.canvas.round_box(rect, scene.m.radius, border, edge, Colour::card);
  const bool clearable = !field.edit.empty();
  const float clear = clearable ? std::max(static_cast<float>(scene.m.target), rect.height) : 0;
  Rect inner = rect.inset(static_cast<float>(border));
  inner.x += pad_of(scene);
  inner.width -= clear + 2 * pad_of(scene);
  const float gap = clearable ? static_cast<float>(scene.m.gap) : 0;
  draw_typed(scene, field, {rect.x, rect.y, rect.width - clear - gap, rect.height}, inner);
  if (clearable) draw_clear(scene, {rect.right() - clear, rect.y, clear, rect.height});
}

float field_notice_height(Scene& scene) {
  const auto text =
      scene.canvas.set("", scene.style(scene.m.body, fonts::unlimited_width, fonts::Face::bold));
  return std::max(static_cast<float>(scene.m.target), text.height());
}

void draw_field_notice(Scene& scene, const TextField& field, const Rect& rect,
                       std::span<const std::string> told) {
  if (!field.refused) {
    if (!field.other_layout.empty()) return draw_offer(scene, field, rect);
    if (!told.empty()) draw_told(scene, told, rect);
    return;
  }
  const bool full = field.refused->why == thai::Typed::full;
  const std::string words(scene.words[full ? Word::field_full : Word::field_refused]);
  draw_notice(scene, words, sign::refused, rect, Colour::silk);
  scene.add({.id = "field:notice",
             .role = Role::status,
             .name = words,
             .rect = rect,
             .text_px = scene.m.body,
             .ink = Colour::silk,
             .ground = Colour::paper});
}

}  // namespace lanrian::kiosk

#include "app/kiosk/screens/attract_show.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/kiosk/screens/event_words.h"
#include "app/kiosk/shown_name.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

bool is_announced(const data::Event& event) {
  return event.status != "cancelled" && event.status != "postponed";
}

// "09:00–12:00", "until 30 November 2026"; empty for a day without times.
std::string time_of(const Words& words, const data::Occurrence& when, os::Date today) {
  const bool has_end = when.end > when.begin;
  const auto last = os::bangkok_date(has_end ? when.end - std::chrono::seconds(1) : when.begin);
  if (last != today) return words.fill(Word::attract_until, {{"date", words.date(last)}});
  if (when.all_day || os::bangkok_date(when.begin) != today) return {};
  const int begin = minute_of_day(when.begin);
  return has_end ? words.time_range(begin, minute_of_day(when.end)) : words.time(begin);
}

std::string place_of(const Words& words, const data::DirectoryCity& city,
                     const data::CityEvent& event) {
  if (!event.place) return shown_name(words, event.event.location_th, event.event.location_en);
  const auto row = city.places.row(*event.place);
  return shown_name(words, std::string(row.name_th), std::string(row.name_en));
}

// A line of the panel, with its sign before it; what is behind `text` where there is room stands
// below it where there is not.
struct PanelLine {
  std::string text;
  LabelStyle style;
  char32_t sign = 0;
  std::string behind = {};
};

LabelStyle panel_style(int px, fonts::Face face, Role role = Role::text) {
  return {.px = px,
          .face = face,
          .ink = Colour::on_bar,
          .ground = Colour::bar_pressed,
          .role = role,
          .wrap = fonts::Wrap::balanced};
}

std::vector<PanelLine> lines_of(const Model& model, const Scene& scene, bool with_open,
                                std::size_t events_most) {
  const auto& words = scene.words;
  std::vector<PanelLine> lines;
  if (const auto open = with_open ? open_now(model) : std::nullopt) {
    lines.push_back({words.fill(Word::attract_open_now, {{"places", words.places(*open)}}),
                     panel_style(scene.m.title, fonts::Face::bold, Role::status), sign::open});
  }
  const auto events = events_today(model, events_most);
  if (events.empty()) return lines;
  lines.push_back({std::string(words[Word::attract_today]),
                   panel_style(scene.m.title, fonts::Face::bold), sign::event});
  for (const auto& coming : events) {
    const auto& event = coming.event->event;
    lines.push_back({shown_name(words, event.name_th, event.name_en),
                     panel_style(scene.m.body, fonts::Face::bold)});
    std::string time = time_of(words, coming.when, os::bangkok_date(*model.now()));
    std::string place = place_of(words, *model.shown_city(), *coming.event);
    if (time.empty()) time = std::exchange(place, {});
    if (time.empty()) continue;
    lines.push_back(
        {std::move(time), panel_style(scene.m.body, fonts::Face::regular), 0, std::move(place)});
  }
  return lines;
}

std::string text_of(Scene& scene, const PanelLine& line, float width) {
  if (line.behind.empty()) return line.text;
  std::string one = line.text + " • " + line.behind;
  const auto set = scene.canvas.set(one, scene.style(line.style.px, width, line.style.face));
  return set.paragraph->lines.size() == 1 ? one : line.text + "\n" + line.behind;
}

// Draws the lines from `at` down, or only measures them.
float panel_lines(Scene& scene, const std::vector<PanelLine>& lines, Point at, float width,
                  bool draw) {
  const float indent = static_cast<float>(scene.m.title) * 1.25F;
  float y = at.y;
  for (const auto& line : lines) {
    const auto text = text_of(scene, line, width - indent);
    const float height = label_height(scene, text, width - indent, line.style);
    if (draw && line.sign != 0) {
      scene.canvas.sign(line.sign,
                        {at.x, y, static_cast<float>(scene.m.title),
                         std::min(height, static_cast<float>(scene.m.title) * 1.5F)},
                        scene.m.title, line.style.ink);
    }
    if (draw) label(scene, text, {at.x + indent, y}, width - indent, line.style);
    y += height;
  }
  return y - at.y;
}

// Kinds of which the city has places, in the order of the list.
std::vector<data::Category> categories_of(const Model& model) {
  std::vector<data::Category> categories;
  const auto* city = model.shown_city();
  for (std::size_t i = 0; city && i < data::category_count; ++i) {
    if (city->counts[i] > 0) categories.push_back(static_cast<data::Category>(i));
  }
  return categories;
}

LabelStyle caption_style(int px, fonts::Face face, Colour ink) {
  return {.px = px,
          .face = face,
          .ink = ink,
          .ground = Colour::card,
          .align = fonts::Align::centre,
          .wrap = fonts::Wrap::balanced};
}

}  // namespace

std::vector<data::ComingEvent> events_today(const Model& model, std::size_t most) {
  const auto* city = model.shown_city();
  const auto now = model.now();
  if (!city || !now) return {};
  const auto today = os::bangkok_date(*now);
  const auto begins = [&](const data::ComingEvent& coming) {
    return os::bangkok_date(coming.when.begin) == today;
  };
  auto events = data::coming_events(*city, *now);
  std::erase_if(events, [&](const data::ComingEvent& coming) {
    return !is_announced(coming.event->event) || (coming.when.begin > *now && !begins(coming));
  });
  std::stable_partition(events.begin(), events.end(), begins);
  events.resize(std::min(events.size(), most));
  return events;
}

std::optional<std::uint64_t> open_now(const Model& model) {
  if (!model.places_at) return std::nullopt;
  const auto& states = model.places_at->state;
  const auto open = std::count(states.begin(), states.end(), data::hours::State::open);
  return open > 0 ? std::optional(static_cast<std::uint64_t>(open)) : std::nullopt;
}

std::optional<Block> today_block(const Model& model, Scene& scene, float left, float width,
                                 bool with_open, std::size_t events_most) {
  auto lines = lines_of(model, scene, with_open, events_most);
  if (lines.empty()) return std::nullopt;
  const auto pad = static_cast<float>(2 * scene.m.unit);
  const float inside = width - 2 * pad;
  return Block{
      [=, &scene] { return std::ceil(panel_lines(scene, lines, {}, inside, false) + 2 * pad); },
      [=, &scene](float y) {
        const float height = std::ceil(panel_lines(scene, lines, {}, inside, false));
        scene.canvas.round_fill({left, y, width, height + 2 * pad}, scene.m.radius,
                                Colour::bar_pressed);
        panel_lines(scene, lines, {left + pad, y + pad}, inside, true);
      }};
}

bool has_picture(const Model& model) { return !categories_of(model).empty(); }

float least_picture_height(Scene& scene) {
  return static_cast<float>(3 * scene.m.display + 2 * scene.m.unit);
}

void draw_picture(const Model& model, Scene& scene, const Rect& rect) {
  const auto categories = categories_of(model);
  const auto category = categories[model.session.slide % categories.size()];
  const auto name_style = caption_style(scene.m.headline, fonts::Face::bold, Colour::ink);
  const auto count_style = caption_style(scene.m.body, fonts::Face::regular, Colour::quiet);
  const std::string name(scene.words[name_of(category)]);
  const auto count =
      scene.words.places(model.shown_city()->counts[static_cast<std::size_t>(category)]);
  const auto pad = static_cast<float>(scene.m.unit);
  const float width = rect.width - 2 * pad;
  const float name_height = label_height(scene, name, width, name_style);
  const float words = name_height + label_height(scene, count, width, count_style) + 2 * pad;
  // Framed like a photo, for one hue is the ground's.
  const Rect hue = {rect.x + pad, rect.y + pad, width, std::round(rect.height - words - pad)};
  scene.canvas.round_fill(rect, scene.m.radius, Colour::card);
  scene.canvas.round_fill(hue, scene.m.radius, look(category).hue);
  scene.canvas.sign(look(category).sign, hue,
                    static_cast<int>(std::min(hue.height, hue.width) * 0.7F), Colour::on_hue);
  label(scene, name, {rect.x + pad, hue.bottom() + pad}, width, name_style);
  label(scene, count, {rect.x + pad, hue.bottom() + pad + name_height}, width, count_style);
}

}  // namespace lanrian::kiosk

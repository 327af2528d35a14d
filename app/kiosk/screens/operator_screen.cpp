#include <algorithm>
#include <cmath>

#include "app/kiosk/screens/operator_facts.h"
#include "app/kiosk/screens/panel_card.h"
#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/progress_bar.h"

namespace lanrian::kiosk {
namespace {

using data::exchange::Action;
using data::exchange::AnswerState;
using data::exchange::SyncRequest;

// A page of the desk being put together: words, buttons and facts in one column or two.
struct DeskPage {
  DeskPage(const Model& m, Scene& s) : model(m), scene(s), room(draw_frame(m, s)) {
    page.grid = grid_in(scene, room, captions_per_fact, fact_columns_max);
  }

  std::string word(Word word) const { return std::string(scene.words[word]); }
  void heading(const std::string& text) {
    page.above.push_back(heading_block(scene, page.grid, text));
  }
  void note(const FactLine& line) { page.above.push_back(note_block(scene, page.grid, line)); }
  Block button(const std::string& id, char32_t sign, const std::string& text,
               OperatorAction action) {
    return button_block(scene, page.grid, id, sign, text, Intent(std::move(action)));
  }
  void add(std::vector<Fact> more) {
    for (auto& fact : more) facts.push_back(std::move(fact));
  }
  // The facts below all that was added above.
  void draw(const Scroll& scroll) {
    page.count = static_cast<int>(facts.size());
    const auto fact_at = [this](int i) -> const Fact& {
      return facts[static_cast<std::size_t>(i)];
    };
    page.item_height = [=, this](int i) {
      return fact_box(scene, fact_at(i), {0, 0, page.grid.column_width(), 0}, false);
    };
    page.draw_item = [=, this](int i, const Rect& rect) {
      fact_box(scene, fact_at(i), rect, true);
    };
    scroll_rows(scene, room, scroll, rows_of(page));
  }

  const Model& model;
  Scene& scene;
  Rect room;
  GridPage page;
  std::vector<Fact> facts;
};

// Of each city that lanrian-sync keeps, the way back to the version before, or forward again.
void add_pin_buttons(DeskPage& desk) {
  const auto* status = desk.model.desk.status.get();
  if (!status) return;
  for (const auto& [city, stamp] : status->cities) {
    const bool held = status->pinned.contains(city);
    if (!held && stamp.version < 1) continue;
    const auto name = city_name(desk.model, desk.scene.words, city);
    const auto text =
        desk.scene.words.fill(held ? Word::operator_unpin : Word::operator_pin, {{"city", name}});
    const SyncRequest request{.id = {},
                              .action = held ? Action::unpin : Action::pin,
                              .folder = {},
                              .city = city,
                              .version = {}};
    desk.page.above.push_back(desk.button("pin:" + city.value, held ? sign::forward : sign::before,
                                          text, ConfirmRequest{request}));
  }
}

void draw_overview(DeskPage& desk, const Scroll& scroll) {
  desk.heading(desk.word(Word::operator_title));
  for (const auto& line : trouble_lines(desk.model, desk.scene)) desk.note(line);
  desk.page.above.push_back(
      desk.button("update", sign::update, desk.word(Word::operator_update), ConfirmRequest{}));
  desk.page.above.push_back(
      desk.button("sticks", sign::stick, desk.word(Word::operator_stick), OpenSticks{}));
  add_pin_buttons(desk);
  desk.add(shown_facts(desk.model, desk.scene));
  desk.add(update_facts(desk.model, desk.scene));
  desk.page.below.push_back(
      desk.button("panel", sign::panel, desk.word(Word::panel_title), OpenPanel{}));
  desk.page.below.push_back(button_block(desk.scene, desk.page.grid, "clean", sign::clean,
                                         desk.word(Word::operator_clean),
                                         SessionAction(LockForCleaning{})));
  desk.page.below.push_back(button_block(desk.scene, desk.page.grid, "leave", sign::leave,
                                         desk.word(Word::operator_leave), GoHome{}));
  desk.draw(scroll);
}

// Where it is mounted matters only where two have the same name.
TileContent stick_card(const std::vector<Stick>& sticks, std::size_t index) {
  const Stick& stick = sticks[index];
  const SyncRequest look{
      .id = {}, .action = Action::preview, .folder = stick.repository, .city = {}, .version = {}};
  TileContent content{"stick:" + stick.repository.string(),
                      Role::button,
                      {Colour::hue_own, sign::stick},
                      stick.name,
                      {},
                      OperatorAction(SendRequest{look})};
  const auto namesakes = std::count_if(
      sticks.begin(), sticks.end(), [&](const Stick& other) { return other.name == stick.name; });
  if (namesakes > 1) content.lines.push_back({0, stick.repository.string()});
  return content;
}

void draw_sticks(DeskPage& desk, const Scroll& scroll) {
  const auto& found = desk.model.desk.sticks;
  desk.heading(desk.word(Word::sticks_title));
  const Word told = !found           ? Word::sticks_looking
                    : found->empty() ? Word::sticks_none
                                     : Word::sticks_which;
  desk.note({desk.word(told)});
  if (found && found->empty()) {
    desk.note({desk.word(Word::sticks_none_hint), {}, 0, Colour::quiet});
  }
  auto& page = desk.page;
  page.count = found ? static_cast<int>(found->size()) : 0;
  const auto card_of = [&](int i) { return stick_card(*found, static_cast<std::size_t>(i)); };
  page.item_height = [&](int i) {
    return card_height(desk.scene, card_of(i), page.grid.column_width());
  };
  page.draw_item = [&](int i, const Rect& rect) { card(desk.scene, card_of(i), rect); };
  auto& buttons = page.count > 0 ? page.below : page.above;
  if (found) {
    buttons.push_back(
        desk.button("sticks", sign::update, desk.word(Word::sticks_again), OpenSticks{}));
  }
  scroll_rows(desk.scene, desk.room, scroll, rows_of(page));
}

// What is asked before it is done, and what it means.
struct Question {
  std::string title;
  std::string meaning;
};

std::string version_shown(const Model& model, const data::CityId& city) {
  if (!model.desk.status) return "?";
  const auto stamp = model.desk.status->cities.find(city);
  const bool known = stamp != model.desk.status->cities.end();
  return known ? std::to_string(stamp->second.version) : "?";
}

Question question_of(const Model& model, const Words& words, const SyncRequest& request) {
  const auto name = city_name(model, words, request.city);
  if (request.action == Action::pin) {
    const auto version = version_shown(model, request.city);
    return {words.fill(Word::confirm_pin, {{"city", name}}),
            words.fill(Word::confirm_pin_means, {{"version", version}})};
  }
  if (request.action == Action::unpin) {
    return {words.fill(Word::confirm_unpin, {{"city", name}}),
            std::string(words[Word::confirm_unpin_means])};
  }
  return {std::string(words[Word::confirm_update]), std::string(words[Word::confirm_update_means])};
}

void draw_confirm(DeskPage& desk, const OperatorScreen& screen) {
  const auto question = question_of(desk.model, desk.scene.words, screen.request);
  desk.heading(question.title);
  desk.note({question.meaning});
  desk.page.above.push_back(
      desk.button("yes", sign::done, desk.word(Word::confirm_yes), SendRequest{screen.request}));
  desk.page.above.push_back(button_block(desk.scene, desk.page.grid, "no", sign::clear,
                                         desk.word(Word::confirm_no), GoBack{}));
  desk.draw(screen.scroll);
}

Word title_of(Action action) {
  switch (action) {
    case Action::sync:
      return Word::answer_update;
    case Action::preview:
      return Word::answer_preview;
    case Action::import:
      return Word::answer_import;
    case Action::pin:
      return Word::answer_pin;
    case Action::unpin:
      break;
  }
  return Word::answer_unpin;
}

Word comfort_of(Action action) {
  if (action == Action::sync) return Word::answer_failed_update;
  const bool of_stick = action == Action::preview || action == Action::import;
  return of_stick ? Word::answer_failed_stick : Word::answer_failed_pin;
}

// How far it has come, in one line.
FactLine state_line(const DeskPage& desk, const OperatorScreen& screen) {
  const auto bold = fonts::Face::bold;
  const auto failed = [&](Word word) {
    return FactLine{desk.word(word), {}, sign::closed, Colour::silk, bold};
  };
  if (!screen.fault.empty()) return failed(Word::answer_unsent);
  if (screen.answer && screen.answer->state == AnswerState::failed) {
    return failed(Word::answer_failed);
  }
  if (screen.answer && screen.answer->state == AnswerState::done) {
    const bool looked = screen.request.action == Action::preview;
    return {desk.word(looked ? Word::answer_previewed : Word::answer_done),
            {},
            sign::open,
            Colour::leaf,
            bold};
  }
  if (screen.answer) return {desk.word(Word::answer_working), {}, sign::hours, Colour::ink, bold};
  const bool overdue = screen.overdue;
  return {desk.word(overdue ? Word::answer_overdue : Word::answer_waiting),
          {},
          overdue ? sign::warning : sign::hours,
          overdue ? Colour::silk : Colour::ink,
          overdue ? fonts::Face::regular : bold};
}

// What came out of it: the preview, or what shows now.
void add_outcome(DeskPage& desk, const OperatorScreen& screen) {
  const auto& answer = *screen.answer;
  if (answer.state == AnswerState::working) return;
  if (answer.state == AnswerState::failed) {
    desk.note({desk.word(comfort_of(screen.request.action))});
  } else if (screen.request.action == Action::preview) {
    desk.add(preview_facts(desk.model, desk.scene, answer));
  } else {
    desk.add(shown_facts(desk.model, desk.scene));
  }
  // A preview says in the facts what it says in words.
  const bool told = answer.words.empty() || !answer.preview.empty();
  if (!told) desk.facts.push_back({sign::source, Word::answer_said, {{answer.words}}});
}

void draw_answer(DeskPage& desk, const OperatorScreen& screen) {
  desk.heading(desk.word(title_of(screen.request.action)));
  desk.note(state_line(desk, screen));
  if (!screen.fault.empty()) desk.note({screen.fault, {}, 0, Colour::quiet});
  const auto* status = desk.model.desk.status.get();
  const bool works = screen.answer && screen.answer->state == AnswerState::working;
  if (works && status && status->progress) {
    desk.page.above.push_back(progress_block(desk.scene, desk.page.grid, *status->progress));
  }
  if (screen.answer) add_outcome(desk, screen);
  const bool applies = screen.answer && brings_news(*screen.answer);
  if (applies) {
    auto request = screen.request;
    request.id.clear();
    request.action = Action::import;
    desk.page.below.push_back(
        desk.button("apply", sign::done, desk.word(Word::preview_apply), SendRequest{request}));
  }
  desk.page.below.push_back(
      desk.button("close", sign::back, desk.word(Word::answer_close), CloseAnswer{}));
  desk.draw(screen.scroll);
}

void draw_panel(DeskPage& desk, const OperatorScreen& screen) {
  desk.heading(desk.word(Word::panel_title));
  desk.note({desk.word(Word::panel_told)});
  add_card(desk.scene, desk.page, screen.card_wider_px);
  desk.page.below.push_back(
      desk.button("close", sign::back, desk.word(Word::answer_close), CloseAnswer{}));
  desk.draw(screen.scroll);
}

}  // namespace

void draw_operator(const Model& model, const OperatorScreen& screen, Scene& scene) {
  DeskPage desk(model, scene);
  switch (screen.page) {
    case OperatorPage::overview:
      return draw_overview(desk, screen.scroll);
    case OperatorPage::sticks:
      return draw_sticks(desk, screen.scroll);
    case OperatorPage::confirm:
      return draw_confirm(desk, screen);
    case OperatorPage::answer:
      return draw_answer(desk, screen);
    case OperatorPage::panel:
      return draw_panel(desk, screen);
  }
}

}  // namespace lanrian::kiosk

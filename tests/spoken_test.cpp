#include "app/kiosk/spoken.h"

#include <doctest/doctest.h>

using namespace lanrian::kiosk;

namespace {

Node a_button() {
  Node node;
  node.id = "category:museum";
  node.role = Role::button;
  node.name = "Museums";
  node.value = "18 places";
  node.action = Intent(GoHome{});
  return node;
}

Semantics screen_of(std::vector<Node> nodes) {
  Semantics semantics;
  semantics.nodes = std::move(nodes);
  return semantics;
}

Node status(const char* text) {
  Node node;
  node.id = std::string("text:") + text;
  node.role = Role::status;
  node.name = text;
  return node;
}

}  // namespace

TEST_CASE("a thing is said by name, value, role, state and which of how many it is") {
  const Words en(Language::en);
  const Words th(Language::th);
  Node node = a_button();
  CHECK(spoken(node, en) == "Museums, 18 places, button");
  node.index = 2;
  node.count = 12;
  node.state = NodeState::chosen;
  CHECK(spoken(node, en) == "Museums, 18 places, button, chosen, 2 of 12");
  CHECK(spoken(node, th) == "Museums, 18 places, ปุ่ม, เลือกอยู่, ที่ 2 จาก 12");
  node.action.reset();
  node.state = NodeState::none;
  node.count = 0;
  CHECK(spoken(node, en) == "Museums, 18 places, button, not available now");
}

TEST_CASE("text is only read, a heading is said to be one, a field says what is in it") {
  const Words en(Language::en);
  Node node = status("Closed today");
  CHECK(spoken(node, en) == "Closed today");
  node.role = Role::heading;
  CHECK(spoken(node, en) == "Closed today, heading");
  node.role = Role::textbox;
  node.name = "Search";
  CHECK(spoken(node, en) == "Search, empty, edit text");
  node.value = "วัด";
  CHECK(spoken(node, en) == "Search, วัด, edit text");
  node.role = Role::listitem;
  node.action = Intent(GoHome{});
  CHECK(spoken(node, en) == "Search, วัด, press to open");
}

TEST_CASE("every role and state has words in both languages") {
  for (const auto language : {Language::th, Language::en}) {
    const Words words(language);
    for (int state = 1; state <= static_cast<int>(NodeState::collapsed); ++state) {
      Node node = a_button();
      node.state = static_cast<NodeState>(state);
      const auto text = spoken(node, words);
      CHECK(text.size() > spoken(a_button(), words).size() + 2);
    }
  }
}

TEST_CASE("a stop is said when the keys come to it, when it changes, and when asked, not else") {
  const Words en(Language::en);
  SpeechLog log;
  Speaker speaker;
  auto screen = screen_of({a_button()});
  const auto look = [&] { speaker.look({screen, &screen.nodes[0], true}, en, log); };
  look();
  look();
  CHECK(log.said().size() == 1);
  screen.nodes[0].state = NodeState::chosen;
  look();
  CHECK(log.last() == "Museums, 18 places, button, chosen");
  speaker.say_again();
  look();
  CHECK(log.said().size() == 3);
  speaker.look({screen, nullptr, true}, en, log);
  CHECK(log.said().size() == 3);
}

TEST_CASE("news is said where nobody walked to, but not what scrolling brings into view") {
  const Words en(Language::en);
  SpeechLog log;
  Speaker speaker;
  auto screen = screen_of({a_button()});
  speaker.look({screen, &screen.nodes[0], false}, en, log);
  screen = screen_of({a_button(), status("12 places found")});
  speaker.look({screen, &screen.nodes[0], true}, en, log);
  CHECK(log.last() == "12 places found");
  screen = screen_of({a_button(), status("Verified in 2026")});
  speaker.look({screen, &screen.nodes[0], false}, en, log);
  CHECK(log.last() == "12 places found");
}

TEST_CASE("the log keeps the last that was said, and no more than it may") {
  SpeechLog log;
  for (int i = 0; i < 1000; ++i) log.say(std::to_string(i));
  log.say("");
  CHECK(log.said().size() == SpeechLog::utterances_max);
  CHECK(log.last() == "999");
  CHECK(log.said().front() == std::to_string(1000 - SpeechLog::utterances_max));
}

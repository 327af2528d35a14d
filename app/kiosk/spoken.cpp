#include "app/kiosk/spoken.h"

#include <algorithm>

namespace lanrian::kiosk {
namespace {

// Text is read without saying that it is text, and so is what only tells how things stand.
std::string_view role_words(const Node& node, const Words& words) {
  switch (node.role) {
    case Role::heading:
      return words[Word::said_heading];
    case Role::button:
    case Role::navigation:
      return words[node.action ? Word::said_button : Word::said_button_off];
    case Role::link:
    case Role::listitem:
      return node.action ? words[Word::said_link] : std::string_view();
    case Role::textbox:
      return words[Word::said_field];
    case Role::text:
    case Role::status:
    case Role::image:
    case Role::dialog:
      break;
  }
  return {};
}

std::string_view state_words(NodeState state, const Words& words) {
  switch (state) {
    case NodeState::chosen:
      return words[Word::said_chosen];
    case NodeState::expanded:
      return words[Word::said_expanded];
    case NodeState::collapsed:
      return words[Word::said_collapsed];
    case NodeState::none:
      break;
  }
  return {};
}

// Of those that change by themselves.
bool is_news(const Node& node) { return node.role == Role::status || node.role == Role::textbox; }

template <typename All, typename One>
bool has(const All& all, const One& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::string spoken(const Node& node, const Words& words) {
  std::string text = node.name;
  const auto add = [&text](std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += ", ";
    text += part;
  };
  const bool empty_field = node.role == Role::textbox && node.value.empty();
  // What a code holds is for telephones.
  const std::string_view value = node.role == Role::image ? std::string_view() : node.value;
  add(empty_field ? words[Word::said_empty] : value);
  add(role_words(node, words));
  add(state_words(node.state, words));
  if (node.count > 1) {
    add(words.fill(Word::said_place,
                   {{"index", std::to_string(node.index)}, {"count", std::to_string(node.count)}}));
  }
  return text;
}

void SpeechLog::say(std::string utterance) {
  if (utterance.empty()) return;
  if (said_.size() >= utterances_max) said_.pop_front();
  said_.push_back(std::move(utterance));
  ++count_;
}

void Speaker::forget() { *this = {}; }

void Speaker::look(const Sight& sight, const Words& words, SpeechLog& log) {
  std::vector<Said> news;
  for (const Node& node : sight.seen.nodes) {
    if (is_news(node)) news.push_back({node.id, spoken(node, words)});
  }
  const Node* at = sight.at;
  const Said now = at ? Said{at->id, spoken(*at, words)} : Said{};
  for (const Said& said : news) {
    if (at && sight.same_view && !has(news_, said) && said.id != now.id) log.say(said.text);
  }
  if (at && !(now == at_)) log.say(now.text);
  at_ = now;
  news_ = std::move(news);
}

}  // namespace lanrian::kiosk

#include "app/kiosk/semantics.h"

#include <doctest/doctest.h>

using namespace lanrian::kiosk;

namespace {

Node button_node(const std::string& name, Rect rect) {
  Node node;
  node.id = name;
  node.role = Role::button;
  node.name = name;
  node.rect = rect;
  node.action = Intent(GoHome{});
  return node;
}

}  // namespace

TEST_CASE("a touch means the topmost thing that does something") {
  Semantics semantics{
      "home",
      Theme::light,
      {button_node("below", {0, 0, 100, 100}), button_node("above", {50, 50, 20, 20})}};
  semantics.nodes.push_back({.id = "label", .name = "label", .rect = {50, 50, 20, 20}});
  CHECK(semantics.touchable_at({60, 60})->name == "above");
  CHECK(semantics.touchable_at({10, 10})->name == "below");
  CHECK(semantics.touchable_at({100, 50}) == nullptr);
}

TEST_CASE("a name means the whole one first, then the only one that contains it") {
  const Semantics semantics{
      "home",
      Theme::light,
      {button_node("Museums", {0, 0, 1, 1}), button_node("Museums of art", {2, 0, 1, 1}),
       button_node("Parks", {4, 0, 1, 1})}};
  CHECK(semantics.named("Museums")->name == "Museums");
  CHECK(semantics.named("Park")->name == "Parks");
  CHECK(semantics.named("Mus") == nullptr);
  CHECK(semantics.named("Zoo") == nullptr);
}

TEST_CASE("a dump is JSON whatever the names hold") {
  Node node = button_node("a \"quoted\" \\ name\nof two lines", {0.4F, 1.6F, 10, 10});
  node.text_px = 20;
  node.ink = Colour::accent;
  CHECK(to_json(Semantics{"home", Theme::light, {node}}) ==
        "{\"screen\":\"home\",\"nodes\":[\n"
        "{\"role\":\"button\",\"name\":\"a \\\"quoted\\\" \\\\ name\\u000aof two lines\","
        "\"rect\":[0,2,10,10],\"text_px\":20,\"ink\":\"#1b3a6b\",\"ground\":\"#fffdf7\","
        "\"does\":true}\n]}\n");
}

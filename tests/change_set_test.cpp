#include "data/change_set.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace lanrian;
using namespace lanrian::data;

namespace {

Record record(const std::string& id, const std::string& text = "") { return {id, id + text}; }

std::string ids(const Result<std::vector<Record>>& records) {
  if (!records) return records.error().message;
  std::string text;
  for (const auto& each : *records) text += each.line + " ";
  return text;
}

}  // namespace

TEST_CASE("changes take out, put in and replace, in the order of the ids") {
  const std::vector<Record> old = {record("b"), record("d"), record("f")};
  CHECK(ids(with_changes(old, {{"d"}, {record("a"), record("b", "2"), record("g")}})) ==
        "a b2 f g ");
  CHECK(ids(with_changes(old, {})) == "b d f ");
  CHECK(ids(with_changes({}, {{}, {record("a")}})) == "a ");
}

TEST_CASE("changes that cannot be meant are refused") {
  const std::vector<Record> old = {record("b"), record("d")};
  CHECK(ids(with_changes(old, {{"c"}, {}})) == "apply changes: c is removed and was not there");
  CHECK(ids(with_changes(old, {{"z"}, {}})) == "apply changes: z is removed and was not there");
  CHECK(ids(with_changes(old, {{"b"}, {record("b")}})) ==
        "apply changes: b is removed and changed");
  CHECK(ids(with_changes(old, {{"d", "b"}, {}})) ==
        "apply changes: a list is not in the order of the ids");
  CHECK(ids(with_changes(old, {{}, {record("a"), record("a")}})) ==
        "apply changes: a list is not in the order of the ids");
}

TEST_CASE("changes by chance do what a map does") {
  std::mt19937 chance(1);
  for (int round = 0; round < 500; ++round) {
    std::map<std::string, std::string> map;
    for (int i = 0; i < 20; ++i) map["r" + std::to_string(100 + chance() % 40)] = "old";
    std::vector<Record> old;
    for (const auto& [id, text] : map) old.push_back(record(id, text));
    ChangeSet changes;
    for (int i = 0; i < 40; ++i) {
      const auto id = "r" + std::to_string(100 + i);
      const auto dice = chance() % 6;
      if (dice == 0 && map.erase(id) == 1) changes.removed.push_back(id);
      if (dice == 1) changes.changed.push_back(record(id, map[id] = "new"));
    }
    std::vector<Record> expected;
    for (const auto& [id, text] : map) expected.push_back(record(id, text));
    CHECK(with_changes(old, changes).value() == expected);
  }
}

// TUF 5.6.7: who is asked about a target, in which order, and who is not.
#include <doctest/doctest.h>

#include "platform/os/sha256.h"
#include "sync/tuf/delegation.h"
#include "tests/fakes/tuf_kiosk.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;
using lanrian::tests::TufKiosk;
using lanrian::tests::TufSigner;

namespace {

using Names = std::vector<std::string>;

// One edge of a graph of delegations.
struct Edge {
  const char* from;
  const char* to;
  bool terminating = false;
  Names paths = {"*"};
};

// A graph, and the roles that are asked in vain about "missing".
struct Graph {
  const char* name;
  std::vector<Edge> edges;
  Names order;
};

void build(TufKiosk& kiosk, const std::vector<Edge>& edges) {
  for (const auto& edge : edges) {
    kiosk.repository.delegate(edge.from, edge.to, edge.paths, edge.terminating);
  }
}

// The delegated roles asked for in the last run: what came after the four that are always asked.
Names delegated(const TufKiosk& kiosk) {
  Names roles;
  for (const auto& name : kiosk.asked()) {
    const auto role = name.substr(name.find('.') + 1, name.rfind('.') - name.find('.') - 1);
    if (role != "root" && role != "json" && role != "snapshot" && role != "targets" &&
        name != "timestamp.json") {
      roles.push_back(role);
    }
  }
  return roles;
}

bool matches(const Names& paths, const std::string& target) {
  return answers_for(DelegatedRole{"role", {}, false, paths, {}}, target);
}

}  // namespace

TEST_CASE("delegated roles are asked in pre-order, each once, none after a terminating one") {
  const Graph graphs[] = {
      {"one", {{"targets", "A"}}, {"A"}},
      {"two side by side", {{"targets", "A"}, {"targets", "B"}}, {"A", "B"}},
      {"two levels", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}}, {"A", "B", "C"}},
      {"children before siblings",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}},
       {"A", "C", "D", "B"}},
      {"grandchildren before siblings",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"C", "D"}},
       {"A", "C", "D", "B"}},
      {"terminating ends siblings on all levels",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C", true}, {"A", "D"}},
       {"A", "C"}},
      {"terminating does not end its own children",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C", true}, {"C", "D"}},
       {"A", "C", "D"}},
      {"terminating elsewhere ends nothing",
       {{"targets", "A", true, {"other"}}, {"targets", "B"}},
       {"B"}},
      {"a branch that does not match is not entered",
       {{"targets", "A", false, {"*.py"}}, {"targets", "B"}, {"A", "C"}},
       {"B"}},
      {"nor further down",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C", false, {"*.py"}}, {"C", "D"}},
       {"A", "B"}},
      {"a circle",
       {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"C", "D"}, {"D", "B"}},
       {"A", "B", "C", "D"}},
      {"a role of two delegators is asked through the first",
       {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C"}},
       {"A", "C", "B"}},
      {"or through the one that matches",
       {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C", false, {"*.py"}}},
       {"A", "B", "C"}},
  };
  for (const auto& graph : graphs) {
    CAPTURE(std::string(graph.name));
    TufKiosk kiosk;
    build(kiosk, graph.edges);
    kiosk.repository.publish_content();
    CHECK_FALSE(kiosk.finds("missing"));
    CHECK(kiosk.fault == Fault::unknown);
    CHECK(delegated(kiosk) == graph.order);
    CHECK_FALSE(kiosk.finds("missing"));
    CHECK(delegated(kiosk).empty());  // from disk this time
  }
}

TEST_CASE("a target is found where every role on the way lets the next one answer") {
  TufKiosk kiosk;
  build(kiosk, {{"targets", "A", false, {"*.doc", "*.md"}},
                {"targets", "B", false, {"releases/*/*"}},
                {"B", "C", false, {"releases/x/*"}},
                {"B", "D", false, {"releases/y/*.zip"}}});
  kiosk.repository.add_target("targets", "file", "a");
  kiosk.repository.add_target("A", "README.md", "b");
  kiosk.repository.add_target("C", "releases/x/x_v1", "c");
  kiosk.repository.add_target("D", "releases/y/y_v1.zip", "d");
  kiosk.repository.add_target("D", "releases/z/z_v1.zip", "e");
  kiosk.repository.publish_content();
  const std::map<std::string, std::pair<bool, Names>> expected = {
      {"file", {true, {}}},
      {"README.md", {true, {"A"}}},
      {"releases/x/x_v1", {true, {"B", "C"}}},
      {"releases/y/y_v1.zip", {true, {"B", "D"}}},
      {"releases/z/z_v1.zip", {false, {"B"}}},
  };
  for (const auto& [target, answer] : expected) {
    CAPTURE(target);
    std::filesystem::remove_all(kiosk.folder.path() / "A.json");
    for (const char* role : {"A", "B", "C", "D"}) {
      std::filesystem::remove(kiosk.folder.path() / (std::string(role) + ".json"));
    }
    CHECK(kiosk.finds(target) == answer.first);
    CHECK(delegated(kiosk) == answer.second);
  }
}

TEST_CASE("patterns match whole names, and nothing but '/' matches '/'") {
  CHECK(matches({"city/kalasin/*"}, "city/kalasin/release-3"));
  CHECK(matches({"x", "*.md"}, "README.md"));
  CHECK(matches({"a?c"}, "abc"));
  CHECK(matches({"[ab]/*"}, "b/x"));
  CHECK(matches({"a\\*"}, "a\\b"));  // a backslash is one
  CHECK_FALSE(matches({}, "x"));
  CHECK_FALSE(matches({"city/kalasin/*"}, "city/kalasin/a/b"));
  CHECK_FALSE(matches({"city/kalasin/*"}, "city/kalasin"));
  CHECK_FALSE(matches({"*"}, "a/b"));
  CHECK_FALSE(matches({"a?b"}, "a/b"));
  CHECK_FALSE(matches({"a[/]b"}, "a/b"));
  CHECK_FALSE(matches({"README"}, "README.md"));
  CHECK_FALSE(matches({"*.MD"}, "README.md"));
}

TEST_CASE("a prefix stands for the hash of the name") {
  // printf 'a/b' | sha256sum
  const std::string target = "a/b";
  DelegatedRole role{"bin", {}, false, {}, {"ffff", "c14cddc0"}};
  CHECK(os::to_hex(os::sha256(target)).substr(0, 8) == "c14cddc0");
  CHECK(answers_for(role, target));
  role.path_hash_prefixes = {"c14cddc1", "C14CDDC0"};
  CHECK_FALSE(answers_for(role, target));
  role.path_hash_prefixes = {""};
  CHECK(answers_for(role, target));
}

TEST_CASE_FIXTURE(TufKiosk, "a search asks thirty-two roles and no more") {  // mutant M13
  std::string delegator = "targets";
  for (int i = 1; i <= 33; ++i) {
    const auto role = "role" + std::to_string(i);
    repository.delegate(delegator, role, {"*"});
    delegator = role;
  }
  repository.add_target("role32", "last", "x");
  repository.add_target("role33", "beyond", "x");
  repository.publish_content();
  CHECK(finds("last"));
  CHECK_FALSE(finds("beyond"));
  CHECK(fault == Fault::malformed);
  CHECK(asked().back() == "timestamp.json");  // role33 was not asked
}

TEST_CASE_FIXTURE(TufKiosk, "a role that cannot be fetched or proven ends the search") {
  build(*this, {{"targets", "A"}, {"targets", "B"}});
  repository.add_target("B", "file", "x");
  repository.publish_content();
  const auto honest = repository.file("A");
  const std::map<std::string, Fault> answers = {
      {"", Fault::malformed},
      {"<html>", Fault::portal},
      {repository.file("B"), Fault::signature},
      {repository.text("A", {TufSigner::make()}), Fault::signature},
  };
  for (const auto& [answer, expected] : answers) {
    repository.file("A") = answer;
    CHECK_FALSE(finds("file"));
    CHECK(fault == expected);
    CHECK(version("A") == 0);
  }
  repository.file("A") = honest;
  mirror.errors = {{"metadata/1.A.json", {"404", ErrorKind::not_found}}};
  CHECK_FALSE(finds("file"));
  CHECK(fault == Fault::network);
  mirror.errors.clear();
  CHECK(finds("file"));
}

TEST_CASE_FIXTURE(TufKiosk, "a delegated role that expired is not believed, before and after") {
  build(*this, {{"targets", "A", false, {"a/*"}}});
  repository.add_target("A", "a/file", "x");
  repository.header("A").expires = now;
  repository.publish_content();
  CHECK_FALSE(finds("a/file"));
  CHECK(fault == Fault::expired);
  CHECK(version("A") == 0);
  repository.header("A").expires = now + std::chrono::hours(7 * 24);
  repository.publish_content();
  CHECK(finds("a/file"));
  now += std::chrono::hours(18 * 24);
  CHECK_FALSE(finds("a/file"));
  CHECK(fault == Fault::expired);
  repository.header("A").expires = now + std::chrono::hours(24);
  repository.publish({"A", "snapshot", "timestamp"});
  CHECK(finds("a/file"));
  CHECK(version("A") == repository.header("A").version);
}

TEST_CASE_FIXTURE(TufKiosk, "what one delegator vouches for is proven anew for another") {
  // C is on disk because A's keys vouch for it; B wants a key of its own.
  build(*this, {{"targets", "A", false, {"a"}}, {"targets", "B", false, {"b"}}});
  repository.delegate("A", "C", {"*"});
  repository.delegate("B", "C", {"*"});
  const auto stranger = TufSigner::make();
  auto& role = repository.delegation("B", "C").role;
  role.keyids = {stranger.keyid()};
  repository.targets["B"].delegations->keys[stranger.keyid()] = stranger.key();
  repository.add_target("C", "a", "x");
  repository.add_target("C", "b", "x");
  repository.publish_content();
  CHECK(finds("a"));
  CHECK(version("C") == 1);
  CHECK_FALSE(finds("b"));
  CHECK(fault == Fault::signature);
  CHECK(finds("a"));
}

TEST_CASE_FIXTURE(TufKiosk, "a delegated role may want several signatures") {
  build(*this, {{"targets", "A"}});
  repository.add_target("A", "file", "x");
  repository.delegation("targets", "A").role.threshold = 2;
  repository.publish_content();
  CHECK_FALSE(finds("file"));
  CHECK(fault == Fault::signature);
  repository.add_key("A");
  repository.publish_content();
  CHECK(finds("file"));
}

TEST_CASE_FIXTURE(TufKiosk, "names of roles are quoted where they go, to the mirror and to disk") {
  for (const char* name : {"?", "#", "/delegated", "../delegated", "บทบาท", "a b%"}) {
    CAPTURE(std::string(name));
    TufKiosk kiosk;
    kiosk.repository.delegate("targets", name, {"*"});
    kiosk.repository.publish_content();
    CHECK_FALSE(kiosk.finds("missing"));
    CHECK(kiosk.fault == Fault::unknown);
    CHECK(kiosk.asked().back() == "1." + percent_encode(name) + ".json");
    CHECK(kiosk.version(name) == 1);
    CHECK(os::list_folder(kiosk.folder.path())->size() == 5);
  }
  CHECK(percent_encode("../a b") == "..%2Fa%20b");
}

TEST_CASE_FIXTURE(TufKiosk, "a delegated role that the snapshot does not list is not asked for") {
  build(*this, {{"targets", "A"}});
  repository.publish({"targets", "snapshot", "timestamp"});
  CHECK_FALSE(finds("missing"));
  CHECK(fault == Fault::mismatch);
  CHECK(delegated(*this).empty());
}

TEST_CASE_FIXTURE(TufKiosk, "a search wants a refresh before it") {
  Client client(store, {&mirror, "metadata/"}, now, policy);
  CHECK_FALSE(client.find_target("file"));
  CHECK(client.fault() == Fault::unknown);
}

TEST_CASE_FIXTURE(TufKiosk, "all that a role lists is given only where it is proven") {
  build(*this, {{"targets", "A", false, {"a/*"}}});
  repository.add_target("A", "a/1", "x");
  repository.add_target("A", "a/2", "y");
  repository.publish_content();
  serve();
  Client client(store, {&mirror, "metadata/"}, now, policy);
  CHECK_FALSE(client.delegated("A"));
  REQUIRE(client.refresh());
  const auto listed = client.delegated("A");
  REQUIRE(listed);
  CHECK(listed->targets.size() == 2);
  CHECK_FALSE(client.delegated("B"));
  CHECK(client.fault() == Fault::unknown);
  REQUIRE(store.write("A", ""));
  mirror.files["metadata/1.A.json"] = repository.text("A", {TufSigner::make()});
  CHECK_FALSE(client.delegated("A"));
  CHECK(client.fault() == Fault::signature);
}

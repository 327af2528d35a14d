// The fence round the architecture: first each rule sees its fault planted, then the real tree is
// held against all of them. The tables are in tests/tidy/architecture.h.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/tidy/architecture.h"
#include "tests/tidy/rules.h"

using namespace lanrian::tidy;

namespace {

Source header(const std::string& path, const std::string& body) {
  return {path, "// What it is.\n#pragma once\n" + body};
}

// Words that this file may not contain are put together here.
std::string joined(const char* first, const char* second) { return std::string(first) + second; }

}  // namespace

TEST_CASE("an upward include is refused, a downward one is not") {
  const Source up{"data/place.cpp", "#include \"sync/fetch.h\"\n"};
  CHECK(layers_hold(up) == Findings{"data/place.cpp:1: data may not include sync; move the code "
                                    "down, or pass the value in"});
  const Source down{"sync/fetch.cpp", "#include \"data/place.h\"\n#include \"sync/url.h\"\n"};
  CHECK(layers_hold(down).empty());
}

TEST_CASE("the kiosk knows neither the network nor the publisher") {
  for (const auto* other : {"sync/fetch.h", "data/publish/check.h", "app/publish/main.h"}) {
    const Source screen{"app/kiosk/screens/home.cpp", "#include \"" + std::string(other) + "\"\n"};
    CHECK(layers_hold(screen).size() == 1);
  }
  const Source screen{"app/kiosk/screens/home.cpp",
                      "#include \"fonts/paragraph.h\"\n#include \"platform/window/window.h\"\n"};
  CHECK(layers_hold(screen).empty());
}

TEST_CASE("no program includes a test, and a test may include every program") {
  CHECK(layers_hold({"sync/fetch.cpp", "#include \"tests/fakes/fake_fetcher.h\"\n"}).size() == 1);
  CHECK(layers_hold({"tests/fetch_test.cpp", "#include \"app/kiosk/model.h\"\n"}).empty());
}

TEST_CASE("a file outside the layer table, or an include without its folder, is refused") {
  CHECK(layers_hold({"tools/convert.cpp", ""}).size() == 1);
  CHECK(layers_hold({"app/main.cpp", ""}).size() == 1);
  CHECK(layers_hold({"data/place.cpp", "#include \"record.h\"\n"}).size() == 1);
}

TEST_CASE("a foreign header away from home is refused with its home") {
  const Source screen{"app/kiosk/home.cpp", "#include <vector>\n#include <sqlite3.h>\n"};
  CHECK(foreign_headers_stay_home(screen) ==
        Findings{"app/kiosk/home.cpp:2: <sqlite3.h> is not at home here; include it only in data"});
}

TEST_CASE("each foreign header is refused in every layer that is not its home") {
  for (const auto& foreign : foreign_headers) {
    for (const auto& prefix : words_of(foreign.begin_with)) {
      for (const auto& layer : layers) {
        const auto homes = words_of(foreign.at_home_in);
        const bool home = foreign.at_home_in == "*" ||
                          std::find(homes.begin(), homes.end(), layer.folder) != homes.end();
        const Source source{std::string(layer.folder) + "/x.cpp",
                            "#include <" + std::string(prefix) + "x.h>\n"};
        CAPTURE(source.path);
        CAPTURE(source.text);
        CHECK(foreign_headers_stay_home(source).empty() == home);
      }
    }
  }
}

TEST_CASE("an unknown header is refused, a standard one and a commented-out one are not") {
  CHECK(foreign_headers_stay_home({"data/x.cpp", "#include <string.h>\n"}).size() == 1);
  CHECK(foreign_headers_stay_home({"tests/x_test.cpp", "#include <boost/any.hpp>\n"}).size() == 1);
  CHECK(foreign_headers_stay_home({"data/x.cpp", "#include <cstring>\n"}).empty());
  CHECK(foreign_headers_stay_home({"data/x.cpp", "/*\n#include <curl/curl.h>\n*/\n"}).empty());
}

TEST_CASE("a header of ours includes no C library, even at home") {
  CHECK(foreign_headers_stay_home(header("data/x.h", "#include <sqlite3.h>\n")).size() == 1);
  CHECK(foreign_headers_stay_home(header("platform/os/x.h", "#include <sys/types.h>\n")).size() ==
        1);
  CHECK(foreign_headers_stay_home(header("data/x.h", "#include <fmt/format.h>\n")).empty());
}

TEST_CASE("a .cpp whose own header is not first is refused") {
  const auto own = header("data/x.h", "");
  const std::vector<Source> late = {own, {"data/x.cpp", "#include <map>\n#include \"data/x.h\"\n"}};
  const std::vector<Source> never = {own, {"data/x.cpp", "int x();\n"}};
  const std::vector<Source> first = {own, {"data/x.cpp", "#include \"data/x.h\"\n"}};
  CHECK(own_header_first(late).size() == 1);
  CHECK(own_header_first(never).size() == 1);
  CHECK(own_header_first(first).empty());
}

TEST_CASE("a target that links upwards is refused, also from one CMakeLists.txt for many folders") {
  const Source sync{"sync/CMakeLists.txt", "lanrian_library(sync SOURCES fetch.cpp)\n"};
  const std::vector<Source> tree = {
      sync,
      {"app/CMakeLists.txt",
       "lanrian_program(lanrian SOURCES kiosk/main.cpp\n  USES lanrian::sync)\n"
       "lanrian_program(lanrian-sync SOURCES sync/main.cpp USES lanrian::sync)\n"}};
  CHECK(links_hold(tree) == Findings{"app/CMakeLists.txt:1: app/kiosk may not link lanrian::sync; "
                                     "link only what the folder may include"});
}

TEST_CASE("a source that is not named, or only in a comment, is never built") {
  const std::vector<Source> tree = {
      {"tests/CMakeLists.txt",
       "lanrian_unit_tests(os SOURCES file_test.cpp faults/disk_test.cpp)\n"
       "# old_test.cpp\n"},
      {"tests/disk_test.cpp", ""},
      {"tests/faults/disk_test.cpp", ""},
      {"tests/file_test.cpp", ""},
      {"tests/old_test.cpp", ""}};
  const std::string remedy = ":1: is never built; name it in the CMakeLists.txt of its folder";
  CHECK(sources_are_built(tree) ==
        Findings{"tests/disk_test.cpp" + remedy, "tests/old_test.cpp" + remedy});
}

TEST_CASE("a header says what it is, once, and what each type stands for") {
  CHECK(headers_explain_themselves({"data/x.h", "// What it is.\nint x();\n"}).size() == 1);
  CHECK(headers_explain_themselves({"data/x.h", "#pragma once\nint x();\n"}).size() == 1);
  CHECK(headers_explain_themselves(header("data/x.h", "\nstruct X {\n};\n")).size() == 1);
  const auto good =
      header("data/x.h", "struct Y;\n// A box.\ntemplate <typename T>\nclass X {\n};\n");
  CHECK(headers_explain_themselves(good).empty());
  const auto group = header("data/x.h", "// Two sides.\nstruct Left {};\nstruct Right {\n};\n");
  CHECK(headers_explain_themselves(group).empty());
}

TEST_CASE("a variable that outlives its function is refused") {
  CHECK(
      no_hidden_state({"data/x.cpp", "int f() {\n  static int calls = 0;\n  return ++calls;\n}\n"})
          .size() == 1);
  CHECK(no_hidden_state({"data/x.cpp", "void f() { if (g()) { thread_local Box b(1); } }\n"})
            .size() == 1);
  CHECK(no_hidden_state(header("data/x.h", "inline int f() {\nstatic int x;\nreturn x;\n}\n"))
            .size() == 1);
}

TEST_CASE("constants, member functions and prose with the same word are not") {
  CHECK(no_hidden_state({"data/x.cpp", "int f() { static constexpr int x = 1; return x; }\n"})
            .empty());
  CHECK(no_hidden_state({"data/x.cpp", "struct X {\n  static X make() { return {}; }\n};\n"})
            .empty());
  CHECK(no_hidden_state({"data/x.cpp", "void f() {\n  // static\n  g(\"{ static\", '\"');\n}\n"})
            .empty());
  CHECK(no_hidden_state({"data/x.cpp", "void f() { static_assert(sizeof(int) == 4); }\n"}).empty());
}

TEST_CASE("new, delete and throw are refused, deleted functions are not") {
  CHECK(no_raw_ownership({"data/x.cpp", "auto* f() { return new int(1); }\n"}).size() == 1);
  CHECK(no_raw_ownership({"data/x.cpp", "void f(int* p) { delete p; }\n"}).size() == 1);
  CHECK(no_raw_ownership({"data/x.cpp", "void f() { throw 1; }\n"}).size() == 1);
  CHECK(no_raw_ownership({"data/x.cpp", "#include <new>\nX(const X&) = delete;  // a new one\n"})
            .empty());
  CHECK(no_raw_ownership({"data/x.cpp", "auto f() { return R\"(new \" delete)\"; }\n"}).empty());
}

TEST_CASE("files, lines and READMEs have a limit, and Thai counts in letters") {
  const auto times = [](std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  CHECK(short_enough({"data/x.cpp", times(500, "\n")}).empty());
  CHECK(short_enough({"data/x.cpp", times(501, "\n")}).size() == 1);
  CHECK(short_enough({"platform/run.sh", times(101, "x") + "\n"}).size() == 1);
  CHECK(short_enough({"data/x.cpp", times(100, "ก") + "\n"}).empty());
  CHECK(short_enough({"data/x.cpp", times(101, "ก") + "\n"}).size() == 1);
  CHECK(short_enough({"data/x.cpp", times(50, "กี่") + times(50, "น้ำ") + "\n"}).size() == 1);
  CHECK(short_enough({"data/x.cpp", times(50, "กี่") + times(25, "น้ำ") + "\n"}).empty());
  CHECK(short_enough({"README.md", times(120, "\n")}).empty());
  CHECK(short_enough({"README.md", times(121, "\n")}).size() == 1);
  CHECK(short_enough({"data/seed/kalasin/places.csv", times(999, "x") + "\n"}).empty());
}

TEST_CASE("text that an editor should not have written is refused") {
  CHECK(clean_text({"data/x.cpp", "int x;"}).size() == 1);
  CHECK(clean_text({"data/x.cpp", "int x; \n"}).size() == 1);
  CHECK(clean_text({"data/x.cpp", "int x;\r\n"}).size() == 1);
  CHECK(clean_text({"data/x.cpp", "\tint x;\n"}).size() == 1);
  for (const auto* broken : {"\xE0\xB8", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80"}) {
    CHECK(clean_text({"README.md", std::string(broken) + "\n"}).size() == 1);
  }
  CHECK(clean_text({"README.md", "ลานเรียน → \xF0\x9F\x98\x80\n"}).empty());
}

TEST_CASE("a note of unfinished work is refused unless it gives its reason") {
  const auto later = joined("TO", "DO");
  CHECK(nothing_left_undone({"data/x.cpp", "// " + joined("FIX", "ME") + " later\n"}).size() == 1);
  CHECK(nothing_left_undone({"data/x.cpp", "// " + joined("X", "XX") + "\n"}).size() == 1);
  CHECK(nothing_left_undone({"data/x.cpp", "// " + later + ": hours\n"}).size() == 1);
  CHECK(nothing_left_undone(
            {"data/x.cpp", "// " + later + ": read ICU 74's keys once Debian 13 has them\n"})
            .empty());
  CHECK(nothing_left_undone({"data/x.cpp", "mkdtemp(" + std::string(6, 'X') + ");\n"}).empty());
}

TEST_CASE("the tree obeys") {
  const auto tree = read_tree(LANRIAN_SOURCE_DIR);
  const auto has = [&](std::string_view path) {
    return std::any_of(tree.begin(), tree.end(), [&](const Source& s) { return s.path == path; });
  };
  REQUIRE(has("tests/tidy_test.cpp"));
  REQUIRE(has("platform/os/file.h"));
  REQUIRE(has("CMakeLists.txt"));
  for (const auto& found : tree_findings(tree)) FAIL_CHECK(found);
}

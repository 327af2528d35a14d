// `lanrian-publish query` as a curator asks it: would they find it, and what would they be told?
#include <doctest/doctest.h>

#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;

namespace {

// A town of three places.
struct Town {
  Town() {
    write("city.toml", "id = \"kalasin\"\nname_th = \"กาฬสินธุ์\"\n");
    write("places.csv",
          "id,name_th,name_en,category,district,lat,lon,opening_hours,status,source,licence\n"
          "library,ห้องสมุดประชาชน,Public Library,library,เมือง,16.43,103.51,Mo-Fr 08:30-16:30,,s,l\n"
          "temple,วัดกลาง,Wat Klang,temple,เมือง,16.44,103.51,,,s,l\n"
          "old-temple,วัดเก่า,,temple,เมือง,,,24/7,closed,s,l\n"
          "planned,วัดใหม่,,temple,เมือง,,,,draft,s,l\n");
  }

  void write(const char* name, const std::string& text) const {
    REQUIRE(os::write_file_atomically(folder.path() / name, text));
  }

  tests::Ran query(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {LANRIAN_PUBLISH, "query", folder.path().string()});
    return tests::run_program(arguments);
  }

  os::TemporaryFolder folder = os::TemporaryFolder::make("query-test").value();
};

const std::string monday = "2026-11-23T09:00+07:00";

}  // namespace

TEST_CASE_FIXTURE(Town, "query tells what is found, why, and what is said of its hours") {
  const auto ran = query({"ห้องสมุด", "--open-at", monday});
  CHECK(ran.status == 0);
  CHECK(ran.out ==
        "ห้องสมุด: 1 found\n"
        "  library  ห้องสมุดประชาชน (Public Library)  [name_th begins]\n"
        "    open: เปิดอยู่ ปิด 16.30 น. / Open until 16:30\n");
}

TEST_CASE_FIXTURE(Town, "drafts and places closed for good are not found") {
  const auto ran = query({"วัด", "--json"});
  CHECK(ran.status == 0);
  CHECK(ran.out.find(R"("found":1,)") != std::string::npos);
  CHECK(ran.out.find(R"("id":"temple")") != std::string::npos);
  CHECK(ran.out.find("Opening hours are not known") != std::string::npos);
}

TEST_CASE_FIXTURE(Town, "with a time only what is open then is found") {
  CHECK(query({"เมือง", "--open-at", monday}).out.starts_with("เมือง: 1 found"));
  CHECK(query({"เมือง", "--open-at", "2026-11-23T20:00+07:00"}).out == "เมือง: 0 found\n");
}

TEST_CASE_FIXTURE(Town, "with a point the nearest comes first") {
  const auto ran = query({"เมือง", "--near", "16.431,103.51", "--limit", "1"});
  CHECK(ran.out.starts_with("เมือง: 2 found\n  library "));
  CHECK(ran.out.find("  0.1 km\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Town, "a text typed on the other keyboard, or without tones, finds it nearly") {
  CHECK(query({"หองสมุด"}).out.starts_with("หองสมุด: 0 found, 1 similar to it\n  library "));
  CHECK(query({";yfd]k'"}).out.find("  temple ") != std::string::npos);
}

TEST_CASE_FIXTURE(Town, "wrong usage and a folder without a city are one line each") {
  auto ran = query({"x", "--near", "1.5,16.4"});
  CHECK(ran.status == 2);
  CHECK(ran.err.find("latitude comes first") != std::string::npos);
  ran = query({"x", "--open-at", "tomorrow"});
  CHECK(ran.status == 2);
  CHECK(ran.err.find("read --open-at") != std::string::npos);
  ran = tests::run_program({LANRIAN_PUBLISH, "query", "/nowhere", "x"});
  CHECK(ran.status == 1);
  CHECK(ran.err.find("see lanrian-publish check /nowhere") != std::string::npos);
}

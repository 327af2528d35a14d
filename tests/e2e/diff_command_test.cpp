// lanrian-publish diff as an operator meets it.
#include <doctest/doctest.h>

#include <filesystem>

#include "data/canonical_json.h"
#include "platform/os/file.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/publisher.h"

using namespace lanrian;
using tests::has;

namespace {

constexpr char header[] = "id,name_th,category,district,opening_hours,source,licence\n";
constexpr char first_row[] = "a,วัด,temple,เมือง,Mo-Fr 09:00-16:00,visit,CC0-1.0\n";
constexpr char second_row[] = "b,สวน,park,เมือง,,visit,CC0-1.0\n";

// A content folder and a repository that holds it as version 1.
struct Fixture : tests::Publisher {
  std::string content = in("tak");
  std::string repository = in("repository");
  tests::OneKeyNetwork network{folder.path(), repository};

  Fixture() {
    write("tak/city.toml", "id = \"tak\"\nname_th = \"ตาก\"\n");
    write("tak/places.csv", std::string(header) + first_row);
    REQUIRE(run({"release", content, repository}).status == 0);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "diff says that nothing changes, and succeeds") {
  const auto ran = run({"diff", content, repository});
  CHECK(ran.status == 0);
  CHECK(ran.out == "tak: nothing changes, version 1 stays\n");
  CHECK(ran.err.empty());
}

TEST_CASE_FIXTURE(Fixture, "diff tells records, fields and bytes, and writes nothing") {
  write("tak/places.csv",
        std::string(header) + "a,วัด,temple,เมือง,Tu-Su 09:00-16:00,visit,CC0-1.0\n" + second_row);
  const auto index = read("repository/metadata/timestamp.json");
  const auto ran = run({"diff", content, repository});
  CHECK(ran.status == 0);
  CAPTURE(ran.out);
  CHECK(ran.out.starts_with("tak: 1 added, 0 removed, 1 changed of "));
  CHECK(has(ran.out, " records, against version 1; release "));
  CHECK(has(ran.out,
            "~ place:a วัด\n    opening_hours: 'Mo-Fr 09:00-16:00' → 'Tu-Su "
            "09:00-16:00'\n+ place:b สวน\n"));
  CHECK(read("repository/metadata/timestamp.json") == index);

  const auto json = run({"diff", "--json", content, repository});
  REQUIRE(json.out.ends_with('\n'));
  const auto object = data::parse_canonical_json(json.out.substr(0, json.out.size() - 1));
  REQUIRE(object);
  CHECK(std::get<data::JsonArray>(object->at("changes").value).size() == 2);

  // The bytes are those that the release then has.
  const auto released = run({"release", content, repository});
  const auto bytes = std::get<std::int64_t>(object->at("bytes").value);
  CHECK(has(released.out, " " + std::to_string(bytes) + " bytes, "));
  CHECK(released.out.ends_with(" from the version before\n"));
}

TEST_CASE_FIXTURE(Fixture, "diff against an empty repository tells everything as added") {
  REQUIRE(os::make_folders(repository + "-2"));
  const auto ran = run({"diff", content, repository + "-2"});
  CHECK(ran.status == 0);
  CHECK(has(ran.out, " 0 removed, 0 changed "));
  CHECK(has(ran.out, "against nothing published yet"));
  // So does one that a release was cut off in before anybody could see it.
  REQUIRE(os::make_folders(os::Path(repository + "-2") / "targets"));
  CHECK(run({"diff", content, repository + "-2"}).out == ran.out);
}

TEST_CASE_FIXTURE(Fixture, "diff against what is no repository fails in one line with what to do") {
  const auto refusal = [this](const std::string& place) {
    const auto ran = run({"diff", content, place});
    CHECK(ran.status == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err.find('\n') == ran.err.size() - 1);
    return ran.err;
  };
  const auto missing = in("none");
  CHECK(has(refusal(missing),
            "read " + missing + ": there is no such folder: name the one that releases go to"));
  const auto own = in("own");
  write("own/letter.txt", "hello");
  CHECK(has(refusal(own), "read " + own +
                              ": it is no repository, with 'letter.txt' in it and no "
                              "metadata: name the folder that releases go to"));
  CHECK(has(refusal(content), "it is a content folder: name the folder that releases go to"));
  CHECK(has(refusal(own + "/letter.txt"),
            "letter.txt: it is a file: name the folder that releases go to"));
  CHECK(has(run({"export", missing, "--format", "csv", "-o", own + "-2"}).err, "no such folder"));
}

TEST_CASE_FIXTURE(Fixture, "a release whose file is gone is not taken for none") {
  std::filesystem::remove_all(os::Path(repository) / "targets");
  const auto ran = run({"diff", content, repository});
  CHECK(ran.status == 1);
  CHECK(has(ran.err, "the city signed it, and it is not there"));
}

TEST_CASE_FIXTURE(Fixture,
                  "diff of a faulty folder or a damaged repository fails with the reason") {
  write("repository/metadata/timestamp.json", "{");
  const auto damaged = run({"diff", content, repository});
  CHECK(damaged.status == 1);
  CHECK(has(damaged.err, "timestamp.json"));
  write("tak/places.csv", std::string(header) + "a,วัด,musuem,เมือง,,visit,CC0-1.0\n");
  const auto faulty = run({"diff", content, repository});
  CHECK(faulty.status == 1);
  CHECK(faulty.out.empty());
  CHECK(has(faulty.err, "places.csv:2: category"));
  CHECK(run({"diff", content}).status == 2);
  CHECK(run({"diff", content, repository, "--now", "soon"}).status == 2);
}

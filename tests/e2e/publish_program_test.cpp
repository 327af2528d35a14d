// lanrian-publish as an operator meets it: what it prints, where, and with which exit status.
#include <doctest/doctest.h>

#include "data/canonical_json.h"
#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;

namespace {

const os::Path seed_folders = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";

constexpr char header[] = "id,name_th,category,district,source,licence\n";

// Two content folders, the second faulty, and where a repository would be.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("publish-program").value();
  std::string good = (folder.path() / "good").string();
  std::string bad = (folder.path() / "bad").string();
  std::string repository = (folder.path() / "repository").string();

  Fixture() {
    write(good, "id = \"tak\"\nname_th = \"ตาก\"\n", "a,วัด,temple,เมือง,visit,CC0-1.0\n");
    write(bad, "id = \"yala\"\nname_th = \"ยะลา\"\n",
          "a,วัด,musuem,เมือง,visit,CC0-1.0\nb,เเม่,park,เมือง,visit,CC0-1.0\n");
  }

  static void write(const os::Path& to, const std::string& city, const std::string& rows) {
    REQUIRE(os::make_folders(to));
    REQUIRE(os::write_file_atomically(to / "city.toml", city));
    REQUIRE(os::write_file_atomically(to / "places.csv", header + rows));
  }

  static tests::Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LANRIAN_PUBLISH);
    return tests::run_program(arguments);
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "check tells every fault on stdout and ends with a summary") {
  const auto ran = run({"check", good, bad});
  CHECK(ran.status == 1);
  CHECK(has(ran.out, bad + "/places.csv:2: category: 'musuem' is not a category; write museum "));
  CHECK(has(ran.out, bad + "/places.csv:3: warning: name_th: 'เเม่' has two เ"));
  CHECK(ran.out.ends_with("2 places in 2 folders, 1 error, 1 warning\n"));
  CHECK(ran.err.empty());
}

TEST_CASE_FIXTURE(Fixture, "check of a sound folder, as of every folder of the seed, succeeds") {
  const auto ran = run({"check", good});
  CHECK(ran.status == 0);
  CHECK(ran.out == "1 place, 0 errors, 0 warnings\n");
  for (const auto& entry : std::filesystem::directory_iterator(seed_folders)) {
    if (!entry.is_directory()) continue;
    const auto seed = run({"check", entry.path().string()});
    CAPTURE(seed.out);
    CHECK(seed.status == 0);
    CHECK(seed.out.ends_with(" 0 errors, 0 warnings\n"));
  }
}

TEST_CASE_FIXTURE(Fixture, "check --json prints a line of canonical JSON a folder") {
  const auto ran = run({"check", "--json", bad});
  CHECK(ran.status == 1);
  REQUIRE(ran.out.ends_with('\n'));
  const auto object = data::parse_canonical_json(ran.out.substr(0, ran.out.size() - 1));
  REQUIRE(object);
  CHECK(std::get<std::int64_t>(object->at("errors").value) == 1);
  const auto& faults = std::get<data::JsonArray>(object->at("diagnostics").value);
  REQUIRE(faults.size() == 2);
  const auto& fault = std::get<data::JsonObject>(faults[0].value);
  CHECK(std::get<std::string>(fault.at("column").value) == "category");
  CHECK(std::get<std::int64_t>(fault.at("line").value) == 2);
}

TEST_CASE_FIXTURE(Fixture, "a list of words is checked, counted and published with its city") {
  const auto list = os::Path(good) / "dictionary.txt";
  REQUIRE(os::write_file_atomically(list, "อุ้มผาง\nUmphang\n"));
  const auto refused = run({"check", good});
  CHECK(refused.status == 1);
  CHECK(has(refused.out, good + "/dictionary.txt:2: 'Umphang' has the letter 'U'"));
  CHECK(refused.out.ends_with("1 place, 1 word, 1 error, 0 warnings\n"));
  const auto json = run({"check", "--json", good});
  const auto object = data::parse_canonical_json(json.out.substr(0, json.out.size() - 1));
  REQUIRE(object);
  CHECK(std::get<std::int64_t>(object->at("words").value) == 1);
  const auto& fault = std::get<data::JsonObject>(
      std::get<data::JsonArray>(object->at("diagnostics").value)[0].value);
  CHECK(std::get<std::string>(fault.at("file").value) == "dictionary.txt");
  CHECK(std::get<std::int64_t>(fault.at("line").value) == 2);
  CHECK(std::get<std::string>(fault.at("value").value) == "Umphang");
  CHECK(run({"release", good, repository}).status == 1);
  CHECK_FALSE(std::filesystem::exists(repository));

  REQUIRE(os::write_file_atomically(list, "อุ้มผาง\nอุ้มผาง\n"));
  const auto published = run({"release", good, repository});
  CHECK(published.status == 0);
  CHECK(has(published.err, "dictionary.txt:2: warning: 'อุ้มผาง' stands in line 1 already"));
  CHECK(published.out.starts_with("tak: published version 1, 1 place, 1 word, "));
  CHECK(std::filesystem::exists(os::Path(repository) / "media"));
}

TEST_CASE_FIXTURE(Fixture, "release publishes nothing when one of the folders has an error") {
  const auto refused = run({"release", good, bad, repository});
  CHECK(refused.status == 1);
  CHECK(refused.out.empty());
  CHECK(has(refused.err, "places.csv:2: category"));
  CHECK(has(refused.err, "nothing was published"));
  CHECK_FALSE(std::filesystem::exists(repository));

  const auto published = run({"release", good, repository});
  CHECK(published.status == 0);
  CHECK(published.out.starts_with("tak: published version 1, 1 place, "));
  CHECK(run({"release", good, repository}).out == "tak: unchanged, version 1 stays\n");
}

TEST_CASE_FIXTURE(Fixture, "release refuses two folders of one city") {
  const auto copy = folder.path() / "copy";
  std::filesystem::copy(good, copy);
  const auto refused = run({"release", good, copy.string(), repository});
  CHECK(refused.status == 1);
  CHECK(has(refused.err, "'tak' is the city of " + good.substr(0, 20)));
  CHECK_FALSE(std::filesystem::exists(repository));
}

TEST_CASE_FIXTURE(Fixture, "the same content at the same time gives the same bytes") {
  const auto bytes_of = [this](const std::string& into) {
    CHECK(run({"release", good, into, "--version", "0", "--now", "2026-11-21T00:00:00Z"}).status ==
          0);
    return os::read_file(os::Path(into) / "release.json", 1 << 20).value();
  };
  CHECK(bytes_of(repository) == bytes_of(repository + "-2"));
}

TEST_CASE_FIXTURE(Fixture, "wrong usage is status 2, one line, and leads to the help") {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"chekc", good},
                                             {"check"},
                                             {"check", good, "--jsno"},
                                             {"release", good},
                                             {"release", good, bad},
                                             {"release", good, repository, "--version", "-1"},
                                             {"release", good, repository, "--now", "yesterday"}}) {
    const auto ran = run(arguments);
    CAPTURE(ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(has(ran.err, "--help"));
    CHECK(ran.err.find('\n') == ran.err.size() - 1);
  }
  CHECK(has(run({"chekc"}).err, "write check"));
  CHECK_FALSE(std::filesystem::exists(repository));
}

TEST_CASE_FIXTURE(Fixture, "help and version succeed on stdout") {
  CHECK(has(run({"--help"}).out, "lanrian-publish check kalasin"));
  CHECK(has(run({"release", "--help"}).out, "REPOSITORY"));
  const auto version = run({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.starts_with("lanrian-publish "));
}

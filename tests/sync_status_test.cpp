#include "data/exchange/sync_status.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data::exchange;

namespace {

Status sample() {
  Status status;
  status.cities[{"kalasin"}] = {{"kalasin"}, 3, std::string(64, 'a'), "2026-11-21T00:00:00Z"};
  status.last_attempt = os::parse_rfc3339("2026-11-22T01:02:03Z").value();
  status.last_error = "fetch \"x\": ไม่มีเครือข่าย\n";
  status.mirror = "http://127.0.0.1:8080";
  status.failures = 2;
  status.last_damage = "kalasin: damaged; version 2 shows";
  status.damaged_at = os::parse_rfc3339("2026-11-22T01:02:00Z").value();
  return status;
}

// With all that only some kiosks have.
Status troubled() {
  auto status = sample();
  status.login_wanted = true;
  status.mirrors["https://a.example"] = {3, os::parse_rfc3339("2026-11-22T02:00:00Z").value()};
  status.mirrors["https://b.example"] = {1, {}};
  status.traffic = {"2026-11-22", 1234};
  return status;
}

// Of a kiosk at whose screen an operator stands.
Status attended() {
  auto status = sample();
  status.clock = ClockState::behind;
  status.media = "photos and recordings: 3 of 4";
  status.kiosk = "0123456789abcdef";
  status.pinned[{"kalasin"}] = 2;
  const auto at = os::parse_rfc3339("2026-11-22T02:00:00Z").value();
  status.answers = {{"a-1", AnswerState::done, "", at, {{{"tak"}, {3, 2, 10, 4, 0, 1234}}}},
                    {"a-2", AnswerState::failed, "take it out", at, {}},
                    {"a-3", AnswerState::working, "", at, {{{"yala"}, {1, {}, 9, 0, 0, 99}}}}};
  status.progress = {"kalasin: version 4", 10, 4000};
  return status;
}

// A state folder that goes with the test.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("status-test").value();
  os::Path path = folder.path() / "status.json";
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a status reads back as it was written") {
  CHECK(read_status(folder.path()).error().kind == ErrorKind::not_found);
  for (const Status& status : {sample(), troubled(), attended(), Status{}}) {
    REQUIRE(write_status(folder.path(), status));
    CHECK(read_status(folder.path()).value() == status);
  }
}

TEST_CASE_FIXTURE(Fixture, "the file is this text, to the byte") {
  REQUIRE(write_status(folder.path(), sample()));
  CHECK(os::read_file(path, 10'000).value() ==
        R"({"cities":{"kalasin":{"content_root":")" + std::string(64, 'a') +
            R"(","released_at":"2026-11-21T00:00:00Z","version":3}},)"
            R"("damaged_at":"2026-11-22T01:02:00Z","failures":2,"format":1,)"
            R"("last_attempt":"2026-11-22T01:02:03Z",)"
            R"("last_damage":"kalasin: damaged; version 2 shows",)"
            R"("last_error":"fetch \"x\": ไม่มีเครือข่าย\n",)"
            R"("mirror":"http://127.0.0.1:8080"})"
            "\n");
}

TEST_CASE_FIXTURE(Fixture,
                  "mirrors, network and bytes are further keys, and odd ones cost themselves") {
  REQUIRE(write_status(folder.path(), troubled()));
  auto text = os::read_file(path, 10'000).value();
  const std::string mirrors =
      R"("mirrors":{"https://a.example":{"failures":3,"leave_alone_until":"2026-11-22T02:00:00Z"},)"
      R"("https://b.example":{"failures":1}},"network":"login",)"
      R"("traffic":{"bytes":1234,"date":"2026-11-22"}})";
  REQUIRE(text.find(mirrors) != std::string::npos);
  const std::string odd =
      R"("mirrors":{"x":{"failures":"3"},"y":7,"z":{"failures":1,"leave_alone_until":"soon"}},)"
      R"("network":"?","traffic":{"bytes":-5,"date":"2026-11-22"}})";
  text.replace(text.find(mirrors), mirrors.size(), odd);
  REQUIRE(os::write_file_atomically(path, text));
  CHECK(read_status(folder.path()).value() == sample());
}

TEST_CASE_FIXTURE(Fixture, "an error that is not text costs its letters, not the status") {
  auto status = sample();
  status.last_error = "open /caf\xe9: failed";
  REQUIRE(write_status(folder.path(), status));
  CHECK(read_status(folder.path()).value().last_error == "open /caf?: failed");
}

TEST_CASE_FIXTURE(Fixture, "every cut and other rubbish is refused, never believed") {
  REQUIRE(write_status(folder.path(), sample()));
  const auto text = os::read_file(path, 10'000).value();
  for (std::size_t size = 0; size + 1 < text.size(); ++size) {
    REQUIRE(os::write_file_atomically(path, text.substr(0, size)));
    CAPTURE(size);
    CHECK(read_status(folder.path()).error().kind == ErrorKind::invalid);
  }
  for (const std::string rubbish :
       {"{}", "[]", "null", "\xff\xfe", R"({"format":1})", R"({"format":"1"})",
        R"({"cities":{"../x":1},"failures":0,"format":1,"last_error":"","mirror":""})",
        R"({"cities":{},"failures":-1,"format":1,"last_error":"","mirror":""})",
        R"({"cities":{},"failures":0,"format":2,"last_error":"","mirror":""})",
        R"({"cities":{},"failures":0,"format":1,"last_error":7,"mirror":""})",
        (R"({"cities":{},"failures":0,"format":1,"last_attempt":"now",)"
         R"("last_error":"","mirror":""})")}) {
    REQUIRE(os::write_file_atomically(path, rubbish));
    CAPTURE(rubbish);
    CHECK(read_status(folder.path()).error().kind == ErrorKind::invalid);
  }
}

TEST_CASE_FIXTURE(Fixture, "odd answers, pins and progress cost themselves, never the rest") {
  const std::string begin = R"({"answers":)";
  const std::string end = R"(,"cities":{},"failures":0,"format":1,"last_error":"","mirror":"")";
  const std::vector<std::string> odd = {
      R"([{"at":"2026-11-22T02:00:00Z","id":"../x","state":"done","words":""}])",
      R"([{"at":"2026-11-22T02:00:00Z","id":"x","state":"dead","words":""}])",
      R"([{"id":"x","state":"done","words":""}])", "[1,\"a\",[]]", "7"};
  for (const auto& answers : odd) {
    CAPTURE(answers);
    REQUIRE(os::write_file_atomically(path, begin + answers + end + R"(,"pinned":{"A":1,"a":-1},)" +
                                                R"("progress":{"bytes":-1,"bytes_total":0}})"));
    CHECK(read_status(folder.path()).value() == Status{});
  }
}

TEST_CASE("a script reads how old a city's content is") {
  auto status = sample();
  const auto released = os::parse_rfc3339("2026-11-21T00:00:00Z").value();
  CHECK(to_json_line(status, released + std::chrono::hours(2)).find(R"("age_s":7200,)") !=
        std::string::npos);
  CHECK(to_json_line(status, released - std::chrono::hours(2)).find(R"("age_s":0,)") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "what an ended writer left goes, the status and strangers stay") {
  REQUIRE(write_status(folder.path(), sample()));
  REQUIRE(os::write_file_atomically(folder.path() / "status.json.77.tmp", "{"));
  REQUIRE(os::write_file_atomically(folder.path() / "kiosk.db", "x"));
  remove_unfinished_status(folder.path());
  CHECK(os::list_folder(folder.path()).value() ==
        std::vector<std::string>{"kiosk.db", "status.json"});
}

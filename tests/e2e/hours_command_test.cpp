// `lanrian-publish hours` as a curator asks it: what would a visitor be told?
#include <doctest/doctest.h>

#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;

namespace {

const std::string seed_holidays = LANRIAN_SOURCE_DIR "/data/seed/holidays.csv";

tests::Ran hours(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {LANRIAN_PUBLISH, "hours"});
  return tests::run_program(arguments);
}

}  // namespace

TEST_CASE("hours tells state, next change and both sentences of each time") {
  const auto ran = hours(
      {"Mo-Fr 08:30-16:30", "--at", "2026-11-23T09:00+07:00", "--at", "2026-11-28T09:00+07:00"});
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out ==
        "2026-11-23T09:00+07:00 open, next change 2026-11-23T16:30+07:00 closed\n"
        "  เปิดอยู่ ปิด 16.30 น.\n"
        "  Open until 16:30\n"
        "2026-11-28T09:00+07:00 closed, next change 2026-11-30T08:30+07:00 open\n"
        "  ปิดอยู่ เปิดวันจันทร์ 08.30 น.\n"
        "  Closed; opens Monday 08:30\n");
}

TEST_CASE("hours knows holidays from a file, and without one does not guess") {
  const std::vector<std::string> asked = {"Mo-Fr 08:30-16:30; PH off", "--at",
                                          "2026-12-07T09:00+07:00"};
  CHECK(hours(asked).out.starts_with("2026-12-07T09:00+07:00 unclear, "));
  auto with_file = asked;
  with_file.insert(with_file.end(), {"--holidays", seed_holidays});
  const auto ran = hours(with_file);
  CHECK(ran.status == 0);
  CHECK(ran.out.find("Closed today: Substitution for Father's Day; opens tomorrow 08:30") !=
        std::string::npos);
  with_file[2] = "2027-12-07T09:00+07:00";
  CHECK(hours(with_file).out.starts_with("2027-12-07T09:00+07:00 unclear, "));
}

TEST_CASE("hours tells days hour by hour") {
  const auto ran = hours({"22:00-02:00", "--from", "2026-11-23T15:00+07:00", "--days", "2"});
  CHECK(ran.status == 0);
  CHECK(ran.out ==
        "2026-11-23 00:00-02:00 open, 02:00-22:00 closed, 22:00-24:00 open\n"
        "2026-11-24 00:00-02:00 open, 02:00-22:00 closed, 22:00-24:00 open\n");
}

TEST_CASE("hours follows the sun where a position is given") {
  const std::vector<std::string> asked = {"sunrise-sunset", "--at", "2026-11-23T12:00+07:00"};
  CHECK(hours(asked).out.starts_with("2026-11-23T12:00+07:00 unclear, "));
  auto there = asked;
  there.insert(there.end(), {"--position", "13.75,100.5"});
  CHECK(hours(there).out.starts_with("2026-11-23T12:00+07:00 open, next change 2026-11-23T17:4"));
}

TEST_CASE("hours --json is a line of JSON a time or day") {
  CHECK(hours({"24/7", "--at", "2026-11-23T09:00+07:00", "--json"}).out ==
        R"({"at":"2026-11-23T09:00+07:00","sentence_en":"Always open",)"
        R"("sentence_th":"เปิดตลอดเวลา","state":"open"})"
        "\n");
  CHECK(hours({"Mo off", "--from", "2026-11-23T00:00+07:00", "--days", "1", "--json"}).out ==
        R"({"date":"2026-11-23","hours":"00:00-24:00 closed"})"
        "\n");
}

TEST_CASE("hours that do not read end with 1, and the text is shown to visitors") {
  const auto ran = hours({"7 days a week", "--at", "2026-11-23T09:00+07:00"});
  CHECK(ran.status == 1);
  CHECK(ran.err.find("read opening hours at byte 3: expected - and the time it ends") !=
        std::string::npos);
  CHECK(ran.out.starts_with("2026-11-23T09:00+07:00 unclear, "));
  CHECK(ran.out.find("Hours unclear; they are given as 7 days a week\n") != std::string::npos);
  const auto no_file = hours({"24/7", "--at", "2026-11-23T09:00+07:00", "--holidays", "/no/such"});
  CHECK(no_file.status == 1);
  CHECK(no_file.err.find("/no/such") != std::string::npos);
  CHECK(no_file.out.empty());
}

TEST_CASE("hours that are seldom meant are answered, and asked about") {
  const auto ran = hours({"09:00-08:00", "--at", "2026-11-23T21:00+07:00"});
  CHECK(ran.status == 0);
  CHECK(ran.out.starts_with("2026-11-23T21:00+07:00 open, "));
  CHECK(ran.err.find("09:00-08:00 is open through the night, into the next day") !=
        std::string::npos);
}

TEST_CASE("wrong usage of hours ends with 2 and says what to do") {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"24/7"},
      {"24/7", "--at", "tomorrow"},
      {"24/7", "--from", "2026-11-23T00:00+07:00", "--days", "0"},
      {"24/7", "--days", "3"},
      {"24/7", "--at", "2026-11-23T09:00+07:00", "--position", "Bangkok"},
      {"24/7", "--at", "2026-11-23T09:00+07:00", "--position", "91,0"}};
  for (const auto& arguments : wrong) {
    const auto ran = hours(arguments);
    CAPTURE(ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK_FALSE(ran.err.empty());
  }
  const auto help = hours({"--help"});
  CHECK(help.status == 0);
  CHECK(help.out.find("Exit status: 0 done; 1") != std::string::npos);
}

#include "data/exchange/sync_request.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace lanrian;
using namespace lanrian::data::exchange;

namespace {

// A state folder that goes with the test.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("request-test").value();
  os::Path state = folder.path();

  void put(const std::string& name, const std::string& text) const {
    REQUIRE(os::make_folders(requests_folder(state)));
    REQUIRE(os::write_file_atomically(requests_folder(state) / name, text));
  }
  // Why the only request that waits is none.
  std::string refusal(const std::string& text) const {
    put("a.json", text);
    const auto waiting = waiting_requests(state);
    REQUIRE(waiting.size() == 1);
    if (waiting[0].request) return "";
    CHECK(waiting[0].request.error().kind == ErrorKind::invalid);
    return waiting[0].request.error().message;
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "every kind of request reads back as it was written") {
  const std::vector<SyncRequest> requests = {
      {"1-sync", Action::sync, {}, {}, {}},
      {"2-preview", Action::preview, "/media/ตัวอย่าง/lanrian", {}, {}},
      {"3-import", Action::import, "/media/a b/lanrian", {}, {}},
      {"4-pin", Action::pin, {}, {"khon-kaen"}, 3},
      {"5-pin", Action::pin, {}, {"tak"}, {}},
      {"6-unpin", Action::unpin, {}, {"tak"}, {}}};
  for (const auto& request : requests) REQUIRE(write_request(state, request));
  const auto waiting = waiting_requests(state);
  REQUIRE(waiting.size() == requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    CHECK(waiting[i].request.value() == requests[i]);
    remove_request(state, requests[i].id);
  }
  CHECK(waiting_requests(state).empty());
}

TEST_CASE("a request is this text, to the byte") {
  CHECK(to_text({"x", Action::pin, {}, {"tak"}, 3}) ==
        "{\"action\":\"pin\",\"city\":\"tak\",\"format\":1,\"version\":3}\n");
}

TEST_CASE_FIXTURE(Fixture, "what would be refused is not written") {
  CHECK(write_request(state, {"../x", Action::sync, {}, {}, {}}).error().kind ==
        ErrorKind::invalid);
  CHECK_FALSE(write_request(state, {"x", Action::import, "media/stick", {}, {}}));
  CHECK_FALSE(write_request(state, {"x", Action::sync, "/media/stick", {}, {}}));
  CHECK_FALSE(write_request(state, {"x", Action::pin, {}, {"Khon Kaen"}, {}}));
  CHECK_FALSE(std::filesystem::exists(requests_folder(state)));
}

TEST_CASE_FIXTURE(Fixture, "rubbish is told as such and breaks nothing") {
  CHECK(refusal(R"({"action":"sync","format":1})").empty());
  CHECK(has(refusal(R"({"action":"sync","format":2})"), "update lanrian and lanrian-sync"));
  CHECK(has(refusal(R"({"action":"format-disk","format":1})"), "action is not known"));
  CHECK(has(refusal(R"({"action":"import","format":1})"), "import needs a 'path'"));
  CHECK(has(refusal(R"({"action":"sync","city":"tak","format":1})"), "sync has no 'city'"));
  CHECK(has(refusal(R"({"":1,"action":"sync","format":1})"), "sync has no ''"));
  CHECK(has(refusal(R"({"action":"pin","city":"../tak","format":1})"), "city cannot be"));
  CHECK(has(refusal(R"({"action":"pin","city":"tak","format":1,"version":-1})"), "version"));
  CHECK(has(refusal(R"({"action":"pin","city":"tak","format":1,"version":"3"})"), "version"));
  for (const char* path : {"", "stick", "/media/../etc", "/media/stick/.."}) {
    CAPTURE(path);
    CHECK(has(refusal(R"({"action":"import","format":1,"path":")" + std::string(path) + "\"}"),
              "no absolute folder"));
  }
  for (const char* text : {"", "{", "[]", "null", R"({"action":"sync","action":"sync"})",
                           R"({ "action":"sync","format":1})", "\xff"}) {
    CAPTURE(text);
    CHECK_FALSE(refusal(text).empty());
  }
  CHECK_FALSE(refusal(std::string(8193, ' ')).empty());
}

TEST_CASE_FIXTURE(Fixture, "files that are no requests are passed over, and no flood is read") {
  CHECK(waiting_requests(state).empty());
  for (const char* name : {"A.json", "a.txt", ".a.json", "a_b.json", "a.json.tmp"}) put(name, "{}");
  put(std::string(65, 'a') + ".json", "{}");
  CHECK(waiting_requests(state).empty());
  REQUIRE(::mkfifo((requests_folder(state) / "pipe.json").c_str(), 0600) == 0);
  REQUIRE(os::make_folders(requests_folder(state) / "folder.json"));
  for (const auto& odd : waiting_requests(state)) CHECK_FALSE(odd.request);
  for (int i = 0; i < 100; ++i) put(std::to_string(i) + ".json", "{}");
  CHECK(waiting_requests(state).size() == requests_max);
}

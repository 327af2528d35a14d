// What the desk's worker does, on real files.
#include "app/kiosk/operator_errands.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "app/kiosk/stick_search.h"

using namespace lanrian;
using namespace lanrian::kiosk;
namespace fs = std::filesystem;

namespace {

// A state folder and a folder where sticks are mounted.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("errands-test").value();
  os::Path state = folder.path() / "state";
  os::Path media = folder.path() / "media";

  Fixture() {
    REQUIRE(os::make_folders(state));
    REQUIRE(os::make_folders(media));
  }
  void make_repository(const os::Path& at) const {
    REQUIRE(os::make_folders(at / "metadata"));
    REQUIRE(os::write_file_atomically(at / "metadata" / "timestamp.json", "{}"));
  }
  template <typename News>
  News only_answer(OperatorErrands& errands, const OperatorJob& job) const {
    auto events = errands.run(job);
    REQUIRE(events.size() == 1);
    return std::get<News>(std::get<OperatorNews>(events[0]));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "only the PIN of kiosk.toml is right, and none where it has none") {
  const auto hash = config::hash_pin("4711", std::string(32, '0'), config::pin_iterations_min);
  OperatorErrands errands({state, hash, {media}});
  CHECK(only_answer<PinChecked>(errands, CheckPin{"4711"}).right);
  CHECK_FALSE(only_answer<PinChecked>(errands, CheckPin{"4712"}).right);
  OperatorErrands without({state, std::nullopt, {media}});
  CHECK_FALSE(only_answer<PinChecked>(without, CheckPin{"4711"}).right);
}

TEST_CASE_FIXTURE(Fixture,
                  "a repository is found at a stick's top, in its folder, and one deeper") {
  make_repository(media / "top");
  make_repository(media / "in-folder" / "lanrian");
  make_repository(media / "somebody" / "STICK");
  make_repository(media / "somebody" / "OTHER" / "lanrian");
  make_repository(media / "too" / "deep" / "for" / "us");
  REQUIRE(os::make_folders(media / "empty"));
  const auto sticks = find_sticks({folder.path() / "not-there", media});
  CHECK(sticks == std::vector<Stick>{{media / "in-folder" / "lanrian", "in-folder"},
                                     {media / "somebody" / "OTHER" / "lanrian", "OTHER"},
                                     {media / "somebody" / "STICK", "STICK"},
                                     {media / "top", "top"}});
}

TEST_CASE_FIXTURE(Fixture, "links on a stick lead nowhere") {
  make_repository(folder.path() / "elsewhere");
  fs::create_directory_symlink(folder.path() / "elsewhere", media / "link");
  REQUIRE(os::make_folders(media / "a"));
  fs::create_directory_symlink(folder.path() / "elsewhere", media / "a" / "lanrian");
  REQUIRE(os::make_folders(media / "b"));
  fs::create_directory_symlink(folder.path() / "elsewhere" / "metadata", media / "b" / "metadata");
  REQUIRE(os::make_folders(media / "c" / "metadata"));
  fs::create_symlink(folder.path() / "elsewhere" / "metadata" / "timestamp.json",
                     media / "c" / "metadata" / "timestamp.json");
  REQUIRE(os::make_folders(media / "d" / "metadata" / "timestamp.json"));
  CHECK(find_sticks({media}).empty());
}

TEST_CASE_FIXTURE(Fixture, "no more sticks are shown than a screen can hold") {
  for (int i = 0; i < 40; ++i) make_repository(media / ("stick" + std::to_string(i)));
  CHECK(find_sticks({media}).size() == sticks_max);
}

TEST_CASE_FIXTURE(Fixture, "requests are written where lanrian-sync looks, each with its own id") {
  OperatorErrands errands({state, std::nullopt, {}});
  data::exchange::SyncRequest request;
  request.action = data::exchange::Action::preview;
  request.folder = "/media/stick";
  const auto first = only_answer<RequestSent>(errands, WriteRequest{request}).request;
  const auto second = only_answer<RequestSent>(errands, WriteRequest{request}).request;
  CHECK(data::exchange::is_request_id(first.id));
  CHECK(first.id != second.id);
  const auto waiting = data::exchange::waiting_requests(state);
  REQUIRE(waiting.size() == 2);
  for (const auto& one : waiting) {
    REQUIRE(one.request);
    CHECK((*one.request == first || *one.request == second));
  }
  request.folder = "not/absolute";
  CHECK_FALSE(only_answer<RequestRefused>(errands, WriteRequest{request}).cause.empty());
}

TEST_CASE_FIXTURE(Fixture, "a status is told once, and again when it changed or went away") {
  OperatorErrands errands({state, std::nullopt, {}});
  CHECK(errands.run(ReadStatus{}).empty());
  data::exchange::Status status;
  status.mirror = "/mirror";
  REQUIRE(data::exchange::write_status(state, status));
  CHECK(only_answer<StatusRead>(errands, ReadStatus{}).status->mirror == "/mirror");
  CHECK(errands.run(ReadStatus{}).empty());
  status.failures = 1;
  REQUIRE(data::exchange::write_status(state, status));
  CHECK(only_answer<StatusRead>(errands, ReadStatus{}).status->failures == 1);
  REQUIRE(os::write_file_atomically(state / "status.json", "{\"format\":"));
  CHECK_FALSE(only_answer<StatusRead>(errands, ReadStatus{}).status);
  CHECK(errands.run(ReadStatus{}).empty());
}

// The worker with its real threads: what TSan watches.
#include "app/kiosk/loader.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "fonts/thai/line_breaker.h"
#include "platform/os/sha256.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// A worker on a catalog of its own, and what it answered so far.
struct Fixture {
  os::TemporaryFolder state = os::TemporaryFolder::make("loader-test").value();
  std::atomic<int> woken = 0;
  std::optional<Loader> loader;

  void start(std::vector<data::CityId> followed = {}) {
    loader.emplace(CatalogSources{state.path(), std::nullopt, std::move(followed)},
                   DeskSources{state.path(), std::nullopt, {}}, [this] { ++woken; });
    loader->post(LoadDirectory{});
  }

  // The next answer, waited for; none after ten seconds.
  std::optional<Event> next() {
    for (int i = 0; i < 1000; ++i) {
      if (auto event = loader->take()) return event;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return std::nullopt;
  }

  std::shared_ptr<const data::Directory> next_directory() {
    const auto event = next();
    REQUIRE(event);
    const auto* loaded = std::get_if<DirectoryLoaded>(&*event);
    REQUIRE(loaded);
    return loaded->directory;
  }

  void publish(std::size_t places, std::int64_t version) const {
    auto all = tests::sample_places();
    all.resize(places);
    REQUIRE(tests::write_release(state.path(), tests::sample_city(), all, version));
  }
};

}  // namespace

TEST_CASE("a release that appears while the kiosk runs is loaded without being asked for") {
  Fixture fixture;
  fixture.publish(2, 1);
  fixture.start();
  CHECK(fixture.next_directory()->cities()[0].places.size() == 2);
  fixture.publish(4, 2);
  CHECK(fixture.next_directory()->cities()[0].places.size() == 4);
  CHECK(fixture.woken >= 2);
}

TEST_CASE("a kiosk that started with nothing shows the first release that ever comes") {
  Fixture fixture;
  fixture.start();
  CHECK(fixture.next_directory()->cities().empty());
  // The watch begins on its own thread; a release that comes before it is found by the next look.
  fixture.publish(3, 1);
  fixture.loader->post(LoadDirectory{});
  CHECK(fixture.next_directory()->cities()[0].places.size() == 3);
}

TEST_CASE("files that change beside the releases wake nobody") {
  Fixture fixture;
  fixture.publish(2, 1);
  fixture.start();
  fixture.next_directory();
  const int before = fixture.woken;
  for (int i = 0; i < 5; ++i) {
    REQUIRE(os::write_file_atomically(fixture.state.path() / "status.json", "{}"));
  }
  fixture.loader->post(LoadPlace{{"kalasin"}, {"no-such-place"}});
  const auto event = fixture.next();
  REQUIRE(event);
  CHECK(std::holds_alternative<PlaceMissing>(*event));
  CHECK(fixture.woken == before + 1);
}

TEST_CASE("the words of all cities are merged, and asked for again only when a list is another") {
  const auto state = os::TemporaryFolder::make("words-test").value();
  const auto places = tests::sample_places();
  const auto city = tests::sample_city();
  CatalogReader reader({state.path(), std::nullopt, {}});
  const auto breaks_with_new_words = [&reader] {
    reader.run(LoadDirectory{});
    const auto events = reader.run(LoadWords{});
    if (events.empty()) return std::string("as before");
    thai::LineBreaker breaker(std::move(*std::get<WordsLoaded>(events.at(0)).dictionary));
    std::vector<std::size_t> offsets;
    breaker.break_offsets("ซีคอนสแควร์", offsets);
    return std::to_string(offsets.size());
  };
  REQUIRE(tests::write_release(state.path(), city, places, 1));
  CHECK(breaks_with_new_words() == "as before");
  REQUIRE(tests::write_release_with_words(state.path(), city, places, 2, "ซีคอนสแควร์\n"));
  CHECK(breaks_with_new_words() == "0");
  CHECK(breaks_with_new_words() == "as before");
  auto other = city;
  other.id = {"yala"};
  REQUIRE(tests::write_release_with_words(state.path(), other, places, 1, "เบี้ยยังชีพ\n"));
  CHECK(breaks_with_new_words() == "0");
  REQUIRE(tests::write_release(state.path(), city, places, 3));
  CHECK(breaks_with_new_words() == "1");
}

TEST_CASE("a word list that is missing or damaged leaves the others in use") {
  const auto state = os::TemporaryFolder::make("words-test").value();
  auto other = tests::sample_city();
  other.id = {"yala"};
  const auto places = tests::sample_places();
  REQUIRE(tests::write_release_with_words(state.path(), tests::sample_city(), places, 1, "กะ\n"));
  REQUIRE(tests::write_release_with_words(state.path(), other, places, 1, "ซีคอนสแควร์\n"));
  const std::string damaged = os::to_hex(os::sha256("กะ\n"));
  const os::Path file = state.path() / "media" / damaged.substr(0, 2) / damaged;
  REQUIRE(os::write_file_atomically(file, "กา\n"));
  CatalogReader reader({state.path(), std::nullopt, {}});
  reader.run(LoadDirectory{});
  CHECK(reader.run(LoadWords{}).size() == 1);
  std::filesystem::remove(file);
  CHECK(reader.run(LoadWords{}).empty());
}

TEST_CASE("only cities that are followed are shown") {
  Fixture fixture;
  fixture.publish(2, 1);
  fixture.start({data::CityId{"yala"}});
  CHECK(fixture.next_directory()->cities().empty());
}

TEST_CASE("a place comes whole, and the city that was chosen is remembered") {
  Fixture fixture;
  fixture.publish(4, 1);
  fixture.start();
  fixture.next_directory();
  fixture.loader->post(LoadPlace{{"kalasin"}, {"all-is-known"}});
  const auto event = fixture.next();
  REQUIRE(event);
  CHECK(std::get<PlaceLoaded>(*event).place == tests::sample_places()[3]);
  fixture.loader->post(RememberCity{{"kalasin"}});
  fixture.loader.reset();
  CatalogReader reader({fixture.state.path(), std::nullopt, {}});
  const auto events = reader.run(LoadDirectory{});
  REQUIRE(events.size() == 2);
  CHECK(std::get<CityRemembered>(events[0]).city == data::CityId{"kalasin"});
}

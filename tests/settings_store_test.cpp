#include "data/settings_store.h"

#include <doctest/doctest.h>

using namespace lanrian;

TEST_CASE("what was set is there after the store was opened again") {
  const auto folder = os::TemporaryFolder::make("settings-test");
  REQUIRE(folder);
  const auto path = folder->path() / "kiosk.db";
  {
    auto store = data::SettingsStore::open(path);
    REQUIRE(store);
    CHECK_FALSE(store->find("city"));
    REQUIRE(store->set("city", "yala"));
    REQUIRE(store->set("city", "kalasin"));
  }
  const auto store = data::SettingsStore::open(path);
  REQUIRE(store);
  CHECK(store->find("city") == "kalasin");
}

TEST_CASE("a damaged kiosk.db is set aside and the kiosk starts without its memory") {
  const auto folder = os::TemporaryFolder::make("settings-test");
  REQUIRE(folder);
  const auto path = folder->path() / "kiosk.db";
  REQUIRE(os::write_file_atomically(path, std::string(8192, 'x')));
  auto store = data::SettingsStore::open(path);
  REQUIRE(store);
  CHECK_FALSE(store->find("city"));
  CHECK(store->set("city", "phayao"));
  CHECK(std::filesystem::exists(folder->path() / "kiosk.db.damaged"));
}

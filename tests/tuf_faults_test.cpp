// Everything a mirror, a disk and the light can do in the middle of a refresh. Whatever it was: the
// next run with an honest mirror succeeds, and in between nothing goes back.
#include <doctest/doctest.h>

#include <functional>

#include "tests/fakes/tuf_kiosk.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;
using lanrian::tests::TufKiosk;

namespace {

using Names = std::vector<std::string>;

const Names six = {"root", "timestamp", "snapshot", "targets", "A", "B"};

// A kiosk that has version 1 of everything, and a mirror with version 2 of everything.
struct Behind : TufKiosk {
  Behind() {
    repository.lists_hashes = true;
    repository.delegate("targets", "A", {"*"});
    repository.delegate("A", "B", {"*"});
    repository.add_target("B", "file", "one");
    repository.publish_content();
    REQUIRE(finds("file"));
    repository.add_target("B", "file", "other");
    repository.publish({"root"});
    repository.publish_content();
    serve();
    serves_repository = false;
  }

  std::vector<std::uint64_t> all_versions() const {
    std::vector<std::uint64_t> versions;
    for (const auto& role : six) versions.push_back(version(role));
    return versions;
  }

  // Whatever was done to the mirror or the disk before: nothing went back, and it heals.
  void check_heals(const std::vector<std::uint64_t>& before) {
    const auto between = all_versions();
    for (std::size_t i = 0; i < six.size(); ++i) {
      if (between[i] > 0) CHECK(between[i] >= before[i]);
    }
    mirror.errors.clear();
    serves_repository = true;
    CHECK_MESSAGE(finds("file"), error);
    for (const auto& role : six) CHECK(stored(role) == repository.file(role));
    CHECK(os::list_folder(folder.path())->size() == six.size());
  }
};

using Damage = std::function<std::string(const std::string&)>;

const std::pair<const char*, Damage> damages[] = {
    {"nothing", [](const std::string&) { return std::string(); }},
    {"half of it", [](const std::string& text) { return text.substr(0, text.size() / 2); }},
    {"all but the last byte",
     [](const std::string& text) { return text.substr(0, text.size() - 1); }},
    {"a byte more", [](const std::string& text) { return text + "}"; }},
    {"another letter",
     [](std::string text) {
       const auto at = text.find("\"expires\":\"2026");
       text.replace(at + 11, 4, "2027");
       return text;
     }},
    {"zeros", [](const std::string& text) { return std::string(text.size(), '\0'); }},
    {"a login page", [](const std::string&) { return std::string("\n<!DOCTYPE html><p>hello"); }},
    {"an empty object", [](const std::string&) { return std::string("{}"); }},
    {"a megabyte", [](const std::string&) { return std::string(1 << 20, ' '); }},
    {"brackets", [](const std::string&) { return std::string(10'000, '['); }},
};

}  // namespace

TEST_CASE("a mirror that gives something else for any one file does no lasting harm") {
  for (const auto& role : six) {
    for (const auto& [name, damage] : damages) {
      CAPTURE(role);
      CAPTURE(std::string(name));
      Behind kiosk;
      const auto before = kiosk.all_versions();
      auto& file = kiosk.mirror.files.at(kiosk.repository.name(role));
      file = damage(file);
      CHECK_FALSE(kiosk.finds("file"));
      CHECK(kiosk.error.find('\n') == std::string::npos);
      kiosk.check_heals(before);
    }
  }
}

TEST_CASE("a login page in any place is recognised") {
  for (const auto& role : six) {
    CAPTURE(role);
    Behind kiosk;
    for (auto& [name, file] : kiosk.mirror.files) {
      if (name.find(role + ".json") != std::string::npos) file = "<html>Log in</html>";
    }
    CHECK_FALSE(kiosk.finds("file"));
    CHECK(kiosk.fault == Fault::portal);
    CHECK(kiosk.error.ends_with("; the network wants somebody to log in"));
  }
}

TEST_CASE("a mirror that fails on any one request does no lasting harm") {
  const Error failures[] = {{"connection reset"}, {"404", ErrorKind::not_found}};
  for (std::size_t i = 0; i < 7; ++i) {
    for (const auto& failure : failures) {
      CAPTURE(i);
      Behind kiosk;
      const auto before = kiosk.all_versions();
      Behind other;
      REQUIRE(other.finds("file"));
      REQUIRE(other.mirror.asked.size() == 7);
      kiosk.mirror.errors = {{other.mirror.asked[i], failure}};
      // Roots may be missing: that there are no more is no failure.
      const bool allowed = i < 2 && failure.kind == ErrorKind::not_found;
      CHECK(kiosk.finds("file") == allowed);
      if (!allowed) CHECK(kiosk.fault == Fault::network);
      kiosk.check_heals(before);
    }
  }
}

TEST_CASE("a mirror that breaks off after any number of bytes does no lasting harm") {
  for (std::size_t bytes = 0; bytes < 1500; bytes += 100) {
    CAPTURE(bytes);
    Behind kiosk;
    const auto before = kiosk.all_versions();
    kiosk.mirror.break_off = bytes;
    kiosk.finds("file");
    kiosk.mirror.break_off.reset();
    kiosk.check_heals(before);
  }
}

TEST_CASE("a light that goes out between any two files does no lasting harm") {
  // What is on disk then: new files up to some point, in the order of the workflow.
  for (std::size_t kept = 0; kept <= six.size(); ++kept) {
    CAPTURE(kept);
    Behind kiosk;
    const auto before = kiosk.all_versions();
    for (std::size_t i = 0; i < kept; ++i) {
      REQUIRE(kiosk.store.write(six[i], kiosk.repository.file(six[i])));
    }
    kiosk.check_heals(before);
  }
}

TEST_CASE("a stored file that the disk damaged counts as absent") {
  for (const auto& role : six) {
    if (role == "root") continue;  // tuf_refresh_test.cpp
    for (const auto& [name, damage] : damages) {
      CAPTURE(role);
      CAPTURE(std::string(name));
      Behind kiosk;
      const auto before = kiosk.all_versions();
      REQUIRE(kiosk.store.write(role, damage(kiosk.stored(role))));
      kiosk.check_heals(before);
    }
  }
}

TEST_CASE("a flipped bit anywhere in a stored file is found, or changes nothing that is signed") {
  Behind kiosk;
  kiosk.serves_repository = true;
  REQUIRE(kiosk.finds("file"));
  for (const char* role : {"timestamp", "snapshot", "targets"}) {
    const auto whole = kiosk.stored(role);
    for (std::size_t at = 0; at < whole.size(); at += 23) {
      CAPTURE(at);
      auto flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
      REQUIRE(kiosk.store.write(role, flipped));
      REQUIRE_MESSAGE(kiosk.refresh(), kiosk.error);
      CHECK(kiosk.versions() == std::vector<std::uint64_t>{2, 3, 3, 3});
    }
    REQUIRE(kiosk.store.write(role, whole));
  }
}

TEST_CASE("a disk that takes nothing more is told, and heals") {
  Behind kiosk;
  const auto before = kiosk.all_versions();
  // A folder where a file has to go refuses each write, also to root.
  for (const auto& role : six) {
    const auto path = kiosk.folder.path() / (role + ".json");
    const auto text = kiosk.stored(role);
    if (role == "root") continue;
    std::filesystem::remove(path);
    std::filesystem::create_directory(path);
    CHECK_FALSE(kiosk.finds("file"));
    CHECK(kiosk.fault == Fault::storage);
    std::filesystem::remove(path);
    REQUIRE(kiosk.store.write(role, text));
  }
  kiosk.check_heals(before);
}

TEST_CASE("what an interrupted write left is swept out when the store is opened") {
  Behind kiosk;
  REQUIRE(os::write_file_atomically(kiosk.folder.path() / "timestamp.json.4711.tmp", "{"));
  REQUIRE(MetadataStore::open(kiosk.folder.path()));
  CHECK(os::list_folder(kiosk.folder.path())->size() == six.size());
}

TEST_CASE("a mirror set back to last month is refused, and a stick that is older changes nothing") {
  Behind kiosk;
  const auto old = kiosk.mirror.files;
  kiosk.serves_repository = true;
  kiosk.repository.publish_content();
  REQUIRE(kiosk.finds("file"));
  const auto before = kiosk.all_versions();
  kiosk.serves_repository = false;
  kiosk.mirror.files = old;
  CHECK_FALSE(kiosk.finds("file"));
  CHECK(kiosk.fault == Fault::rollback);
  CHECK(kiosk.all_versions() == before);
  kiosk.check_heals(before);
}

TEST_CASE("a repository that is being uploaded shows the old state until its timestamp is there") {
  Behind kiosk;
  const auto published = kiosk.mirror.files;
  auto& files = kiosk.mirror.files;
  Names order;
  for (const char* role : {"B", "A", "targets", "snapshot", "root"}) {
    order.push_back(kiosk.repository.name(role));
  }
  for (const auto& name : order) files.erase(name);
  files["metadata/timestamp.json"] = kiosk.stored("timestamp");
  const auto before = kiosk.all_versions();
  for (const auto& name : order) {
    CHECK_MESSAGE(kiosk.finds("file"), kiosk.error);
    CHECK(kiosk.all_versions() == before);
    files[name] = published.at(name);
  }
  kiosk.check_heals(before);
}

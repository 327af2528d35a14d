#include "tests/faults/fleet_publisher.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sync/publish.h"
#include "tests/fakes/sample_release.h"
#include "tests/faults/seeded_key.h"

namespace lanrian::tests {
namespace {

using namespace sync::signing;

constexpr int first_places = 30;
constexpr std::uint64_t file_bytes_max = 1 << 24;
constexpr char city[] = "kalasin";
constexpr char timestamp_name[] = "metadata/timestamp.json";

SigningTime signing_time(os::Instant now) {
  SigningTime time{now};
  time.lifetimes.timestamp = fleet_timestamp_life;
  return time;
}

data::Place place_named(int number, const std::string& wording) {
  data::Place place;
  place.id = {"temple-" + std::to_string(1000 + number)};
  place.name_th = "วัด " + wording;
  place.category = data::Category::temple;
  place.district_th = "เมือง";
  place.source = "https://example.org/";
  place.licence = "CC0-1.0";
  return place;
}

void require_done(const Result<void>& done) {
  REQUIRE_MESSAGE(done.ok(), (done ? "" : done.error().message));
}

}  // namespace

FleetPublisher::FleetPublisher(os::Path repository, std::uint64_t seed, os::Instant now,
                               std::int64_t first)
    : repository_(std::move(repository)), seed_(seed), dice_(seed), next_version_(first) {
  NetworkKeys keys;
  const auto key = [&](const std::string& whose) {
    return ring_.named(new_key(whose))->public_key();
  };
  keys.root = {key("root"), key("root"), key("root")};
  keys.targets = key("targets");
  keys.snapshot = key("snapshot");
  keys.timestamp = key("timestamp");
  require_done(init_network(repository_, keys, ring_, signing_time(now)));
  require_done(set_city_keys(repository_, city, {key(city)}, ring_, signing_time(now)));
  for (int i = 1; i <= first_places; ++i) places_.push_back(place_named(i, std::to_string(i)));
}

std::string FleetPublisher::new_key(const std::string& whose) {
  const auto name = whose + "-" + std::to_string(++keys_);
  ring_.add(name, seeded_key(std::to_string(seed_) + " " + name));
  return name;
}

// One to three places change, now and then one comes or goes, seldom the word list changes.
void FleetPublisher::change_content() {
  ++changes_;
  for (auto left = 1 + dice_.below(3); left > 0; --left) {
    auto& place = places_[dice_.below(places_.size())];
    place.name_th = "วัด " + std::to_string(changes_) + "." + std::to_string(left);
  }
  if (dice_.one_in(3)) {
    places_.push_back(place_named(first_places + changes_, "ใหม่ " + std::to_string(changes_)));
  }
  if (dice_.one_in(4)) {
    places_.erase(places_.begin() + static_cast<std::ptrdiff_t>(dice_.below(places_.size())));
  }
  if (dice_.one_in(5)) word_list_ += "คำที่ " + std::to_string(changes_) + "\n";
}

void FleetPublisher::publish(os::Instant now) {
  change_content();
  auto release = sample_release_with_list(city, 0, word_list_);
  for (const auto& place : places_) release.records.push_back(data::record_of(place));
  std::sort(release.records.begin(), release.records.end(),
            [](const data::Record& a, const data::Record& b) { return a.id < b.id; });
  release.version = next_version_++;
  release.now = now;
  const auto published =
      sync::publish_release(repository_, release, ring_, signing_time(now).lifetimes);
  REQUIRE_MESSAGE(published.ok(), (published ? "" : published.error().message));
  releases_[published->version] = published->content_root;
}

void FleetPublisher::refresh(os::Instant now) {
  const auto refreshed = refresh_network(repository_, ring_, signing_time(now));
  REQUIRE_MESSAGE(refreshed.ok(), (refreshed ? "" : refreshed.error().message));
  note_step();
}

void FleetPublisher::replace_key(const std::string& whose, os::Instant now) {
  const auto key = ring_.named(new_key(whose))->public_key();
  const auto time = signing_time(now);
  require_done(whose == city ? set_city_keys(repository_, city, {key}, ring_, time)
                             : set_role_keys(repository_, whose, {key}, 1, ring_, time));
  note_step();
}

// Whatever has a name keeps its bytes, but for the timestamp.
void FleetPublisher::note_step() {
  RepositoryFiles files = steps_.empty() ? RepositoryFiles{} : *steps_.back();
  files.erase(timestamp_name);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repository_)) {
    const auto name = entry.path().lexically_relative(repository_).string();
    if (!entry.is_regular_file() || name.starts_with('.') || files.contains(name)) continue;
    files[name] = os::read_file(entry.path(), file_bytes_max).value();
  }
  steps_.push_back(std::make_shared<const RepositoryFiles>(std::move(files)));
  if (!releases_.empty()) newest_ = releases_.rbegin()->first;
}

std::string FleetPublisher::root() const {
  return os::read_file(metadata_folder(repository_) / versioned_name(1, "root"), file_bytes_max)
      .value();
}

void lay_down(const RepositoryFiles& files, const os::Path& folder) {
  for (const auto& [name, bytes] : files) {
    REQUIRE(os::make_folders((folder / name).parent_path()));
    REQUIRE(os::write_file_atomically(folder / name, bytes));
  }
}

}  // namespace lanrian::tests

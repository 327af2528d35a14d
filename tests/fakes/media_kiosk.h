// A kiosk whose slots name photos and recordings, and mirrors that have them, for tests of what
// lies below media.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "data/slot.h"
#include "platform/os/sha256.h"
#include "sync/place_media.h"
#include "tests/fakes/fake_fetcher.h"

namespace lanrian::tests {

// The bytes of a made-up photo or recording: its name, and dots up to `bytes`.
inline std::string medium_bytes(const std::string& name, std::size_t bytes = 1000) {
  return name + std::string(bytes - name.size(), '.');
}

inline std::string medium_path(const std::string& bytes) {
  return data::medium_name(os::to_hex(os::sha256(bytes)));
}

inline data::Medium medium_of(const std::string& bytes) {
  data::Medium medium;
  medium.sha256 = os::to_hex(os::sha256(bytes));
  medium.bytes = static_cast<std::int32_t>(bytes.size());
  medium.credit = "somebody";
  medium.licence = "CC0-1.0";
  return medium;
}

// A place with photos and recordings of these bytes.
struct PlaceWithMedia {
  std::string id;
  std::vector<data::Medium> photos;
  std::vector<data::Medium> recordings = {};
};

inline data::Place place_of(const PlaceWithMedia& with) {
  data::Place place;
  place.id = {with.id};
  place.name_th = "วัด " + with.id;
  place.category = data::Category::temple;
  place.district_th = "เมือง";
  place.source = "https://example.org/";
  place.licence = "CC0-1.0";
  place.photos = with.photos;
  place.recordings = with.recordings;
  return place;
}

// Everything a test of place media needs; two mirrors, of which `fetch()` asks the first.
struct MediaKiosk {
  os::TemporaryFolder folder = os::TemporaryFolder::make("media-test").value();
  os::Path state = folder.path() / "state";
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors;
  FakeFetcher& mirror;
  FakeFetcher& second;
  sync::MediaLimits limits;
  std::int64_t sequence = 0;
  std::uint64_t most_bytes = 0;  // that were ever seen below media, before each file

  MediaKiosk() : mirror(add("fake://first")), second(add("fake://second")) {
    REQUIRE(os::make_folders(state));
    limits.quota_bytes = 1'000'000;
    limits.enough = [this] {
      most_bytes = std::max(most_bytes, bytes_on_disk());
      return false;
    };
  }

  FakeFetcher& add(const std::string& name) {
    auto added = std::make_unique<FakeFetcher>(name);
    auto& reference = *added;
    mirrors.push_back(std::move(added));
    return reference;
  }

  // Takes a release of these places over and shows it; the one before stays as the older slot.
  data::ReleaseStamp show(const std::string& city, const std::vector<PlaceWithMedia>& places,
                          const std::string& word_list = "") {
    std::vector<data::Record> records;
    records.push_back(data::record_of(data::City{{city}, "เมือง", "City", std::nullopt}));
    for (const auto& place : places) records.push_back(data::record_of(place_of(place)));
    if (!word_list.empty()) {
      records.push_back(data::record_of(data::Asset{{"dictionary"},
                                                    std::string(data::word_list_role),
                                                    os::to_hex(os::sha256(word_list)),
                                                    word_list.size()}));
    }
    std::sort(records.begin(), records.end(),
              [](const data::Record& a, const data::Record& b) { return a.id < b.id; });
    const data::ReleaseStamp stamp{
        {city}, ++sequence, data::content_root(records), "2026-11-21T00:00:00Z"};
    const auto path = data::slot_path(state / "releases", stamp.city, stamp.content_root);
    REQUIRE(os::make_folders(path.parent_path()));
    REQUIRE(data::write_slot(path, stamp, records));
    REQUIRE(data::write_pointer(state / "releases", stamp.city, {sequence, stamp.content_root}));
    return stamp;
  }

  void serve(const std::vector<std::string>& files) {
    for (const auto& bytes : files) mirror.files[medium_path(bytes)] = bytes;
  }

  // A run with the first mirror alone.
  sync::MediaReport fetch() {
    return sync::fetch_place_media(std::span(mirrors).first(1), state, limits);
  }

  void put(const std::string& path, const std::string& bytes) const {
    REQUIRE(os::make_folders((state / path).parent_path()));
    REQUIRE(os::write_file_atomically(state / path, bytes));
  }

  bool holds(const std::string& bytes) const {
    const auto read = os::read_file(state / medium_path(bytes), bytes.size());
    return read && *read == bytes;
  }

  bool exists(const std::string& bytes) const {
    return std::filesystem::exists(state / medium_path(bytes));
  }

  std::uint64_t bytes_on_disk() const {
    std::uint64_t bytes = 0;
    std::error_code none;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(state / "media", none)) {
      if (entry.is_regular_file() && entry.path().filename() != "proven-to") {
        bytes += entry.file_size();
      }
    }
    return bytes;
  }

  bool nothing_partial() const {
    const auto left = os::list_folder(state / "partial");
    return !left || left->empty();
  }
};

// What a mirror was asked for, as the paths of these files.
inline std::vector<std::string> paths_of(const std::vector<std::string>& files) {
  std::vector<std::string> paths;
  for (const auto& bytes : files) paths.push_back(medium_path(bytes));
  return paths;
}

}  // namespace lanrian::tests

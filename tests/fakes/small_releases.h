// A releases folder of small slots of Kalasin, for tests of which one is shown.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "data/slot.h"
#include "platform/os/file.h"

namespace lanrian::tests {

inline data::CityId kalasin() { return {"kalasin"}; }

// Slots of one city, each version with one more place than the last.
struct SmallReleases {
  // Below `state`/releases, which must live longer.
  explicit SmallReleases(const os::Path& state) : path(state / "releases") {
    REQUIRE(os::make_folders(path / "kalasin"));
  }

  // Writes version `version`; its content root.
  std::string add(int version) const {
    std::vector<data::Record> records;
    records.push_back(data::record_of(data::City{kalasin(), "กาฬสินธุ์", "Kalasin", std::nullopt}));
    for (int i = 0; i < version; ++i) {
      data::Place place;
      place.id = {"p" + std::to_string(i)};
      place.name_th = "วัด";
      place.district_th = "เมือง";
      place.source = "s";
      place.licence = "l";
      records.push_back(data::record_of(place));
    }
    auto root = data::content_root(records);
    REQUIRE(
        data::write_slot(slot(root), {kalasin(), version, root, "2026-11-23T02:30:00Z"}, records));
    return root;
  }

  os::Path slot(const std::string& root) const { return data::slot_path(path, kalasin(), root); }
  os::Path current() const { return path / "kalasin" / "current"; }

  static void damage(const os::Path& file) { std::ofstream(file, std::ios::trunc) << "damaged"; }

  os::Path path;
};

}  // namespace lanrian::tests

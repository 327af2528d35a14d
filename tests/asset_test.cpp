#include "data/asset.h"

#include <doctest/doctest.h>

#include <array>

#include "platform/os/sha256.h"

using namespace lanrian;
using namespace lanrian::data;

namespace {

constexpr std::string_view list = "ไดโนเสาร์\nสิรินธร\n";

Asset asset_of(std::string_view bytes) {
  return {{"dictionary"}, std::string(word_list_role), os::to_hex(os::sha256(bytes)), bytes.size()};
}

// A state folder with `bytes` where the word list belongs.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("asset-test").value();
  Asset asset = asset_of(list);

  void put(std::string_view bytes) const {
    const auto path = folder.path() / asset_name(asset);
    REQUIRE(os::make_folders(path.parent_path()));
    REQUIRE(os::write_file_atomically(path, bytes));
  }
};

}  // namespace

TEST_CASE("an asset lies below media under the first two digits of its hash") {
  CHECK(asset_name({{"x"}, "word_list", "ab" + std::string(62, '0'), 1}) ==
        "media/ab/ab" + std::string(62, '0'));
}

TEST_CASE_FIXTURE(Fixture, "an asset is read as it was published") {
  put(list);
  CHECK(read_asset(folder.path(), asset).value() == list);
}

TEST_CASE_FIXTURE(Fixture, "an asset that is not there yet is not found") {
  CHECK(read_asset(folder.path(), asset).error().kind == ErrorKind::not_found);
}

TEST_CASE_FIXTURE(Fixture, "a damaged, cut or longer asset is refused, whichever byte it is") {
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string bytes(list);
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    put(bytes);
    CHECK(read_asset(folder.path(), asset).error().kind == ErrorKind::invalid);
    put(list.substr(0, i));
    CHECK(read_asset(folder.path(), asset).error().kind == ErrorKind::invalid);
  }
  put(std::string(list) + "x");
  CHECK(read_asset(folder.path(), asset).error().kind == ErrorKind::invalid);
  // The bytes of the name's hash, but not of the record's length.
  put(list);
  asset.bytes += 1;
  CHECK(read_asset(folder.path(), asset).error().kind == ErrorKind::invalid);
}

TEST_CASE("a city's word list is the first of its role that a kiosk would hold") {
  auto map = asset_of("map");
  map.role = "map_pack";
  auto huge = asset_of("huge");
  huge.bytes = word_list_bytes_max + 1;
  CHECK_FALSE(word_list_of({}));
  CHECK_FALSE(word_list_of(std::array{map, huge}));
  CHECK(word_list_of(std::array{map, huge, asset_of("a"), asset_of("b")}) == asset_of("a"));
}

TEST_CASE("a role is a short word of small letters, digits and underscores") {
  for (const char* role : {"word_list", "map_pack", "a", "clip2"}) CHECK(is_asset_role(role));
  for (const char* role : {"", "Word", "word-list", "word list", "../x", "ก"}) {
    CHECK_FALSE(is_asset_role(role));
  }
  CHECK(is_asset_role(std::string(32, 'a')));
  CHECK_FALSE(is_asset_role(std::string(33, 'a')));
}

TEST_CASE_FIXTURE(Fixture, "a photo is read as its record says, and only so") {
  Medium photo;
  photo.sha256 = asset.sha256;
  CHECK(read_medium(folder.path(), photo).error().kind == ErrorKind::invalid);
  photo.bytes = static_cast<std::int32_t>(list.size());
  CHECK(read_medium(folder.path(), photo).error().kind == ErrorKind::not_found);
  put(list);
  CHECK(read_medium(folder.path(), photo).value() == list);
  std::string bytes(list);
  bytes.back() ^= 1;
  put(bytes);
  CHECK(read_medium(folder.path(), photo).error().kind == ErrorKind::invalid);
  put(list);
  for (const std::int32_t wrong : {-1, 0, 5, static_cast<int>(list.size()) + 1, (16 << 20) + 1}) {
    photo.bytes = wrong;
    CHECK(read_medium(folder.path(), photo).error().kind == ErrorKind::invalid);
  }
}

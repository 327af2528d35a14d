#include "data/publish/media_table.h"

#include <doctest/doctest.h>

#include "data/publish/content_folder.h"
#include "tests/fakes/sample_media.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const os::Instant now = os::parse_rfc3339("2026-11-23T09:00+07:00").value();

// A content folder of two places with media.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("media-test").value();

  Fixture() {
    write("city.toml", "id = \"tak\"\nname_th = \"ตาก\"\n");
    write("holidays.csv", "date,name_th,name_en,kind,source\n");
    write("places.csv",
          "id,name_th,category,district,source,licence,status\n"
          "a,วัด,temple,เมือง,s,l,\nb,สวน,park,เมือง,s,l,draft\n");
    REQUIRE(os::make_folders(folder.path() / "media"));
    write("media/a.png", tests::png_of(1'200, 800));
  }

  void write(const std::string& name, std::string_view bytes) const {
    REQUIRE(os::write_file_atomically(folder.path() / name, bytes));
  }

  ContentFolder read() const { return read_content_folder(folder.path(), now); }

  // The faults of a media.csv of these rows.
  std::string faults_of(const std::string& rows) const {
    write("media.csv", "place,file,kind,credit,licence,alt_th\n" + rows);
    std::string list;
    for (const auto& fault : read().diagnostics) list += to_line(fault) + "\n";
    return list;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "photos and recordings stand in their place, in the order of the rows") {
  write("media/b.jpg", tests::jpeg_of(640, 480));
  write("media/c.opus", tests::ogg_of("OpusHead\1\2"));
  write("media.csv",
        "place,file,kind,credit,licence,alt_th,caption_en,language\n"
        "a,b.jpg,photo,Somchai,CC-BY-4.0,ประตู,Gate,\na,a.png,photo,Somchai,CC-BY-4.0,โบสถ์,,\n"
        "a,c.opus,recording,Somchai,CC-BY-4.0,เสียง,,th\n");
  const auto content = read();
  for (const auto& fault : content.diagnostics) MESSAGE(to_line(fault));
  REQUIRE_FALSE(content.has_errors());
  const auto& place = content.places[0];
  REQUIRE(place.photos.size() == 2);
  CHECK(place.photos[0].width == 640);
  CHECK(place.photos[0].caption_en == "Gate");
  CHECK(place.photos[0].credit == "Somchai");
  CHECK(place.photos[1].height == 800);
  REQUIRE(place.recordings.size() == 1);
  CHECK(place.recordings[0].language == "th");
  CHECK_FALSE(place.recordings[0].width);
  CHECK(content.media.size() == 3);
  const auto records = records_of(content);
  CHECK(place_from_line(records[1].line).value() == place);
}

TEST_CASE_FIXTURE(Fixture, "one file of two places is carried once, a draft's is not") {
  CHECK(faults_of("a,a.png,photo,c,l,x\nb,a.png,photo,c,l,x\n").empty());
  CHECK(read().media.size() == 1);
  CHECK(faults_of("b,a.png,photo,c,l,x\n").empty());
  CHECK(read().media.empty());
}

TEST_CASE_FIXTURE(Fixture, "a file that is not there, or no medium, is told with what to do") {
  CHECK(faults_of("a,a.pgn,photo,c,l,x\n")
            .starts_with("media.csv: warning: 'a.png' lies in the folder media, and no row names "
                         "it; add a row, or "
                         "take the file away\n"
                         "media.csv:2: file: 'a.pgn' is not in the folder media; write a.png\n"));
  CHECK(faults_of("a,../city.toml,photo,c,l,x\na,a.png,photo,c,l,x\n")
            .starts_with("media.csv:2: file: '../city.toml' is not in the folder media"));
  write("media/note.txt", "hello");
  CHECK(faults_of("a,a.png,photo,c,l,x\na,note.txt,photo,c,l,x\n") ==
        "media.csv:3: file: 'note.txt' is no picture or recording that kiosks know; save it as "
        "JPEG, PNG or WebP\n");
  std::filesystem::remove(folder.path() / "media/note.txt");
  CHECK(faults_of("a,a.png,recording,c,l,x\n") ==
        "media.csv:2: file: 'a.png' is a PNG picture; write kind photo\n");
  CHECK(faults_of("a,a.png,picture,c,l,x\n").find("kind: 'picture' is not an answer") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a file that is cut off, too large or too many pixels is told") {
  const auto photo = tests::png_of(1'200, 800);
  write("media/a.png", photo.substr(0, photo.size() - 4));
  CHECK(faults_of("a,a.png,photo,c,l,x\n") ==
        "media.csv:2: file: 'a.png' is a PNG picture that is cut off; copy it again\n");
  write("media/a.png", tests::png_of(6'001, 800));
  CHECK(faults_of("a,a.png,photo,c,l,x\n") ==
        "media.csv:2: file: 'a.png' has 6001 x 800 pixels; save it with at most 6,000 on a side: "
        "2,000 are plenty\n");
  write("media/a.png", tests::png_of(6'000, 6'000));
  CHECK(faults_of("a,a.png,photo,c,l,x\n").empty());
  std::filesystem::resize_file(folder.path() / "media/a.png", medium_bytes_max + 1);
  CHECK(faults_of("a,a.png,photo,c,l,x\n") ==
        "media.csv:2: file: 'a.png' is larger than 8 MiB; save it smaller: 2,000 pixels are "
        "plenty\n");
}

TEST_CASE_FIXTURE(Fixture, "a photo that tells where it was taken is a warning") {
  write("media/a.png", tests::jpeg_of(640, 480, tests::exif_of(tests::ByteOrder::little, 2)));
  CHECK(faults_of("a,a.png,photo,c,l,x\n") ==
        "media.csv:2: warning: file: 'a.png' tells where it was taken; take the GPS data out of "
        "it, unless all may read that\n");
  CHECK_FALSE(read().has_errors());
}

TEST_CASE_FIXTURE(Fixture, "a place that is not there, a file twice and missing words are told") {
  CHECK(faults_of("c,a.png,photo,c,l,x\n") ==
        "media.csv:2: place: 'c' is no place of places.csv; write the id of one\n");
  CHECK(faults_of("a,a.png,photo,c,l,x\na,a.png,photo,c,l,x\n") ==
        "media.csv:3: file: 'a.png' stands with this place in a row above; delete one of them\n");
  write("media/b.png", tests::png_of(1'200, 800));
  CHECK(faults_of("a,a.png,photo,c,l,x\na,b.png,photo,c,l,x\n") ==
        "media.csv:3: file: 'b.png' is the same file as a.png of this place; delete one of them\n");
  CHECK(faults_of("a,a.png,photo,c,l,x\nb,b.png,photo,c,l,x\n").empty());
  std::filesystem::remove(folder.path() / "media/b.png");
  CHECK(faults_of("a,a.png,photo,c,l,\n") ==
        "media.csv:2: warning: alt_th: is empty; write what is to be seen, for who cannot see "
        "it\n");
  CHECK(faults_of("a,a.png,photo,,l,x\n") == "media.csv:2: credit: is empty; write who made it\n");
}

TEST_CASE_FIXTURE(Fixture, "a folder media without a table is told") {
  std::filesystem::remove(folder.path() / "media.csv");
  const auto content = read();
  REQUIRE(content.diagnostics.size() == 1);
  CHECK(to_line(content.diagnostics[0]).starts_with("media: warning: lies in the folder, and no"));
}

TEST_CASE_FIXTURE(Fixture, "photos whose words fill a record are told") {
  write("media.csv", "place,file,kind,credit,licence,alt_th\na,a.png,photo,c,l,\"" +
                         std::string(65'000, 'x') + "\"\n");
  CHECK_FALSE(read().has_errors());
  write("media.csv", "place,file,kind,credit,licence,alt_th,caption_th\na,a.png,photo,c,l,\"" +
                         std::string(30'000, 'x') + "\"," + std::string(35'300, 'y') + "\n");
  const auto content = read();
  REQUIRE(content.has_errors());
  CHECK(to_line(content.diagnostics[0]).find("makes a record of 65") != std::string::npos);
}

#include "app/kiosk/take_away.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr std::size_t plenty = 10'000;

TakenPlace museum() {
  TakenPlace place;
  place.name = "พิพิธภัณฑ์สิรินธร";
  place.other_name = "Sirindhorn Museum";
  place.category = "พิพิธภัณฑ์";
  place.street = "200 หมู่ 11";
  place.locality = "โนนบุรี สหัสขันธ์";
  place.region = "กาฬสินธุ์";
  place.postcode = "46140";
  place.phones = {"043-871-613", "1672"};
  place.hours = "อังคาร–อาทิตย์ 09.00–17.00 น.";
  place.position = data::Position{166'931'700, 1'035'242'700};
  return place;
}

TakenPlace named(const std::string& name) {
  TakenPlace place;
  place.name = name;
  return place;
}

std::string text_of(const std::optional<TakenText>& taken) {
  REQUIRE(taken);
  return taken->text;
}

}  // namespace

TEST_CASE("a place becomes a contact with all that is known of it") {
  CHECK(text_of(contact_text(museum(), "ข้อมูลเมื่อ 21 พฤศจิกายน พ.ศ. 2569", plenty)) ==
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "FN:พิพิธภัณฑ์สิรินธร\r\n"
        "N:พิพิธภัณฑ์สิรินธร;;;;\r\n"
        "NICKNAME:Sirindhorn Museum\r\n"
        "CATEGORIES:พิพิธภัณฑ์\r\n"
        "ADR;TYPE=work:;;200 หมู่ 11;โนนบุรี สหัสขันธ์;กาฬสินธุ์;46140;\r\n"
        "TEL;TYPE=work:043-871-613\r\n"
        "TEL;TYPE=work:1672\r\n"
        "GEO:16.693170;103.524270\r\n"
        "URL:geo:16.69317,103.52427\r\n"
        "NOTE:อังคาร–อาทิตย์ 09.00–17.00 น.\\nข้อมูลเมื่อ 21 พฤศจิกายน พ.ศ. 2569\r\n"
        "END:VCARD\r\n");
}

TEST_CASE("what is not known of a place is not in its contact") {
  CHECK(text_of(contact_text(named("หอนาฬิกา"), "", plenty)) ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:หอนาฬิกา\r\nN:หอนาฬิกา;;;;\r\nEND:VCARD\r\n");
}

TEST_CASE("letters that mean something in a vCard are escaped, others of no use are dropped") {
  auto place = named("A, B; C\\D\r\nE");
  place.street = "1; 2,\t3";
  CHECK(text_of(contact_text(place, "", plenty)) ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\\, B\\; C\\\\D\\nE\r\nN:A\\, B\\; C\\\\D\\nE;;;;\r\n"
        "ADR;TYPE=work:;;1\\; 2\\,3;;;;\r\nEND:VCARD\r\n");
}

TEST_CASE("several places become a text to read, an empty line between them") {
  auto library = named("ห้องสมุด\nประชาชน");
  library.phones = {"043-000-000"};
  const std::vector<TakenPlace> places = {museum(), library, named("วัดกลาง")};
  const auto taken = list_text(places, "ข้อมูลเมื่อวาน", plenty);
  CHECK(text_of(taken) ==
        "พิพิธภัณฑ์สิรินธร\n"
        "043-871-613, 1672\n"
        "อังคาร–อาทิตย์ 09.00–17.00 น.\n"
        "200 หมู่ 11 โนนบุรี สหัสขันธ์ กาฬสินธุ์ 46140\n"
        "geo:16.69317,103.52427\n"
        "\n"
        "ห้องสมุด ประชาชน\n"
        "043-000-000\n"
        "\n"
        "วัดกลาง\n"
        "\n"
        "ข้อมูลเมื่อวาน");
  CHECK(taken->places == 3);
  CHECK(taken->left_out == LeftOut{});
}

TEST_CASE("where there is less room hours go first, then addresses, then telephone numbers") {
  const std::vector<TakenPlace> places = {museum(), museum()};
  const std::string dated = "ข้อมูลเมื่อวาน";
  std::size_t room = plenty;
  for (const LeftOut wanted : {LeftOut{false, false, false}, LeftOut{true, false, false},
                               LeftOut{true, true, false}, LeftOut{true, true, true}}) {
    const auto list = list_text(places, dated, room);
    REQUIRE(list);
    CAPTURE(room);
    CHECK(list->left_out == wanted);
    CHECK(list->places == 2);
    CHECK(list->text.size() <= room);
    room = list->text.size() - 1;
  }
  const auto one = list_text(places, dated, room);
  REQUIRE(one);
  CHECK(one->places == 1);
  CHECK(one->text == "พิพิธภัณฑ์สิรินธร\ngeo:16.69317,103.52427\n\nข้อมูลเมื่อวาน");
}

TEST_CASE("a contact loses the same in the same order") {
  std::size_t room = plenty;
  for (const LeftOut wanted : {LeftOut{false, false, false}, LeftOut{true, false, false},
                               LeftOut{true, true, false}, LeftOut{true, true, true}}) {
    const auto contact = contact_text(museum(), "", room);
    REQUIRE(contact);
    CHECK(contact->left_out == wanted);
    CHECK(contact->text.find("FN:พิพิธภัณฑ์สิรินธร\r\n") != std::string::npos);
    CHECK((contact->text.find("NOTE") == std::string::npos) == wanted.hours);
    CHECK((contact->text.find("ADR") == std::string::npos) == wanted.addresses);
    CHECK((contact->text.find("TEL") == std::string::npos) == wanted.phones);
    room = contact->text.size() - 1;
  }
  CHECK_FALSE(contact_text(museum(), "", room));
}

TEST_CASE("what was not known is not called left out") {
  auto place = museum();
  place.hours.clear();
  place.phones.clear();
  const auto whole = contact_text(place, "", plenty);
  REQUIRE(whole);
  const auto contact = contact_text(place, "", whole->text.size() - 1);
  REQUIRE(contact);
  CHECK(contact->left_out == LeftOut{false, true, false});
}

TEST_CASE("a name is whole or not there at all, however little room there is") {
  const std::vector<TakenPlace> places = {named("ปู่ย่าน้ำ"), named("กุ้งเผา"), named("ที่นี่")};
  const auto whole = list_text(places, "", plenty);
  REQUIRE(whole);
  for (std::size_t room = 0; room <= whole->text.size(); ++room) {
    const auto taken = list_text(places, "", room);
    if (!taken) continue;
    CAPTURE(room);
    CHECK(taken->text.size() <= room);
    std::string names;
    for (std::size_t i = 0; i < taken->places; ++i) names += places[i].name + "\n\n";
    CHECK(taken->text == names);
  }
  CHECK_FALSE(list_text(places, "", places[0].name.size()));
}

TEST_CASE("positions are written to a metre, also south and west of zero") {
  CHECK(geo_uri({166'931'749, 1'035'242'750}) == "geo:16.69317,103.52428");
  CHECK(geo_uri({-50'000'049, -9}) == "geo:-5.00000,0.00000");
  CHECK(geo_uri({-149, 151}) == "geo:-0.00001,0.00002");
  CHECK(map_link({166'931'700, 1'035'242'700}) ==
        "https://www.openstreetmap.org/?mlat=16.69317&mlon=103.52427#map=17/16.69317/103.52427");
}

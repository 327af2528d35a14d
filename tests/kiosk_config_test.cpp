#include "app/config/kiosk_config.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::config;
using namespace std::chrono_literals;

namespace {

std::string refusal(const std::string& text) {
  const auto config = parse_config(text, "kiosk.toml");
  if (config) return "accepted";
  CHECK(config.error().kind == ErrorKind::invalid);
  CHECK(config.error().message.find('\n') == std::string::npos);
  return config.error().message;
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an empty file is the built-in defaults") {
  CHECK(parse_config("", "kiosk.toml").value() == KioskConfig{});
  CHECK(KioskConfig{}.poll_interval == 6h);
}

TEST_CASE("every key is taken over") {
  const auto config = parse_config(
      "# Kalasin, the library's entrance\n"
      "cities = [\"kalasin\", \"khon-kaen\"]\n"
      "mirrors = [\"https://learn.example.go.th/kiosk/\", \"/media/stick/\"]\n"
      "city = \"kalasin\"\n"
      "language = \"en\"\n"
      "text_size = 1.5\n"
      "poll_seconds = 2\n"
      "ca_file = \"/etc/lanrian/ca.pem\"\n"
      "root = \"/etc/lanrian/kalasin-root.json\"\n"
      "proxy = \"http://proxy.go.th:3128\"\n"
      "metered = true\n"
      "metered_kb = 50\n"
      "daily_mb = 20\n"
      "media_mb = 64\n"
      "idle_seconds = 90\n"
      "warning_seconds = 20\n"
      "slide_seconds = 7\n"
      "strike_ms = 900\n"
      "key_repeat_ms = 2000\n"
      "digits = \"thai\"\n"
      "screen_hours = \"Mo-Fr 06:00-20:00; PH off\"\n"
      "operator_pin = \"sha256:1000:00112233445566778899aabbccddeeff:"
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"\n"
      "position = { lat = 16.4322, lon = 103.5061 }\n"
      "[panel]\n"
      "profile = \"kiosk-portrait\"\n",
      "kiosk.toml");
  REQUIRE(config);
  KioskConfig expected;
  expected.cities = {{"kalasin"}, {"khon-kaen"}};
  expected.mirrors = {"https://learn.example.go.th/kiosk", "/media/stick"};
  expected.city = data::CityId{"kalasin"};
  expected.language = "en";
  expected.text_size = 1.5;
  expected.poll_interval = 2s;
  expected.ca_file = "/etc/lanrian/ca.pem";
  expected.root = "/etc/lanrian/kalasin-root.json";
  expected.proxy = "http://proxy.go.th:3128";
  expected.metered = true;
  expected.metered_kb = 50;
  expected.daily_mb = 20;
  expected.media_mb = 64;
  expected.idle = 90s;
  expected.warning = 20s;
  expected.slide = 7s;
  expected.strike = 900ms;
  expected.key_repeat = 2000ms;
  expected.thai_digits = true;
  expected.screen_hours = "Mo-Fr 06:00-20:00; PH off";
  expected.operator_pin = PinHash{1000, "00112233445566778899aabbccddeeff", std::string(64, 'f')};
  expected.position = data::Position{164'322'000, 1'035'061'000};
  expected.panel = "kiosk-portrait";
  CHECK(*config == expected);
  CHECK(parse_config("panel = \"counter\"", "kiosk.toml").value().panel == "counter");
  const auto measured =
      parse_config("[panel]\ndiagonal_in = 27\ndistance_mm = 550.5\nbottom_mm = 0\n", "kiosk.toml");
  CHECK(measured.value().panel_sizes == PanelSizes{27, 550.5, 0});
}

TEST_CASE("an unknown key is refused with its line and the nearest key") {
  CHECK(refusal("city = \"tak\"\n\nlangauge = \"th\"\n") ==
        "read kiosk.toml:3: unknown key 'langauge': write 'language'");
  CHECK(has(refusal("citties = []"), "write 'cities'"));
  CHECK(has(refusal("poll_second = 3"), "write 'poll_seconds'"));
  CHECK(
      has(refusal("[panel]\nprofil = \"phone\""), "kiosk.toml:2: unknown key 'profil': write 'p"));
  CHECK(has(refusal("position = { lat = 16.0, lng = 103.0 }"), "lon is missing"));
  CHECK(has(refusal("position = { lat = 16.0, lon = 103.0, alt = 5 }"), "unknown key 'alt'"));
}

TEST_CASE("a value of the wrong type is refused with its line and what to write") {
  CHECK(has(refusal("\ncities = \"kalasin\""), "kiosk.toml:2: cities: not a list"));
  CHECK(has(refusal("cities = [3]"), "cities: not a text"));
  CHECK(has(refusal("city = true"), "city: not a text"));
  CHECK(has(refusal("position = [16.4, 103.5]"), "position: not a table"));
  CHECK(has(refusal("position = { lat = \"16\", lon = 103.5 }"), "position.lat: not a number"));
  CHECK(has(refusal("poll_seconds = 2.5"), "poll_seconds: not a number of seconds"));
  CHECK(has(refusal("text_size = \"1\""), "text_size: not a text size"));
  CHECK(has(refusal("panel = 32"), "panel: not a text"));
  CHECK(has(refusal("[panel]\nbottom_mm = \"low\""), "bottom_mm: not a number from 0 to 2000"));
  CHECK(has(refusal("[panel]\ndiagonal_in = 500"), "not a number from 3 to 120"));
  CHECK(has(refusal("[panel]\ndistance_mm = nan"), "not a number from 200 to 3000"));
}

TEST_CASE("what the network settings refuse says what to write") {
  CHECK(parse_config("proxy = \"none\"", "kiosk.toml").value().proxy == "none");
  CHECK(has(refusal("proxy = \"proxy:3128\""), "is not a proxy: write \"http://host:port\""));
  CHECK(has(refusal("proxy = \"/folder\""), "is not a proxy"));
  CHECK(has(refusal("ca_file = \"ca.pem\""), "is not a whole path"));
  CHECK(has(refusal("root = \"root.json\""), "write \"/etc/lanrian/root.json\""));
  CHECK(has(refusal("metered = 1"), "metered: neither true nor false"));
  CHECK(has(refusal("metered_kb = 0"), "metered_kb: not a number of KB from 1 to 1000000"));
  CHECK(has(refusal("daily_mb = 2.5"), "daily_mb: not a number of MB"));
}

TEST_CASE("photos and recordings have a quota, which may be nothing") {
  CHECK(KioskConfig{}.media_mb == 512);
  CHECK(parse_config("media_mb = 0", "kiosk.toml").value().media_mb == 0);
  CHECK(parse_config("media_mb = 100000", "kiosk.toml").value().media_mb == 100'000);
  for (const char* bad : {"-1", "100001", "1.5", "\"64\"", "true"}) {
    CHECK(has(refusal(std::string("media_mb = ") + bad),
              "media_mb: not a number of MB from 0 to 100000: write 512, or 0"));
  }
}

TEST_CASE("times of a session are seconds within reason, hours of the screen are hours") {
  CHECK_FALSE(KioskConfig{}.idle);
  CHECK(parse_config("idle_seconds = 0", "kiosk.toml").value().idle == 0s);
  CHECK(has(refusal("idle_seconds = 29"), "idle_seconds: not a number of seconds from 30 to 3600"));
  CHECK(has(refusal("idle_seconds = 3601"), "write 60, or 0 for no end"));
  CHECK(KioskConfig{}.warning == 30s);
  CHECK(has(refusal("warning_seconds = 19"), "warning_seconds: not a number of seconds from 20"));
  CHECK(has(refusal("warning_seconds = 0"), "from 20 to 300"));
  CHECK(has(refusal("strike_ms = 2001"), "strike_ms: not a number of milliseconds from 0 to 2000"));
  CHECK(has(refusal("strike_ms = -1"), "write 500"));
  CHECK(has(refusal("key_repeat_ms = 99"), "from 100 to 2000: write 250, or 0 for none"));
  CHECK(parse_config("key_repeat_ms = 0", "kiosk.toml").value().key_repeat == 0ms);
  CHECK(has(refusal("digits = \"roman\""), "digits: "));
  CHECK(has(refusal("slide_seconds = 6"), "slide_seconds: not a number of seconds from 7 to 3600"));
  CHECK(has(refusal("screen_hours = \"whenever\""), "screen_hours: 'whenever' are no hours"));
  CHECK(has(refusal("screen_hours = 6"), "screen_hours: not a text"));
}

TEST_CASE("a position outside Thailand is refused, a swapped one is called that") {
  CHECK(has(refusal("position = { lat = 51.5, lon = -0.1 }"), "outside Thailand"));
  CHECK(has(refusal("position = { lat = 103.5, lon = 16.4 }"), "lat and lon are swapped"));
  CHECK(has(refusal("position = { lat = nan, lon = 103.5 }"), "outside Thailand"));
  CHECK(has(refusal("position = { lat = inf, lon = 1e300 }"), "outside Thailand"));
  CHECK(parse_config("position = { lat = 16, lon = 103 }", "kiosk.toml"));
}

TEST_CASE("cities are slugs, each once") {
  CHECK(has(refusal("cities = [\"Khon Kaen\"]"), "'Khon Kaen' is not a city's name"));
  CHECK(has(refusal("city = \"../etc\""), "not a city's name"));
  CHECK(has(refusal("city = \"\""), "not a city's name"));
  CHECK(has(refusal("cities = [\"tak\", \"tak\"]"), "'tak' stands twice"));
}

TEST_CASE("a mirror is an http(s) URL or an absolute folder") {
  for (const char* good : {"http://127.0.0.1:8080", "https://example.org/a/b", "/media/usb stick",
                           "http://[::1]:80/x"}) {
    CAPTURE(std::string(good));
    CHECK(fault_of_mirror(good).empty());
  }
  for (const char* bad : {"", "ftp://example.org", "example.org", "media/usb", "http://",
                          "https:///x", "http://a b/", "http://user@host/", "http://host/?x=1",
                          "http://host/#x", "HTTP://host", "file:///etc", "http://host/\n"}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(fault_of_mirror(bad).empty());
  }
  CHECK(
      has(refusal("mirrors = [\"ftp://example.org\"]"), "mirrors: 'ftp://example.org' is neither"));
}

TEST_CASE("values that are not on offer are refused with the offer") {
  CHECK(has(refusal("panel = \"cinema\""), "kiosk-portrait, kiosk-landscape, counter, tablet"));
  CHECK(has(refusal("language = \"de\""), "write one of th, en"));
  CHECK(has(refusal("text_size = 3"), "write 1, 1.5 or 2"));
  CHECK(has(refusal("poll_seconds = 0"), "from 1 to 2592000"));
  CHECK(has(refusal("poll_seconds = 2592001"), "from 1 to 2592000"));
}

TEST_CASE("what is not TOML is refused with the line where it stops being it") {
  CHECK(has(refusal("city = \"tak\"\nlanguage = th\n"), "kiosk.toml:2: not TOML"));
  CHECK(has(refusal("city = \"tak\"\ncity = \"tak\"\n"), "kiosk.toml:2: not TOML"));
  CHECK(has(refusal("\xff\xfe"), "not TOML"));
}

TEST_CASE("a file is read, one that is missing or huge is not") {
  const auto folder = os::TemporaryFolder::make("kiosk-config-test");
  REQUIRE(folder);
  const auto path = folder->path() / "kiosk.toml";
  CHECK(load_config(path).error().kind == ErrorKind::not_found);
  REQUIRE(os::write_file_atomically(path, "language = \"th\"\n"));
  CHECK(load_config(path).value().language == "th");
  REQUIRE(os::write_file_atomically(path, std::string(100'000, '#')));
  CHECK(load_config(path).error().kind == ErrorKind::invalid);
}

TEST_CASE("a PIN that stands in the file as it is typed is refused, and not repeated") {
  const auto said = refusal("operator_pin = \"4711\"");
  CHECK(has(said, "lanrian --hash-pin"));
  CHECK_FALSE(has(said, "4711"));
}

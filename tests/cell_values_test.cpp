#include "data/publish/cell_values.h"

#include <doctest/doctest.h>

#include <string>

using namespace lanrian::data::publish;

TEST_CASE("degrees become units of 1e-7, rounded from the eighth decimal on") {
  CHECK(parse_degrees("16.432") == 164'320'000);
  CHECK(parse_degrees("-0.5") == -5'000'000);
  CHECK(parse_degrees("103") == 1'030'000'000);
  CHECK(parse_degrees("16.12345674999999999999999999") == 161'234'567);
  CHECK(parse_degrees("16.12345675") == 161'234'568);
  CHECK(parse_degrees("0.99999999") == 10'000'000);
}

TEST_CASE("what is no plain decimal number is no number of degrees") {
  for (const char* text : {"", "-", ".", "16.", ".5", "1e2", "0x10", "16,5", "16.4.3", "1234",
                           "215", "16°25'", "+16", "16 ", "nan", "--1", "๑๖.๕"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_degrees(text));
  }
}

TEST_CASE("a decimal comma and Thai digits are understood as what they were meant for") {
  CHECK(suggested_degrees("16,432") == "16.432");
  CHECK(suggested_degrees("๑๖.๔๓๒") == "16.432");
  CHECK(suggested_degrees("16. 432") == "16.432");
  CHECK(suggested_degrees("16°25'").empty());
}

TEST_CASE("a date is a day that exists in the Christian era") {
  CHECK(is_iso_date("2026-11-23"));
  CHECK(is_iso_date("2028-02-29"));
  for (const char* text : {"", "2026-02-29", "2569-11-23", "2026-1-2", "23/11/2026", "2026-11-23 ",
                           "2026-11-23T00:00:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(is_iso_date(text));
  }
}

TEST_CASE("a date in the Buddhist era or in another order has a suggestion") {
  CHECK(suggested_date("2569-11-23") == "2026-11-23");
  CHECK(suggested_date("23/11/2569") == "2026-11-23");
  CHECK(suggested_date("๒๓/๑๑/๒๕๖๙") == "2026-11-23");
  CHECK(suggested_date("3.1.2026") == "2026-01-03");
  CHECK(suggested_date("2026-1-3") == "2026-01-03");
  for (const char* text :
       {"yesterday", "31/02/2569", "11/2569", "1/2/3/4", "1/2/26", "99999999999/1/1"}) {
    CAPTURE(text);
    CHECK(suggested_date(text).empty());
  }
}

TEST_CASE("a slug is made of what a text has of letters and digits") {
  CHECK(suggested_slug("Wat Pho (2)", 64) == "wat-pho-2");
  CHECK(suggested_slug("__Wat__Pho__", 64) == "wat-pho");
  CHECK(suggested_slug("วัดโพธิ์", 64).empty());
  CHECK(suggested_slug(std::string(100, 'A'), 64) == std::string(64, 'a'));
  CHECK(suggested_slug("abc def", 4) == "abc");
}

TEST_CASE("times and numbers that people type have the right ones suggested") {
  CHECK(suggested_time("9.00") == "09:00");
  CHECK(suggested_time("๑๖:๓๐ น.") == "16:30");
  CHECK(suggested_time("24:00").empty());
  CHECK(suggested_time("9").empty());
  CHECK(suggested_time("16:3").empty());
  CHECK(suggested_date_time("23/11/2569 9.00") == "2026-11-23T09:00");
  CHECK(suggested_date_time("2026-11-23 09:00:00") == "2026-11-23T09:00");
  CHECK(suggested_date_time("23/11/2569") == "2026-11-23");
  CHECK(suggested_date_time("2026-11-23 soon").empty());
  CHECK(parse_number("0") == 0);
  CHECK(parse_number("2147483647") == 2'147'483'647);
  CHECK_FALSE(parse_number("2147483648"));
  CHECK_FALSE(parse_number("-1"));
  CHECK_FALSE(parse_number(""));
  CHECK(suggested_number("1,200 บาท") == "1200");
  CHECK(suggested_number("๗ ปี") == "7");
  CHECK(suggested_number("free").empty());
}

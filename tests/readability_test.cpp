#include "data/publish/readability.h"

#include <doctest/doctest.h>

using lanrian::data::publish::sentences_in;

TEST_CASE("English sentences end at full stops, not at abbreviations and numbers") {
  CHECK(sentences_in("") == 0);
  CHECK(sentences_in("A museum of dinosaurs") == 1);
  CHECK(sentences_in("A museum of dinosaurs. It opens daily.") == 2);
  CHECK(sentences_in("Is it open? Yes! Come along today.") == 3);
  CHECK(sentences_in("First one. Second one. Third one.") == 3);
  CHECK(sentences_in("Masks, drums, looms etc. of the region.") == 1);
  CHECK(sentences_in("St. Mary's church, built in 1.5 years by Dr. Smith, e.g. of stone.") == 1);
}

TEST_CASE("lines end sentences, empty ones do not count") {
  CHECK(sentences_in("one\ntwo\n\n  \nthree") == 3);
  CHECK(sentences_in("One line.\r\nAnother line.\r\n") == 2);
}

TEST_CASE("Thai sentences end at spaces between much text, and not where a word carries on") {
  CHECK(sentences_in("พิพิธภัณฑ์แสดงซากดึกดำบรรพ์ไดโนเสาร์ที่พบในพื้นที่ภูกุ้มข้าว") == 1);
  CHECK(sentences_in("พิพิธภัณฑ์แสดงซากดึกดำบรรพ์ไดโนเสาร์ที่พบในพื้นที่ "
                     "เปิดให้ประชาชนเข้าชมทุกวันโดยไม่เสียค่าใช้จ่ายใดๆ") == 2);
  CHECK(sentences_in("พิพิธภัณฑ์แสดงซากดึกดำบรรพ์ไดโนเสาร์ที่พบในพื้นที่ "
                     "และเปิดให้ประชาชนเข้าชมทุกวันโดยไม่เสียค่าใช้จ่ายใดๆ") == 1);
  CHECK(sentences_in("เปิด 9 โมง ถึง 5 โมง วันจันทร์ ถึง วันศุกร์") == 1);
}

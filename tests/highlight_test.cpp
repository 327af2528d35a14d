#include "data/search/highlight.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data::search;

namespace {

// The text with [ ] round what is marked.
std::string marked(std::string_view typed, Why why, std::string_view text,
                   const thai::Dictionary* dictionary = nullptr) {
  std::string result(text);
  const auto ranges = highlights(search_query(typed), why, text, dictionary);
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
    result.insert(range->end, "]");
    result.insert(range->begin, "[");
  }
  return result;
}

}  // namespace

TEST_CASE("what was typed is marked wherever it stands, as it is written there") {
  CHECK(marked("วัด", Why::prefix, "วัดใหม่วัดเก่า") == "[วัด]ใหม่[วัด]เก่า");
  CHECK(marked("MUSEUM", Why::word, "The Museum") == "The [Museum]");
  CHECK(marked("น้ำ", Why::inside, "บ่อนํ้าพุ") == "บ่อ[นํ้า]พุ");
  CHECK(marked("แม่", Why::inside, "ลำเ\u200Bเม่") == "ลำ[เ\u200Bเม่]");
  CHECK(marked("๒๕", Why::prefix, "2569") == "[25]69");
}

TEST_CASE("a mark never stays without its letter") {
  CHECK(marked("ว", Why::prefix, "วัด") == "[วั]ด");
  CHECK(marked("ัด", Why::inside, "วัด") == "[วัด]");
  CHECK(marked("พิพ", Why::prefix, "พิพิธภัณฑ์") == "[พิพิ]ธภัณฑ์");
  CHECK(marked("cafe", Why::sounds_like, "Cafe\u0301") == "[Cafe\u0301]");
}

TEST_CASE("each word of a query is marked") {
  CHECK(marked("แพร่ วัด", Why::word, "วัดเมืองแพร่") == "[วัด]เมือง[แพร่]");
}

TEST_CASE("what is similar, sounds alike or was meant is marked in the text's own spelling") {
  CHECK(marked("นำตก", Why::similar, "สวนน้ำ ตก") == "สวน[น้ำ ตก]");
  CHECK(marked("pratat", Why::sounds_like, "Wat Phra That") == "Wat [Phra That]");
  CHECK(marked("c hat", Why::sounds_like, "the Jat") == "the [Jat]");
  CHECK(marked("l;ylfu", Why::other_layout, "สวัสดีครับ") == "[สวัสดี]ครับ");
  CHECK(marked("รร.บ้าน", Why::written_out, "โรงเรียนบ้านดู่") == "[โรงเรียนบ้าน]ดู่");
}

TEST_CASE("a text's abbreviations and ๆ are marked where they stand for what was typed") {
  CHECK(marked("โรงเรียน", Why::prefix, "รร.บ้านดู่") == "[รร.]บ้านดู่");
  CHECK(marked("ตำบล", Why::prefix, "ต.ในเมือง ตำบลในเมือง") == "[ต.]ในเมือง [ตำบล]ในเมือง");
  auto dictionary = thai::Dictionary::open();
  REQUIRE(dictionary.ok());
  CHECK(marked("เด็กเด็ก", Why::exact, "เด็ก ๆ", &*dictionary) == "[เด็ก ๆ]");
}

TEST_CASE("a text that does not have it has no marks") {
  CHECK(marked("วัด", Why::prefix, "หอ") == "หอ");
  CHECK(marked("วัด", Why::prefix, "") == "");
  CHECK(marked("", Why::prefix, "หอ") == "หอ");
}

#include "data/publish/text_faults.h"

#include <doctest/doctest.h>

using namespace lanrian::data::publish;

namespace {

// U+202E, byte by byte: compilers rightly warn of it in a literal.
const std::string right_to_left_override = {'\xe2', '\x80', '\xae'};

// U+2066, likewise.
const std::string isolate = {'\xe2', '\x81', '\xa6'};

// "E" or "W" and the problem of each fault, one a line.
std::string faults_of(std::string_view text, bool multi_line = false) {
  std::string list;
  for (const auto& fault : text_faults(text, multi_line)) {
    list += (fault.severity == Severity::error ? "E " : "W ") + fault.problem + "; " +
            fault.remedy + "\n";
  }
  return list;
}

}  // namespace

TEST_CASE("good Thai, English and Malay in Arabic letters have no fault") {
  for (const char* text : {"", "น้ำตก", "แม่กลอง", "Café", "ภูเก็ต ๒๕๖๙", "مسجد كرسيك", "ทำบุญ"}) {
    CAPTURE(text);
    CHECK(faults_of(text).empty());
    CHECK_FALSE(encoding_fault(text));
  }
}

TEST_CASE("control characters are errors, a line feed only where a text has one line") {
  CHECK(faults_of("a\x07"
                  "b") == "E has the control character \\x07; delete it\n");
  CHECK(faults_of("a\x1b[2J") == "E has the control character \\x1B; delete it\n");
  CHECK(faults_of("a\x7f") == "E has the control character \\x7F; delete it\n");
  CHECK(faults_of("a\u0085") == "E has the control character U+0085; delete it\n");
  CHECK(faults_of("a\u2028") == "E has the control character U+2028; delete it\n");
  CHECK(faults_of("a\nb") == "E has a line break; write it in one line\n");
  CHECK(faults_of("a\tb") == "E has a tab; write a space\n");
  CHECK(faults_of("a\nb", true).empty());
}

TEST_CASE("what turns the reading order is an error, other invisible characters are warnings") {
  CHECK(faults_of("วัด" + right_to_left_override) ==
        "E has U+202E, which turns the reading order; delete it\n");
  CHECK(faults_of(isolate + "วัด") == "E has U+2066, which turns the reading order; delete it\n");
  CHECK(faults_of("วัด\u200bโพธิ์") == "W has the invisible character U+200B; delete it\n");
  CHECK(faults_of("วัด\ufeff") == "W has the invisible character U+FEFF; delete it\n");
  CHECK(faults_of("วัด\u00ad") == "W has the invisible character U+00AD; delete it\n");
  CHECK(faults_of("ที\uf70a") == "W has U+F70A, which shows as a box; type the text again\n");
}

TEST_CASE("Thai that only looks right is a warning that says what to write") {
  CHECK(faults_of("เเม่กลอง") == "W has two เ where one แ belongs; write แ\n");
  const std::string sara_am = "W types ำ as two letters, ํ and า; write ำ\n";
  CHECK(faults_of("ท\u0e4d\u0e32") == sara_am);
  CHECK(faults_of("น\u0e49\u0e4d\u0e32") == sara_am);
  CHECK(faults_of("น\u0e4d\u0e49\u0e32") == sara_am);
  CHECK(faults_of("น\u0e4d").empty());
  CHECK(faults_of("น\u0e4d\u0e49").empty());
}

TEST_CASE("each kind is told once, however often it occurs") {
  CHECK(faults_of("เเเเ\u200b\u200c") ==
        "W has the invisible character U+200B; delete it\nW has two เ where one แ belongs; write "
        "แ\n");
}

TEST_CASE("bytes that are no UTF-8, and the marks that a bad conversion leaves, are errors") {
  CHECK(encoding_fault("\xc7\xd1\xb4")->problem == "is not UTF-8");
  CHECK(encoding_fault("a\xc0\xaf")->problem == "is not UTF-8");
  CHECK(encoding_fault(std::string_view("a\0b", 3))->problem == "has a NUL byte");
  CHECK_FALSE(encoding_fault("\ufffd"));
  CHECK(faults_of("วั\ufffd") == "E has U+FFFD, left by a bad conversion; type the text again\n");
}

TEST_CASE("trimming takes white space off both ends and leaves the middle") {
  CHECK(trimmed("  a b\t\r\n") == "a b");
  CHECK(trimmed("\u00a0 a \u00a0\u00a0") == "a");
  CHECK(trimmed(" \n ").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed("\u00a0").empty());
}

TEST_CASE("Thai letters are found in what should be English") {
  CHECK(has_thai("ฺBan Wang Wa"));
  CHECK_FALSE(has_thai("Café"));
}

#include "data/publish/dictionary_file.h"

#include <doctest/doctest.h>

#include "data/publish/csv.h"

using namespace lanrian;
using namespace lanrian::data::publish;

namespace {

// Every fault of a list, a line each.
std::string faults(std::string_view text) {
  std::string list;
  for (const auto& fault : read_dictionary(text).diagnostics) list += to_line(fault) + "\n";
  return list;
}

std::string canonical(std::string_view text) { return read_dictionary(text).canonical; }

}  // namespace

TEST_CASE("a list is published sorted, each word once and on a line of its own") {
  const auto file = read_dictionary("ไดโนเสาร์\nภูกุ้มข้าว\nกมลาไสย\n");
  CHECK(file.diagnostics.empty());
  CHECK(file.words == 3);
  CHECK(file.canonical == "กมลาไสย\nภูกุ้มข้าว\nไดโนเสาร์\n");
}

TEST_CASE(
    "notes, blank lines, ends of lines and a byte order mark do not change what is published") {
  const auto right = canonical("กมลาไสย\nภูกุ้มข้าว\n");
  for (const char* text : {"ภูกุ้มข้าว\nกมลาไสย", "\xef\xbb\xbfภูกุ้มข้าว\r\nกมลาไสย\r\n",
                           "# ชื่อเฉพาะ, names\n\n  ภูกุ้มข้าว \t# a hill\n\n\u00a0กมลาไสย\n\n#"}) {
    CAPTURE(text);
    CHECK(faults(text).empty());
    CHECK(canonical(text) == right);
  }
}

TEST_CASE("a published list reads back as itself") {
  const auto list = canonical("ไดโนเสาร์\nภูกุ้มข้าว\nกมลาไสย\n");
  CHECK(canonical(list) == list);
  CHECK(faults(list).empty());
}

TEST_CASE("what is no word is told with its line, and the words beside it are kept") {
  CHECK(faults("กมลาไสย\nDinosaur\n") ==
        "dictionary.txt:2: 'Dinosaur' has the letter 'D', and lines break well beside those; keep "
        "its Thai letters, or delete the line\n");
  CHECK(faults("สวน ลุมพินี\n") ==
        "dictionary.txt:1: 'สวน ลุมพินี' has a space; write each word on a line of its own\n");
  CHECK(faults("กมลาไสย,ภูกุ้มข้าว\n") ==
        "dictionary.txt:1: 'กมลาไสย,ภูกุ้มข้าว' has ','; write each word on a line of its own\n");
  CHECK(faults("ภูกุ้มข้าว2\n").find("has the digit '2'") != std::string::npos);
  CHECK(faults("ภู๒\n").find("has the digit '๒'") != std::string::npos);
  CHECK(faults("ภู-กุ้มข้าว\n") ==
        "dictionary.txt:1: 'ภู-กุ้มข้าว' has '-', which is no Thai letter; delete it\n");
  CHECK(faults("ภู\u200bกุ้มข้าว\n").find("has '\\u200b', which is no Thai letter; delete it\n") !=
        std::string::npos);
  CHECK(faults("ก\n") == "dictionary.txt:1: 'ก' is one letter; write a whole word\n");
  CHECK(faults("\u0e49าว\n").find("begins with a sign that belongs behind a letter") !=
        std::string::npos);
  CHECK(faults("าว\n").find("begins with a sign") != std::string::npos);
  CHECK(faults("ກຂ\n").find("which is no Thai letter") != std::string::npos);
  const auto file = read_dictionary("กมลาไสย\nDinosaur\n\nภูกุ้มข้าว\n");
  CHECK(file.words == 2);
  CHECK(file.canonical == "กมลาไสย\nภูกุ้มข้าว\n");
}

TEST_CASE("a word of a hundred letters is one, of a hundred and one none") {
  std::string word;
  for (int i = 0; i < 100; ++i) word += "ก";
  CHECK(faults(word).empty());
  CHECK(faults(word + "ก").find("has 101 letters, 100 are the most") != std::string::npos);
}

TEST_CASE("a word that stands there twice is a warning that names the first line") {
  const auto file = read_dictionary("กมลาไสย\nภูกุ้มข้าว\n\nกมลาไสย\n");
  REQUIRE(file.diagnostics.size() == 1);
  CHECK(to_line(file.diagnostics[0]) ==
        "dictionary.txt:4: warning: 'กมลาไสย' stands in line 1 already; delete one");
  CHECK(file.words == 2);
}

TEST_CASE("Thai that looks right and is not found is a warning, and the word is kept") {
  const auto file = read_dictionary("เเม่สรวย\n");
  REQUIRE(file.diagnostics.size() == 1);
  CHECK(to_line(file.diagnostics[0]) ==
        "dictionary.txt:1: warning: 'เเม่สรวย' has two เ where one แ belongs; write แ");
  CHECK(file.words == 1);
}

TEST_CASE("a list without a word is a warning and nothing is published") {
  for (const char* text : {"", "\n\n", "# only a note\n", "\xef\xbb\xbf"}) {
    CHECK(faults(text) ==
          "dictionary.txt: warning: has no word; write one word a line, or delete the file\n");
    CHECK(canonical(text).empty());
  }
}

TEST_CASE("files that are no list are recognised as what they are") {
  using namespace std::string_view_literals;
  CHECK(faults("PK\x03\x04xl/workbook.xml") ==
        "dictionary.txt: is a spreadsheet file, not a list of words; save it as plain text in "
        "UTF-8\n");
  CHECK(faults("{\\rtf1 ansi") ==
        "dictionary.txt: is a word processor's file, not a list of words; save it as plain text in "
        "UTF-8\n");
  CHECK(faults("\x89PNG\r\n") ==
        "dictionary.txt: is a PNG picture, not a list of words; put the list in its place\n");
  CHECK(faults("\xff\xfe\x01\x0e"sv).find("is UTF-16 text") != std::string::npos);
  const std::string windows_874 = "\xa1\xc1\xc5\xd2\xe4\xca\xc2\xa1\xd2\xcc\xca\xd4\xb9\n";
  CHECK(faults(windows_874) ==
        "dictionary.txt: is not UTF-8 (Windows-874 or TIS-620 perhaps); save it as plain text in "
        "UTF-8\n");
  CHECK(faults("กมลาไสย\nภู\xe0\xb8\n")
            .find("dictionary.txt:2: 'ภู\\xE0\\xB8' is not UTF-8; save the file as plain text in "
                  "UTF-8") == 0);
  CHECK(faults("กมลา\0ไสย\n"sv).find("has a NUL byte") != std::string::npos);
}

TEST_CASE("ten thousand words are taken, one more is an error that says where") {
  // Words of five consonants, counted in base 20 from U+0E01.
  std::string text;
  const auto add = [&text](int number) {
    for (int digit = 0; digit < 5; ++digit, number /= 20) {
      text += "\xe0\xb8";
      text += static_cast<char>(0x81 + number % 20);
    }
    text += '\n';
  };
  for (int i = 0; i < 10'000; ++i) add(i);
  CHECK(faults(text).empty());
  CHECK(read_dictionary(text).words == 10'000);
  add(10'000);
  CHECK(faults(text) ==
        "dictionary.txt:10001: here the words are more than 10000; keep those that lines break "
        "wrongly, and delete the others\n");
}

TEST_CASE("a file of faults alone ends in good time, after ten thousand of them") {
  std::string text;
  for (int i = 0; i < 500'000; ++i) text += "x\n";
  const auto file = read_dictionary(text);
  CHECK(file.diagnostics.size() == diagnostics_max + 1);
  CHECK(file.diagnostics.back().problem == "here the faults are too many");
  CHECK(faults(std::string(1 << 20, 'x')).find("has the letter 'x'") != std::string::npos);
}

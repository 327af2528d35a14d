#include "data/publish/file_kind.h"

#include <algorithm>
#include <array>

#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

// What helps: the content is right and was saved as something else, or it is another file.
enum class Remedy { save_again, replace };

// How files of a kind begin.
struct Signature {
  std::string_view begin;
  const char* kind;
  Remedy remedy;
};

using namespace std::string_view_literals;

constexpr std::array signatures = {
    Signature{"PK\x03\x04"sv, "is a spreadsheet file", Remedy::save_again},
    Signature{"\xd0\xcf\x11\xe0"sv, "is a spreadsheet file", Remedy::save_again},
    Signature{"\xff\xfe"sv, "is UTF-16 text", Remedy::save_again},
    Signature{"\xfe\xff"sv, "is UTF-16 text", Remedy::save_again},
    Signature{"\x89PNG"sv, "is a PNG picture", Remedy::replace},
    Signature{"\xff\xd8\xff"sv, "is a JPEG picture", Remedy::replace},
    Signature{"GIF8"sv, "is a GIF picture", Remedy::replace},
    Signature{R"({\rtf)"sv, "is a word processor's file", Remedy::save_again},
    Signature{"%PDF"sv, "is a PDF document", Remedy::replace},
    Signature{"\x1f\x8b"sv, "is a compressed file", Remedy::replace},
    Signature{"\x28\xb5\x2f\xfd"sv, "is a compressed file", Remedy::replace},
    Signature{"\x7f"
              "ELF"sv,
              "is a program", Remedy::replace},
    Signature{"<!DOCTYPE"sv, "is a web page", Remedy::replace},
    Signature{"<!doctype"sv, "is a web page", Remedy::replace},
    Signature{"<html"sv, "is a web page", Remedy::replace},
    Signature{"<?xml"sv, "is an XML file", Remedy::replace},
};

// Bytes that are not part of UTF-8, and characters of more than one byte, in the file's beginning.
struct Encoding {
  std::size_t broken = 0;
  std::size_t long_characters = 0;
  std::size_t controls = 0;
};

Encoding encoding_of(std::string_view bytes) {
  constexpr std::size_t looked_at_max = std::size_t{256} * 1024;
  Encoding encoding;
  const auto points = thai::decode_utf8(bytes.substr(0, looked_at_max));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto length = points.offsets[i + 1] - points.offsets[i];
    const bool broken = points.text[i] == thai::replacement_character && length == 1;
    if (broken) ++encoding.broken;
    if (length > 1) ++encoding.long_characters;
    if (points.text[i] < 0x20 && points.text[i] != U'\n' && points.text[i] != U'\r' &&
        points.text[i] != U'\t') {
      ++encoding.controls;
    }
  }
  return encoding;
}

TextFault fault(const std::string& kind, Remedy remedy, Wanted wanted) {
  const bool csv = wanted == Wanted::csv;
  const char* save_again = csv ? "save it as CSV UTF-8" : "save it as plain text in UTF-8";
  const char* replace = csv ? "put the CSV file in its place" : "put the list in its place";
  return {Severity::error, kind + (csv ? ", not CSV" : ", not a list of words"),
          remedy == Remedy::replace ? replace : save_again};
}

}  // namespace

std::optional<TextFault> fault_of_kind(std::string_view bytes, Wanted wanted) {
  for (const auto& signature : signatures) {
    if (bytes.starts_with(signature.begin)) return fault(signature.kind, signature.remedy, wanted);
  }
  const auto encoding = encoding_of(bytes);
  constexpr std::size_t few = 8;
  if (encoding.controls > few && encoding.controls > bytes.size() / 64) {
    return fault("is binary data", Remedy::replace, wanted);
  }
  if (encoding.broken > few && encoding.broken > encoding.long_characters) {
    auto not_utf8 = fault("", Remedy::save_again, wanted);
    not_utf8.problem = "is not UTF-8 (Windows-874 or TIS-620 perhaps)";
    return not_utf8;
  }
  return std::nullopt;
}

}  // namespace lanrian::data::publish

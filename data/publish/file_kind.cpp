#include "data/publish/file_kind.h"

#include <algorithm>
#include <array>

#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

// How files of a kind begin.
struct Signature {
  std::string_view begin;
  const char* kind;
  const char* remedy;
};

constexpr const char* save_as_csv = "save it as CSV UTF-8";
constexpr const char* put_csv = "put the CSV file in its place";

using namespace std::string_view_literals;

constexpr std::array signatures = {
    Signature{"PK\x03\x04"sv, "is a spreadsheet file", save_as_csv},
    Signature{"\xd0\xcf\x11\xe0"sv, "is a spreadsheet file", save_as_csv},
    Signature{"\xff\xfe"sv, "is UTF-16 text", save_as_csv},
    Signature{"\xfe\xff"sv, "is UTF-16 text", save_as_csv},
    Signature{"\x89PNG"sv, "is a PNG picture", put_csv},
    Signature{"\xff\xd8\xff"sv, "is a JPEG picture", put_csv},
    Signature{"GIF8"sv, "is a GIF picture", put_csv},
    Signature{"%PDF"sv, "is a PDF document", put_csv},
    Signature{"\x1f\x8b"sv, "is a compressed file", put_csv},
    Signature{"\x28\xb5\x2f\xfd"sv, "is a compressed file", put_csv},
    Signature{"\x7f"
              "ELF"sv,
              "is a program", put_csv},
    Signature{"<!DOCTYPE"sv, "is a web page", put_csv},
    Signature{"<!doctype"sv, "is a web page", put_csv},
    Signature{"<html"sv, "is a web page", put_csv},
    Signature{"<?xml"sv, "is an XML file", put_csv},
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

}  // namespace

std::optional<TextFault> not_csv(std::string_view bytes) {
  for (const auto& signature : signatures) {
    if (!bytes.starts_with(signature.begin)) continue;
    return TextFault{Severity::error, std::string(signature.kind) + ", not CSV", signature.remedy};
  }
  const auto encoding = encoding_of(bytes);
  constexpr std::size_t few = 8;
  if (encoding.controls > few && encoding.controls > bytes.size() / 64) {
    return TextFault{Severity::error, "is binary data, not CSV", put_csv};
  }
  if (encoding.broken > few && encoding.broken > encoding.long_characters) {
    return TextFault{Severity::error, "is not UTF-8 (Windows-874 or TIS-620 perhaps)", save_as_csv};
  }
  return std::nullopt;
}

}  // namespace lanrian::data::publish

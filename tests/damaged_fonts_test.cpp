#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "fonts/font_library.h"
#include "fonts/glyph_atlas.h"
#include "fonts/paragraph.h"
#include "platform/os/file.h"

using namespace lanrian;
using fonts::Face;
using fonts::FontFiles;
using fonts::FontLibrary;

namespace {

constexpr std::string_view sample = "ที่ปรึกษา น้ำ กี่ ฎุ Wat 09.00 ນ້ຳ مسجد";

FontFiles find_files() {
  auto files = fonts::find_font_files();
  REQUIRE(files.ok());
  return std::move(*files);
}

std::string bytes_of(const os::Path& file) {
  auto bytes = os::read_file(file, std::size_t{4} << 20);
  REQUIRE(bytes.ok());
  return std::move(*bytes);
}

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = at; i < at + 4; ++i)
    word = word << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return word;
}

// Gives each table the checksum that it has now, so that damage is not seen before it is met.
void hide_damage(std::string& bytes) {
  const std::size_t tables = word_at(bytes, 4) >> 16;
  for (std::size_t entry = 12; entry < 12 + 16 * tables && entry + 16 <= bytes.size();
       entry += 16) {
    const std::size_t begin = word_at(bytes, entry + 8);
    const std::size_t length = word_at(bytes, entry + 12);
    if (begin > bytes.size() || length > bytes.size() - begin) continue;
    const std::string table = bytes.substr(begin, length);
    std::uint32_t sum =
        table.size() >= 12 && bytes.compare(entry, 4, "head") == 0 ? 0U - word_at(table, 8) : 0U;
    for (std::size_t i = 0; i < length; i += 4) sum += word_at(table, i);
    for (std::size_t i = 0; i < 4; ++i)
      bytes[entry + 4 + i] = static_cast<char>(sum >> (24 - 8 * i));
  }
}

// Sets and draws with whatever could be opened; glyphs drawn.
int use(FontLibrary& library, thai::LineBreaker& breaker) {
  fonts::Typesetter typesetter(library, breaker);
  fonts::GlyphAtlas atlas(library, 512);
  int drawn = 0;
  for (const Face face : {Face::regular, Face::bold}) {
    for (const float width : {1e9F, 90.0F}) {
      const auto& set = typesetter.paragraph(sample, {.face = face, .px = 24, .width_max = width});
      CHECK(set.height > 0);
      CHECK(set.height < 24.0F * 6 * static_cast<float>(set.lines.size()));
      for (const auto& line : set.lines)
        for (const auto& glyph : line.glyphs)
          drawn += atlas.glyph(glyph.face, 24, glyph.glyph_id, 0).empty ? 0 : 1;
    }
  }
  return drawn;
}

}  // namespace

TEST_CASE("a damaged Loma makes the next font stand in, and one line says so") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  FontFiles files = find_files();
  const os::Path whole = files.of(Face::regular)[0];
  const os::Path damaged = folder->path() / "Loma.ttf";
  const os::Path other = folder->path() / "Umpush.ttf";
  const std::string bytes = bytes_of(whole);
  REQUIRE(os::write_file_atomically(damaged, bytes.substr(0, bytes.size() / 2)).ok());
  REQUIRE(os::write_file_atomically(other, bytes).ok());
  files.of(Face::regular) = {damaged, other};
  auto library = FontLibrary::open(files);
  REQUIRE(library.ok());
  CHECK(library->glyph_for(Face::regular, U'ก') != 0);
  REQUIRE(library->notices().size() == 2);
  CHECK(library->notices()[0].starts_with("open font " + damaged.string() + ": "));
  CHECK(library->notices()[0].ends_with(": reinstall fonts-tlwg-loma-ttf"));
  CHECK(library->notices()[1] == "open font " + other.string() +
                                     ": it stands in for the usual one: install "
                                     "fonts-tlwg-loma-ttf");
  files.of(Face::regular) = {damaged};
  const auto none = FontLibrary::open(files);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().message == library->notices()[0]);
}

TEST_CASE("a damaged font for Lao or Jawi is skipped, and one line says so") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  FontFiles files = find_files();
  const os::Path damaged = folder->path() / "NotoSansLao-Regular.ttf";
  REQUIRE(os::write_file_atomically(damaged, "no font").ok());
  files.of(Face::lao) = {damaged};
  files.of(Face::lao_bold) = {};
  auto library = FontLibrary::open(files);
  REQUIRE(library.ok());
  CHECK_FALSE(library->is_open(Face::lao));
  REQUIRE(library->notices().size() == 1);
  CHECK(library->notices()[0] ==
        "open font " + damaged.string() + ": damaged: reinstall fonts-noto-core");
}

TEST_CASE("a font of another release has its line box measured") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  FontFiles files = find_files();
  auto known = FontLibrary::open(files);
  REQUIRE(known.ok());
  for (const Face face : {Face::regular, Face::bold}) {
    const os::Path other = folder->path() / files.of(face)[0].filename();
    REQUIRE(os::write_file_atomically(other, bytes_of(files.of(face)[0]) + "more").ok());
    files.of(face) = {other};
  }
  auto measured = FontLibrary::open(files);
  REQUIRE(measured.ok());
  for (const Face face : {Face::regular, Face::bold})
    for (const int px : {16, 33, 100})
      CHECK(measured->line_box(face, px) == known->line_box(face, px));
}

TEST_CASE("where a font has nothing to show for a missing letter, a box of ours stands for it") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  FontFiles files = find_files();
  std::string bytes = bytes_of(files.of(Face::regular)[0]);
  // Glyph 0 has no outline when it begins where glyph 1 does.
  std::size_t entry = 12;
  while (bytes.compare(entry, 4, "loca") != 0) entry += 16;
  const std::size_t loca = word_at(bytes, entry + 8);
  const std::uint32_t first = word_at(bytes, loca);
  REQUIRE((first >> 16) == 0);  // offsets of two bytes
  bytes[loca] = static_cast<char>(first >> 8);
  bytes[loca + 1] = static_cast<char>(first);
  hide_damage(bytes);
  const os::Path boxless = folder->path() / "Loma.ttf";
  REQUIRE(os::write_file_atomically(boxless, bytes).ok());
  files.of(Face::regular) = {boxless};
  auto library = FontLibrary::open(files);
  REQUIRE(library.ok());
  auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  fonts::Typesetter typesetter(*library, *breaker);
  fonts::GlyphAtlas atlas(*library);
  for (const Face face : {Face::regular, Face::bold}) {
    const auto& set = typesetter.paragraph("ก中ก", {.face = face, .px = 32});
    CHECK(set.missing_glyphs == 1);
    const auto& box = set.lines[0].glyphs[1];
    const auto drawn = atlas.glyph(box.face, 32, box.glyph_id, 0);
    CHECK_FALSE(drawn.empty);
    CHECK(drawn.h > 10);
    CHECK(box.advance >= static_cast<float>(drawn.left + drawn.w));
    if (face == Face::regular) CHECK(box.advance == 20);
  }
}

TEST_CASE("Noto Sans Thai can stand in, with Noto Sans for Latin and a line box of its own") {
  FontFiles files = find_files();
  for (const Face face : {Face::regular, Face::bold}) {
    auto& chain = files.of(face);
    std::erase_if(chain, [](const os::Path& file) {
      return !file.filename().string().starts_with("NotoSansThai");
    });
    if (chain.empty() || files.of(Face::latin_bold).empty()) {
      MESSAGE("install fonts-noto-core to check Noto Sans Thai");
      return;
    }
  }
  auto library = FontLibrary::open(files);
  REQUIRE(library.ok());
  auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  fonts::Typesetter typesetter(*library, *breaker);
  fonts::GlyphAtlas atlas(*library);
  for (const Face face : {Face::regular, Face::bold}) {
    const auto& set = typesetter.paragraph("ป้ำ กุ๋ ฎู ญู Wat 09.00–16.00", {.face = face, .px = 64});
    CHECK(set.missing_glyphs == 0);
    CHECK(set.height < 64 * 2);
    for (const auto& glyph : set.lines[0].glyphs) {
      const auto drawn = atlas.glyph(glyph.face, 64, glyph.glyph_id, 0);
      const int y = fonts::to_pixel(set.lines[0].baseline + glyph.y) - drawn.top;
      if (drawn.empty) continue;
      CHECK(y >= 0);
      CHECK(static_cast<float>(y + drawn.h) <= set.height);
    }
  }
}

TEST_CASE("no damage to a font file does more harm than boxes") {
  const auto folder = os::TemporaryFolder::make("fonts");
  REQUIRE(folder.ok());
  const FontFiles whole = find_files();
  auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  std::mt19937 random(2026);
  int met_later = 0;
  int drawn = 0;
  constexpr int rounds = 800;
  for (int round = 0; round < rounds; ++round) {
    FontFiles files = whole;
    constexpr Face faces[] = {Face::regular, Face::regular, Face::lao, Face::arabic};
    const Face face = faces[round % 4];
    if (files.of(face).empty()) continue;
    std::string bytes = bytes_of(files.of(face)[0]);
    const auto at = [&](std::size_t limit) { return random() % std::min(limit, bytes.size()); };
    if (round % 5 == 0) {
      bytes.resize(at(bytes.size()));
    } else {
      // In the head of the file, where its tables are listed, or anywhere.
      const std::size_t limit = round % 5 == 1 ? 400 : bytes.size();
      for (std::size_t flips = 1 + random() % 64; flips > 0; --flips)
        bytes[at(limit)] = static_cast<char>(random());
    }
    const bool hidden = round / 4 % 2 == 0;
    if (hidden) hide_damage(bytes);
    const os::Path damaged = folder->path() / files.of(face)[0].filename();
    REQUIRE(os::write_file_atomically(damaged, bytes).ok());
    files.of(face).insert(files.of(face).begin(), damaged);
    auto library = FontLibrary::open(files);
    REQUIRE(library.ok());
    CHECK((hidden || !library->notices().empty()));
    met_later += library->notices().empty() ? 1 : 0;
    drawn += use(*library, *breaker);
  }
  CHECK(met_later > rounds / 10);
  CHECK(drawn > rounds * 40);
}

#include "app/kiosk/widgets/key_face.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::kiosk {
namespace {

constexpr char32_t dotted_circle = 0x25CC;
constexpr float letter_middle_em = 0.28F;  // half of ก's height: where the eye sees the middle

std::string label_of(char32_t letter) {
  if (letter == 0) return {};
  std::u32string label;
  if (thai::is_mark(letter)) label += dotted_circle;
  return thai::encode_utf8(label + letter);
}

// What Shift makes of a key; that q becomes Q is known to whoever knows q.
std::string other_label(const PlannedKey& key) {
  const bool capital =
      (key.letter | 0x20) == (key.other | 0x20) && thai::within(key.other | 0x20, U'a', U'z');
  return capital ? std::string() : label_of(key.other);
}

// ั, ิ to ฺ and ็ to ํ have names, in the order of their code points.
std::string letter_name(const Scene& scene, char32_t letter) {
  if (!thai::is_thai_mark(letter) || letter == 0x0E4E) {
    return thai::encode_utf8(std::u32string_view(&letter, 1));
  }
  int place = 0;
  if (letter >= 0x0E34) place = static_cast<int>(letter - 0x0E34) + 1;
  if (letter >= 0x0E47) place = static_cast<int>(letter - 0x0E47) + 8;
  return std::string(
      scene.words[static_cast<Word>(static_cast<int>(Word::mark_mai_han_akat) + place)]);
}

// The largest size that leaves a letter room in the box.
int letter_px(const Scene& scene, const Rect& box) {
  for (const int px : {scene.m.title, scene.m.body}) {
    const auto em = static_cast<float>(px);
    if (em * 1.35F <= box.height && em * 1.75F <= box.width) return px;
  }
  return scene.m.caption;
}

KeyFace word_face(const Scene& scene, Word word, char32_t sign) {
  const std::string text(scene.words[word]);
  return {.name = text, .text = text, .sign = sign, .px = scene.m.caption};
}

// "ฟหก", "ก–ฮ" or "ABC" say more than any word.
KeyFace sample_face(const Scene& scene, const PlannedKey& key, std::string name) {
  return {.name = std::move(name), .text = thai::encode_utf8(key.sample), .px = scene.m.caption};
}

KeyFace shift_face(const Scene& scene, Shift shift) {
  constexpr std::array states = {Word::key_shift, Word::key_shift_once, Word::key_shift_locked};
  const char32_t sign = shift == Shift::locked ? sign::shift_lock : sign::shift;
  KeyFace face = word_face(scene, states[static_cast<std::size_t>(shift)], sign);
  face.name = std::string(scene.words[Word::key_shift]);
  return face;
}

KeyFace space_face(const Scene& scene) {
  KeyFace face = word_face(scene, Word::key_space, sign::space);
  face.sign_or_word = true;
  return face;
}

Word kind_word(const PlannedKey& key) {
  const auto& choice = std::get<ChooseKeyboard>(key.action);
  return static_cast<Word>(static_cast<int>(Word::keyboard_thai) + static_cast<int>(choice.kind));
}

SetText set_label(Scene& scene, const KeyFace& face) {
  const auto font = face.letter ? fonts::Face::regular : fonts::Face::bold;
  return scene.canvas.set(face.text, scene.style(face.px, fonts::unlimited_width, font));
}

// Puts the ink of a label in the middle of a box from left to right, its letters on one line with
// those of the keys beside it, but never beyond the box.
void put(Scene& scene, const SetText& text, const Rect& box, float baseline, Colour ink) {
  const Rect inked = scene.canvas.ink_of(text, ink);
  const float x = box.x + (box.width - inked.width) / 2 - inked.x;
  float y = baseline - text.paragraph->lines.front().baseline;
  y = std::min(y, box.bottom() - inked.bottom());
  y = std::max(y, box.y - inked.y);
  scene.canvas.text(text, {x, y}, ink);
}

void draw_letter(Scene& scene, const KeyFace& face, const Rect& box, const KeyColours& colours) {
  const auto em = static_cast<float>(face.px);
  const auto small_em = static_cast<float>(scene.m.caption);
  const float middle = box.y + box.height / 2 + em * letter_middle_em;
  const SetText text = set_label(scene, face);
  if (face.other.empty()) return put(scene, text, box, middle, colours.ink);
  const auto other =
      scene.canvas.set(face.other, scene.style(scene.m.caption, fonts::unlimited_width));
  const float width = scene.canvas.ink_of(text, colours.ink).width;
  const float other_width = scene.canvas.ink_of(other, colours.quiet).width;
  const float gap = static_cast<float>(scene.m.unit) / 2;
  // Without room for both, the letter that is typed now is the one to read.
  const bool high_enough = box.height >= em * 0.75F + small_em * 0.65F;
  if (!high_enough || width + other_width + 3 * gap > box.width) {
    return put(scene, text, box, middle, colours.ink);
  }
  const float spare = (box.width - width - other_width) / 3;
  const Rect main = {box.x + spare, box.y, width, box.height};
  const Rect corner = {box.right() - spare - other_width, box.y, other_width, box.height};
  const float low = middle + small_em * letter_middle_em;
  const float high = middle - small_em * 2 * letter_middle_em;
  put(scene, text, main, low, colours.ink);
  put(scene, other, corner, high, colours.quiet);
}

}  // namespace

KeyFace key_face(const Scene& scene, const PlannedKey& key, const Keyboard& keyboard,
                 const Rect& box) {
  switch (key.task) {
    case KeyTask::letter:
      return {.name = letter_name(scene, key.letter),
              .text = label_of(key.letter),
              .other = other_label(key),
              .letter = true,
              .px = letter_px(scene, box)};
    case KeyTask::shift:
      return shift_face(scene, keyboard.shift);
    case KeyTask::erase: {
      KeyFace face = word_face(scene, Word::key_erase, sign::erase);
      face.text.clear();
      return face;
    }
    case KeyTask::space:
      return space_face(scene);
    case KeyTask::digits:
      return sample_face(
          scene, key,
          std::string(
              scene.words[keyboard.thai_digits ? Word::key_arabic_digits : Word::key_thai_digits]));
    case KeyTask::keyboard:
      return sample_face(scene, key, std::string(scene.words[kind_word(key)]));
    case KeyTask::page:
      return sample_face(
          scene, key,
          scene.words.fill(Word::keyboard_page, {{"letters", thai::encode_utf8(key.sample)}}));
    case KeyTask::done:
      break;
  }
  return word_face(scene, Word::key_done, sign::done);
}

void draw_key_face(Scene& scene, const KeyFace& face, const Rect& key, const KeyColours& colours) {
  const Rect box = key.inset(static_cast<float>(std::max(2, scene.m.hairline)));
  if (face.letter) return draw_letter(scene, face, box, colours);
  const SetText text = set_label(scene, face);
  const float width = face.text.empty() ? 0 : scene.canvas.ink_of(text, colours.ink).width;
  const bool signed_too = face.sign != 0 && !face.sign_or_word;
  const float side = signed_too ? static_cast<float>(scene.m.body) : 0;
  const float gap = signed_too ? static_cast<float>(scene.m.unit) / 2 : 0;
  // A sign says it alone where its word does not fit.
  if (face.sign != 0 && (width <= 0 || side + 3 * gap + width > box.width)) {
    return scene.canvas.sign(face.sign, box, scene.m.body, colours.ink);
  }
  const float left = box.x + (box.width - side - gap - width) / 2;
  if (signed_too) {
    scene.canvas.sign(face.sign, {left, box.y, side, box.height}, scene.m.body, colours.ink);
  }
  const float middle = box.y + box.height / 2 + static_cast<float>(face.px) * letter_middle_em;
  put(scene, text, {left + side + gap, box.y, width, box.height}, middle, colours.ink);
}

}  // namespace lanrian::kiosk

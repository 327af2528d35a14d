#include "data/search/text_index.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::data::search {
namespace {

constexpr std::uint32_t utf8_record = 0x8000'0000U;  // set in the numbers of the UTF-8 records
constexpr std::size_t store_bytes_max = std::numeric_limits<std::uint32_t>::max();
// Looking at a document by itself costs as much as this many in a row.
constexpr std::size_t cost_of_one = 16;

// Whether many documents have the same text of this kind.
bool is_shared(TextKind kind) { return kind >= TextKind::district; }

// TIS-620; none when a letter has no place in it.
std::optional<std::string> single_byte(std::u32string_view text) {
  std::string bytes(text.size(), '\0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool thai = thai::within(c, 0x0E01, 0x0E3A) || thai::within(c, 0x0E3F, 0x0E5B);
    if (c >= 0x80 && !thai) return std::nullopt;
    bytes[i] = static_cast<char>(thai ? c - 0x0E00 + 0xA0 : c);
  }
  return bytes;
}

// What may begin a word.
enum class LetterClass { sign, thai, digit, other };

LetterClass class_of(char32_t c) {
  if (thai::is_thai_letter(c)) return LetterClass::thai;
  if (thai::is_digit(c)) return LetterClass::digit;
  return c >= 0x80 || thai::within(c, U'a', U'z') ? LetterClass::other : LetterClass::sign;
}

}  // namespace

std::vector<bool> word_starts(std::u32string_view form, const thai::Dictionary* dictionary) {
  std::vector<bool> starts(form.size());
  std::vector<bool> inside;
  for (std::size_t i = 0; i < form.size();) {
    const LetterClass letter_class = class_of(form[i]);
    std::size_t end = i + 1;
    while (end < form.size() && class_of(form[end]) == letter_class) ++end;
    starts[i] = letter_class != LetterClass::sign;
    if (letter_class == LetterClass::thai && dictionary != nullptr) {
      inside.assign(end - i, false);
      dictionary->word_starts(form.substr(i, end - i), inside);
      std::copy(inside.begin() + 1, inside.end(),
                starts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    i = end;
  }
  return starts;
}

void TextStore::add(const TextTag& tag, std::u32string_view form,
                    const std::vector<bool>& word_starts) {
  if (form.empty()) return;
  documents_ = std::size_t{tag.document} + 1;
  const auto bytes = single_byte(form);
  std::vector<std::size_t> starts;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < word_starts.size(); ++i) {
    if (word_starts[i]) starts.push_back(offset);
    offset += bytes ? 1 : thai::encode_utf8(form.substr(i, 1)).size();
  }
  if (bytes) {
    single_byte_.add(tag, *bytes, starts);
  } else {
    utf8_.add(tag, thai::encode_utf8(form), starts);
  }
}

void TextStore::shrink() {
  single_byte_.shrink();
  utf8_.shrink();
}

Matches TextStore::find(ScanMethod method, std::u32string_view pattern,
                        const std::vector<std::uint32_t>* within) const {
  assert(!pattern.empty());
  const bool few = within != nullptr && within->size() < documents_ / cost_of_one;
  const auto find_in = [&](const TextBuffer& buffer, std::string_view bytes) {
    return few ? buffer.find_within(method, *within, bytes) : buffer.find(method, bytes);
  };
  Matches others = find_in(utf8_, thai::encode_utf8(pattern));
  for (Match& match : others) match.record |= utf8_record;
  const auto bytes = single_byte(pattern);
  if (!bytes) return others;
  Matches matches = find_in(single_byte_, *bytes);
  return others.empty() ? matches : united(matches, others);
}

TextTag TextStore::tag(std::uint32_t record) const {
  return (record & utf8_record) != 0 ? utf8_.tag(record & ~utf8_record) : single_byte_.tag(record);
}

Matches TextIndex::find(Spelling spelling, ScanMethod method, std::u32string_view pattern,
                        const std::vector<std::uint32_t>* within) const {
  Matches own = in(spelling).own.find(method, pattern, within);
  const Matches shared = in(spelling).shared.find(method, pattern);
  if (shared.empty()) return own;
  return shared_.with_documents(shared, own, within);
}

TextTag TextIndex::tag(Spelling spelling, const Match& match) const {
  TextTag tag = is_shared(kind_of(match.key)) ? shared_.tag(match.record)
                                              : in(spelling).own.tag(match.record);
  tag.document = match.document;
  return tag;
}

std::size_t TextIndex::memory_bytes() const {
  return exact_.own.memory_bytes() + exact_.shared.memory_bytes() + loose_.own.memory_bytes() +
         loose_.shared.memory_bytes() + shared_.memory_bytes();
}

void TextIndexBuilder::add(std::uint32_t document, TextKind kind, std::string_view text) {
  assert(document >= document_ && document < documents_max);
  if (document != document_) ordinal_ = 0;
  document_ = document;
  TextTag tag{.document = document, .ordinal = ordinal_++, .kind = kind};
  if (!is_shared(kind)) return add_text(tag, text, index_.exact_.own, index_.loose_.own);
  const auto number = static_cast<std::uint32_t>(shared_numbers_.size());
  const auto [known, is_new] =
      shared_numbers_.emplace(static_cast<char>(kind) + std::string(text), number);
  index_.shared_.add(tag, known->second);
  tag.document = number;
  if (is_new) add_text(tag, text, index_.exact_.shared, index_.loose_.shared);
}

void TextIndexBuilder::add_text(const TextTag& tag, std::string_view text, TextStore& exact,
                                TextStore& loose) {
  const auto letters = thai::decode_utf8(text).text;
  add_form(tag, thai::search_form(letters), exact, loose);
  add_form(tag, thai::written_out_form(letters, dictionary_), exact, loose);
}

void TextIndexBuilder::add_form(const TextTag& tag, const thai::SearchForm& form, TextStore& exact,
                                TextStore& loose) {
  full_ = full_ || form.text.size() * 4 + index_.size_bytes() > store_bytes_max;
  if (full_) return;
  exact.add(tag, form.text, word_starts(form.text, dictionary_));
  loose.add(tag, thai::loose_form(form).text, {});
}

Result<TextIndex> TextIndexBuilder::finish() && {
  if (full_)
    return Error{"build the search index: the names take more than 4 GiB; follow fewer cities",
                 ErrorKind::full};
  for (TextStore* store :
       {&index_.exact_.own, &index_.exact_.shared, &index_.loose_.own, &index_.loose_.shared})
    store->shrink();
  index_.shared_.shrink();
  return std::move(index_);
}

}  // namespace lanrian::data::search

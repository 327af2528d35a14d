#include "tests/fuzz/search_trial.h"

#include <algorithm>
#include <set>
#include <utility>

#include "data/search/highlight.h"
#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"

using namespace lanrian::data::search;

namespace lanrian::tests {
namespace {

using Texts = std::vector<std::vector<std::string>>;
using Documents = std::set<std::uint32_t>;

constexpr std::size_t places_max = 16;

Texts catalog_texts() {
  return {{"วัดโพธิ์", "Wat Pho", "Wat Pho", "วัดพระเชตุพนฯ", "พระนคร"},
          {"พิพิธภัณฑ์พื้นบ้าน", "Folk Museum", "Phiphitthaphan", "", "เมืองแพร่"},
          {"ห้องสมุดประชาชน อ.เมือง", "Public Library", "cafe hat", "jat"},
          {"ศูนย์เด็กเล็ก ๆ ทต.แม่จัน", "Children’s Centre", "e\u0301cole É", "ﬁne Ｍ"},
          {"รร.บ้านนํ้าใส", "School 12/3", "๑๒", "โรงเรียน"},
          {"เเม่นำ้กวัก\u200Bมือ", "Chiang Mai", "thth pphh kkhh oooo ch", "ฤาษี ฦๅ ฤๅ"},
          {"ວັດຊຽງທອງ วัด", "مسجد", "寺 Tempel STRASSE", "สวัสดี museum"},
          {"", " ", "ๆ", "ฯลฯ", "\xFF\xFEวัด\xE0\xB8", "่้ำ"}};
}

// Documents that have all the words, found by looking for each in every form.
Documents documents_with(const std::vector<std::vector<std::u32string>>& forms,
                         const SearchWords& words) {
  Documents found;
  if (words.empty()) return found;
  for (std::uint32_t document = 0; document < forms.size(); ++document) {
    const auto stands_somewhere = [&](const std::u32string& word) {
      return std::any_of(forms[document].begin(), forms[document].end(),
                         [&](const auto& form) { return form.find(word) != std::u32string::npos; });
    };
    if (std::all_of(words.words.begin(), words.words.end(), stands_somewhere))
      found.insert(document);
  }
  return found;
}

using Line = std::tuple<std::uint32_t, std::uint32_t, TextKind, Why>;

std::vector<Line> lines_of(const SearchAnswer& answer) {
  std::vector<Line> lines;
  for (const Hit& hit : answer.hits)
    lines.emplace_back(hit.document, hit.ordinal, hit.kind, hit.why);
  return lines;
}

std::string broken_ranges(const std::vector<ByteRange>& ranges, const thai::CodePoints& letters) {
  std::size_t end = 0;
  for (const ByteRange& range : ranges) {
    if (range.begin >= range.end) return "a highlight is empty";
    if (range.begin <= end && end > 0) return "highlights are not apart";
    end = range.end;
    for (const std::size_t byte : {range.begin, range.end}) {
      const auto at = std::lower_bound(letters.offsets.begin(), letters.offsets.end(), byte);
      if (at == letters.offsets.end() || *at != byte) return "a highlight cuts a letter";
      const auto i = static_cast<std::size_t>(at - letters.offsets.begin());
      if (!thai::is_caret_stop(letters.text, i)) return "a highlight cuts a cell";
    }
  }
  return {};
}

}  // namespace

SearchTrial::SearchTrial(thai::Dictionary dictionary)
    : dictionary_(std::move(dictionary)), catalog_(shelf_of(catalog_texts())) {}

Result<SearchTrial> SearchTrial::open() {
  auto dictionary = thai::Dictionary::open();
  if (!dictionary) return dictionary.error();
  return SearchTrial(std::move(*dictionary));
}

SearchTrial::Shelf SearchTrial::shelf_of(Texts texts) const {
  Shelf shelf{.texts = std::move(texts), .forms = {}, .loose_forms = {}, .index = {}};
  TextIndexBuilder builder(&dictionary_);
  for (std::uint32_t document = 0; document < shelf.texts.size(); ++document) {
    shelf.forms.emplace_back();
    shelf.loose_forms.emplace_back();
    std::uint32_t kind = 0;
    for (const auto& text : shelf.texts[document]) {
      builder.add(document, static_cast<TextKind>(kind++ % 8), text);
      const auto letters = thai::decode_utf8(text).text;
      for (const auto& form :
           {thai::search_form(letters), thai::written_out_form(letters, &dictionary_)}) {
        shelf.forms.back().push_back(form.text);
        shelf.loose_forms.back().push_back(thai::loose_form(form).text);
      }
    }
  }
  shelf.index = std::make_shared<const TextIndex>(std::move(builder).finish().value());
  return shelf;
}

std::string SearchTrial::broken_set(const Shelf& shelf, const SearchAnswer& answer,
                                    const std::vector<std::uint32_t>& documents) {
  const SearchQuery& query = answer.query;
  Documents all = documents_with(shelf.forms, query.plain);
  if (answer.found != all.size()) return "what was typed is not found where it stands";
  all.merge(documents_with(shelf.forms, query.written_out));
  if (answer.found < Searcher::few) {
    all.merge(documents_with(shelf.forms, query.other_layout));
    all.merge(documents_with(shelf.loose_forms, query.loose));
  }
  if (!std::equal(all.begin(), all.end(), documents.begin(), documents.end()))
    return "the documents are not those that have the words";
  if (answer.found + answer.found_nearly != all.size()) return "the documents are miscounted";
  Documents listed;
  for (const Hit& hit : answer.hits) listed.insert(hit.document);
  if (listed != all || answer.hits.size() != all.size()) return "the list is not the documents";
  const auto not_worse = [](const Hit& a, const Hit& b) {
    return (a.why <= Why::inside && b.why <= Why::inside)
               ? a.why < b.why
               : a.why <= Why::inside && b.why > Why::inside;
  };
  if (!std::is_sorted(answer.hits.begin(), answer.hits.end(), not_worse))
    return "a worse match comes before a better one";
  return {};
}

std::string SearchTrial::broken_highlights(const Shelf& shelf, const SearchAnswer& answer) const {
  for (const Hit& hit : answer.hits) {
    const auto& texts = shelf.texts[hit.document];
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto ranges = highlights(answer.query, hit.why, texts[i], &dictionary_);
      auto broken = broken_ranges(ranges, thai::decode_utf8(texts[i]));
      if (!broken.empty()) return broken + " in '" + texts[i] + "'";
      if (i == hit.ordinal && ranges.empty())
        return "nothing is marked in '" + texts[i] + "', which was matched";
    }
  }
  return {};
}

std::string SearchTrial::broken_by(const Shelf& shelf, std::string_view typed) const {
  Searcher searcher(shelf.index);
  const auto answer = searcher.find(typed);
  if (auto broken = broken_set(shelf, answer, searcher.documents()); !broken.empty()) return broken;
  if (auto broken = broken_highlights(shelf, answer); !broken.empty()) return broken;
  Searcher plain(shelf.index, ScanMethod::plain);
  if (lines_of(plain.find(typed)) != lines_of(answer)) return "SIMD finds something else";
  const std::size_t step = typed.size() / 4 + 1;
  for (std::size_t size = 0; size < typed.size(); size += step)
    searcher.find(typed.substr(0, size));
  const auto bit_by_bit = searcher.find(typed);
  if (lines_of(bit_by_bit) != lines_of(answer) || bit_by_bit.found != answer.found)
    return "typed bit by bit it finds something else";
  return {};
}

std::string SearchTrial::broken_promise(std::string_view bytes) const {
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string_view typed = bytes.substr(0, line);
  bytes.remove_prefix(std::min(line + 1, bytes.size()));
  Texts texts;
  while (!bytes.empty() && texts.size() < places_max) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    texts.push_back({std::string(bytes.substr(0, end))});
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  auto broken = broken_by(catalog_, typed);
  if (broken.empty() && !texts.empty()) broken = broken_by(shelf_of(std::move(texts)), typed);
  return broken;
}

}  // namespace lanrian::tests

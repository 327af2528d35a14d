#include "data/search/searcher.h"

#include <doctest/doctest.h>

#include <thread>

using namespace lanrian;
using namespace lanrian::data::search;

namespace {

// A document of a test: its texts with their kinds.
using Document = std::vector<std::pair<TextKind, std::string>>;

std::shared_ptr<const TextIndex> index_of(const std::vector<Document>& documents,
                                          const thai::Dictionary* dictionary = nullptr) {
  TextIndexBuilder builder(dictionary);
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    for (const auto& [kind, text] : documents[i]) builder.add(i, kind, text);
  }
  return std::make_shared<const TextIndex>(std::move(builder).finish().value());
}

std::shared_ptr<const TextIndex> index_of_names(const std::vector<std::string>& names,
                                                const thai::Dictionary* dictionary = nullptr) {
  std::vector<Document> documents;
  for (const auto& name : names) documents.push_back({{TextKind::name_th, name}});
  return index_of(documents, dictionary);
}

std::vector<std::uint32_t> documents_in(const SearchAnswer& answer) {
  std::vector<std::uint32_t> documents;
  for (const Hit& hit : answer.hits) documents.push_back(hit.document);
  return documents;
}

using Documents = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("the text itself comes first, then what begins so, then words, then the rest") {
  auto dictionary = thai::Dictionary::open();
  REQUIRE(dictionary.ok());
  Searcher searcher(
      index_of_names({"ชาววัดเก่า", "สวัด", "วัดโพธิ์", "หอ วัด", "วัด", "วัดป่า"}, &*dictionary));
  const auto answer = searcher.find("วัด");
  CHECK(documents_in(answer) == Documents{4, 5, 2, 3, 0, 1});
  CHECK(answer.hits[0].why == Why::exact);
  CHECK(answer.hits[1].why == Why::prefix);
  CHECK(answer.hits[3].why == Why::word);
  CHECK(answer.hits[5].why == Why::inside);
}

TEST_CASE("of equal matches a name comes before a district, an early place before a late one") {
  Searcher searcher(index_of({{{TextKind::district, "แพร่"}},
                              {{TextKind::keyword, "แพร่"}, {TextKind::name_th, "แพร่"}},
                              {{TextKind::name_th, "สวน แพร่"}},
                              {{TextKind::name_th, "เมืองเก่า แพร่"}},
                              {{TextKind::name_en, "แพร่"}}}));
  const auto answer = searcher.find("แพร่");
  CHECK(documents_in(answer) == Documents{1, 4, 0, 2, 3});
  CHECK(answer.hits[0].kind == TextKind::name_th);
  CHECK(answer.hits[0].ordinal == 1);
}

TEST_CASE("all words must be found, in any texts of a document and in any order") {
  Searcher searcher(index_of({{{TextKind::name_th, "วัดหลวง"}, {TextKind::district, "เมืองแพร่"}},
                              {{TextKind::name_th, "วัดหลวง"}, {TextKind::district, "น่าน"}},
                              {{TextKind::name_th, "แพร่ วัด"}}}));
  CHECK(documents_in(searcher.find("วัด แพร่")) == Documents{2, 0});
  CHECK(searcher.find("แพร่ หลวง วัด").found == 1);
  CHECK(searcher.find("แพร่ วัด").hits[0].why == Why::exact);
}

TEST_CASE("a name that lacks a tone is found as similar, after what was typed") {
  Searcher searcher(index_of_names({"น้ำตก", "นำทาง", "พิพิธภัณฑ์พื้นบ้าน"}));
  const auto one = searcher.find("นำ");
  CHECK(documents_in(one) == Documents{1, 0});
  CHECK(one.hits[1].why == Why::similar);
  CHECK(one.found == 1);
  CHECK(one.found_nearly == 1);
  const auto two = searcher.find("พิพิธภัณพืนบาน");
  CHECK(two.hits.empty());
  CHECK(searcher.find("พิพิธภัณฑพืนบาน").hits.at(0).why == Why::similar);
  CHECK(searcher.find("พิพิธภัณฑ์ พื้น").found == 1);
}

TEST_CASE("nothing similar is offered where enough is what was typed") {
  Searcher searcher(index_of_names({"บาน", "บาน", "บาน", "บาน", "บาน", "บ้าน"}));
  CHECK(searcher.find("บาน").hits.size() == Searcher::few);
  CHECK(searcher.find("บ้า").hits.size() == 6);
}

TEST_CASE("the keyboard's other side and other spellings in Latin are tried, and said") {
  Searcher searcher(index_of({{{TextKind::name_th, "โรงพยาบาล"}, {TextKind::name_en, "Hospital"}},
                              {{TextKind::romanised, "Wat Phra That Cho Hae"}},
                              {{TextKind::name_en, "Museum of Chiang Mai"}}}));
  CHECK(searcher.find("Fi'rpk[k]").hits.at(0).why == Why::other_layout);
  CHECK(searcher.find("Fi'r").hits.at(0).document == 0);
  CHECK(searcher.find("ทีหำีท").hits.at(0).why == Why::other_layout);
  CHECK(searcher.find("pratat").hits.at(0).why == Why::sounds_like);
  CHECK(searcher.find("wat pra tat").hits.at(0).document == 1);
  CHECK(searcher.find("chiangmai").hits.at(0).document == 2);
  CHECK(searcher.find("Jiang mai").hits.at(0).why == Why::sounds_like);
}

TEST_CASE("abbreviations find what they stand for, and the other way round") {
  Searcher searcher(index_of_names({"โรงเรียนบ้านดู่", "รร.บ้านดู่", "ศาลาว่าการ กทม.", "กรุงเทพมหานคร"}));
  const auto shortly = searcher.find("รร.บ้านดู่");
  CHECK(documents_in(shortly) == Documents{1, 0});
  CHECK(shortly.hits[1].why == Why::written_out);
  CHECK(searcher.find("โรงเรียนบ้าน").found == 2);
  CHECK(documents_in(searcher.find("กรุงเทพมหานคร")) == Documents{3, 2});
  CHECK(documents_in(searcher.find("กรุงเทพฯ")) == Documents{3, 2});
}

TEST_CASE("ๆ is found written and repeated") {
  auto dictionary = thai::Dictionary::open();
  REQUIRE(dictionary.ok());
  Searcher searcher(index_of_names({"เมืองเด็ก ๆ", "เด็กเด็ก"}, &*dictionary));
  CHECK(searcher.find("เด็กเด็ก").found == 2);
  CHECK(searcher.find("เด็กๆ").found == 2);
}

TEST_CASE("texts of other scripts are found beside Thai ones") {
  Searcher searcher(index_of({{{TextKind::name_th, "วัดเชียงทอง ວັດຊຽງທອງ"}},
                              {{TextKind::alternate, "ວັດຊຽງທອງ"}, {TextKind::name_th, "วัด"}},
                              {{TextKind::alternate, "مسجد"}}}));
  CHECK(documents_in(searcher.find("ຊຽງ")) == Documents{0, 1});
  CHECK(documents_in(searcher.find("วัด")) == Documents{1, 0});
  CHECK(searcher.find("مسجد").hits.at(0).why == Why::exact);
}

TEST_CASE("only allowed documents are found and counted, and the list has its limit") {
  Searcher searcher(index_of_names({"วัด ก", "วัด ข", "วัด ค", "วัด ง"}));
  const std::vector<std::uint8_t> allowed = {0, 1, 0, 1};
  const auto answer = searcher.find("วัด", {.limit = 1, .allowed = allowed});
  CHECK(answer.found == 2);
  CHECK(documents_in(answer) == Documents{1});
  CHECK(searcher.documents() == Documents{1, 3});
  CHECK(searcher.find("วัด ค", {.limit = 50, .allowed = allowed}).hits.empty());
  CHECK(searcher.find("วัด ค").hits.size() == 1);
  CHECK(searcher.find("วัด", {.limit = 0, .allowed = {}}).found == 4);
  CHECK_FALSE(searcher.find("วัด", {.limit = 0, .allowed = {}}).is_fruitless());
}

TEST_CASE("a query that finds nothing is worth telling, an empty one is not") {
  Searcher searcher(index_of_names({"วัด", ""}));
  CHECK(searcher.find("ปลาวาฬ").is_fruitless());
  CHECK_FALSE(searcher.find("วัด").is_fruitless());
  for (const auto* typed : {"", "  ", "\xFF\xFE", "ๆ", "\u200B"}) {
    CHECK_FALSE(searcher.find(typed).is_fruitless());
    CHECK(searcher.find(typed).hits.empty());
  }
}

TEST_CASE("broken texts and queries are taken as far as they can be read") {
  Searcher searcher(
      index_of_names({"วั\xFFด", std::string("หอ\0สมุด", 19), "่้", std::string(200'000, 'a')}));
  CHECK(searcher.find("สมุด").hits.at(0).why == Why::word);
  CHECK(searcher.find("่").hits.at(0).document == 2);
  CHECK(searcher.find(std::string(1'000'000, 'a')).hits.at(0).document == 3);
  CHECK(searcher.find(std::string(1'000'000, 'a')).query.cut);
  CHECK(searcher.find("\xE0\xB8").hits.empty());
}

TEST_CASE("an index without texts finds nothing") {
  Searcher searcher(index_of({}));
  CHECK(searcher.find("วัด").hits.empty());
  CHECK(searcher.find("ວັດ").is_fruitless());
}

TEST_CASE("a district of many places is kept once, and found with each of them") {
  std::vector<Document> documents;
  for (int i = 0; i < 1000; ++i)
    documents.push_back({{TextKind::name_th, "วัด " + std::to_string(i)},
                         {TextKind::district, i % 2 == 0 ? "เมืองแพร่" : "ร้องกวาง"},
                         {TextKind::category, std::string(1000, 'c') + " temple"}});
  const auto index = index_of(documents);
  CHECK(index->memory_bytes() < 200'000);
  Searcher searcher(index);
  CHECK(searcher.find("แพร่").found == 500);
  CHECK(documents_in(searcher.find("แพร่ 77")) == Documents{770, 772, 774, 776, 778});
  CHECK(searcher.find("temple แพร่ 776").found == 1);
  CHECK(searcher.find("temple").hits.at(7).ordinal == 2);
  CHECK(searcher.find("temple").hits.at(7).kind == TextKind::category);
}

TEST_CASE("several threads search one index") {
  std::vector<std::string> names;
  for (int i = 0; i < 2000; ++i) names.push_back("วัดที่ " + std::to_string(i));
  const auto index = index_of_names(names);
  std::vector<std::size_t> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < found.size(); ++i)
      threads.emplace_back([&, i] { found[i] = Searcher(index).find("ที่ 1").found; });
  }
  CHECK(found == std::vector<std::size_t>(4, 1271));
  CHECK(index->memory_bytes() > 2000 * 20);
}

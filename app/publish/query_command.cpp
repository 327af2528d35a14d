#include "app/publish/query_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "data/canonical_json.h"
#include "data/place_filter.h"
#include "data/place_search.h"
#include "data/publish/content_folder.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

using namespace data;
using search::Hit;
using search::TextKind;
using search::Why;

constexpr std::size_t text_bytes_max = 4096;

std::string_view name_of(Why why) {
  switch (why) {
    case Why::exact:
      return "is";
    case Why::prefix:
      return "begins";
    case Why::word:
      return "word";
    case Why::inside:
      return "inside";
    case Why::written_out:
      return "written out";
    case Why::similar:
      return "similar";
    case Why::other_layout:
      return "other keyboard";
    case Why::sounds_like:
      return "sounds like";
  }
  return "";
}

std::string_view name_of(TextKind kind) {
  switch (kind) {
    case TextKind::name_th:
      return "name_th";
    case TextKind::name_en:
      return "name_en";
    case TextKind::alternate:
      return "alt_names";
    case TextKind::romanised:
      return "name_romanised";
    case TextKind::local:
      return "name_local";
    case TextKind::district:
      return "district";
    case TextKind::category:
      return "category";
    case TextKind::keyword:
      return "themes";
  }
  return "";
}

std::string_view word_of(hours::State state) {
  if (state == hours::State::open) return "open";
  return state == hours::State::closed ? "closed" : "unclear";
}

// One place found, as it is told.
struct Told {
  Hit hit;
  std::optional<double> distance_m;
};

// A folder's city, ready to be asked.
class Catalog {
 public:
  static Result<Catalog> open(const QueryCommand& command, os::Instant now);

  // The places that answer, the best or, with a point to be near, the nearest first.
  std::vector<Told> find(const std::string& text, search::SearchAnswer& answer);

  void print(const std::string& text);
  void print_json(const std::string& text);

 private:
  Catalog(const QueryCommand& command, DirectoryCity city, os::Instant now)
      : command_(command), city_(std::move(city)), now_(now) {}

  std::string sentence(PlaceIndex place, hours::Language language) const;

  const QueryCommand& command_;
  DirectoryCity city_;
  os::Instant now_;
  PlacesAt at_;
  std::vector<std::uint8_t> allowed_;
  std::optional<search::Searcher> searcher_;
};

void tell_faults(const std::string& folder, const publish::ContentFolder& content) {
  const auto errors = count(content.diagnostics, publish::Severity::error);
  if (errors == 0) return;
  os::log(os::LogLevel::warning,
          fmt::format("query {}: {} rows or files have errors and are left out; see "
                      "lanrian-publish check {}",
                      folder, errors, folder));
}

// What residents will find: no drafts.
std::vector<Place> published(const std::vector<Place>& places) {
  std::vector<Place> all;
  std::copy_if(places.begin(), places.end(), std::back_inserter(all),
               [](const Place& place) { return place.status != "draft"; });
  return all;
}

Result<Catalog> Catalog::open(const QueryCommand& command, os::Instant now) {
  auto content = publish::read_content_folder(command.folder, now);
  if (!content.city) {
    return Error{"query " + command.folder + ": it is no content folder with a city; see " +
                     "lanrian-publish check " + command.folder,
                 ErrorKind::invalid};
  }
  tell_faults(command.folder, content);
  Catalog catalog(command,
                  make_city(*content.city, {}, published(content.places), content.categories,
                            content.events, content.holidays),
                  now);
  catalog.at_ = places_at(catalog.city_, now);
  catalog.allowed_ =
      allowed_places(catalog.city_, {.open = command.open_at.has_value()}, &catalog.at_);
  const auto words = thai::words_in(content.word_list);
  const auto dictionary = thai::Dictionary::with_words(words);
  if (!dictionary) os::log(os::LogLevel::warning, dictionary.error().message);
  auto index = search_index_of(catalog.city_, dictionary ? &*dictionary : nullptr);
  if (!index) return index.error();
  catalog.searcher_.emplace(std::move(*index));
  return catalog;
}

std::vector<Told> Catalog::find(const std::string& text, search::SearchAnswer& answer) {
  const auto limit = static_cast<std::size_t>(command_.limit);
  const auto wanted = command_.near ? city_.places.size() : limit;
  answer = searcher_->find(text, {wanted, allowed_});
  std::vector<Told> told;
  for (const auto& hit : answer.hits) {
    const auto position = city_.places.position(hit.document);
    told.push_back({hit, command_.near && position
                             ? std::optional(distance_m(*command_.near, *position))
                             : std::nullopt});
  }
  if (command_.near) {
    std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
      if (a.distance_m.has_value() != b.distance_m.has_value()) return a.distance_m.has_value();
      return a.distance_m && *a.distance_m < *b.distance_m;
    });
  }
  if (told.size() > limit) told.resize(limit);
  return told;
}

std::string Catalog::sentence(PlaceIndex place, hours::Language language) const {
  if (is_closed_by_notice(city_, place, now_)) {
    const bool for_good = (city_.places.flags[place] & closed_flag) != 0;
    if (language == hours::Language::th) return for_good ? "ปิดถาวร" : "ปิดชั่วคราว";
    return for_good ? "Closed for good" : "Temporarily closed";
  }
  return hours::sentence(city_.hours[city_.places.hours[place]], city_.around, now_, language);
}

void Catalog::print(const std::string& text) {
  search::SearchAnswer answer;
  const auto told = find(text, answer);
  fmt::print(
      "{}: {} found{}\n", publish::printable(text), answer.found,
      answer.found_nearly == 0 ? "" : fmt::format(", {} similar to it", answer.found_nearly));
  for (const auto& place : told) {
    const auto row = city_.places.row(place.hit.document);
    fmt::print("  {}  {}{}  [{} {}]{}\n", row.id, row.name_th,
               row.name_en.empty() ? "" : fmt::format(" ({})", row.name_en),
               name_of(place.hit.kind), name_of(place.hit.why),
               place.distance_m ? fmt::format("  {:.1f} km", *place.distance_m / 1000) : "");
    fmt::print("    {}: {} / {}\n", word_of(at_.state[place.hit.document]),
               sentence(place.hit.document, hours::Language::th),
               sentence(place.hit.document, hours::Language::en));
  }
}

void Catalog::print_json(const std::string& text) {
  search::SearchAnswer answer;
  JsonArray places;
  for (const auto& place : find(text, answer)) {
    const auto row = city_.places.row(place.hit.document);
    JsonObject object;
    object["id"].value = std::string(row.id);
    object["name_th"].value = std::string(row.name_th);
    if (!row.name_en.empty()) object["name_en"].value = std::string(row.name_en);
    object["found_in"].value = std::string(name_of(place.hit.kind));
    object["text"].value = text_of_hit(city_, place.hit);
    object["why"].value = std::string(name_of(place.hit.why));
    if (place.distance_m) {
      object["distance_m"].value = static_cast<std::int64_t>(*place.distance_m + 0.5);
    }
    object["state"].value = std::string(word_of(at_.state[place.hit.document]));
    object["sentence_th"].value = sentence(place.hit.document, hours::Language::th);
    object["sentence_en"].value = sentence(place.hit.document, hours::Language::en);
    places.emplace_back().value = std::move(object);
  }
  JsonObject object;
  object["text"].value = publish::printable(text) == text ? text : publish::printable(text);
  object["found"].value = static_cast<std::int64_t>(answer.found);
  object["similar"].value = static_cast<std::int64_t>(answer.found_nearly);
  object["places"].value = std::move(places);
  fmt::print("{}\n", to_canonical_json(object));
}

}  // namespace

bool QueryCommand::run() const {
  auto catalog = Catalog::open(*this, open_at.value_or(os::SystemClock().now()));
  if (!catalog) {
    os::log(os::LogLevel::error, catalog.error().message);
    return false;
  }
  for (const auto& text : texts) json ? catalog->print_json(text) : catalog->print(text);
  if (!texts.empty()) return true;
  for (std::string line; std::getline(std::cin, line);) {
    line.resize(std::min(line.size(), text_bytes_max));
    catalog->print_json(line);
    std::fflush(stdout);
  }
  return true;
}

}  // namespace lanrian::app_publish

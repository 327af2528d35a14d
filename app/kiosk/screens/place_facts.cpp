#include "app/kiosk/screens/place_facts.h"

#include <algorithm>
#include <span>

#include "app/kiosk/content_date.h"
#include "app/kiosk/screens/screens.h"
#include "data/place_columns.h"
#include "data/vocabulary.h"

namespace lanrian::kiosk {
namespace {

constexpr auto stale_after = std::chrono::days(365);

// The word for one of a vocabulary's, whose words begin at `first`; another word as it stands.
std::string word_for(const Words& words, std::span<const std::string_view> vocabulary, Word first,
                     std::string_view value) {
  const auto at = std::find(vocabulary.begin(), vocabulary.end(), value);
  if (at == vocabulary.end()) return std::string(value);
  return std::string(words[nth(first, static_cast<std::size_t>(at - vocabulary.begin()))]);
}

std::string joined(const Words& words, std::span<const std::string_view> vocabulary, Word first,
                   const std::vector<std::string>& values) {
  std::string text;
  for (const auto& value : values) {
    text += (text.empty() ? "" : ", ") + word_for(words, vocabulary, first, value);
  }
  return text;
}

FactLine unknown(const Words& words, Word word) {
  return {std::string(words[word]), {}, 0, Colour::quiet};
}

void add_known(std::vector<Fact>& facts, char32_t sign, Word label, std::string text) {
  if (!text.empty()) facts.push_back({sign, label, {{std::move(text)}}});
}

Fact fee_fact(const data::Place& place, const Words& words) {
  Fact fact{sign::fee, Word::place_fee, {}};
  if (place.fee.empty() && place.prices.empty()) {
    fact.lines.push_back(unknown(words, Word::unknown_fee));
  } else if (!place.fee.empty()) {
    const Word fee = place.fee == "no"         ? Word::fee_no
                     : place.fee == "donation" ? Word::fee_donation
                                               : Word::fee_yes;
    fact.lines.push_back({std::string(words[fee])});
  }
  for (const auto& price : place.prices) {
    const auto baht = words.number(static_cast<std::uint64_t>(price.baht));
    fact.lines.push_back({word_for(words, data::price_groups, Word::payer_everybody, price.who),
                          price.baht == 0 ? std::string(words[Word::price_free])
                                          : words.fill(Word::price_baht, {{"baht", baht}})});
  }
  const auto note = shown_name(words, place.fee_note_th, place.fee_note_en);
  if (!note.empty()) fact.lines.push_back({note, {}, 0, Colour::quiet});
  return fact;
}

// The address in one line: as it was given, else of its parts.
std::string address_of(const data::Place& place, const Words& words) {
  if (!place.address.empty()) return place.address;
  std::string address;
  for (const auto& part :
       {place.house_number, place.moo, place.soi, place.street,
        shown_name(words, place.subdistrict_th, place.subdistrict_en),
        shown_name(words, place.province_th, place.province_en), place.postcode}) {
    if (!part.empty()) address += (address.empty() ? "" : " ") + part;
  }
  return address;
}

Fact where_fact(const Model& model, const data::Place& place, const Words& words) {
  Fact fact{sign::place, Word::place_district, {}};
  fact.lines.push_back({shown_name(words, place.district_th, place.district_en)});
  const auto address = address_of(place, words);
  if (!address.empty()) fact.lines.push_back({address});
  if (!place.position) fact.lines.push_back(unknown(words, Word::unknown_position));
  if (!place.position || !model.position) return fact;
  const auto distance = words.distance(data::distance_m(*model.position, *place.position));
  fact.lines.push_back({words.fill(Word::distance_straight, {{"distance", distance}}),
                        {},
                        sign::near,
                        Colour::accent});
  return fact;
}

FactLine access_line(const Words& words, std::string_view thing, data::Tristate value) {
  if (value == data::Tristate::yes) {
    return {words.fill(Word::access_yes, {{"thing", thing}}), {}, sign::open, Colour::leaf};
  }
  if (value == data::Tristate::limited) {
    return {words.fill(Word::access_limited, {{"thing", thing}}), {}, sign::limited};
  }
  return {words.fill(Word::access_no, {{"thing", thing}}), {}, sign::closed, Colour::silk};
}

// What is known one by one, what is not in a line of its own.
Fact access_fact(const data::Place& place, const Words& words) {
  Fact fact{sign::wheelchair, Word::place_access, {}};
  std::string not_known;
  for (std::size_t i = 0; i < data::access_members.size(); ++i) {
    const auto thing = words[nth(Word::access_wheelchair, i)];
    const auto value = place.*data::access_members[i];
    if (value != data::Tristate::unknown) {
      fact.lines.push_back(access_line(words, thing, value));
    } else {
      not_known += (not_known.empty() ? "" : ", ") + std::string(thing);
    }
  }
  if (!not_known.empty()) {
    fact.lines.push_back({words.fill(Word::access_unknown, {{"things", not_known}}),
                          {},
                          sign::unclear,
                          Colour::quiet});
  }
  return fact;
}

// Who runs it: by name, else what kind of body that is.
std::string operator_of(const data::Place& place, const Words& words) {
  const auto name = shown_name(words, place.operator_th, place.operator_en);
  if (!name.empty()) return name;
  return word_for(words, data::operator_types, Word::operator_government, place.operator_type);
}

void add_contact(const data::Place& place, const Words& words, std::vector<Fact>& facts) {
  add_known(facts, sign::owner, Word::place_operator, operator_of(place, words));
  Fact phone{sign::phone, Word::place_phone, {}};
  for (const auto& number : place.phones) phone.lines.push_back({phone_in_groups(number)});
  if (phone.lines.empty()) phone.lines.push_back(unknown(words, Word::unknown_phone));
  facts.push_back(std::move(phone));
  add_known(facts, sign::line_chat, Word::place_line, place.line_id);
  add_known(facts, sign::facebook, Word::place_facebook, place.facebook);
  add_known(facts, sign::website, Word::place_website, place.website);
}

// A language by its code; a regional one of Thailand by its own name.
std::string language_name(const Words& words, std::string_view code) {
  constexpr std::array codes = {
      std::string_view("th"),  std::string_view("en"), std::string_view("zh"),
      std::string_view("ja"),  std::string_view("ko"), std::string_view("ms"),
      std::string_view("lo"),  std::string_view("km"), std::string_view("my"),
      std::string_view("vi"),  std::string_view("fr"), std::string_view("de"),
      std::string_view("ru"),  std::string_view("ar"), std::string_view("tts"),
      std::string_view("nod"),
  };
  if (code == "th-x-isan") code = "tts";
  if (code == "mfa") code = "ms";
  return word_for(words, codes, Word::spoken_th, code);
}

void add_people(const data::Place& place, const Words& words, std::vector<Fact>& facts) {
  Fact people{sign::people, Word::place_audience, {}};
  const auto audience = joined(words, data::audiences, Word::audience_family, place.audience);
  if (!audience.empty()) people.lines.push_back({audience});
  const auto age = [&words](std::optional<int> years) {
    return words.number(static_cast<std::uint64_t>(years.value_or(0)));
  };
  if (place.min_age || place.max_age) {
    const Word word = !place.max_age   ? Word::age_from
                      : !place.min_age ? Word::age_to
                                       : Word::age_range;
    people.lines.push_back(
        {words.fill(word, {{"from", age(place.min_age)}, {"to", age(place.max_age)}})});
  }
  if (!people.lines.empty()) facts.push_back(std::move(people));
  add_known(facts, sign::theme, Word::place_themes,
            joined(words, data::themes, Word::theme_history, place.themes));
  std::string spoken;
  for (const auto& code : place.languages) {
    spoken += (spoken.empty() ? "" : ", ") + language_name(words, code);
  }
  add_known(facts, sign::spoken, Word::place_languages, spoken);
}

Fact verified_fact(const data::Place& place, const Words& words, std::optional<os::Instant> now) {
  const auto day = os::parse_rfc3339(place.verified_on + "T00:00+07:00");
  if (!day) {
    return {sign::unverified, Word::place_verified, {unknown(words, Word::not_yet_verified)}};
  }
  const auto date = words.date(os::bangkok_date(*day));
  const auto role = word_for(words, data::verifier_roles, Word::role_staff, place.verified_by_role);
  Fact fact{sign::verified, Word::place_verified, {}};
  fact.lines.push_back({role.empty()
                            ? words.fill(Word::verified_on, {{"date", date}})
                            : words.fill(Word::verified_by, {{"date", date}, {"role", role}})});
  if (now && *now - *day > stale_after) {
    fact.lines.push_back(
        {std::string(words[Word::verified_long_ago]), {}, sign::warning, Colour::silk});
  }
  return fact;
}

}  // namespace

std::string phone_in_groups(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if (c >= '0' && c <= '9') digits += c;
    if ((c < '0' || c > '9') && std::string_view(" -()+.").find(c) == std::string_view::npos) {
      return std::string(phone);
    }
  }
  if (phone.starts_with("+66") && digits.size() > 2) {
    digits.erase(0, 2);
    if (!digits.starts_with('0')) digits.insert(digits.begin(), '0');
  } else if (phone.starts_with('+')) {
    return std::string(phone);
  }
  if (digits.size() != 9 && digits.size() != 10) return std::string(phone);
  if (digits.front() != '0') return std::string(phone);
  const std::size_t area = digits.starts_with("02") && digits.size() == 9 ? 2 : 3;
  return digits.substr(0, area) + "-" + digits.substr(area, 3) + "-" + digits.substr(area + 3);
}

std::vector<Fact> facts_of(const Model& model, Scene& scene, const PlaceScreen& screen) {
  const data::Place& place = screen.place;
  const auto& words = scene.words;
  std::vector<Fact> facts;
  if (place.status != "closed") {
    facts.push_back(hours_fact(scene, place, model.now()));
    facts.push_back(fee_fact(place, words));
  }
  facts.push_back(where_fact(model, place, words));
  add_known(facts, sign::directions, Word::place_directions,
            shown_name(words, place.directions_th, place.directions_en));
  add_known(facts, sign::transport, Word::place_transport,
            shown_name(words, place.transport_th, place.transport_en));
  if (auto events = events_fact(model, scene, place)) facts.push_back(std::move(*events));
  facts.push_back(access_fact(place, words));
  add_contact(place, words, facts);
  add_people(place, words, facts);
  facts.push_back(verified_fact(place, words, model.now()));
  const auto licence = words.fill(Word::place_licence, {{"licence", place.licence}});
  facts.push_back({sign::source, Word::place_source, {{place.source + " • " + licence}}});
  if (const auto* city = model.shown_city()) {
    const auto dated = content_date(words, city->stamp);
    if (!dated.empty()) facts.back().lines.push_back({dated});
  }
  return facts;
}

}  // namespace lanrian::kiosk

#include "data/place_columns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <numeric>

#include "data/vocabulary.h"
#include "fonts/thai/collation_key.h"

namespace lanrian::data {

static_assert(std::endian::native == std::endian::little, "columns are stored as they are");

// The insides of a column.
struct ColumnCodec {
  static ColumnView view(std::string_view name, const TextColumn& column) {
    return {name, true, column.ends_, column.bytes_};
  }

  static bool load(std::string_view stored, TextColumn& column) {
    std::uint32_t count = 0;
    if (stored.size() < sizeof count) return false;
    std::memcpy(&count, stored.data(), sizeof count);
    stored.remove_prefix(sizeof count);
    if (stored.size() / sizeof count < count) return false;
    column.ends_.resize(count);
    if (count > 0) std::memcpy(column.ends_.data(), stored.data(), count * sizeof count);
    column.bytes_ = stored.substr(count * sizeof count);
    const bool whole = (count == 0 ? 0 : column.ends_.back()) == column.bytes_.size();
    return whole && std::is_sorted(column.ends_.begin(), column.ends_.end());
  }

  template <typename Number>
  static ColumnView view(std::string_view name, const std::vector<Number>& column) {
    return {name,
            false,
            {},
            {reinterpret_cast<const char*>(column.data()), column.size() * sizeof(Number)}};
  }

  template <typename Number>
  static bool load(std::string_view stored, std::vector<Number>& column) {
    if (stored.size() % sizeof(Number) != 0) return false;
    column.resize(stored.size() / sizeof(Number));
    if (!stored.empty()) std::memcpy(column.data(), stored.data(), stored.size());
    return true;
  }
};

namespace {

// Calls `visit` with the name and the column of each column of places.
template <typename Columns, typename Visit>
void each_place_column(Columns& columns, Visit visit) {
  visit("id", columns.id);
  visit("name_th", columns.name_th);
  visit("name_en", columns.name_en);
  visit("name_romanised", columns.name_romanised);
  visit("alt_names", columns.alt_names);
  visit("name_local", columns.name_local);
  visit("category", columns.category);
  visit("local_category", columns.local_category);
  visit("district", columns.district);
  visit("lat", columns.lat);
  visit("lon", columns.lon);
  visit("themes", columns.themes);
  visit("audience", columns.audience);
  visit("fee", columns.fee);
  visit("access", columns.access);
  visit("min_age", columns.min_age);
  visit("max_age", columns.max_age);
  visit("flags", columns.flags);
  visit("hours", columns.hours);
  visit("closed_from", columns.closed_from);
  visit("closed_until", columns.closed_until);
  visit("verified_on", columns.verified_on);
  visit("rank_th", columns.rank_th);
  visit("rank_en", columns.rank_en);
}

// The same with the tables.
template <typename Columns, typename Visit>
void each_column(Columns& columns, Visit visit) {
  each_place_column(columns, visit);
  visit("district_th", columns.district_th);
  visit("district_en", columns.district_en);
  visit("district_rank", columns.district_rank);
  visit("local_categories", columns.local_categories);
  visit("hours_texts", columns.hours_texts);
}

template <typename Word, std::size_t N>
std::uint32_t bits_of(const std::vector<std::string>& words, const std::array<Word, N>& all) {
  static_assert(N <= 32);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < N; ++i) {
    if (std::find(words.begin(), words.end(), all[i]) != words.end()) bits |= 1U << i;
  }
  return bits;
}

Fee fee_of(std::string_view word) {
  if (word == "yes") return Fee::yes;
  if (word == "no") return Fee::no;
  return word == "donation" ? Fee::donation : Fee::unknown;
}

std::uint8_t age_of(const std::optional<std::int32_t>& years) {
  return years ? static_cast<std::uint8_t>(std::clamp(*years, 0, no_age - 1)) : no_age;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

// Numbers for texts, given in the order in which they first come.
class TextTable {
 public:
  explicit TextTable(TextColumn& texts) : texts_(texts) {}

  std::uint32_t number_of(const std::string& text) {
    const auto [at, is_new] = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) texts_.add(text);
    return at->second;
  }

 private:
  TextColumn& texts_;
  std::map<std::string, std::uint32_t> numbers_;
};

std::vector<std::uint32_t> ranks_of(const TextColumn& names) {
  std::string keys;
  for (std::size_t i = 0; i < names.size(); ++i) add_rank_key(keys, names[i]);
  return ranks_of_keys(keys);
}

std::string stored(const ColumnView& column) {
  if (!column.is_text) return std::string(column.bytes);
  const auto count = static_cast<std::uint32_t>(column.ends.size());
  std::string bytes(reinterpret_cast<const char*>(&count), sizeof count);
  bytes.append(reinterpret_cast<const char*>(column.ends.data()), column.ends.size_bytes());
  return bytes += column.bytes;
}

std::uint32_t access_of(const Place& place) {
  std::uint32_t access = 0;
  for (std::size_t i = 0; i < access_members.size(); ++i) {
    access |= static_cast<std::uint32_t>(place.*access_members[i]) << 2 * i;
  }
  return access;
}

std::uint8_t flags_of(const Place& place) {
  const bool appointment = place.appointment_only == Tristate::yes;
  return static_cast<std::uint8_t>((appointment ? appointment_flag : 0) |
                                   (place.status == "closed" ? closed_flag : 0));
}

void add_closure(PlaceColumns& columns, const Place& place) {
  const bool announced = !place.closed_from.empty() || !place.closed_until.empty() ||
                         !place.closed_reason_th.empty() || !place.closed_reason_en.empty();
  using Limits = std::numeric_limits<std::int32_t>;
  const auto first = day_number(place.closed_from, Limits::min());
  const auto last = day_number(place.closed_until, Limits::max());
  columns.closed_from.push_back(announced ? first : Limits::max());
  columns.closed_until.push_back(announced ? last : Limits::min());
}

bool all_below(std::span<const std::uint32_t> numbers, std::size_t end) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [end](std::uint32_t number) { return number < end; });
}

// Whether every number in the columns means something.
bool are_sound(const PlaceColumns& columns) {
  const std::size_t count = columns.size();
  bool sound = columns.district_en.size() == columns.district_th.size() &&
               columns.district_rank.size() == columns.district_th.size();
  each_place_column(columns, [&](std::string_view, const auto& column) {
    sound = sound && column.size() == count;
  });
  if (!sound) return false;
  const auto is_category = [](std::uint8_t category) { return category < category_count; };
  const auto is_local = [&](std::uint16_t category) {
    return category == no_local_category || category < columns.local_categories.size();
  };
  const auto is_fee = [](std::uint8_t fee) { return fee <= static_cast<int>(Fee::donation); };
  return std::all_of(columns.category.begin(), columns.category.end(), is_category) &&
         std::all_of(columns.local_category.begin(), columns.local_category.end(), is_local) &&
         std::all_of(columns.fee.begin(), columns.fee.end(), is_fee) &&
         all_below(columns.district, columns.district_th.size()) &&
         all_below(columns.hours, columns.hours_texts.size()) &&
         all_below(columns.rank_th, count) && all_below(columns.rank_en, count);
}

}  // namespace

std::size_t PlaceColumns::memory_bytes() const {
  std::size_t bytes = 0;
  const auto size_of = [](const auto& column) {
    if constexpr (requires { column.memory_bytes(); }) {
      return column.memory_bytes();
    } else {
      return column.capacity() * sizeof(column[0]);
    }
  };
  each_column(*this, [&](std::string_view, const auto& column) { bytes += size_of(column); });
  return bytes;
}

PlaceRow PlaceColumns::row(PlaceIndex place) const {
  return {id[place],
          name_th[place],
          name_en[place],
          static_cast<Category>(category[place]),
          district_th[district[place]],
          district_en[district[place]],
          position(place)};
}

std::optional<Position> PlaceColumns::position(PlaceIndex place) const {
  if (lat[place] == no_degrees || lon[place] == no_degrees) return std::nullopt;
  return Position{lat[place], lon[place]};
}

std::optional<PlaceIndex> PlaceColumns::find(std::string_view wanted) const {
  std::size_t first = 0;
  std::size_t last = size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (id[middle] < wanted) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  if (first == size() || id[first] != wanted) return std::nullopt;
  return static_cast<PlaceIndex>(first);
}

struct PlaceColumnsBuilder::Tables {
  explicit Tables(PlaceColumns& columns)
      : districts(columns.district_th),
        local_categories(columns.local_categories),
        hours(columns.hours_texts) {}

  TextTable districts;
  TextTable local_categories;
  TextTable hours;
};

PlaceColumnsBuilder::PlaceColumnsBuilder() : tables_(std::make_unique<Tables>(columns_)) {}
PlaceColumnsBuilder::~PlaceColumnsBuilder() = default;

void PlaceColumnsBuilder::add(const Place& place) {
  // A district is its name in Thai; the first English name of it counts.
  const auto district = tables_->districts.number_of(place.district_th);
  if (columns_.district_en.size() <= district) columns_.district_en.add(place.district_en);
  const auto local = place.local_category.empty()
                         ? std::uint32_t{no_local_category}
                         : tables_->local_categories.number_of(place.local_category);
  columns_.id.add(place.id.value);
  columns_.name_th.add(place.name_th);
  columns_.name_en.add(place.name_en);
  columns_.name_romanised.add(place.name_romanised);
  columns_.alt_names.add(joined(place.alt_names));
  columns_.name_local.add(place.name_local);
  columns_.category.push_back(static_cast<std::uint8_t>(place.category));
  columns_.local_category.push_back(
      static_cast<std::uint16_t>(std::min<std::uint32_t>(local, no_local_category)));
  columns_.district.push_back(district);
  columns_.lat.push_back(place.position ? place.position->lat_e7 : no_degrees);
  columns_.lon.push_back(place.position ? place.position->lon_e7 : no_degrees);
  columns_.themes.push_back(bits_of(place.themes, themes));
  columns_.audience.push_back(static_cast<std::uint8_t>(bits_of(place.audience, audiences)));
  columns_.fee.push_back(static_cast<std::uint8_t>(fee_of(place.fee)));
  columns_.access.push_back(access_of(place));
  columns_.min_age.push_back(age_of(place.min_age));
  columns_.max_age.push_back(age_of(place.max_age));
  columns_.flags.push_back(flags_of(place));
  columns_.hours.push_back(tables_->hours.number_of(place.opening_hours));
  add_closure(columns_, place);
  columns_.verified_on.push_back(day_number(place.verified_on, no_day));
}

PlaceColumns PlaceColumnsBuilder::take_rows() {
  PlaceColumns rows = std::move(columns_);
  columns_ = {};
  columns_.district_th = std::move(rows.district_th);
  columns_.district_en = std::move(rows.district_en);
  columns_.local_categories = std::move(rows.local_categories);
  columns_.hours_texts = std::move(rows.hours_texts);
  rows.district_th = rows.district_en = rows.local_categories = rows.hours_texts = {};
  return rows;
}

PlaceColumns PlaceColumnsBuilder::finish() && {
  columns_.rank_th = ranks_of(columns_.name_th);
  columns_.rank_en = ranks_of(columns_.name_en);
  columns_.district_rank = ranks_of(columns_.district_th);
  return std::move(columns_);
}

PlaceColumns columns_of(std::span<const Place> places) {
  PlaceColumnsBuilder builder;
  for (const auto& place : places) builder.add(place);
  return std::move(builder).finish();
}

// A key is its length, then a byte that puts empty names last, then the bytes of their order.
void add_rank_key(std::string& keys, std::string_view name) {
  const auto key = thai::collation_key(name);
  const auto length = static_cast<std::uint32_t>(key.size() + 1);
  keys.append(reinterpret_cast<const char*>(&length), sizeof length);
  keys += name.empty() ? '\1' : '\0';
  keys += key;
}

std::vector<std::uint32_t> ranks_of_keys(std::string_view keys) {
  const auto length_at = [keys](std::size_t at) {
    std::uint32_t length = 0;
    std::memcpy(&length, keys.data() + at, sizeof length);
    return length;
  };
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < keys.size(); at += sizeof(std::uint32_t) + length_at(at)) {
    begins.push_back(at);
  }
  const auto key = [&](std::uint32_t number) {
    const auto at = begins[number];
    return keys.substr(at + sizeof(std::uint32_t), length_at(at));
  };
  std::vector<std::uint32_t> order(begins.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto less = key(a).compare(key(b));
    return less != 0 ? less < 0 : a < b;
  });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

std::int32_t day_number(std::string_view iso_date, std::int32_t otherwise) {
  const auto midnight = os::parse_rfc3339(std::string(iso_date) + "T00:00:00Z");
  if (!midnight) return otherwise;
  return static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(*midnight).time_since_epoch().count());
}

std::int32_t day_number(os::Date date) {
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

std::vector<ColumnView> views_of(const PlaceColumns& columns) {
  std::vector<ColumnView> views;
  each_column(columns, [&](std::string_view name, const auto& column) {
    views.push_back(ColumnCodec::view(name, column));
  });
  return views;
}

std::vector<StoredColumn> stored_columns(const PlaceColumns& columns) {
  std::vector<StoredColumn> all;
  for (const auto& view : views_of(columns)) all.push_back({std::string(view.name), stored(view)});
  return all;
}

void PlaceColumnsReader::take(std::string_view name, std::string_view bytes) {
  each_column(columns_, [&](std::string_view of, auto& column) {
    if (of != name) return;
    ++taken_;
    if (!ColumnCodec::load(bytes, column)) damaged_ = name;
  });
}

Result<PlaceColumns> PlaceColumnsReader::finish() && {
  std::size_t wanted = 0;
  each_column(columns_, [&](std::string_view, const auto&) { ++wanted; });
  if (taken_ != wanted) {
    return Error{"read places: there are " + std::to_string(taken_) + " columns of " +
                     std::to_string(wanted),
                 ErrorKind::invalid};
  }
  if (!damaged_.empty() || !are_sound(columns_)) {
    return Error{"read places: column " + damaged_ + " does not fit the others",
                 ErrorKind::invalid};
  }
  return std::move(columns_);
}

}  // namespace lanrian::data

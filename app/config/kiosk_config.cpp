#include "app/config/kiosk_config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>

#include "data/hours/opening_hours.h"
#include "data/nearest_word.h"

namespace lanrian::config {
namespace {

constexpr std::uint64_t file_bytes_max = std::uint64_t{64} * 1024;
constexpr std::int64_t media_mb_max = 100'000;
constexpr std::int64_t poll_seconds_max = std::int64_t{30} * 24 * 3600;

// Where a value stands, for errors.
struct Where {
  const std::string& file;
  std::string key;

  Error error(const toml::source_region& region, const std::string& cause) const {
    return {"read " + file + ":" + std::to_string(region.begin.line) + ": " + cause,
            ErrorKind::invalid};
  }
  Error error(const toml::node& node, const std::string& cause) const {
    return error(node.source(), key + ": " + cause);
  }
  Where inside(std::string_view member) const { return {file, key + "." + std::string(member)}; }
};

using Read = Result<void> (*)(const Where&, const toml::node&, KioskConfig&);

// A key of a table and the function that takes its value over.
struct Key {
  std::string_view name;
  Read read;
};

// Always one of them: whoever wrote an unknown key wants to see what there is.
std::string_view nearest_name(std::span<const Key> keys, std::string_view name) {
  return std::min_element(keys.begin(), keys.end(),
                          [&](const Key& a, const Key& b) {
                            return data::edit_distance(a.name, name) <
                                   data::edit_distance(b.name, name);
                          })
      ->name;
}

Result<void> read_table(const Where& where, const toml::table& table, std::span<const Key> keys,
                        KioskConfig& config) {
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    const auto known =
        std::find_if(keys.begin(), keys.end(), [name](const Key& k) { return k.name == name; });
    if (known == keys.end()) {
      return where.error(key.source(), "unknown key '" + std::string(name) + "': write '" +
                                           std::string(nearest_name(keys, name)) + "'");
    }
    const Where inner =
        where.key.empty() ? Where{where.file, std::string(name)} : where.inside(name);
    if (auto read = known->read(inner, value, config); !read) return read;
  }
  return {};
}

Result<std::string> text_of(const Where& where, const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  return where.error(node, "not a text: write it in quotes");
}

Result<data::CityId> city_of(const Where& where, const toml::node& node) {
  auto text = text_of(where, node);
  if (!text) return text.error();
  if (!data::is_slug(*text, data::city_slug_max)) {
    return where.error(node, "'" + *text +
                                 "' is not a city's name: write lower-case letters, digits and "
                                 "'-', such as \"khon-kaen\"");
  }
  return data::CityId{*text};
}

// Calls `take` for every item of an array.
template <typename Take>
Result<void> each_item(const Where& where, const toml::node& node, const Take& take) {
  const toml::array* items = node.as_array();
  if (!items) return where.error(node, "not a list: write [\"...\"]");
  for (const toml::node& item : *items) {
    if (Result<void> taken = take(item); !taken) return taken;
  }
  return {};
}

Result<void> read_cities(const Where& where, const toml::node& node, KioskConfig& config) {
  return each_item(where, node, [&](const toml::node& item) -> Result<void> {
    auto city = city_of(where, item);
    if (!city) return city.error();
    if (std::find(config.cities.begin(), config.cities.end(), *city) != config.cities.end()) {
      return where.error(item, "'" + city->value + "' stands twice: remove one");
    }
    config.cities.push_back(*std::move(city));
    return {};
  });
}

Result<void> read_mirrors(const Where& where, const toml::node& node, KioskConfig& config) {
  return each_item(where, node, [&](const toml::node& item) -> Result<void> {
    auto mirror = text_of(where, item);
    if (!mirror) return mirror.error();
    if (const auto fault = fault_of_mirror(*mirror); !fault.empty()) {
      return where.error(item, fault);
    }
    while (mirror->size() > 1 && mirror->back() == '/') mirror->pop_back();
    config.mirrors.push_back(*std::move(mirror));
    return {};
  });
}

Result<void> read_city(const Where& where, const toml::node& node, KioskConfig& config) {
  auto city = city_of(where, node);
  if (!city) return city.error();
  config.city = *std::move(city);
  return {};
}

// One of `words`, or an error that lists them.
Result<std::string> word_of(const Where& where, const toml::node& node,
                            std::span<const std::string_view> words) {
  auto text = text_of(where, node);
  if (!text) return text;
  if (std::find(words.begin(), words.end(), *text) != words.end()) return text;
  std::string choices;
  for (const auto word : words) choices += (choices.empty() ? "" : ", ") + std::string(word);
  return where.error(node, "'" + *text + "' is not known: write one of " + choices);
}

Result<void> read_profile(const Where& where, const toml::node& node, KioskConfig& config) {
  auto profile = word_of(where, node, panel_profiles);
  if (!profile) return profile.error();
  config.panel = *std::move(profile);
  return {};
}

template <std::optional<double> PanelSizes::*size, int least, int most>
Result<void> read_size(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto value = node.is_number() ? node.value<double>() : std::nullopt;
  if (!value || !(*value >= least && *value <= most)) {
    return where.error(node, "not a number from " + std::to_string(least) + " to " +
                                 std::to_string(most) + ": write what a tape measure says");
  }
  config.panel_sizes.*size = *value;
  return {};
}

Result<void> read_panel(const Where& where, const toml::node& node, KioskConfig& config) {
  constexpr Key keys[] = {{"bottom_mm", read_size<&PanelSizes::bottom_mm, 0, 2000>},
                          {"diagonal_in", read_size<&PanelSizes::diagonal_in, 3, 120>},
                          {"distance_mm", read_size<&PanelSizes::distance_mm, 200, 3000>},
                          {"profile", read_profile}};
  if (const toml::table* table = node.as_table()) return read_table(where, *table, keys, config);
  return read_profile(where, node, config);
}

Result<void> read_language(const Where& where, const toml::node& node, KioskConfig& config) {
  constexpr std::string_view languages[] = {"th", "en"};
  auto language = word_of(where, node, languages);
  if (!language) return language.error();
  config.language = *std::move(language);
  return {};
}

Result<void> read_digits(const Where& where, const toml::node& node, KioskConfig& config) {
  constexpr std::string_view digits[] = {"arabic", "thai"};
  const auto chosen = word_of(where, node, digits);
  if (!chosen) return chosen.error();
  config.thai_digits = *chosen == "thai";
  return {};
}

Result<void> read_text_size(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto size = node.value<double>();
  if (!size || (*size != 1 && *size != 1.5 && *size != 2)) {
    return where.error(node, "not a text size: write 1, 1.5 or 2");
  }
  config.text_size = *size;
  return {};
}

Result<void> read_poll_seconds(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto seconds = node.value_exact<std::int64_t>();
  if (!seconds || *seconds < 1 || *seconds > poll_seconds_max) {
    return where.error(node, "not a number of seconds from 1 to " +
                                 std::to_string(poll_seconds_max) + ": write 21600 for 6 hours");
  }
  config.poll_interval = std::chrono::seconds(*seconds);
  return {};
}

// A path from the root of the file system, such as `example`.
Result<std::string> whole_path_of(const Where& where, const toml::node& node,
                                  const std::string& example) {
  auto path = text_of(where, node);
  if (!path || path->starts_with('/')) return path;
  return where.error(node, "'" + *path + "' is not a whole path: write \"" + example + "\"");
}

Result<void> read_ca_file(const Where& where, const toml::node& node, KioskConfig& config) {
  auto path = whole_path_of(where, node, "/etc/lanrian/ca.pem");
  if (!path) return path.error();
  config.ca_file = *std::move(path);
  return {};
}

Result<void> read_root(const Where& where, const toml::node& node, KioskConfig& config) {
  auto path = whole_path_of(where, node, "/etc/lanrian/root.json");
  if (!path) return path.error();
  config.root = *std::move(path);
  return {};
}

Result<void> read_proxy(const Where& where, const toml::node& node, KioskConfig& config) {
  auto proxy = text_of(where, node);
  if (!proxy) return proxy.error();
  if (*proxy != "none" && (proxy->starts_with('/') || !fault_of_mirror(*proxy).empty())) {
    return where.error(node, "'" + *proxy +
                                 "' is not a proxy: write \"http://host:port\", or "
                                 "\"none\"");
  }
  config.proxy = *std::move(proxy);
  return {};
}

Result<void> read_metered(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto metered = node.value_exact<bool>();
  if (!metered) return where.error(node, "neither true nor false: write true");
  config.metered = *metered;
  return {};
}

Result<std::int64_t> amount_of(const Where& where, const toml::node& node, const char* unit) {
  constexpr std::int64_t amount_max = 1'000'000;
  const auto amount = node.value_exact<std::int64_t>();
  if (amount && *amount >= 1 && *amount <= amount_max) return *amount;
  return where.error(node, "not a number of " + std::string(unit) + " from 1 to " +
                               std::to_string(amount_max) + ": write 500");
}

Result<void> read_metered_kb(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto amount = amount_of(where, node, "KB");
  if (!amount) return amount.error();
  config.metered_kb = *amount;
  return {};
}

Result<void> read_daily_mb(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto amount = amount_of(where, node, "MB");
  if (!amount) return amount.error();
  config.daily_mb = *amount;
  return {};
}

Result<void> read_media_mb(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto amount = node.value_exact<std::int64_t>();
  if (!amount || *amount < 0 || *amount > media_mb_max) {
    return where.error(node, "not a number of MB from 0 to " + std::to_string(media_mb_max) +
                                 ": write 512, or 0 for no photos and recordings");
  }
  config.media_mb = *amount;
  return {};
}

// A whole number of seconds within a range; `zero` where 0 is one too.
Result<std::chrono::seconds> seconds_of(const Where& where, const toml::node& node,
                                        std::int64_t least, std::int64_t most,
                                        std::string_view zero = {}) {
  const auto seconds = node.value_exact<std::int64_t>();
  const bool good =
      seconds && ((*seconds >= least && *seconds <= most) || (*seconds == 0 && !zero.empty()));
  if (good) return std::chrono::seconds(*seconds);
  return where.error(node, "not a number of seconds from " + std::to_string(least) + " to " +
                               std::to_string(most) + std::string(zero));
}

Result<void> read_idle_seconds(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto seconds = seconds_of(where, node, 30, 3600, ": write 60, or 0 for no end");
  if (!seconds) return seconds.error();
  config.idle = *seconds;
  return {};
}

// WCAG 2.2, 2.2.1: at least 20 seconds to answer.
Result<void> read_warning_seconds(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto seconds = seconds_of(where, node, 20, 300);
  if (!seconds) return seconds.error();
  config.warning = *seconds;
  return {};
}

Result<void> read_slide_seconds(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto seconds = seconds_of(where, node, 7, 3600);
  if (!seconds) return seconds.error();
  config.slide = *seconds;
  return {};
}

// EN 301 549 clause 5.8: a pause of half a second and more can be chosen.
Result<void> read_strike_ms(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto ms = node.value_exact<std::int64_t>();
  if (!ms || *ms < 0 || *ms > 2000) {
    return where.error(node, "not a number of milliseconds from 0 to 2000: write 500");
  }
  config.strike = std::chrono::milliseconds(*ms);
  return {};
}

// EN 301 549 clause 5.7: it can be turned off, and slowed down to a step in two seconds.
Result<void> read_key_repeat_ms(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto ms = node.value_exact<std::int64_t>();
  if (!ms || (*ms != 0 && (*ms < 100 || *ms > 2000))) {
    return where.error(node,
                       "not a number of milliseconds from 100 to 2000: write 250, or 0 for none");
  }
  config.key_repeat = std::chrono::milliseconds(*ms);
  return {};
}

Result<void> read_screen_hours(const Where& where, const toml::node& node, KioskConfig& config) {
  auto text = text_of(where, node);
  if (!text) return text.error();
  const auto hours = data::hours::parse_opening_hours(*text);
  if (!hours) {
    return where.error(node, "'" + *text + "' are no hours (" + hours.error().message +
                                 "): write \"Mo-Fr 06:00-20:00\"");
  }
  config.screen_hours = *std::move(text);
  return {};
}

Result<void> read_operator_pin(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto text = text_of(where, node);
  if (!text) return text.error();
  config.operator_pin = parse_pin_hash(*text);
  if (config.operator_pin) return {};
  // What was written may be the PIN itself: it is not repeated.
  return where.error(node, "not the hash of a PIN: write the line that lanrian --hash-pin prints");
}

// Degrees to 1e-7 degree. Numbers that are no coordinate at all become the range's end, which lies
// outside Thailand and is refused there.
std::int32_t to_e7(double degrees) {
  constexpr double limit = 200;
  if (std::isnan(degrees)) return 0;
  return static_cast<std::int32_t>(std::lround(std::clamp(degrees, -limit, limit) * 1e7));
}

template <std::int32_t data::Position::*coordinate>
Result<void> read_degrees(const Where& where, const toml::node& node, KioskConfig& config) {
  const auto degrees = node.is_number() ? node.value<double>() : std::nullopt;
  if (!degrees) return where.error(node, "not a number: write decimal degrees, such as 16.4322");
  *config.position.*coordinate = to_e7(*degrees);
  return {};
}

Result<void> read_position(const Where& where, const toml::node& node, KioskConfig& config) {
  constexpr Key keys[] = {{"lat", read_degrees<&data::Position::lat_e7>},
                          {"lon", read_degrees<&data::Position::lon_e7>}};
  const toml::table* table = node.as_table();
  if (!table) return where.error(node, "not a table: write { lat = 16.4322, lon = 103.5061 }");
  for (const Key& key : keys) {
    if (!table->contains(key.name)) {
      return where.error(node, std::string(key.name) +
                                   " is missing: write { lat = 16.4322, "
                                   "lon = 103.5061 }");
    }
  }
  config.position = data::Position{};
  if (auto read = read_table(where, *table, keys, config); !read) return read;
  if (data::in_thailand(*config.position)) return {};
  const bool swapped = data::in_thailand({config.position->lon_e7, config.position->lat_e7});
  return where.error(node, swapped ? "lat and lon are swapped: lat is the smaller number"
                                   : "outside Thailand (5.5-20.6 N, 97.3-105.7 E): write where "
                                     "this kiosk stands");
}

constexpr Key file_keys[] = {
    {"ca_file", read_ca_file},
    {"cities", read_cities},
    {"city", read_city},
    {"daily_mb", read_daily_mb},
    {"digits", read_digits},
    {"idle_seconds", read_idle_seconds},
    {"key_repeat_ms", read_key_repeat_ms},
    {"language", read_language},
    {"media_mb", read_media_mb},
    {"metered", read_metered},
    {"metered_kb", read_metered_kb},
    {"mirrors", read_mirrors},
    {"operator_pin", read_operator_pin},
    {"panel", read_panel},
    {"poll_seconds", read_poll_seconds},
    {"position", read_position},
    {"proxy", read_proxy},
    {"root", read_root},
    {"screen_hours", read_screen_hours},
    {"slide_seconds", read_slide_seconds},
    {"strike_ms", read_strike_ms},
    {"text_size", read_text_size},
    {"warning_seconds", read_warning_seconds},
};

}  // namespace

std::string fault_of_mirror(std::string_view mirror) {
  const std::string quoted = "'" + std::string(mirror) + "'";
  const auto odd = [](unsigned char c) { return c <= ' ' || c == 0x7f; };
  if (mirror.starts_with('/')) return {};
  const std::size_t scheme = mirror.starts_with("https://")  ? 8
                             : mirror.starts_with("http://") ? 7
                                                             : 0;
  if (scheme == 0) {
    return quoted + " is neither a URL nor a folder: write http://..., https://... or /folder";
  }
  const auto host = mirror.substr(scheme, mirror.find('/', scheme) - scheme);
  if (host.empty()) return quoted + " names no host: write https://host/folder";
  if (std::any_of(mirror.begin(), mirror.end(), odd) ||
      mirror.find_first_of("?#@\"<>\\^`{|}") != std::string_view::npos) {
    return quoted + " has characters no mirror has: write https://host/folder";
  }
  return {};
}

Result<KioskConfig> parse_config(std::string_view text, const std::string& name) {
  const Where where{name, {}};
  try {
    const toml::table table = toml::parse(text);
    KioskConfig config;
    if (auto read = read_table(where, table, file_keys, config); !read) return read.error();
    return config;
  } catch (const toml::parse_error& fault) {
    return where.error(fault.source(), "not TOML: " + std::string(fault.description()));
  }
}

Result<KioskConfig> load_config(const os::Path& path) {
  auto text = os::read_file(path, file_bytes_max);
  if (!text) return text.error();
  return parse_config(*text, path.string());
}

}  // namespace lanrian::config

#include "data/exchange/sync_status.h"

#include <algorithm>
#include <array>

#include "data/exchange/json_fields.h"
#include "platform/os/sha256.h"

namespace lanrian::data::exchange {
namespace {

constexpr std::int64_t status_format = 1;
constexpr char login_word[] = "login";
constexpr std::array<std::string_view, 3> clock_words = {"trusted", "behind", "ahead"};
constexpr std::array<std::string_view, 3> answer_words = {"working", "done", "failed"};
constexpr std::size_t kiosk_digits = 16;
constexpr std::uint64_t status_bytes_max = std::uint64_t{1024} * 1024;

os::Path status_path(const os::Path& state) { return state / "status.json"; }

void put_time(JsonObject& object, const char* key, const std::optional<os::Instant>& time) {
  if (time) object[key].value = os::to_rfc3339(*time);
}

JsonObject object_of(const std::map<std::string, MirrorHealth>& mirrors) {
  JsonObject object;
  for (const auto& [address, health] : mirrors) {
    JsonObject mirror;
    mirror["failures"].value = health.failures;
    put_time(mirror, "leave_alone_until", health.leave_alone_until);
    object[address].value = std::move(mirror);
  }
  return object;
}

JsonObject object_of(const CityPreview& preview) {
  JsonObject object;
  object["version"].value = preview.version;
  if (preview.shown_version) object["shown_version"].value = *preview.shown_version;
  object["added"].value = preview.added;
  object["changed"].value = preview.changed;
  object["removed"].value = preview.removed;
  object["bytes"].value = preview.bytes;
  return object;
}

JsonArray array_of(const std::vector<Answer>& answers) {
  JsonArray array;
  for (const auto& answer : answers) {
    JsonObject object;
    object["id"].value = answer.id;
    object["state"].value = std::string(answer_words[static_cast<std::size_t>(answer.state)]);
    object["words"].value = answer.words;
    object["at"].value = os::to_rfc3339(answer.at);
    JsonObject preview;
    for (const auto& [city, would] : answer.preview) preview[city.value].value = object_of(would);
    if (!preview.empty()) object["preview"].value = std::move(preview);
    array.emplace_back().value = std::move(object);
  }
  return array;
}

JsonObject object_of(const Progress& progress) {
  JsonObject object;
  object["what"].value = progress.what;
  object["bytes"].value = progress.bytes;
  object["bytes_total"].value = progress.bytes_total;
  return object;
}

JsonObject object_of(const std::map<CityId, ReleaseStamp>& stamps) {
  JsonObject cities;
  for (const auto& [id, stamp] : stamps) {
    JsonObject city;
    city["content_root"].value = stamp.content_root;
    city["released_at"].value = stamp.released_at;
    city["version"].value = stamp.version;
    cities[id.value].value = std::move(city);
  }
  return cities;
}

// What is there only where somebody or something brought it about.
void put_what_was_asked(JsonObject& object, const Status& status) {
  JsonObject pinned;
  for (const auto& [city, version] : status.pinned) pinned[city.value].value = version;
  if (!pinned.empty()) object["pinned"].value = std::move(pinned);
  if (!status.answers.empty()) object["answers"].value = array_of(status.answers);
  if (status.progress) object["progress"].value = object_of(*status.progress);
}

JsonObject object_of(const Status& status) {
  JsonObject object;
  object["cities"].value = object_of(status.cities);
  object["failures"].value = status.failures;
  object["format"].value = status_format;
  put_time(object, "last_attempt", status.last_attempt);
  object["last_error"].value = status.last_error;
  put_time(object, "last_success", status.last_success);
  object["mirror"].value = status.mirror;
  if (!status.last_damage.empty()) object["last_damage"].value = status.last_damage;
  put_time(object, "damaged_at", status.damaged_at);
  put_time(object, "next_attempt", status.next_attempt);
  if (status.login_wanted) object["network"].value = std::string(login_word);
  if (!status.mirrors.empty()) object["mirrors"].value = object_of(status.mirrors);
  if (!status.traffic.date.empty()) {
    JsonObject traffic;
    traffic["bytes"].value = status.traffic.bytes;
    traffic["date"].value = status.traffic.date;
    object["traffic"].value = std::move(traffic);
  }
  if (status.clock != ClockState::trusted) {
    object["clock"].value = std::string(clock_words[static_cast<std::size_t>(status.clock)]);
  }
  if (!status.media.empty()) object["media"].value = status.media;
  if (!status.kiosk.empty()) object["kiosk"].value = status.kiosk;
  put_what_was_asked(object, status);
  return object;
}

std::optional<ReleaseStamp> stamp_from(const std::string& id, const JsonValue& value) {
  const auto* object = std::get_if<JsonObject>(&value.value);
  if (!object || !is_slug(id, city_slug_max)) return std::nullopt;
  const auto version = value_at<std::int64_t>(*object, "version");
  const auto root = value_at<std::string>(*object, "content_root");
  const auto released_at = value_at<std::string>(*object, "released_at");
  if (!version || !root || !released_at) return std::nullopt;
  if (*version < 0 || !os::is_sha256_hex(*root) || !os::parse_rfc3339(*released_at)) {
    return std::nullopt;
  }
  return ReleaseStamp{{id}, *version, *root, *released_at};
}

// A time that is absent is one; a time that does not parse is a fault.
bool read_time(const JsonObject& object, const char* key, std::optional<os::Instant>& time) {
  if (object.find(key) == object.end()) return true;
  const auto text = value_at<std::string>(object, key);
  const auto instant = os::parse_rfc3339(text.value_or(""));
  if (instant) time = *instant;
  return instant.ok();
}

// Backoff and bytes are worth keeping, not worth losing the rest for: what is odd is left out.
void read_traffic(const JsonObject& object, Status& status) {
  for (const auto& [address, value] :
       value_at<JsonObject>(object, "mirrors").value_or(JsonObject())) {
    const auto* mirror = std::get_if<JsonObject>(&value.value);
    const auto failures = mirror ? value_at<std::int64_t>(*mirror, "failures") : std::nullopt;
    MirrorHealth health{std::max<std::int64_t>(failures.value_or(0), 0), {}};
    if (failures && read_time(*mirror, "leave_alone_until", health.leave_alone_until)) {
      status.mirrors.emplace(address, health);
    }
  }
  const auto traffic = value_at<JsonObject>(object, "traffic").value_or(JsonObject());
  const auto bytes = value_at<std::int64_t>(traffic, "bytes").value_or(-1);
  const auto date = value_at<std::string>(traffic, "date").value_or("");
  if (bytes >= 0 && os::parse_rfc3339(date + "T00:00:00Z")) status.traffic = {date, bytes};
  status.login_wanted = value_at<std::string>(object, "network") == login_word;
}

template <typename Word, std::size_t count>
std::optional<Word> word_from(const std::array<std::string_view, count>& words,
                              const std::optional<std::string>& text) {
  const auto at = std::find(words.begin(), words.end(), text.value_or(""));
  if (at == words.end()) return std::nullopt;
  return static_cast<Word>(at - words.begin());
}

std::optional<CityPreview> preview_from(const JsonValue& value) {
  const auto* object = std::get_if<JsonObject>(&value.value);
  if (!object) return std::nullopt;
  const auto number = [object](const char* key) {
    return value_at<std::int64_t>(*object, key).value_or(-1);
  };
  CityPreview preview{number("version"), value_at<std::int64_t>(*object, "shown_version"),
                      number("added"),   number("changed"),
                      number("removed"), number("bytes")};
  const auto least = std::min({preview.version, preview.added, preview.changed, preview.removed,
                               preview.bytes, preview.shown_version.value_or(0)});
  return least < 0 ? std::nullopt : std::optional(preview);
}

std::optional<Answer> answer_from(const JsonValue& value) {
  const auto* object = std::get_if<JsonObject>(&value.value);
  if (!object) return std::nullopt;
  const auto state = word_from<AnswerState>(answer_words, value_at<std::string>(*object, "state"));
  std::optional<os::Instant> at;
  if (!state || !read_time(*object, "at", at) || !at) return std::nullopt;
  Answer answer{value_at<std::string>(*object, "id").value_or(""),
                *state,
                value_at<std::string>(*object, "words").value_or(""),
                *at,
                {}};
  if (!is_request_id(answer.id)) return std::nullopt;
  for (const auto& [city, would] :
       value_at<JsonObject>(*object, "preview").value_or(JsonObject())) {
    const auto preview = preview_from(would);
    if (preview && is_slug(city, city_slug_max)) answer.preview.emplace(CityId{city}, *preview);
  }
  return answer;
}

std::optional<Progress> progress_from(const JsonObject& object) {
  Progress progress{value_at<std::string>(object, "what").value_or(""),
                    value_at<std::int64_t>(object, "bytes").value_or(-1),
                    value_at<std::int64_t>(object, "bytes_total").value_or(0)};
  if (progress.bytes < 0 || progress.bytes_total < 1) return std::nullopt;
  return progress;
}

// What is odd here is left out as well.
void read_what_was_asked(const JsonObject& object, Status& status) {
  for (const auto& [city, value] : value_at<JsonObject>(object, "pinned").value_or(JsonObject())) {
    const auto* version = std::get_if<std::int64_t>(&value.value);
    if (version && *version >= 0 && is_slug(city, city_slug_max)) {
      status.pinned.emplace(CityId{city}, *version);
    }
  }
  for (const auto& value : value_at<JsonArray>(object, "answers").value_or(JsonArray())) {
    auto answer = answer_from(value);
    if (answer && status.answers.size() < answers_max) status.answers.push_back(*std::move(answer));
  }
  if (const auto progress = value_at<JsonObject>(object, "progress")) {
    status.progress = progress_from(*progress);
  }
  status.clock = word_from<ClockState>(clock_words, value_at<std::string>(object, "clock"))
                     .value_or(ClockState::trusted);
  status.media = value_at<std::string>(object, "media").value_or("");
  const auto kiosk = value_at<std::string>(object, "kiosk").value_or("");
  const bool is_ours = kiosk.size() == kiosk_digits &&
                       kiosk.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (is_ours) status.kiosk = kiosk;
}

std::optional<Status> status_in(const JsonObject& object) {
  Status status;
  const auto format = value_at<std::int64_t>(object, "format");
  const auto failures = value_at<std::int64_t>(object, "failures");
  const auto last_error = value_at<std::string>(object, "last_error");
  const auto mirror = value_at<std::string>(object, "mirror");
  const auto cities = value_at<JsonObject>(object, "cities");
  if (format != status_format || !failures || *failures < 0) return std::nullopt;
  if (!last_error || !mirror || !cities) return std::nullopt;
  if (!read_time(object, "last_attempt", status.last_attempt) ||
      !read_time(object, "last_success", status.last_success) ||
      !read_time(object, "next_attempt", status.next_attempt) ||
      !read_time(object, "damaged_at", status.damaged_at)) {
    return std::nullopt;
  }
  for (const auto& [id, value] : *cities) {
    auto stamp = stamp_from(id, value);
    if (!stamp) return std::nullopt;
    status.cities.emplace(CityId{id}, *std::move(stamp));
  }
  status.failures = *failures;
  status.last_error = *last_error;
  status.mirror = *mirror;
  status.last_damage = value_at<std::string>(object, "last_damage").value_or("");
  read_traffic(object, status);
  read_what_was_asked(object, status);
  return status;
}

// As text; an error may quote bytes that are no text, and one bad byte must not make the file
// unreadable.
std::string readable_text(const JsonObject& object) {
  std::string text = to_canonical_json(object);
  if (parse_canonical_json(text)) return text;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return text;
}

}  // namespace

const Answer* find_answer(const Status& status, std::string_view id) {
  const auto at = std::find_if(status.answers.begin(), status.answers.end(),
                               [id](const Answer& answer) { return answer.id == id; });
  return at == status.answers.end() ? nullptr : &*at;
}

std::string to_text(const Status& status) { return readable_text(object_of(status)) + "\n"; }

Result<Status> status_from(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  const auto object = parse_canonical_json(text);
  auto status = object ? status_in(*object) : std::nullopt;
  if (!status) return Error{"not a status", ErrorKind::invalid};
  return *std::move(status);
}

void remove_unfinished_status(const os::Path& state) {
  const auto names = os::list_folder(state);
  if (!names) return;
  for (const auto& name : *names) {
    const bool unfinished = name.starts_with("status.json.") && name.ends_with(".tmp");
    if (unfinished) static_cast<void>(os::remove_file(state / name).ok());
  }
}

Result<void> write_status(const os::Path& state, const Status& status) {
  return os::write_file_atomically(status_path(state), to_text(status));
}

std::string to_json_line(const Status& status, os::Instant now) {
  JsonObject object = object_of(status);
  auto& cities = std::get<JsonObject>(object["cities"].value);
  for (auto& [id, city] : cities) {
    const auto released = os::parse_rfc3339(status.cities.at({id}).released_at);
    const auto age = released ? (now - *released).count() : 0;
    std::get<JsonObject>(city.value)["age_s"].value = std::max<std::int64_t>(age, 0);
  }
  return readable_text(object) + "\n";
}

Result<Status> read_status(const os::Path& state) {
  const os::Path path = status_path(state);
  const auto text = os::read_file(path, status_bytes_max);
  if (!text) return text.error();
  auto status = status_from(*text);
  if (!status) return status.error().within("read " + path.string());
  return status;
}

}  // namespace lanrian::data::exchange

#include "sync/status.h"

#include <algorithm>

#include "data/canonical_json.h"
#include "platform/os/sha256.h"

namespace lanrian::sync {
namespace {

constexpr std::int64_t status_format = 1;
constexpr char login_word[] = "login";
constexpr std::uint64_t status_bytes_max = std::uint64_t{1024} * 1024;

os::Path status_path(const os::Path& state) { return state / "status.json"; }

void put_time(data::JsonObject& object, const char* key, const std::optional<os::Instant>& time) {
  if (time) object[key].value = os::to_rfc3339(*time);
}

data::JsonObject object_of(const std::map<std::string, MirrorHealth>& mirrors) {
  data::JsonObject object;
  for (const auto& [address, health] : mirrors) {
    data::JsonObject mirror;
    mirror["failures"].value = health.failures;
    put_time(mirror, "leave_alone_until", health.leave_alone_until);
    object[address].value = std::move(mirror);
  }
  return object;
}

data::JsonObject object_of(const Status& status) {
  data::JsonObject cities;
  for (const auto& [id, stamp] : status.cities) {
    data::JsonObject city;
    city["content_root"].value = stamp.content_root;
    city["released_at"].value = stamp.released_at;
    city["version"].value = stamp.version;
    cities[id.value].value = std::move(city);
  }
  data::JsonObject object;
  object["cities"].value = std::move(cities);
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
    data::JsonObject traffic;
    traffic["bytes"].value = status.traffic.bytes;
    traffic["date"].value = status.traffic.date;
    object["traffic"].value = std::move(traffic);
  }
  return object;
}

// The value of a key, or nothing where it is missing or of another type.
template <typename Value>
std::optional<Value> value_at(const data::JsonObject& object, const char* key) {
  const auto entry = object.find(key);
  if (entry == object.end()) return std::nullopt;
  const auto* value = std::get_if<Value>(&entry->second.value);
  return value ? std::optional<Value>(*value) : std::nullopt;
}

std::optional<data::ReleaseStamp> stamp_from(const std::string& id, const data::JsonValue& value) {
  const auto* object = std::get_if<data::JsonObject>(&value.value);
  if (!object || !data::is_slug(id, data::city_slug_max)) return std::nullopt;
  const auto version = value_at<std::int64_t>(*object, "version");
  const auto root = value_at<std::string>(*object, "content_root");
  const auto released_at = value_at<std::string>(*object, "released_at");
  if (!version || !root || !released_at) return std::nullopt;
  if (*version < 0 || !os::is_sha256_hex(*root) || !os::parse_rfc3339(*released_at)) {
    return std::nullopt;
  }
  return data::ReleaseStamp{{id}, *version, *root, *released_at};
}

// A time that is absent is one; a time that does not parse is a fault.
bool read_time(const data::JsonObject& object, const char* key, std::optional<os::Instant>& time) {
  if (object.find(key) == object.end()) return true;
  const auto text = value_at<std::string>(object, key);
  const auto instant = os::parse_rfc3339(text.value_or(""));
  if (instant) time = *instant;
  return instant.ok();
}

// Backoff and bytes are worth keeping, not worth losing the rest for: what is odd is left out.
void read_traffic(const data::JsonObject& object, Status& status) {
  for (const auto& [address, value] :
       value_at<data::JsonObject>(object, "mirrors").value_or(data::JsonObject())) {
    const auto* mirror = std::get_if<data::JsonObject>(&value.value);
    const auto failures = mirror ? value_at<std::int64_t>(*mirror, "failures") : std::nullopt;
    MirrorHealth health{std::max<std::int64_t>(failures.value_or(0), 0), {}};
    if (failures && read_time(*mirror, "leave_alone_until", health.leave_alone_until)) {
      status.mirrors.emplace(address, health);
    }
  }
  const auto traffic = value_at<data::JsonObject>(object, "traffic").value_or(data::JsonObject());
  const auto bytes = value_at<std::int64_t>(traffic, "bytes").value_or(-1);
  const auto date = value_at<std::string>(traffic, "date").value_or("");
  if (bytes >= 0 && os::parse_rfc3339(date + "T00:00:00Z")) status.traffic = {date, bytes};
  status.login_wanted = value_at<std::string>(object, "network") == login_word;
}

std::optional<Status> status_from(const data::JsonObject& object) {
  Status status;
  const auto format = value_at<std::int64_t>(object, "format");
  const auto failures = value_at<std::int64_t>(object, "failures");
  const auto last_error = value_at<std::string>(object, "last_error");
  const auto mirror = value_at<std::string>(object, "mirror");
  const auto cities = value_at<data::JsonObject>(object, "cities");
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
    status.cities.emplace(data::CityId{id}, *std::move(stamp));
  }
  status.failures = *failures;
  status.last_error = *last_error;
  status.mirror = *mirror;
  status.last_damage = value_at<std::string>(object, "last_damage").value_or("");
  read_traffic(object, status);
  return status;
}

}  // namespace

Result<void> write_status(const os::Path& state, const Status& status) {
  std::string text = data::to_canonical_json(object_of(status));
  // An error may quote bytes that are no text; one bad byte must not make the file unreadable.
  if (!data::parse_canonical_json(text)) {
    for (char& c : text) {
      if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
  }
  return os::write_file_atomically(status_path(state), text + "\n");
}

Result<Status> read_status(const os::Path& state) {
  const os::Path path = status_path(state);
  auto text = os::read_file(path, status_bytes_max);
  if (!text) return text.error();
  if (text->ends_with('\n')) text->pop_back();
  const auto object = data::parse_canonical_json(*text);
  auto status = object ? status_from(*object) : std::nullopt;
  if (!status) return Error{"read " + path.string() + ": not a status", ErrorKind::invalid};
  return *std::move(status);
}

}  // namespace lanrian::sync

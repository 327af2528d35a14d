#include "sync/repository_index.h"

#include <optional>
#include <utility>

#include "data/canonical_json.h"
#include "platform/os/clock.h"
#include "platform/os/sha256.h"

namespace lanrian::sync {
namespace {

constexpr char index_name[] = "release.json";
constexpr std::int64_t index_format = 1;

Error refused(const std::string& cause) { return {cause, ErrorKind::invalid}; }

// Takes the keys of one object one after the other; whatever is wrong is told once, at the end.
class ObjectReader {
 public:
  explicit ObjectReader(const data::JsonValue& value)
      : object_(std::get_if<data::JsonObject>(&value.value)) {
    if (!object_) fault_ = "not an object";
  }

  std::string text(const char* key) { return take<std::string>(key, "a text"); }

  std::int64_t integer(const char* key, std::int64_t min, std::int64_t max) {
    const auto number = take<std::int64_t>(key, "a number");
    if (fault_.empty() && (number < min || number > max)) {
      fault_ = std::string(key) + " " + std::to_string(number) + " is not from " +
               std::to_string(min) + " to " + std::to_string(max);
    }
    return number;
  }

  // Why the object is refused; "" where it is not.
  std::string fault() const {
    if (!fault_.empty() || keys_taken_ == object_->size()) return fault_;
    return "a key more than format " + std::to_string(index_format) + " has";
  }

 private:
  template <typename Value>
  Value take(const char* key, const char* kind) {
    if (!fault_.empty()) return {};
    ++keys_taken_;
    const auto entry = object_->find(key);
    const auto* value =
        entry == object_->end() ? nullptr : std::get_if<Value>(&entry->second.value);
    if (value) return *value;
    fault_ = std::string(key) + " is " + (entry == object_->end() ? "missing" : "not ") +
             (entry == object_->end() ? "" : kind);
    return {};
  }

  const data::JsonObject* object_;
  std::size_t keys_taken_ = 0;
  std::string fault_;
};

data::JsonObject object_of(const OfferedRelease& release) {
  data::JsonObject object;
  object["bytes"].value = static_cast<std::int64_t>(release.bytes);
  object["content_root"].value = release.stamp.content_root;
  object["json_bytes"].value = static_cast<std::int64_t>(release.json_bytes);
  object["path"].value = release_name(release);
  object["released_at"].value = release.stamp.released_at;
  object["sha256"].value = release.sha256;
  object["version"].value = release.stamp.version;
  return object;
}

Result<OfferedRelease> release_from(const std::string& city, const data::JsonValue& value) {
  ObjectReader reader(value);
  OfferedRelease release;
  release.stamp.city.value = city;
  release.bytes = static_cast<std::uint64_t>(reader.integer("bytes", 1, release_bytes_max));
  release.stamp.content_root = reader.text("content_root");
  release.json_bytes = static_cast<std::uint64_t>(reader.integer("json_bytes", 1, json_bytes_max));
  const std::string path = reader.text("path");
  release.stamp.released_at = reader.text("released_at");
  release.sha256 = reader.text("sha256");
  release.stamp.version = reader.integer("version", 0, INT64_MAX - 1);
  const auto fault = [&]() -> std::string {
    if (!data::is_slug(city, data::city_slug_max)) return "not a city's name";
    if (!reader.fault().empty()) return reader.fault();
    if (!os::is_sha256_hex(release.stamp.content_root)) return "content_root is not a SHA-256";
    if (!os::is_sha256_hex(release.sha256)) return "sha256 is not a SHA-256";
    const auto instant = os::parse_rfc3339(release.stamp.released_at);
    if (!instant || os::to_rfc3339(*instant) != release.stamp.released_at) {
      return "released_at is not a time in UTC";
    }
    return path == release_name(release) ? "" : "path is not " + release_name(release);
  }();
  if (!fault.empty()) return refused("city '" + city + "': " + fault);
  return release;
}

// A network's login page answers every address with a web page and status 200.
std::string hint_for(std::string_view text) {
  return text.find('<') < text.find('{') ? " (a web page: does this network want a login?)" : "";
}

}  // namespace

std::string release_name(const OfferedRelease& release) {
  return "targets/city/" + release.stamp.city.value + "/" + release.sha256 + ".release-" +
         std::to_string(release.stamp.version) + ".jsonl.zst";
}

std::string index_to_text(const RepositoryIndex& index) {
  data::JsonObject cities;
  for (const auto& [city, release] : index) cities[city.value].value = object_of(release);
  data::JsonObject root;
  root["cities"].value = std::move(cities);
  root["format"].value = index_format;
  return data::to_canonical_json(root);
}

Result<RepositoryIndex> index_from_text(std::string_view text) {
  const auto root = data::parse_canonical_json(text);
  if (!root) return refused(root.error().message + hint_for(text));
  const auto format = root->find("format");
  const auto* number =
      format == root->end() ? nullptr : std::get_if<std::int64_t>(&format->second.value);
  if (!number) return refused("not a Lanrian index: format is missing");
  if (*number != index_format) {
    return refused("format " + std::to_string(*number) + " is not known: update this program");
  }
  const auto entry = root->find("cities");
  const auto* cities =
      entry == root->end() ? nullptr : std::get_if<data::JsonObject>(&entry->second.value);
  if (!cities || root->size() != 2) return refused("not a Lanrian index: keys are not as expected");
  RepositoryIndex index;
  for (const auto& [city, value] : *cities) {
    auto release = release_from(city, value);
    if (!release) return release.error();
    index.emplace(data::CityId{city}, *std::move(release));
  }
  return index;
}

Result<RepositoryIndex> fetch_index(transfer::Fetcher& fetcher) {
  const auto text = fetch_text(fetcher, index_name, index_bytes_max);
  if (!text) return text.error();
  auto index = index_from_text(*text);
  if (!index) return index.error().within("read " + fetcher.mirror() + "/" + index_name);
  return index;
}

Result<RepositoryIndex> read_index(const os::Path& repository) {
  const os::Path path = repository / index_name;
  const auto text = os::read_file(path, index_bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) return RepositoryIndex{};
  if (!text) return text.error();
  auto index = index_from_text(*text);
  if (!index) return index.error().within("read " + path.string());
  return index;
}

Result<void> write_index(const os::Path& repository, const RepositoryIndex& index) {
  const auto text = index_to_text(index);
  if (text.size() > index_bytes_max) {
    return Error{"write " + (repository / index_name).string() + ": more than " +
                     std::to_string(index_bytes_max) + " bytes: split the cities over repositories",
                 ErrorKind::invalid};
  }
  return os::write_file_atomically(repository / index_name, text);
}

}  // namespace lanrian::sync

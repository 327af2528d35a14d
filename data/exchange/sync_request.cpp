#include "data/exchange/sync_request.h"

#include <algorithm>
#include <array>

#include "data/exchange/json_fields.h"

namespace lanrian::data::exchange {
namespace {

constexpr std::int64_t request_format = 1;
constexpr std::uint64_t request_bytes_max = 8192;
constexpr std::size_t id_bytes_max = 64;
constexpr std::size_t folder_bytes_max = 4096;
constexpr std::string_view extension = ".json";

// An action and the keys that it has besides `action` and `format`.
struct ActionWord {
  Action action;
  const char* word;
  const char* needs;     // one key that must be there; "": none
  const char* may_have;  // one that may; "": none
};

constexpr std::array<ActionWord, 5> action_words = {{
    {Action::sync, "sync", "", ""},
    {Action::preview, "preview", "path", ""},
    {Action::import, "import", "path", ""},
    {Action::pin, "pin", "city", "version"},
    {Action::unpin, "unpin", "city", ""},
}};

Error refused(const std::string& cause) { return {"read a request: " + cause, ErrorKind::invalid}; }

const ActionWord& word_of(Action action) {
  return *std::find_if(action_words.begin(), action_words.end(),
                       [action](const ActionWord& word) { return word.action == action; });
}

// A folder that means the same to whoever reads it.
bool is_plain_folder(const os::Path& folder) {
  const auto& text = folder.native();
  return folder.is_absolute() && text.size() <= folder_bytes_max &&
         text.find('\0') == std::string::npos &&
         std::find(folder.begin(), folder.end(), "..") == folder.end();
}

Result<void> check_keys(const JsonObject& object, const ActionWord& word) {
  for (const auto& [key, value] : object) {
    const bool known = key == "action" || key == "format" ||
                       (!key.empty() && (key == word.needs || key == word.may_have));
    if (!known) return refused(std::string(word.word) + " has no '" + key + "'");
  }
  if (*word.needs != '\0' && !object.contains(word.needs)) {
    return refused(std::string(word.word) + " needs a '" + word.needs + "'");
  }
  return {};
}

// The values of the keys that the action has.
Result<void> read_values(const JsonObject& object, SyncRequest& request) {
  if (object.contains("path")) {
    request.folder = value_at<std::string>(object, "path").value_or("");
    if (!is_plain_folder(request.folder)) return refused("its path is no absolute folder");
  }
  if (object.contains("city")) {
    request.city = {value_at<std::string>(object, "city").value_or("")};
    if (!is_slug(request.city.value, city_slug_max)) return refused("its city cannot be");
  }
  if (object.contains("version")) {
    request.version = value_at<std::int64_t>(object, "version");
    if (!request.version || *request.version < 0) return refused("its version cannot be");
  }
  return {};
}

}  // namespace

bool is_request_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= id_bytes_max &&
         std::all_of(text.begin(), text.end(), fits);
}

os::Path requests_folder(const os::Path& state) { return state / "requests"; }

std::string to_text(const SyncRequest& request) {
  const auto& word = word_of(request.action);
  JsonObject object;
  object["action"].value = std::string(word.word);
  object["format"].value = request_format;
  if (!request.folder.empty()) object["path"].value = request.folder.string();
  if (!request.city.value.empty()) object["city"].value = request.city.value;
  if (request.version) object["version"].value = *request.version;
  return to_canonical_json(object) + "\n";
}

Result<SyncRequest> request_from(std::string_view id, std::string_view text) {
  if (!is_request_id(id)) return refused("its id cannot be");
  if (text.ends_with('\n')) text.remove_suffix(1);
  const auto object = parse_canonical_json(text);
  if (!object) return refused(object.error().message);
  if (value_at<std::int64_t>(*object, "format") != request_format) {
    return refused("its format is not " + std::to_string(request_format) +
                   ": update lanrian and lanrian-sync together");
  }
  const auto action = value_at<std::string>(*object, "action").value_or("");
  const auto* word = std::find_if(action_words.begin(), action_words.end(),
                                  [&](const ActionWord& known) { return known.word == action; });
  if (word == action_words.end()) return refused("its action is not known");
  if (auto fine = check_keys(*object, *word); !fine) return fine.error();
  SyncRequest request{std::string(id), word->action, {}, {}, {}};
  if (auto fine = read_values(*object, request); !fine) return fine.error();
  return request;
}

Result<void> write_request(const os::Path& state, const SyncRequest& request) {
  const auto text = to_text(request);
  if (const auto read = request_from(request.id, text); !read) return read.error();
  const auto folder = requests_folder(state);
  if (auto made = os::make_folders(folder); !made) return made;
  return os::write_file_atomically(folder / (request.id + std::string(extension)), text);
}

std::vector<WaitingRequest> waiting_requests(const os::Path& state) {
  std::vector<WaitingRequest> waiting;
  const auto folder = requests_folder(state);
  const auto names = os::list_folder(folder);
  if (!names) return waiting;
  for (const auto& name : *names) {
    if (waiting.size() == requests_max) break;
    if (!name.ends_with(extension)) continue;
    const auto id = name.substr(0, name.size() - extension.size());
    if (!is_request_id(id)) continue;
    const auto text = os::read_file(folder / name, request_bytes_max);
    if (!text && text.error().kind == ErrorKind::not_found) continue;
    waiting.push_back({id, text ? request_from(id, *text) : refused(text.error().message)});
  }
  return waiting;
}

void remove_request(const os::Path& state, const std::string& id) {
  const auto path = requests_folder(state) / (id + std::string(extension));
  static_cast<void>(os::remove_file(path).ok());
}

}  // namespace lanrian::data::exchange

#include "sync/tuf/metadata.h"

#include <algorithm>
#include <array>

#include "sync/tuf/fields.h"

namespace lanrian::sync::tuf {
namespace {

// Longer role names would not fit in a file name once percent-encoded.
constexpr std::size_t role_name_bytes_max = 64;
constexpr std::array<std::string_view, 4> top_level_roles = {"root", "snapshot", "targets",
                                                             "timestamp"};

bool is_top_level(std::string_view name) {
  return std::find(top_level_roles.begin(), top_level_roles.end(), name) != top_level_roles.end();
}

// "1.0.34": clients take any minor version of the major one they know (TUF 4.3, 6.1).
bool is_known_spec(std::string_view version) {
  return version.starts_with("1.") && version.size() > 2 &&
         version.find_first_not_of("0123456789.") == std::string_view::npos;
}

// The number that `digits` spell, or -1.
int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

Result<std::vector<std::string>> texts_of(const JsonArray& array) {
  std::vector<std::string> texts;
  for (const auto& item : array) {
    const auto* text = std::get_if<std::string>(&item.value);
    if (!text) return Error{"a list holds something else than text", ErrorKind::invalid};
    texts.push_back(*text);
  }
  return texts;
}

// Takes the fields of a role that stand among others.
Role take_role(Fields& fields) {
  Role role;
  role.threshold = fields.positive("threshold");
  const auto keyids = texts_of(fields.array("keyids"));
  fields.need(keyids);
  if (keyids) role.keyids = {keyids->begin(), keyids->end()};
  return role;
}

Result<Role> read_role(const Json& value) {
  Fields fields(value);
  auto role = take_role(fields);
  if (auto read = fields.result(); !read) return read.error();
  role.unknown = std::move(fields).rest();
  return role;
}

Header take_header(Fields& fields, std::string_view type) {
  Header header;
  if (fields.text("_type") != type) fields.refuse("_type is not " + std::string(type));
  header.spec_version = fields.text("spec_version");
  if (!is_known_spec(header.spec_version)) fields.refuse("spec_version is not 1.*");
  header.version = fields.positive("version");
  const auto expires = parse_expires(fields.text("expires"));
  fields.need(expires);
  if (expires) header.expires = *expires;
  return header;
}

Result<Keys> read_keys(const JsonObject& object) {
  Keys keys;
  for (const auto& [keyid, value] : object) {
    auto key = read_public_key(keyid, value);
    if (!key) return key.error();
    keys.emplace(keyid, *std::move(key));
  }
  return keys;
}

Hashes take_hashes(Fields& fields) {
  Hashes hashes;
  for (auto& [algorithm, value] : fields.object("hashes")) {
    const auto* hex = std::get_if<std::string>(&value.value);
    if (!hex || !is_hash(algorithm, *hex)) {
      fields.refuse("a hash is not what its algorithm gives");
      continue;
    }
    hashes[algorithm] = *hex;
  }
  if (hashes.empty()) fields.refuse("hashes are empty");
  return hashes;
}

Result<MetaFile> read_meta_file(const Json& value) {
  Fields fields(value);
  MetaFile file;
  file.version = fields.positive("version");
  if (fields.has("length")) file.length = fields.number("length");
  if (fields.has("hashes")) file.hashes = take_hashes(fields);
  if (auto read = fields.result(); !read) return read.error();
  file.unknown = std::move(fields).rest();
  return file;
}

Result<TargetFile> read_target_file(const Json& value) {
  Fields fields(value);
  TargetFile file;
  file.length = fields.number("length");
  file.hashes = take_hashes(fields);
  if (!has_known_hash(file.hashes)) fields.refuse("a target has neither sha256 nor sha512");
  if (fields.has("custom")) file.custom = fields.object("custom");
  if (auto read = fields.result(); !read) return read.error();
  file.unknown = std::move(fields).rest();
  return file;
}

Result<DelegatedRole> read_delegated_role(const Json& value) {
  Fields fields(value);
  DelegatedRole role;
  role.name = fields.text("name");
  if (role.name.empty() || role.name.size() > role_name_bytes_max || is_top_level(role.name)) {
    fields.refuse("the name of a delegated role is empty, too long or a top-level role's");
  }
  role.role = take_role(fields);
  role.terminating = fields.flag("terminating");
  if (fields.has("paths") == fields.has("path_hash_prefixes")) {
    fields.refuse("a delegated role wants either paths or path_hash_prefixes");
  }
  const auto* key = fields.has("paths") ? "paths" : "path_hash_prefixes";
  auto& patterns = fields.has("paths") ? role.paths : role.path_hash_prefixes;
  const auto texts = texts_of(fields.array(key));
  fields.need(texts);
  if (texts) patterns = *texts;
  if (auto read = fields.result(); !read) return read.error();
  role.role.unknown = std::move(fields).rest();
  return role;
}

Result<Delegations> read_delegations(const Json& value) {
  Fields fields(value);
  Delegations delegations;
  auto keys = read_keys(fields.object("keys"));
  fields.need(keys);
  if (keys) delegations.keys = *std::move(keys);
  std::set<std::string> names;
  for (const auto& item : fields.array("roles")) {
    auto role = read_delegated_role(item);
    if (!role) return role.error();
    if (!names.insert(role->name).second) fields.refuse("a delegated role is there twice");
    delegations.roles.push_back(*std::move(role));
  }
  if (auto read = fields.result(); !read) return read.error();
  delegations.unknown = std::move(fields).rest();
  return delegations;
}

Error within(const Error& error, const char* type) {
  return error.within("read " + std::string(type) + " metadata");
}

// All members of an object, each read alike.
template <typename T>
std::map<std::string, T> take_each(Fields& fields, std::string_view key,
                                   Result<T> (*read)(const Json&)) {
  std::map<std::string, T> all;
  for (const auto& [name, value] : fields.object(key)) {
    auto one = read(value);
    fields.need(one);
    if (one) all.emplace(name, *std::move(one));
  }
  return all;
}

// A number of seconds among the fields that are ours; what is over the limit counts as the limit.
std::optional<std::chrono::seconds> seconds_in(const Header& header, const char* key,
                                               std::chrono::seconds limit) {
  const auto found = header.unknown.find(key);
  if (found == header.unknown.end()) return std::nullopt;
  const auto* number = std::get_if<std::uint64_t>(&found->second.value);
  if (!number) return std::nullopt;
  const auto most = static_cast<std::uint64_t>(limit.count());
  return std::chrono::seconds(static_cast<std::int64_t>(std::min(*number, most)));
}

}  // namespace

Result<os::Instant> parse_expires(std::string_view text) {
  const Error refused{"expires is not YYYY-MM-DDTHH:MM:SSZ", ErrorKind::invalid};
  constexpr std::string_view form = "0000-00-00T00:00:00Z";
  if (text.size() != form.size()) return refused;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return refused;
  }
  const auto part = [&](std::size_t at, std::size_t size) {
    return number_of(text.substr(at, size));
  };
  const std::chrono::year_month_day date{std::chrono::year(part(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  if (!date.ok() || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 59) return refused;
  return os::Instant(std::chrono::sys_days(date) + std::chrono::hours(part(11, 2)) +
                     std::chrono::minutes(part(14, 2)) + std::chrono::seconds(part(17, 2)));
}

std::optional<os::Instant> Timestamp::issued() const {
  const auto found = header.unknown.find("x-issued");
  if (found == header.unknown.end()) return std::nullopt;
  const auto* text = std::get_if<std::string>(&found->second.value);
  const auto instant = parse_expires(text ? *text : std::string());
  if (!instant) return std::nullopt;
  return *instant;
}

void Timestamp::set_issued(os::Instant instant) {
  header.unknown["x-issued"] = Json{os::to_rfc3339(instant)};
}

std::optional<std::chrono::seconds> Timestamp::min_poll() const {
  return seconds_in(header, "x-min-poll-s", min_poll_max);
}

void Timestamp::set_min_poll(std::chrono::seconds seconds) {
  header.unknown["x-min-poll-s"] = Json{static_cast<std::uint64_t>(seconds.count())};
}

std::optional<std::chrono::seconds> Timestamp::window() const {
  return seconds_in(header, "x-window-s", window_max);
}

void Timestamp::set_window(std::chrono::seconds seconds) {
  header.unknown["x-window-s"] = Json{static_cast<std::uint64_t>(seconds.count())};
}

Result<Envelope> read_envelope(std::string_view text) {
  const auto file = parse_json(text);
  if (!file) return file.error();
  Fields fields(*file);
  Envelope envelope;
  envelope.signed_part = fields.any("signed");
  for (const auto& item : fields.array("signatures")) {
    Fields signature(item);
    const auto keyid = signature.text("keyid");
    const auto hex = signature.text("sig");
    fields.need(signature.result());
    if (!envelope.signatures.emplace(keyid, hex).second) {
      fields.refuse("a key id is there twice among the signatures");  // TUF 4.2
    }
  }
  if (auto read = fields.result(); !read) return read.error().within("read metadata");
  envelope.signed_bytes = to_canonical_json(envelope.signed_part);
  return envelope;
}

Result<Root> read_root(const Json& signed_part) {
  Fields fields(signed_part);
  Root root;
  root.header = take_header(fields, "root");
  root.consistent_snapshot = fields.flag("consistent_snapshot");
  auto keys = read_keys(fields.object("keys"));
  fields.need(keys);
  if (keys) root.keys = *std::move(keys);
  for (const auto& [name, value] : fields.object("roles")) {
    auto role = read_role(value);
    fields.need(role);
    if (role) root.roles.emplace(name, *std::move(role));
  }
  for (const auto name : top_level_roles) {
    if (root.roles.find(std::string(name)) == root.roles.end()) {
      fields.refuse("the role " + std::string(name) + " is missing");
    }
  }
  if (auto read = fields.result(); !read) return within(read.error(), "root");
  root.header.unknown = std::move(fields).rest();
  return root;
}

Result<Timestamp> read_timestamp(const Json& signed_part) {
  Fields fields(signed_part);
  Timestamp timestamp;
  timestamp.header = take_header(fields, "timestamp");
  const auto meta = fields.object("meta");
  const auto snapshot = meta.find("snapshot.json");
  if (meta.size() != 1 || snapshot == meta.end()) {
    fields.refuse("meta names something else than snapshot.json");
  } else {
    const auto file = read_meta_file(snapshot->second);
    fields.need(file);
    if (file) timestamp.snapshot = *file;
  }
  if (auto read = fields.result(); !read) return within(read.error(), "timestamp");
  timestamp.header.unknown = std::move(fields).rest();
  return timestamp;
}

Result<Snapshot> read_snapshot(const Json& signed_part) {
  Fields fields(signed_part);
  Snapshot snapshot;
  snapshot.header = take_header(fields, "snapshot");
  snapshot.meta = take_each(fields, "meta", read_meta_file);
  if (auto read = fields.result(); !read) return within(read.error(), "snapshot");
  snapshot.header.unknown = std::move(fields).rest();
  return snapshot;
}

Result<Targets> read_targets(const Json& signed_part) {
  Fields fields(signed_part);
  Targets targets;
  targets.header = take_header(fields, "targets");
  targets.targets = take_each(fields, "targets", read_target_file);
  if (fields.has("delegations")) {
    auto delegations = read_delegations(fields.any("delegations"));
    fields.need(delegations);
    if (delegations) targets.delegations = *std::move(delegations);
  }
  if (auto read = fields.result(); !read) return within(read.error(), "targets");
  targets.header.unknown = std::move(fields).rest();
  return targets;
}

}  // namespace lanrian::sync::tuf

#include "sync/tuf/client.h"

#include <algorithm>
#include <limits>

#include "sync/tuf/threshold.h"

namespace lanrian::sync::tuf {
namespace {

// What somebody can do about it, for the end of an error's line.
const char* remedy(Fault fault) {
  switch (fault) {
    case Fault::none:
    case Fault::unknown:
      return "";
    case Fault::network:
      return "; asked again later";
    case Fault::portal:
      return "; the network wants somebody to log in";
    case Fault::malformed:
    case Fault::mismatch:
      return "; publish it again, or use another mirror";
    case Fault::signature:
      return "; the mirror is not to be trusted, or the publisher signed with wrong keys";
    case Fault::rollback:
      return "; the mirror is behind or lies, use another one";
    case Fault::expired:
      return "; the publisher has to sign anew, or this clock is wrong";
    case Fault::storage:
      return "; see to the disk";
  }
  return "";
}

bool looks_like_html(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

// Whether bytes have the length and every known hash that were announced of them (TUF 5.5.2).
Result<void> check_announced(std::string_view text, const MetaFile& announced) {
  if (announced.length && text.size() != *announced.length) {
    return Error{std::to_string(text.size()) + " bytes came, not the announced " +
                     std::to_string(*announced.length),
                 ErrorKind::invalid};
  }
  HashCheck hashes(announced.hashes);
  hashes.update(text);
  return hashes.finish();
}

bool is_as_announced(std::string_view text, const Header& header, const MetaFile& announced) {
  return header.version == announced.version && check_announced(text, announced).ok();
}

// Every role the trusted snapshot lists must be listed still, and not be older (TUF 5.5.5).
Result<void> check_roles_kept(const Snapshot& fresh, const Snapshot& trusted) {
  for (const auto& [name, file] : trusted.meta) {
    const auto found = fresh.meta.find(name);
    if (found == fresh.meta.end()) {
      return Error{percent_encode(name) + " is listed no longer", ErrorKind::invalid};
    }
    if (found->second.version < file.version) {
      return Error{percent_encode(name) + " went back from version " +
                       std::to_string(file.version) + " to " +
                       std::to_string(found->second.version),
                   ErrorKind::invalid};
    }
  }
  return {};
}

std::string versions(std::uint64_t found, const char* relation, std::uint64_t other) {
  return "version " + std::to_string(found) + " " + relation + " " + std::to_string(other);
}

// Whether `text` is signed as `authority` demands and reads as its kind. The fault says why not.
template <typename T, typename Authority>
Result<T> read_signed(const std::string& text, const Authority& authority,
                      Result<T> (*read)(const Json&), Fault& fault) {
  const auto envelope = read_envelope(text);
  if (!envelope) {
    fault = looks_like_html(text) ? Fault::portal : Fault::malformed;
    return envelope.error();
  }
  if (auto verified = verify_signatures(*envelope, authority.keys, authority.role); !verified) {
    fault = Fault::signature;
    return verified.error();
  }
  auto metadata = read(envelope->signed_part);
  if (!metadata) fault = Fault::malformed;
  return metadata;
}

}  // namespace

Result<Root> check_root(std::string_view text) {
  const auto envelope = read_envelope(text);
  if (!envelope) return envelope.error();
  auto root = read_root(envelope->signed_part);
  if (!root) return root;
  auto verified = verify_signatures(*envelope, root->keys, root->roles.at("root"));
  if (!verified) return verified.error();
  return root;
}

Result<void> Client::refresh(std::string_view shipped_root) {
  fault_ = Fault::none;
  if (auto loaded = load_root(shipped_root); !loaded) return loaded;
  if (auto updated = update_root(); !updated) return updated;
  if (auto updated = update_timestamp(); !updated) return updated;
  if (auto updated = update_snapshot(); !updated) return updated;
  auto targets = load_targets(authority("targets"));
  if (!targets) return targets.error();
  targets_ = *std::move(targets);
  return {};
}

Client::Authority Client::authority(const std::string& top_level_role) const {
  return {top_level_role, root_.keys, root_.roles.at(top_level_role)};
}

// TUF 5.2. Its expiry does not matter yet; its own signatures do, for disks have bad days.
Result<void> Client::load_root(std::string_view shipped_root) {
  const auto text = store_.read("root", policy_.root_bytes_max);
  auto trusted = text ? check_root(*text) : Result<Root>(text.error());
  auto shipped = check_root(shipped_root);
  if (shipped && (!trusted || shipped->header.version > trusted->header.version)) {
    if (auto kept = persist("root", std::string(shipped_root)); !kept) return kept;
    trusted = std::move(shipped);
  }
  if (!trusted) return fail(Fault::storage, "root", trusted.error().message);
  root_ = *std::move(trusted);
  return {};
}

// TUF 5.3.
Result<void> Client::update_root() {
  for (int i = 0; i < policy_.root_rotations_max; ++i) {
    const auto found = update_root_once();
    if (!found) return found.error();
    if (!*found) break;
  }
  return judge_expiry("root", root_.header);  // 5.3.10, after persisting
}

// Takes the next root, where there is one: only "not found" says that there is none, for a broken
// server must not hide a rotation.
Result<bool> Client::update_root_once() {
  if (root_.header.version == std::numeric_limits<std::uint64_t>::max()) return false;
  const auto next = root_.header.version + 1;
  const auto name = metadata_.folder + std::to_string(next) + ".root.json";
  const auto text = transfer::fetch_text_if_there(*metadata_.fetcher, name, policy_.root_bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) return false;
  if (!text) return fail(Fault::network, "root", text.error().message);
  auto fresh = believe(authority("root"), read_root, *text);  // 5.3.4, the old keys
  if (!fresh) return fresh.error();
  const Authority renewed{"root", fresh->keys, fresh->roles.at("root")};
  if (auto own = believe(renewed, read_root, *text); !own) return own.error();  // the new keys
  if (fresh->header.version != next) {                                          // 5.3.5
    return fail(Fault::rollback, "root", versions(fresh->header.version, "is not", next));
  }
  if (auto kept = persist("root", *text); !kept) return kept.error();  // 5.3.8
  root_ = *std::move(fresh);
  return true;
}

// TUF 5.4.
Result<void> Client::update_timestamp() {
  const auto who = authority("timestamp");
  auto trusted = stored(who, read_timestamp, policy_.timestamp_bytes_max);
  const auto fetched = fetch_timestamp(trusted ? trusted->text : std::string());
  if (!fetched) return fetched.error();
  const auto& text = fetched->text;
  auto fresh = believe(who, read_timestamp, text);
  if (!fresh) return fresh.error();
  if (trusted) {
    if (auto checked = check_not_older(*fresh, trusted->metadata); !checked) return checked;
  }
  // The same version: what was believed stays, and gets no younger by it (5.4.3.1).
  const bool same = trusted && fresh->header.version == trusted->metadata.header.version;
  auto& chosen = same ? trusted->metadata : *fresh;
  if (auto judged = judge_expiry("timestamp", chosen.header, policy_.stale_max); !judged) {
    return judged;  // 5.4.4
  }
  if (!same) {
    if (auto kept = persist("timestamp", text); !kept) return kept;  // 5.4.5
  }
  if (!same || text == trusted->text) timestamp_etag_ = fetched->etag;
  timestamp_ = std::move(chosen);
  return {};
}

// The mirror may say that it is the trusted one still, which is then judged like any other.
Result<transfer::MutableText> Client::fetch_timestamp(const std::string& trusted) {
  const transfer::MutableText known{trusted, trusted.empty() ? std::string() : timestamp_etag_};
  timestamp_etag_.clear();
  auto fetched = transfer::fetch_if_changed(*metadata_.fetcher, metadata_.folder + "timestamp.json",
                                            policy_.timestamp_bytes_max, known);
  if (!fetched) return fail(Fault::network, "timestamp", fetched.error().message);
  return fetched;
}

// TUF 5.4.3: neither the timestamp nor the snapshot it names goes back.
Result<void> Client::check_not_older(const Timestamp& fresh, const Timestamp& trusted) {
  const auto version = fresh.header.version;
  if (version < trusted.header.version) {
    return fail(Fault::rollback, "timestamp",
                versions(version, "is older than the trusted", trusted.header.version));
  }
  if (version > trusted.header.version && fresh.snapshot.version < trusted.snapshot.version) {
    return fail(Fault::rollback, "timestamp",
                "snapshot " + versions(fresh.snapshot.version, "is older than the trusted",
                                       trusted.snapshot.version));
  }
  return {};
}

// TUF 5.5.
Result<void> Client::update_snapshot() {
  const auto& announced = timestamp_->snapshot;
  const auto who = authority("snapshot");
  auto trusted = stored(who, read_snapshot, policy_.snapshot_bytes_max);
  if (trusted && is_as_announced(trusted->text, trusted->metadata.header, announced)) {
    snapshot_ = std::move(trusted->metadata);
    return judge_expiry("snapshot", snapshot_->header, policy_.stale_max);
  }
  auto fresh = fetch_snapshot(trusted);
  if (!fresh) return fresh.error();
  snapshot_ = *std::move(fresh);
  return {};
}

Result<Snapshot> Client::fetch_snapshot(const std::optional<Stored<Snapshot>>& trusted) {
  const auto& announced = timestamp_->snapshot;
  const auto text = fetch_announced("snapshot", announced, policy_.snapshot_bytes_max);  // 5.5.1, 2
  if (!text) return text.error();
  auto fresh = believe(authority("snapshot"), read_snapshot, *text);  // 5.5.3
  if (!fresh) return fresh.error();
  if (fresh->header.version != announced.version) {  // 5.5.4
    return fail(Fault::mismatch, "snapshot",
                versions(fresh->header.version, "is not the announced", announced.version));
  }
  if (trusted) {  // 5.5.5
    const auto kept = check_roles_kept(*fresh, trusted->metadata);
    if (!kept) return fail(Fault::rollback, "snapshot", kept.error().message);
  }
  const auto judged = judge_expiry("snapshot", fresh->header, policy_.stale_max);  // 5.5.6
  if (!judged) return judged.error();
  if (auto kept = persist("snapshot", *text); !kept) return kept.error();  // 5.5.7
  return fresh;
}

// TUF 5.6 for targets and for each delegated role: from disk where that is what the snapshot names.
Result<Targets> Client::load_targets(const Authority& authority) {
  const auto announced = snapshot_->meta.find(authority.name + ".json");
  if (announced == snapshot_->meta.end()) {
    return fail(Fault::mismatch, authority.name, "the snapshot does not list it");
  }
  auto trusted = stored(authority, read_targets, policy_.targets_bytes_max);
  if (trusted && is_as_announced(trusted->text, trusted->metadata.header, announced->second)) {
    const auto judged = judge_expiry(authority.name, trusted->metadata.header);
    if (!judged) return judged.error();
    return std::move(trusted->metadata);
  }
  return fetch_targets(authority, announced->second);
}

Result<Targets> Client::fetch_targets(const Authority& authority, const MetaFile& announced) {
  const auto& role = authority.name;
  const auto text = fetch_announced(role, announced, policy_.targets_bytes_max);  // 5.6.1, 2
  if (!text) return text.error();
  auto fresh = believe(authority, read_targets, *text);  // 5.6.3
  if (!fresh) return fresh.error();
  if (fresh->header.version != announced.version) {  // 5.6.4
    return fail(Fault::mismatch, role,
                versions(fresh->header.version, "is not the announced", announced.version));
  }
  if (auto judged = judge_expiry(role, fresh->header); !judged) return judged.error();  // 5.6.5
  if (auto kept = persist(role, *text); !kept) return kept.error();                     // 5.6.6
  return fresh;
}

template <typename T>
Result<T> Client::believe(const Authority& authority, Result<T> (*read)(const Json&),
                          const std::string& text) {
  Fault fault = Fault::none;
  auto metadata = read_signed(text, authority, read, fault);
  if (!metadata) return fail(fault, authority.name, metadata.error().message);
  return metadata;
}

template <typename T>
std::optional<Client::Stored<T>> Client::stored(const Authority& authority,
                                                Result<T> (*read)(const Json&),
                                                std::uint64_t bytes_max) const {
  auto text = store_.read(authority.name, bytes_max);
  if (!text) return std::nullopt;
  Fault unused = Fault::none;
  auto metadata = read_signed(*text, authority, read, unused);
  if (!metadata) return std::nullopt;
  return Stored<T>{*std::move(metadata), *std::move(text)};
}

Result<std::string> Client::fetch(const std::string& role, const std::string& name,
                                  std::uint64_t bytes_max) {
  auto text = transfer::fetch_text(*metadata_.fetcher, metadata_.folder + name, bytes_max);
  if (!text) return fail(Fault::network, role, text.error().message);
  return text;
}

Result<std::string> Client::fetch_announced(const std::string& role, const MetaFile& announced,
                                            std::uint64_t bytes_max) {
  const auto most = std::min(announced.length.value_or(bytes_max), bytes_max);
  const auto version =
      root_.consistent_snapshot ? std::to_string(announced.version) + "." : std::string();
  auto text = fetch(role, version + percent_encode(role) + ".json", most);
  if (!text) return text;
  if (looks_like_html(*text)) return fail(Fault::portal, role, "HTML came, not JSON");
  const auto checked = check_announced(*text, announced);
  if (!checked) return fail(Fault::mismatch, role, checked.error().message);
  return text;
}

Result<void> Client::persist(const std::string& role, const std::string& text) {
  const auto written = store_.write(role, text);
  if (written) return {};
  fail(Fault::storage, role, written.error().message);
  return written.error();
}

// A freeze attack shows old metadata for ever; an expiry ends that.
Result<void> Client::judge_expiry(const std::string& role, const Header& header,
                                  std::chrono::hours stale_max) {
  // Not `expires + stale_max`: years are five digits wide at most, hours are not.
  if (now_ < header.expires || now_ - header.expires < stale_max) return {};
  return fail(Fault::expired, role, "it expired at " + os::to_rfc3339(header.expires));
}

Error Client::fail(Fault fault, const std::string& role, const std::string& cause) {
  fault_ = fault;
  return {"update " + percent_encode(role) + ".json: " + cause + remedy(fault), ErrorKind::invalid};
}

}  // namespace lanrian::sync::tuf

// The publisher's half of metadata.h: values to JSON.
#include "sync/tuf/metadata.h"

namespace lanrian::sync::tuf {
namespace {

Json texts_to_json(const auto& texts) {
  JsonArray array;
  for (const auto& text : texts) array.push_back(Json{text});
  return Json{std::move(array)};
}

JsonObject role_to_json(const Role& role) {
  auto object = role.unknown;
  object["keyids"] = texts_to_json(role.keyids);
  object["threshold"] = Json{role.threshold};
  return object;
}

JsonObject header_to_json(const Header& header, const char* type) {
  auto object = header.unknown;
  object["_type"] = Json{std::string(type)};
  object["spec_version"] = Json{header.spec_version};
  object["version"] = Json{header.version};
  object["expires"] = Json{os::to_rfc3339(header.expires)};
  return object;
}

Json keys_to_json(const Keys& keys) {
  JsonObject object;
  for (const auto& [keyid, key] : keys) object[keyid] = Json{key.object};
  return Json{std::move(object)};
}

Json hashes_to_json(const Hashes& hashes) {
  JsonObject object;
  for (const auto& [algorithm, hex] : hashes) object[algorithm] = Json{hex};
  return Json{std::move(object)};
}

Json meta_file_to_json(const MetaFile& file) {
  auto object = file.unknown;
  object["version"] = Json{file.version};
  if (file.length) object["length"] = Json{*file.length};
  if (!file.hashes.empty()) object["hashes"] = hashes_to_json(file.hashes);
  return Json{std::move(object)};
}

Json target_file_to_json(const TargetFile& file) {
  auto object = file.unknown;
  object["length"] = Json{file.length};
  object["hashes"] = hashes_to_json(file.hashes);
  if (file.custom) object["custom"] = Json{*file.custom};
  return Json{std::move(object)};
}

Json delegated_role_to_json(const DelegatedRole& role) {
  auto object = role_to_json(role.role);
  object["name"] = Json{role.name};
  object["terminating"] = Json{role.terminating};
  if (role.path_hash_prefixes.empty()) {
    object["paths"] = texts_to_json(role.paths);
  } else {
    object["path_hash_prefixes"] = texts_to_json(role.path_hash_prefixes);
  }
  return Json{std::move(object)};
}

Json delegations_to_json(const Delegations& delegations) {
  auto object = delegations.unknown;
  object["keys"] = keys_to_json(delegations.keys);
  JsonArray roles;
  for (const auto& role : delegations.roles) roles.push_back(delegated_role_to_json(role));
  object["roles"] = Json{std::move(roles)};
  return Json{std::move(object)};
}

}  // namespace

Json to_json(const Root& root) {
  auto object = header_to_json(root.header, "root");
  object["consistent_snapshot"] = Json{root.consistent_snapshot};
  object["keys"] = keys_to_json(root.keys);
  JsonObject roles;
  for (const auto& [name, role] : root.roles) roles[name] = Json{role_to_json(role)};
  object["roles"] = Json{std::move(roles)};
  return Json{std::move(object)};
}

Json to_json(const Timestamp& timestamp) {
  auto object = header_to_json(timestamp.header, "timestamp");
  object["meta"] = Json{JsonObject{{"snapshot.json", meta_file_to_json(timestamp.snapshot)}}};
  return Json{std::move(object)};
}

Json to_json(const Snapshot& snapshot) {
  auto object = header_to_json(snapshot.header, "snapshot");
  JsonObject meta;
  for (const auto& [name, file] : snapshot.meta) meta[name] = meta_file_to_json(file);
  object["meta"] = Json{std::move(meta)};
  return Json{std::move(object)};
}

Json to_json(const Targets& targets) {
  auto object = header_to_json(targets.header, "targets");
  JsonObject files;
  for (const auto& [name, file] : targets.targets) files[name] = target_file_to_json(file);
  object["targets"] = Json{std::move(files)};
  if (targets.delegations) object["delegations"] = delegations_to_json(*targets.delegations);
  return Json{std::move(object)};
}

std::string to_text(const Json& signed_part, const std::map<std::string, std::string>& signatures) {
  JsonArray list;
  for (const auto& [keyid, hex] : signatures) {
    list.emplace_back().value = JsonObject{{"keyid", Json{keyid}}, {"sig", Json{hex}}};
  }
  return to_json_text(
      Json{JsonObject{{"signatures", Json{std::move(list)}}, {"signed", signed_part}}});
}

}  // namespace lanrian::sync::tuf

#include "tests/fakes/tuf_kiosk.h"

namespace lanrian::tests {

using namespace sync::tuf;

namespace {

// Where nothing of a version is known: 0.
std::uint64_t version_in(const std::string& text) {
  const auto file = parse_json(text);
  const auto* object = file ? std::get_if<JsonObject>(&file->value) : nullptr;
  const auto part = object ? object->find("signed") : JsonObject::const_iterator();
  if (!object || part == object->end()) return 0;
  const auto* fields = std::get_if<JsonObject>(&part->second.value);
  const auto found = fields ? fields->find("version") : JsonObject::const_iterator();
  if (!fields || found == fields->end()) return 0;
  const auto* version = std::get_if<std::uint64_t>(&found->second.value);
  return version ? *version : 0;
}

}  // namespace

TufKiosk::TufKiosk() {
  const auto written = store.write("root", repository.files.at("metadata/1.root.json"));
  if (!written) std::abort();
}

void TufKiosk::serve() { mirror.files = repository.files; }

bool TufKiosk::refresh() {
  if (serves_repository) serve();
  mirror.asked.clear();
  Client client(store, {&mirror, "metadata/"}, now, policy);
  const auto refreshed = client.refresh(shipped_root);
  fault = client.fault();
  error = refreshed ? "" : refreshed.error().message;
  return refreshed.ok();
}

bool TufKiosk::finds(const std::string& target) {
  if (serves_repository) serve();
  mirror.asked.clear();
  Client client(store, {&mirror, "metadata/"}, now, policy);
  const auto refreshed = client.refresh(shipped_root);
  const auto found = refreshed ? client.find_target(target) : Result<TargetFile>(refreshed.error());
  fault = client.fault();
  error = found ? "" : found.error().message;
  return found.ok();
}

std::string TufKiosk::stored(const std::string& role) const {
  const auto text = store.read(role, 1 << 20);
  return text ? *text : "";
}

std::uint64_t TufKiosk::version(const std::string& role) const { return version_in(stored(role)); }

std::vector<std::uint64_t> TufKiosk::versions() const {
  return {version("root"), version("timestamp"), version("snapshot"), version("targets")};
}

std::vector<std::string> TufKiosk::asked() const {
  std::vector<std::string> names;
  for (const auto& name : mirror.asked) names.push_back(name.substr(name.find('/') + 1));
  return names;
}

}  // namespace lanrian::tests

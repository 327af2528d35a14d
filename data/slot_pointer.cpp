#include <algorithm>

#include "data/canonical_json.h"
#include "data/slot.h"
#include "platform/os/sha256.h"

namespace lanrian::data {
namespace {

constexpr std::size_t pointer_bytes_max = 1024;

os::Path pointer_path(const os::Path& releases, const CityId& city) {
  return releases / city.value / "current";
}

// The pointer in a line, whatever its hash says.
std::optional<SlotPointer> pointer_in(std::string_view line) {
  if (!line.ends_with('\n')) return std::nullopt;
  const auto object = parse_canonical_json(line.substr(0, line.size() - 1));
  if (!object) return std::nullopt;
  const auto root = object->find("content_root");
  const auto sequence = object->find("sequence");
  if (root == object->end() || sequence == object->end()) return std::nullopt;
  const auto* text = std::get_if<std::string>(&root->second.value);
  const auto* number = std::get_if<std::int64_t>(&sequence->second.value);
  if (!text || !number || !os::is_sha256_hex(*text) || *number < 0) return std::nullopt;
  return SlotPointer{*number, *text};
}

Result<Slot> open_checked(const os::Path& path, const SlotCheck& check) {
  auto slot = Slot::open(path);
  if (!slot || !check) return slot;
  if (auto checked = check(*slot); !checked)
    return checked.error().within("open slot " + path.string());
  return slot;
}

Result<Slot> open_pointed_slot(const os::Path& releases, const CityId& city,
                               const SlotCheck& check) {
  const auto pointer = read_pointer(releases, city);
  if (!pointer) return pointer.error();
  const auto path = slot_path(releases, city, pointer->content_root);
  auto slot = open_checked(path, check);
  if (slot && (slot->stamp().content_root != pointer->content_root || slot->stamp().city != city)) {
    return Error{"open slot " + path.string() + ": it holds another release", ErrorKind::invalid};
  }
  return slot;
}

// The newest slot of a city that opens, by version, then by the time of its release.
Result<Slot> open_newest_slot(const os::Path& releases, const CityId& city, const SlotCheck& check,
                              const Error& why) {
  std::optional<Slot> newest;
  const auto names = os::list_folder(releases / city.value);
  if (!names) return Error{why.message, ErrorKind::not_found};
  for (const auto& name : *names) {
    if (os::Path(name).extension() != ".db") continue;
    auto slot = open_checked(releases / city.value / name, check);
    if (!slot || slot->stamp().city != city) continue;
    const auto age = [](const Slot& of) {
      return std::pair(of.stamp().version, of.stamp().released_at);
    };
    if (!newest || age(*slot) > age(*newest)) newest = std::move(*slot);
  }
  if (!newest) {
    return Error{why.message + "; no other slot of " + city.value + " opens", ErrorKind::not_found};
  }
  return std::move(*newest);
}

}  // namespace

os::Path slot_path(const os::Path& releases, const CityId& city, const std::string& content_root) {
  return releases / city.value / (content_root + ".db");
}

std::string to_line(const SlotPointer& pointer) {
  JsonObject object;
  object["content_root"].value = pointer.content_root;
  object["sequence"].value = pointer.sequence;
  const auto digest = os::to_hex(os::sha256(to_canonical_json(object)));
  object["sha256"].value = digest;
  return to_canonical_json(object) + "\n";
}

Result<SlotPointer> pointer_from(std::string_view line) {
  auto pointer = pointer_in(line);
  if (!pointer || to_line(*pointer) != line) return Error{"damaged", ErrorKind::invalid};
  return std::move(*pointer);
}

Result<SlotPointer> read_pointer(const os::Path& releases, const CityId& city) {
  const auto path = pointer_path(releases, city);
  const auto line = os::read_file(path, pointer_bytes_max);
  if (!line) return line.error();
  auto pointer = pointer_from(*line);
  if (!pointer) return pointer.error().within("read pointer " + path.string());
  return pointer;
}

Result<void> write_pointer(const os::Path& releases, const CityId& city,
                           const SlotPointer& pointer) {
  return os::write_file_atomically(pointer_path(releases, city), to_line(pointer));
}

Result<OpenedSlot> open_current_slot(const os::Path& releases, const CityId& city,
                                     const SlotCheck& check) {
  auto pointed = open_pointed_slot(releases, city, check);
  if (pointed) return OpenedSlot{std::move(*pointed), ""};
  auto newest = open_newest_slot(releases, city, check, pointed.error());
  if (!newest) return newest.error();
  return OpenedSlot{std::move(*newest), pointed.error().message};
}

std::vector<CityId> cities_in(const os::Path& releases) {
  std::vector<CityId> cities;
  const auto names = os::list_folder(releases);
  if (!names) return cities;
  for (const auto& name : *names) {
    std::error_code ignored;
    if (is_slug(name, city_slug_max) && std::filesystem::is_directory(releases / name, ignored)) {
      cities.push_back({name});
    }
  }
  return cities;
}

}  // namespace lanrian::data

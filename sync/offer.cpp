#include "sync/offer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/os/clock.h"
#include "platform/os/sha256.h"
#include "sync/tuf/fields.h"

namespace lanrian::sync {
namespace {

constexpr std::uint64_t format = 1;

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

std::string folder_of(const data::CityId& city) { return "city/" + city.value + "/"; }

std::string release_file(const OfferedRelease& release) {
  return fmt::format("release-{}.jsonl.zst", release.stamp.version);
}

std::string delta_file(const Offer& offer, const OfferedDelta& delta) {
  return fmt::format("delta-{}-{}.zst", delta.from_version, offer.release.stamp.version);
}

std::string name_on_host(const data::CityId& city, const std::string& sha256,
                         const std::string& file) {
  return "targets/" + folder_of(city) + sha256 + "." + file;
}

// A file's name taken apart: "release-3.jsonl.zst", "delta-1-3.zst".
struct TargetName {
  bool is_delta = false;
  std::int64_t from = 0;
  std::int64_t to = 0;
};

bool take_text(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

// Decimal digits as to_string() writes them.
bool take_number(std::string_view& text, std::int64_t& number) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (fault != std::errc() || number < 0 || number >= INT64_MAX) return false;
  if (std::to_string(number) != text.substr(0, digits)) return false;
  text.remove_prefix(digits);
  return true;
}

std::optional<TargetName> parse_name(const data::CityId& city, std::string_view name) {
  TargetName parsed;
  if (!take_text(name, folder_of(city))) return std::nullopt;
  parsed.is_delta = take_text(name, "delta-");
  if (!parsed.is_delta && !take_text(name, "release-")) return std::nullopt;
  if (parsed.is_delta && !(take_number(name, parsed.from) && take_text(name, "-"))) {
    return std::nullopt;
  }
  const auto ending = parsed.is_delta ? ".zst" : ".jsonl.zst";
  if (!take_number(name, parsed.to) || name != ending) return std::nullopt;
  return parsed;
}

tuf::Json json_of(std::uint64_t number) { return {number}; }
tuf::Json json_of(std::string text) { return {std::move(text)}; }

tuf::TargetFile target_of(std::uint64_t bytes, const std::string& sha256,
                          const std::vector<std::string>& pieces, tuf::JsonObject custom) {
  custom["format"] = json_of(format);
  if (!pieces.empty()) {
    tuf::JsonArray array;
    for (const auto& piece : pieces) array.push_back(json_of(piece));
    custom["pieces"] = {std::move(array)};
  }
  tuf::TargetFile file;
  file.length = bytes;
  file.hashes["sha256"] = sha256;
  file.custom = std::move(custom);
  return file;
}

// What every target of ours says of itself.
struct ReadFile {
  std::string sha256;
  std::uint64_t bytes = 0;
  std::vector<std::string> pieces;
};

ReadFile read_file(const tuf::TargetFile& target, tuf::Fields& custom) {
  ReadFile file;
  file.bytes = target.length;
  const auto hash = target.hashes.find("sha256");
  if (hash != target.hashes.end()) file.sha256 = hash->second;
  if (!os::is_sha256_hex(file.sha256)) custom.refuse("its SHA-256 is missing");
  if (file.bytes < 1 || file.bytes > release_bytes_max) custom.refuse("its length cannot be");
  if (const auto number = custom.number("format"); number != format) {
    custom.refuse(fmt::format("format {} is not known: update this program", number));
  }
  if (custom.has("pieces")) {
    for (const auto& piece : custom.array("pieces")) {
      const auto* text = std::get_if<std::string>(&piece.value);
      if (!text || !os::is_sha256_hex(*text)) custom.refuse("a piece's SHA-256 cannot be");
      file.pieces.push_back(text ? *text : "");
    }
  }
  return file;
}

std::string root_from(tuf::Fields& custom, std::string_view key) {
  auto root = custom.text(key);
  if (!os::is_sha256_hex(root)) custom.refuse(std::string(key) + " is not a SHA-256");
  return root;
}

Result<OfferedRelease> release_from(const data::CityId& city, const TargetName& name,
                                    const tuf::TargetFile& target) {
  const tuf::Json object{target.custom.value_or(tuf::JsonObject{})};
  tuf::Fields custom(object);
  auto file = read_file(target, custom);
  OfferedRelease release;
  release.stamp = {city, name.to, root_from(custom, "content_root"), custom.text("released_at")};
  release.json_bytes = custom.number("json_bytes");
  const auto instant = os::parse_rfc3339(release.stamp.released_at);
  if (!instant || os::to_rfc3339(*instant) != release.stamp.released_at) {
    custom.refuse("released_at is not a time in UTC");
  }
  if (release.json_bytes < 1 || release.json_bytes > json_bytes_max) {
    custom.refuse("json_bytes cannot be");
  }
  if (auto fine = custom.result(); !fine) return fine.error();
  release.bytes = file.bytes;
  release.sha256 = std::move(file.sha256);
  release.pieces_sha256 = std::move(file.pieces);
  return release;
}

Result<OfferedDelta> delta_from(const TargetName& name, const tuf::TargetFile& target) {
  const tuf::Json object{target.custom.value_or(tuf::JsonObject{})};
  tuf::Fields custom(object);
  auto file = read_file(target, custom);
  OfferedDelta delta{name.from, root_from(custom, "from_root"), std::move(file.sha256), file.bytes,
                     std::move(file.pieces)};
  if (auto fine = custom.result(); !fine) return fine.error();
  return delta;
}

}  // namespace

transfer::Announced announced(const OfferedRelease& release) {
  return {name_on_host(release.stamp.city, release.sha256, release_file(release)), release.bytes,
          release.sha256, release.pieces_sha256};
}

transfer::Announced announced(const Offer& offer, const OfferedDelta& delta) {
  return {name_on_host(offer.release.stamp.city, delta.sha256, delta_file(offer, delta)),
          delta.bytes, delta.sha256, delta.pieces_sha256};
}

std::vector<std::string> pieces_sha256_of(std::string_view file) {
  std::vector<std::string> pieces;
  if (file.size() <= transfer::unpieced_bytes_max) return pieces;
  for (std::size_t at = 0; at < file.size(); at += transfer::piece_bytes) {
    pieces.push_back(os::to_hex(os::sha256(file.substr(at, transfer::piece_bytes))));
  }
  return pieces;
}

std::map<std::string, tuf::TargetFile> targets_of(const Offer& offer) {
  const auto& release = offer.release;
  const auto folder = folder_of(release.stamp.city);
  std::map<std::string, tuf::TargetFile> targets;
  targets[folder + release_file(release)] =
      target_of(release.bytes, release.sha256, release.pieces_sha256,
                {{"content_root", json_of(release.stamp.content_root)},
                 {"json_bytes", json_of(release.json_bytes)},
                 {"released_at", json_of(release.stamp.released_at)}});
  for (const auto& delta : offer.deltas) {
    targets[folder + delta_file(offer, delta)] = target_of(
        delta.bytes, delta.sha256, delta.pieces_sha256, {{"from_root", json_of(delta.from_root)}});
  }
  return targets;
}

Result<Offer> offer_from(const data::CityId& city, const tuf::Targets& targets) {
  const auto what = "read what " + city.value + " offers: ";
  if (!data::is_slug(city.value, data::city_slug_max)) return refused(what + "no city's name");
  std::optional<OfferedRelease> release;
  std::vector<std::pair<TargetName, const tuf::TargetFile*>> deltas;
  for (const auto& [name, target] : targets.targets) {
    const auto parsed = parse_name(city, name);
    if (!parsed) continue;
    if (parsed->is_delta) {
      deltas.emplace_back(*parsed, &target);
      continue;
    }
    if (release) return refused(what + "there are two releases");
    auto read = release_from(city, *parsed, target);
    if (!read) return refused(what + name + ": " + read.error().message);
    release = std::move(*read);
  }
  if (!release) return refused(what + "there is no release");
  Offer offer{std::move(*release), {}};
  for (const auto& [name, target] : deltas) {
    if (name.to != offer.release.stamp.version || name.from >= name.to) continue;
    auto read = delta_from(name, *target);
    if (!read) return refused(what + "a delta: " + read.error().message);
    offer.deltas.push_back(std::move(*read));
  }
  std::sort(offer.deltas.begin(), offer.deltas.end(),
            [](const auto& a, const auto& b) { return a.from_version < b.from_version; });
  return offer;
}

}  // namespace lanrian::sync

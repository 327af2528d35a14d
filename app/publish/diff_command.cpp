#include "app/publish/diff_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/publish/check_command.h"
#include "app/publish/published_release.h"
#include "data/publish/record_diff.h"
#include "platform/os/log.h"
#include "sync/release_file.h"

namespace lanrian::app_publish {
namespace {

using data::JsonArray;
using data::JsonObject;
using data::publish::RecordChange;

// Both releases and what sets them apart.
struct Difference {
  data::CityId city;
  std::optional<sync::OfferedRelease> published;  // absent: nothing yet
  std::size_t records = 0;                        // in the new release
  std::uint64_t bytes = 0;                        // of it, compressed
  std::vector<RecordChange> changes;
};

// The sound content of a folder as records; its faults go to stderr.
Result<std::vector<data::Record>> records_in(const std::string& folder, os::Instant now) {
  const auto checked = check_folders({folder}, now);
  for (const auto& faulty : checked) {
    std::fputs(to_lines(faulty, Detail::summary).c_str(), stderr);
  }
  if (has_errors(checked)) {
    return Error{"diff " + folder + ": correct the errors above first", ErrorKind::invalid};
  }
  return data::publish::records_of(checked.front().content);
}

// The city that records are of.
data::CityId city_of(std::span<const data::Record> records) {
  constexpr std::string_view prefix = "city:";
  const auto city = std::find_if(records.begin(), records.end(), [&](const data::Record& record) {
    return record.id.starts_with(prefix);
  });
  return {city == records.end() ? "" : city->id.substr(prefix.size())};
}

Result<Difference> difference(const DiffCommand& command) {
  const auto after = records_in(command.folder, command.now.value_or(os::SystemClock().now()));
  if (!after) return after.error();
  Difference found;
  found.city = city_of(*after);
  found.records = after->size();
  auto published = read_published(command.repository, found.city);
  if (!published && published.error().kind != ErrorKind::not_found) return published.error();
  std::vector<data::Record> before;
  if (published) {
    found.published = published->offered;
    before = std::move(published->records);
  }
  auto changes = data::publish::diff_records(before, *after);
  if (!changes) return changes.error();
  found.changes = *std::move(changes);
  const auto file = sync::compress_release(data::to_json_lines(*after));
  if (!file) return file.error();
  found.bytes = file->size();
  return found;
}

std::size_t count(const Difference& found, RecordChange::Kind kind) {
  return static_cast<std::size_t>(
      std::count_if(found.changes.begin(), found.changes.end(),
                    [kind](const RecordChange& change) { return change.kind == kind; }));
}

std::string summary_of(const Difference& found) {
  using Kind = RecordChange::Kind;
  const auto& city = found.city.value;
  if (found.changes.empty()) {
    return fmt::format("{}: nothing changes, version {} stays\n", city,
                       found.published->stamp.version);
  }
  const auto against = found.published ? fmt::format("version {}", found.published->stamp.version)
                                       : std::string("nothing published yet");
  const auto bytes =
      found.published ? fmt::format("{} bytes instead of {}", found.bytes, found.published->bytes)
                      : fmt::format("{} bytes", found.bytes);
  return fmt::format("{}: {} added, {} removed, {} changed of {} records, against {}; release {}\n",
                     city, count(found, Kind::added), count(found, Kind::removed),
                     count(found, Kind::changed), found.records, against, bytes);
}

std::string lines_of(const RecordChange& change) {
  using Kind = RecordChange::Kind;
  const char sign = change.kind == Kind::added ? '+' : change.kind == Kind::removed ? '-' : '~';
  auto lines = fmt::format("{} {}{}{}\n", sign, change.id, change.name.empty() ? "" : " ",
                           data::publish::printable(change.name));
  for (const auto& field : change.fields) {
    lines += fmt::format("    {}\n", data::publish::in_words(field));
  }
  return lines;
}

std::string json_of(const Difference& found) {
  JsonObject object;
  object["city"].value = found.city.value;
  object["bytes"].value = static_cast<std::int64_t>(found.bytes);
  object["records"].value = static_cast<std::int64_t>(found.records);
  if (found.published) {
    JsonObject published;
    published["bytes"].value = static_cast<std::int64_t>(found.published->bytes);
    published["content_root"].value = found.published->stamp.content_root;
    published["version"].value = found.published->stamp.version;
    object["published"].value = std::move(published);
  }
  JsonArray changes;
  for (const auto& change : found.changes) {
    changes.emplace_back().value = data::publish::to_json(change);
  }
  object["changes"].value = std::move(changes);
  return data::to_canonical_json(object) + "\n";
}

}  // namespace

bool DiffCommand::run() const {
  const auto found = difference(*this);
  if (!found) {
    os::log(os::LogLevel::error, found.error().message);
    return false;
  }
  if (json) {
    std::fputs(json_of(*found).c_str(), stdout);
    return true;
  }
  std::fputs(summary_of(*found).c_str(), stdout);
  for (const auto& change : found->changes) std::fputs(lines_of(change).c_str(), stdout);
  return true;
}

}  // namespace lanrian::app_publish

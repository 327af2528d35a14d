#include "app/sync/request_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "platform/os/log.h"
#include "sync/pin.h"
#include "sync/preview.h"
#include "sync/sync_city.h"
#include "sync/transfer/folder_fetcher.h"

namespace lanrian::app_sync {
namespace {

using data::exchange::Action;
using data::exchange::Answer;
using data::exchange::AnswerState;
using data::exchange::SyncRequest;
using data::exchange::WaitingRequest;

bool still_waits(const std::vector<WaitingRequest>& waiting, const std::string& id) {
  return std::any_of(waiting.begin(), waiting.end(),
                     [&](const WaitingRequest& request) { return request.id == id; });
}

// A folder on a stick as the one mirror of a run.
std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirror_of(const os::Path& folder) {
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors;
  mirrors.push_back(std::make_unique<sync::transfer::FolderFetcher>(folder.string()));
  return mirrors;
}

// Tells in status.json how far a file has come, no more than twice a second: each is an fsync.
sync::transfer::Observer progress_of(KioskSync& kiosk) {
  using SteadyClock = std::chrono::steady_clock;
  return [&kiosk, next = SteadyClock::now()](const std::string& name, std::uint64_t bytes,
                                             std::uint64_t bytes_total) mutable {
    if (SteadyClock::now() < next) return;
    kiosk.status().progress = {os::Path(name).filename().string(), static_cast<std::int64_t>(bytes),
                               static_cast<std::int64_t>(bytes_total)};
    kiosk.save();
    next = SteadyClock::now() + std::chrono::milliseconds(500);
  };
}

std::string in_words(const sync::RunReport& report) {
  std::vector<std::string> lines;
  for (const auto& city : report.cities) lines.push_back(sync::in_words(city));
  return lines.empty() ? "nothing newer" : joined(lines);
}

}  // namespace

RequestDesk::RequestDesk(KioskSync& kiosk, Mirrors& mirrors) : kiosk_(kiosk), mirrors_(mirrors) {
  auto& answers = kiosk_.status().answers;
  const auto waiting = data::exchange::waiting_requests(kiosk_.state());
  std::erase_if(answers, [&](const Answer& answer) {
    return answer.state == AnswerState::working && still_waits(waiting, answer.id);
  });
  for (auto& answer : answers) {
    if (answer.state != AnswerState::working) continue;
    answer.state = AnswerState::failed;
    answer.words = "it was interrupted; what shows is whole: ask again";
  }
}

bool RequestDesk::answer_waiting() {
  bool any = false;
  for (const auto& waiting : data::exchange::waiting_requests(kiosk_.state())) {
    if (data::exchange::find_answer(kiosk_.status(), waiting.id)) continue;
    answer(waiting);
    any = true;
  }
  return any;
}

bool RequestDesk::somebody_waits() const {
  const auto waiting = data::exchange::waiting_requests(kiosk_.state());
  return std::any_of(waiting.begin(), waiting.end(), [this](const WaitingRequest& request) {
    return !data::exchange::find_answer(kiosk_.status(), request.id);
  });
}

void RequestDesk::answer(const WaitingRequest& waiting) {
  auto& answers = kiosk_.status().answers;
  if (answers.size() == data::exchange::answers_max) answers.erase(answers.begin());
  answers.push_back({waiting.id, AnswerState::working, "", kiosk_.now(), {}});
  kiosk_.save();
  auto ending = waiting.request ? carry_out(*waiting.request)
                                : Ending{false, waiting.request.error().message};
  auto& given = kiosk_.status().answers.back();
  given.state = ending.succeeded ? AnswerState::done : AnswerState::failed;
  given.words = std::move(ending.words);
  given.preview = std::move(ending.preview);
  given.at = kiosk_.now();
  kiosk_.status().progress.reset();
  os::log(ending.succeeded ? os::LogLevel::info : os::LogLevel::warning,
          "request " + waiting.id + ": " + given.words);
  kiosk_.save();
  data::exchange::remove_request(kiosk_.state(), waiting.id);
}

RequestDesk::Ending RequestDesk::carry_out(const SyncRequest& request) {
  switch (request.action) {
    case Action::sync:
      return run(mirrors_);
    case Action::preview:
      return preview_folder(request.folder);
    case Action::import:
      return import_folder(request.folder);
    case Action::pin:
      return pin(request);
    case Action::unpin:
      break;
  }
  return unpin(request.city);
}

RequestDesk::Ending RequestDesk::run(Mirrors& mirrors) {
  mirrors.set_observer(progress_of(kiosk_));
  const auto report = kiosk_.run(mirrors, Occasion::asked);
  mirrors.set_observer({});
  if (report.faults.empty()) return {true, in_words(report)};
  return {false, joined(report.faults)};
}

// The stick is nobody's mirror: what it does says nothing about the next poll.
RequestDesk::Ending RequestDesk::import_folder(const os::Path& folder) {
  Mirrors stick(mirror_of(folder));
  const auto before = kiosk_.status();
  auto ending = run(stick);
  auto& status = kiosk_.status();
  status.mirrors = before.mirrors;
  status.failures = before.failures;
  status.last_error = before.last_error;
  status.mirror = before.mirror;
  status.next_attempt = before.next_attempt;
  return ending;
}

RequestDesk::Ending RequestDesk::preview_folder(const os::Path& folder) {
  Mirrors stick(mirror_of(folder));
  stick.set_observer(progress_of(kiosk_));
  stick.begin_run(kiosk_.config(), Occasion::asked, kiosk_.now(), kiosk_.status());
  const auto previews = sync::preview_repository(
      *stick.fetchers().front(), kiosk_.trust(stick, Occasion::asked), kiosk_.config().cities);
  if (!previews) return {false, previews.error().message};
  std::vector<std::string> lines;
  for (const auto& [city, preview] : *previews) lines.push_back(sync::in_words(city, preview));
  return {true, lines.empty() ? "no city is in it that this kiosk shows" : joined(lines),
          *previews};
}

RequestDesk::Ending RequestDesk::pin(const SyncRequest& request) {
  const auto pinned = sync::pin_city(kiosk_.state(), request.city, request.version);
  kiosk_.read_cities();
  if (!pinned) return {false, pinned.error().message};
  return {true, fmt::format("{}: stays at version {} until it is unpinned", request.city.value,
                            pinned->version)};
}

RequestDesk::Ending RequestDesk::unpin(const data::CityId& city) {
  const auto shown = sync::unpin_city(kiosk_.state(), city);
  kiosk_.read_cities();
  if (!shown) return {false, shown.error().message};
  return {true, fmt::format("{}: version {} shows and mirrors are followed again", city.value,
                            shown->version)};
}

}  // namespace lanrian::app_sync

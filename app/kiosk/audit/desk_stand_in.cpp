#include "app/kiosk/audit/desk_stand_in.h"

#include "app/kiosk/overloaded.h"

namespace lanrian::kiosk {
namespace {

using namespace data::exchange;
using namespace std::chrono_literals;

Status troubled(const data::CityId& city, os::Instant clock) {
  Status status;
  status.cities[city] = {city, 12, std::string(64, 'a'), "2026-11-21T00:00:00Z"};
  status.pinned[city] = 11;
  status.last_attempt = clock - 1h;
  status.last_success = clock - 30h;
  status.next_attempt = clock + 2h;
  status.last_error = "fetch https://learn.example.go.th/kiosk/metadata/timestamp.json: no route";
  status.mirror = "https://learn.example.go.th/kiosk";
  status.last_damage = city.value + ": version 12 is damaged, version 11 shows";
  status.damaged_at = clock - 10h;
  status.failures = 3;
  status.login_wanted = true;
  status.mirrors["http://second.example.go.th"] = {5, std::nullopt};
  status.traffic = {"2026-11-23", 2'345'678};
  status.clock = ClockState::behind;
  status.media = "12 of 14 photos and recordings are here, 30.2 MB";
  return status;
}

// A stick's content is told, an import goes on, holding a version fails, all else is done.
Answer answer_to(const SyncRequest& request, const data::CityId& city, os::Instant clock) {
  Answer answer{request.id, AnswerState::done, city.value + ": version 12", clock, {}};
  if (request.action == Action::preview) answer.preview[city] = {13, 12, 12, 5, 1, 61'234};
  if (request.action == Action::import) answer.state = AnswerState::working;
  if (request.action == Action::pin) answer.state = AnswerState::failed;
  return answer;
}

}  // namespace

std::vector<Event> answer_for_desk(const OperatorJob& job, const data::CityId& city,
                                   os::Instant clock) {
  const auto news = [](OperatorNews what) { return Event(std::move(what)); };
  const auto read = [&](Status status) {
    return news(StatusRead{std::make_shared<const Status>(std::move(status))});
  };
  const Overloaded answers{
      [&](const CheckPin&) { return std::vector{news(PinChecked{false})}; },
      [&](const ReadStatus&) { return std::vector{read(troubled(city, clock))}; },
      [&](const FindSticks&) {
        return std::vector{news(SticksFound{{{"/media/a/KINGSTON/lanrian", "KINGSTON"},
                                             {"/media/b/KINGSTON/lanrian", "KINGSTON"}}})};
      },
      [&](const WriteRequest& write) {
        SyncRequest sent = write.request;
        sent.id = "1";
        Status status = troubled(city, clock);
        status.answers = {answer_to(sent, city, clock)};
        if (sent.action == Action::import) status.progress = Progress{"kalasin", 512, 2048};
        return std::vector{news(RequestSent{sent}), read(std::move(status))};
      },
  };
  return std::visit(answers, job);
}

}  // namespace lanrian::kiosk

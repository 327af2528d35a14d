#include "app/kiosk/operator_errands.h"

#include <fmt/format.h>

#include <chrono>
#include <random>

#include "app/kiosk/overloaded.h"
#include "app/kiosk/stick_search.h"
#include "platform/os/log.h"

namespace lanrian::kiosk {
namespace {

// Requests are answered in the order of their ids: time first, whatever the clock is worth, then
// chance, for no id may come twice.
std::string new_request_id() {
  using namespace std::chrono;
  const auto now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  std::random_device device;
  return fmt::format("k{:012x}-{:08x}", static_cast<std::uint64_t>(now), device());
}

Event event_of(OperatorNews news) { return news; }

}  // namespace

std::vector<Event> OperatorErrands::run(const OperatorJob& job) {
  const Overloaded handlers{
      [&](const CheckPin& check) -> std::vector<Event> {
        const bool right = sources_.pin && config::proves(*sources_.pin, check.pin);
        if (!right) os::log(os::LogLevel::warning, "open the operator's screen: wrong PIN");
        return {event_of(PinChecked{right})};
      },
      [&](const ReadStatus&) { return read_status(); },
      [&](const FindSticks&) -> std::vector<Event> {
        return {event_of(SticksFound{find_sticks(sources_.media)})};
      },
      [&](const WriteRequest& request) { return write(request); },
  };
  return std::visit(handlers, job);
}

// Rubbish is as if nothing were known (data/exchange/README.md).
std::vector<Event> OperatorErrands::read_status() {
  const auto status = data::exchange::read_status(sources_.state);
  if (!status && status.error().kind != ErrorKind::not_found && read_) {
    os::log(os::LogLevel::warning, status.error().message);
  }
  const bool same = status ? read_ && *read_ == *status : !read_;
  if (same) return {};
  read_ = status ? std::make_shared<const data::exchange::Status>(*status) : nullptr;
  return {event_of(StatusRead{read_})};
}

std::vector<Event> OperatorErrands::write(const WriteRequest& job) {
  auto request = job.request;
  request.id = new_request_id();
  const auto written = data::exchange::write_request(sources_.state, request);
  if (written) return {event_of(RequestSent{std::move(request)})};
  os::log(os::LogLevel::warning, written.error().message);
  return {event_of(RequestRefused{written.error().message})};
}

}  // namespace lanrian::kiosk

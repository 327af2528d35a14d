// The operator's desk: what lanrian-sync can be asked at the kiosk itself, behind a PIN. What the
// screens know, what a person does there, what a worker is asked and answers. Values only, part of
// the Model and of its events.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/exchange/sync_status.h"

namespace lanrian::kiosk {

// The PIN being typed. After wrong ones the next may be tried only after a while; that is kept when
// the pad is left, so that coming back is no way round it.
struct PinPad {
  std::string typed;      // digits
  bool checking = false;  // a worker hashes
  int wrong = 0;          // in a row
  int wait_s = 0;         // until the next may be typed
};

// A folder with a repository, as somebody plugged it in.
struct Stick {
  os::Path repository;  // what holds metadata/timestamp.json
  std::string name;     // of the mounted folder
  friend bool operator==(const Stick&, const Stick&) = default;
};

// What the operator's screens show besides the model.
struct OperatorDesk {
  bool offered = false;  // kiosk.toml has a PIN
  PinPad pad;
  std::shared_ptr<const data::exchange::Status> status;  // null: nothing is known
  std::optional<std::vector<Stick>> sticks;              // absent: they are being looked for
};

// Which of the operator's screens it is.
enum class OperatorPage : std::uint8_t { overview, sticks, confirm, answer, panel };

// What a person does there. The pad first:
struct OpenPin {
  friend bool operator==(const OpenPin&, const OpenPin&) = default;
};
struct PressDigit {
  char digit = '0';
  friend bool operator==(const PressDigit&, const PressDigit&) = default;
};
struct EraseDigit {
  friend bool operator==(const EraseDigit&, const EraseDigit&) = default;
};
struct TryPin {
  friend bool operator==(const TryPin&, const TryPin&) = default;
};
// Without a PIN: of the command line alone, no node of any screen does this.
struct OpenOperator {
  friend bool operator==(const OpenOperator&, const OpenOperator&) = default;
};
// Looks for sticks, again where they are shown already.
struct OpenSticks {
  friend bool operator==(const OpenSticks&, const OpenSticks&) = default;
};
// A request without an id: asks whether it is meant, or sends it.
struct ConfirmRequest {
  data::exchange::SyncRequest request;
  friend bool operator==(const ConfirmRequest&, const ConfirmRequest&) = default;
};
struct SendRequest {
  data::exchange::SyncRequest request;
  friend bool operator==(const SendRequest&, const SendRequest&) = default;
};
// Back to the overview from whatever is above it.
struct CloseAnswer {
  friend bool operator==(const CloseAnswer&, const CloseAnswer&) = default;
};
// Shows a card to hold against the panel, and draws it so much wider.
struct OpenPanel {
  friend bool operator==(const OpenPanel&, const OpenPanel&) = default;
};
struct WidenCard {
  int pixels = 0;
  friend bool operator==(const WidenCard&, const WidenCard&) = default;
};
using OperatorAction =
    std::variant<OpenPin, PressDigit, EraseDigit, TryPin, OpenOperator, OpenSticks, ConfirmRequest,
                 SendRequest, CloseAnswer, OpenPanel, WidenCard>;

// What a worker answers, and what time brings.
struct PinChecked {
  bool right = false;
};
struct PinSecond {};  // one second of the wait is over
struct StatusRead {
  std::shared_ptr<const data::exchange::Status> status;  // null: there is none
};
struct SticksFound {
  std::vector<Stick> sticks;
};
struct RequestSent {
  data::exchange::SyncRequest request;  // with its id
};
struct RequestRefused {
  std::string cause;  // one line
};
struct AnswerOverdue {};  // nobody has begun to answer what was sent a while ago
using OperatorNews = std::variant<PinChecked, PinSecond, StatusRead, SticksFound, RequestSent,
                                  RequestRefused, AnswerOverdue>;

// What the worker of the desk is to do.
struct CheckPin {
  std::string pin;
};
struct ReadStatus {};
struct FindSticks {};
struct WriteRequest {
  data::exchange::SyncRequest request;  // its id is the worker's to find
};
using OperatorJob = std::variant<CheckPin, ReadStatus, FindSticks, WriteRequest>;

// Seconds that must pass after so many wrong PINs in a row: 1, 2, 4 and so on, 60 at most.
int pin_wait_s(int wrong);

}  // namespace lanrian::kiosk

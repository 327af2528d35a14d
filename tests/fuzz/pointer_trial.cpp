#include "tests/fuzz/pointer_trial.h"

#include <cstdio>
#include <cstdlib>

#include "data/exchange/sync_status.h"
#include "data/slot.h"

namespace lanrian::tests {
namespace {

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "a state file broke a promise: %s\n", promise);
  std::abort();
}

template <typename T>
bool read_in_one_line(const Result<T>& result) {
  if (!result) {
    require(result.error().message.find('\n') == std::string::npos, "an error is one line");
  }
  return result.ok();
}

}  // namespace

void try_pointer(std::string_view bytes) {
  const auto pointer = data::pointer_from(bytes);
  if (read_in_one_line(pointer)) {
    require(data::to_line(*pointer) == bytes, "a pointer is written in one way only");
    require(pointer->sequence >= 0 && pointer->content_root.size() == 64, "a pointer can be");
  }
  const auto status = data::exchange::status_from(bytes);
  if (read_in_one_line(status)) {
    const auto again = data::exchange::status_from(data::exchange::to_text(*status));
    require(again.ok() && *again == *status, "a status is read back as it was");
    require(status->answers.size() <= data::exchange::answers_max, "answers are few");
  }
  const auto request = data::exchange::request_from("id", bytes);
  if (read_in_one_line(request)) {
    const auto again = data::exchange::request_from("id", data::exchange::to_text(*request));
    require(again.ok() && *again == *request, "a request is read back as it was");
    require(request->folder.empty() || request->folder.is_absolute(), "a folder is absolute");
  }
}

}  // namespace lanrian::tests

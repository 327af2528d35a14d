// Where kiosks ask and are answered: requests/ in, status.json out (data/exchange/README.md). One
// thread.
#pragma once

#include "app/sync/kiosk_sync.h"
#include "app/sync/mirrors.h"
#include "data/exchange/sync_request.h"

namespace lanrian::app_sync {

// Answers one request after the other.
class RequestDesk {
 public:
  // Both must outlive it. What an earlier process left half answered is answered again, or told to
  // have been interrupted where nobody asks for it any more.
  RequestDesk(KioskSync& kiosk, Mirrors& mirrors);

  // Answers all that wait and have no answer yet; true where there were any.
  bool answer_waiting();

  // Whether any waits that has no answer yet.
  bool somebody_waits() const;

 private:
  // How a request ended: words, and previews where that was asked for.
  struct Ending {
    bool succeeded = false;
    std::string words;
    std::map<data::CityId, data::exchange::CityPreview> preview = {};
  };

  void answer(const data::exchange::WaitingRequest& waiting);
  Ending carry_out(const data::exchange::SyncRequest& request);
  Ending run(Mirrors& mirrors);
  Ending import_folder(const os::Path& folder);
  Ending preview_folder(const os::Path& folder);
  Ending pin(const data::exchange::SyncRequest& request);
  Ending unpin(const data::CityId& city);

  KioskSync& kiosk_;
  Mirrors& mirrors_;
};

}  // namespace lanrian::app_sync

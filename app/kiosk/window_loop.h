// The kiosk in a window: waits, draws when something changed, sleeps again. UI thread only.
#pragma once

#include <string>
#include <vector>

#include "app/kiosk/kiosk.h"
#include "app/kiosk/loader.h"
#include "platform/os/result.h"

namespace lanrian::kiosk {

// What the loop needs besides the settings.
struct WindowRun {
  KioskSettings settings;
  CatalogSources sources;
  DeskSources desk;
  bool full_screen = false;
  bool debug = false;
  std::vector<std::string> sync_command;  // the child that fetches; empty: none
};

// Runs until the window is closed.
Result<void> run_in_window(WindowRun run);

}  // namespace lanrian::kiosk

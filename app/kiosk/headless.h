// The kiosk without any display: screenshots, dumps and scripts, with real drawing, real touches
// and a clock that only moves when told to, so that the same script gives the same bytes every
// time.
#pragma once

#include <optional>
#include <string>

#include "app/kiosk/kiosk.h"
#include "app/kiosk/loader.h"
#include "platform/os/result.h"

namespace lanrian::kiosk {

// A kiosk on a surface in memory. Worker's jobs are done at once, on this thread.
class HeadlessKiosk {
 public:
  // Without `desk` the operator's desk has the same state folder, no PIN and no sticks.
  static Result<std::unique_ptr<HeadlessKiosk>> open(const KioskSettings& settings,
                                                     CatalogSources sources,
                                                     std::optional<DeskSources> desk = {});
  HeadlessKiosk(const KioskSettings& settings, CatalogSources sources, DeskSources desk,
                std::unique_ptr<Stage> stage);

  // Draws until nothing changes any more, letting `ms` of the kiosk's time pass.
  void run_for(std::uint64_t ms);

  // A finger that goes down and up at a point, after `ms` there, or moves between two in `ms`. Who
  // touches or presses the same twice means it: he waits until it is not taken for trembling.
  void tap(Point at);
  void hold(Point at, std::uint64_t ms);
  void drag(Point from, Point to, std::uint64_t ms);
  void key(window::Key key) { key_event({.key = key}); }
  void key_event(const window::KeyEvent& event) { hold_key(event, 0); }
  // A key that goes down, and up after `ms`; the system repeats it meanwhile.
  void hold_key(const window::KeyEvent& event, std::uint64_t ms);
  // Anything else that may happen to a window, exactly as it says.
  void happen(const window::InputEvent& event);
  std::uint64_t now_ms() const { return now_ms_; }
  // A keyboard that is plugged in types, or a clipboard is pasted.
  void text(const window::TextEvent& event);

  // Looks for a new release and for what lanrian-sync says, as the watching worker would.
  void look_for_news();

  const Kiosk& kiosk() const { return kiosk_; }
  std::uint64_t frames() const { return frames_; }  // drawn so far
  Result<window::Picture> picture() { return kiosk_.stage().renderer().read_pixels(); }
  Result<void> save_screenshot(const os::Path& path);
  Result<void> save_dump(const os::Path& path) const;

 private:
  void do_jobs();
  void pointer(window::PointerPhase phase, Point at);
  void wait_for_strike(bool again);

  CatalogReader reader_;
  OperatorErrands errands_;
  std::vector<Job> jobs_;
  std::uint64_t now_ms_ = 1000;
  std::uint64_t frames_ = 0;
  Point struck_at_ = {-1e6F, -1e6F};
  window::Key struck_key_ = window::Key::other;
  std::uint64_t struck_ms_ = 0;
  Kiosk kiosk_;
};

// What --screenshot, --dump-ui and --script ask for.
struct HeadlessRun {
  KioskSettings settings;
  CatalogSources sources;
  DeskSources desk;
  std::optional<os::Path> script;
  std::optional<os::Path> screenshot;
  std::optional<os::Path> dump_ui;
  std::vector<std::string> sync_command;  // the child that fetches while a script runs
};
Result<void> run_headless(HeadlessRun run);

}  // namespace lanrian::kiosk

// Where keys are on the screen, from frame to frame: a stop is kept by its id, is found again after
// the screen was drawn anew, and is remembered on the way back. Whoever owns it draws, scrolls and
// speaks. UI thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/kiosk/focus.h"
#include "app/kiosk/model.h"

namespace lanrian::kiosk {

// The keys' place. It is always somewhere, but is shown only to those who use keys.
class KeyWalk {
 public:
  const std::string& id() const { return id_; }
  bool shown() const { return shown_; }
  const std::string& screen() const { return screen_; }
  bool walking() const { return walk_.has_value(); }
  void show() { shown_ = true; }
  void hide() { shown_ = false; }

  // The id that a ring is to be drawn around; empty for none.
  std::string ringed() const { return shown_ ? id_ : std::string(); }

  // Something else was meant by a finger or by typing.
  void put(std::string id);

  // Begins a step, which look() ends.
  void go(Walk walk);

  // A key scrolls by so many pixels: a stop that leaves the view is given up for one in it.
  void scrolls_by(float pixels) { scrolled_px_ = pixels; }

  // Finds the place in what is drawn now, and goes on with a step. Returns how far to scroll, after
  // which it is to be called again with what is drawn then; nowhere when all is done.
  Scrolling look(const Model& model, const Semantics& seen, float margin_px);

 private:
  // Where it was on a screen that has been left.
  struct Left {
    std::string screen;
    std::string id;
  };

  void enter(const Model& model, const Semantics& seen);
  bool find(const Semantics& seen);
  Scrolling step(const Semantics& seen);

  std::string id_;
  Rect rect_;
  bool shown_ = false;
  std::string screen_;
  std::size_t depth_ = 0;
  std::vector<Left> left_;  // one for each screen of the way back
  float scrolled_px_ = 0;
  bool bring_into_view_ = false;
  std::optional<Walk> walk_;
  int scrolls_left_ = 0;
};

}  // namespace lanrian::kiosk

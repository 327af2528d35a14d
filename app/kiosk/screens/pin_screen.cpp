#include "app/kiosk/screens/fact_box.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/pin_pad.h"

namespace lanrian::kiosk {
namespace {

// What is to be said about the PIN, just now.
FactLine notice(const Scene& scene, const PinPad& pad) {
  const auto& words = scene.words;
  if (pad.checking) {
    return {std::string(words[Word::pin_checking]), {}, sign::hours, Colour::quiet};
  }
  if (pad.wait_s > 0) {
    const auto seconds = scene.words.number(static_cast<std::uint64_t>(pad.wait_s));
    return {words.fill(Word::pin_wait, {{"seconds", seconds}}), {}, sign::warning, Colour::silk};
  }
  if (pad.wrong > 0 && pad.typed.empty()) {
    return {std::string(words[Word::pin_wrong]), {}, sign::warning, Colour::silk};
  }
  return {std::string(words[Word::pin_prompt]), {}, 0, Colour::quiet};
}

}  // namespace

void draw_pin(const Model& model, const PinScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const PinPad& pad = model.desk.pad;
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_fact, 1);
  page.above = {heading_block(scene, page.grid, std::string(scene.words[Word::pin_title])),
                note_block(scene, page.grid, notice(scene, pad)),
                {[&] { return pin_circles_height(scene); },
                 [&](float y) {
                   draw_pin_circles(scene, pad.typed.size(), {page.grid.left, y});
                 }}};
  const bool takes_digits = !pad.checking && pad.wait_s == 0;
  for (int row = 0; row < pin_pad_rows; ++row) {
    page.above.push_back(
        {[&] { return pin_pad_row_height(scene); },
         [&, row](float y) {
           draw_pin_pad_row(scene, row, {page.grid.left, y}, page.grid.width, takes_digits);
         }});
  }
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
